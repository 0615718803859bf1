import Experiments
import Metrics

/// Sentence on a row of a comparison.
struct ComparisonSentence {
  let row: ComparisonRow
  /// Margin that the scenario declares, which decides the notation; nil if it declares none.
  let margin: MetricMargin?
  /// Name of the variant.
  let variant: String
  /// True if it is the first of several sentences, which explains the brackets.
  var isFirst = false
  /// True if the metric has rows in other currencies, so that a sentence without an amount names its currency.
  var isOneOfSeveral = false

  /// Sentence with its verdict: `Broadcast to 3 fills 4.1 points more requests (95 % interval 3.7 to 4.5): BETTER`.
  var text: RichText {
    guard let verdict = row.verdict else {
      return RichText("\(claim): ") + RichText(word.uppercased(), isOpen ? .faint : .neutral)
    }
    return RichText("\(claim): ") + RichText(verdict.rawValue.uppercased(), verdict.tone)
      + RichText(remark(verdict))
  }

  /// Word of the verdict; `different` or `undecided` for a metric without a preferred direction.
  var word: String { row.verdict?.rawValue ?? (isOpen ? ComparisonVerdict.undecided.rawValue : "different") }

  /// True if the metric has no preferred direction and perhaps no difference.
  var isOpen: Bool {
    let interval = row.difference.interval
    return row.verdict == nil && interval.lowerBound <= 0 && interval.upperBound >= 0
  }

  private var style: DifferenceStyle { DifferenceStyle(row, margin: margin) }
  private var wording: MetricWording { Metric.wording(of: row.base.metric) }
  private var subject: String {
    let name = Metric.subject(of: row.base.metric)
    return isOneOfSeveral && (style.isRelative || row.isSame) ? "\(name) in \(row.base.unit.prefix(3))" : name
  }

  /// Sentence without the verdict.
  var claim: String {
    guard !row.isSame else {
      let verb = wording.isPlural ? "are" : "is"
      return "\(subject) \(verb) the same in \(row.n == 2 ? "both" : "all \(row.n)") replications"
    }
    let difference = style.difference(of: row)
    guard row.verdict?.isSure == true else {
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
    case .slightlyBetter where row.exceedsMargin, .slightlyWorse where row.exceedsMargin:
      guard let amount = row.margin else { return "" }
      return
        " (perhaps within the margin, \(style.text(style.isRelative ? amount / abs(row.baseMean) : amount)))"
    case .equivalent, .slightlyBetter, .slightlyWorse:
      guard !row.isSame, let amount = row.margin else { return "" }
      return " (margin \(style.text(style.isRelative ? amount / abs(row.baseMean) : amount)))"
    case .undecided:
      guard let needed = row.replicationsNeeded else {
        return " (no number of replications is likely to tell)"
      }
      return " (about \(needed.aboutText) more \(needed == 1 ? "replication" : "replications"))"
    }
  }
}

extension ComparisonVerdict {
  fileprivate var tone: RichText.Tone {
    switch self {
    case .better, .slightlyBetter: .good
    case .worse, .slightlyWorse: .bad
    case .equivalent: .neutral
    case .undecided: .faint
    }
  }
}

extension Int {
  /// Number rounded to two significant digits.
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

  /// Returns the subject of a sentence on the metric of this name.
  static func subject(of name: String) -> String { wording(of: name).subject }
}

extension String {
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
  /// Text with a small first letter, for use within a sentence.
  var uncapitalisedFirst: String { prefix(1).lowercased() + dropFirst() }
}
