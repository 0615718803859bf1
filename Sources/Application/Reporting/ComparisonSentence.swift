import Experiments
import Metrics

/// A row of a comparison in plain language.
struct ComparisonSentence {
  let row: ComparisonRow
  let margin: MetricMargin?
  /// The variant's name.
  let variant: String
  /// Whether it is the first of several, which says what the brackets hold.
  var isFirst = false
  /// Whether the metric is there in other currencies too, so that a sentence without an amount names its own.
  var isOneOfSeveral = false

  /// For example: `Broadcast to 3 fills 4.1 points more requests (95 % interval 3.7 to 4.5): BETTER`.
  func text(on terminal: Terminal) -> String {
    guard let verdict = row.verdict else { return claim }
    return "\(claim): \(terminal.styled(verdict.rawValue.uppercased(), verdict.style))\(remark(verdict))"
  }

  private var style: DifferenceStyle { DifferenceStyle(row, margin: margin) }
  private var wording: MetricWording { Metric.wording(of: row.base.metric) }
  private var subject: String {
    let name = Metric.subject(of: row.base.metric)
    return isOneOfSeveral && (style.isRelative || row.isSame) ? "\(name) in \(row.base.unit.prefix(3))" : name
  }

  private var claim: String {
    guard !row.isSame else {
      let verb = wording.isPlural ? "are" : "is"
      return "\(subject) \(verb) the same in \(row.n == 2 ? "both" : "all \(row.n)") replications"
    }
    let difference = style.difference(of: row)
    guard row.verdict == .better || row.verdict == .worse else {
      let verb = wording.isPlural ? "change" : "changes"
      let interval = interval(difference.interval)
      return "\(subject) \(verb) by \(style.signed(difference.value)) (\(interval))"
    }
    let isMore = difference.value > 0
    let (low, high) = (difference.interval.lowerBound, difference.interval.upperBound)
    let size = style.text(abs(difference.value))
    let sizes = interval(isMore ? low...high : -high ... -low)
    if let action = wording.action {
      return
        "\(variant.capitalisedFirst) \(action.verb) \(size) \(isMore ? "more" : "fewer") \(action.object) (\(sizes))"
    }
    let verb = (isMore ? "rise" : "fall") + (wording.isPlural ? "" : "s")
    return "\(subject) \(verb) by \(size) (\(sizes))"
  }

  private func interval(_ range: ClosedRange<Double>) -> String {
    (isFirst ? "95 % interval " : "")
      + "\(style.number(range.lowerBound)) to \(style.number(range.upperBound))"
  }

  private func remark(_ verdict: ComparisonVerdict) -> String {
    switch verdict {
    case .better, .worse: return ""
    case .equivalent:
      guard !row.isSame, let margin, let amount = row.margin else { return "" }
      if case .relative(let share) = margin, style.isRelative { return " (margin \(style.text(share)))" }
      return " (margin \(style.text(amount)))"
    case .undecided:
      guard let needed = row.replicationsNeeded else {
        return " (no number of replications is likely to tell)"
      }
      return " (about \(needed.aboutText) more \(needed == 1 ? "replication" : "replications"))"
    }
  }
}

extension ComparisonVerdict {
  fileprivate var style: Terminal.Style {
    switch self {
    case .better: .green
    case .worse: .red
    case .equivalent: .cyan
    case .undecided: .dim
    }
  }
}

extension Int {
  /// With no more than two digits that say something.
  var aboutText: String {
    var unit = 1
    while self / unit >= 100 { unit *= 10 }
    let rounded = (self + unit / 2) / unit * unit
    return Double(rounded).formatted(places: 0)
  }
}

extension Metric {
  /// Returns the words for the metric of this name, or those that any name gives.
  static func wording(of name: String) -> MetricWording {
    named(name)?.wording ?? MetricWording(ofMetric: name)
  }

  /// Returns the start of a sentence about the metric of this name.
  static func subject(of name: String) -> String { wording(of: name).subject }
}

extension String {
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
