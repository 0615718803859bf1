import Metrics
import Pages

/// Answer of a sweep on one metric: a sentence, and a paragraph with its figures.
struct SweepAnswer {
  private let metric: SweptMetric
  private let conclusion: SweepConclusion
  /// Word for a point: `level` of a single factor, else `point`.
  private let level: String
  private let name: (Int) -> String

  /// Creates the answer; nil for a metric without a preferred direction, or without values at two points.
  ///
  /// - Parameters:
  ///   - levels: word for a point.
  ///   - names: returns the words for a point, such as `window 2 min`.
  init?(_ metric: SweptMetric, levels: String, names: @escaping (Int) -> String) {
    guard let conclusion = metric.conclusion else { return nil }
    self.metric = metric
    self.conclusion = conclusion
    level = levels
    name = names
  }

  private var subject: String { Metric.subject(of: metric.metric) }
  private var verb: String { Metric.wording(of: metric.metric).isPlural ? "are" : "is" }

  // MARK: - Sentences

  /// Sentence on this metric alone: `Fill rate is best at window 2 min.`
  var sentence: String { Self.sentence([self]) }

  /// Sentences on metrics, those of equal findings together, in the order of their first metrics.
  static func sentence(_ answers: [SweepAnswer]) -> String {
    var findings: [(key: String, answers: [SweepAnswer])] = []
    for answer in answers {
      if let place = findings.firstIndex(where: { $0.key == answer.finding }) {
        findings[place].answers.append(answer)
      } else {
        findings.append((answer.finding, [answer]))
      }
    }
    return findings.map { finding, answers in
      let subjects = answers.map(\.subject)
      let last = subjects[subjects.count - 1].uncapitalisedFirst
      let others = subjects.dropLast().map(\.uncapitalisedFirst).joined(separator: ", ")
      let all = others.isEmpty ? last : "\(others) and \(last)"
      guard !finding.hasPrefix("No ") else { return "\(finding) \(all)." }
      let verb = answers.count > 1 ? "are" : answers[0].verb
      return "\(all.capitalisedFirst) \(verb) \(finding)."
    }.joined(separator: " ")
  }

  /// Words after the metric, or from `No` on before it.
  private var finding: String {
    if conclusion.isSame { return "the same at all \(level)s" }
    if conclusion.isBest { return "best at \(name(conclusion.leader))" }
    return conclusion.isOpen
      ? "No \(level) is shown to be better for" : "No single \(level) is shown to be best for"
  }

  // MARK: - Paragraph

  /// Paragraph with means, the lead over the next point, and the worst point.
  var lede: Page.Lede {
    let leader = "\(metric.text(at: conclusion.leader)) at \(name(conclusion.leader))"
    if conclusion.isSame {
      return Page.Lede("\(subject):", "\(metric.text(at: conclusion.leader)) everywhere.")
    }
    guard let next = conclusion.leads.first, let last = conclusion.leads.last else {
      return Page.Lede(
        "\(subject):", "\(leader) in the mean; fewer than two replications say nothing of chance.")
    }
    let style = FigureNotation(
      metric: metric.metric, rowUnit: metric.unit,
      halfWidth: (next.interval.upperBound - next.interval.lowerBound) / 2)
    let suffix = style.unit == .share ? "points" : style.differenceSuffix
    let ends = "\(style.number(next.interval.lowerBound)) to \(style.number(next.interval.upperBound))"
    let size = style.number(next.value) + (suffix.isEmpty ? "" : " \(suffix)")
    let worst =
      last.other == next.other
      ? "" : " Worst in the mean: \(name(last.other)), \(metric.text(at: last.other))."
    return Page.Lede(
      "\(subject):",
      "\(leader) leads, \(certainty): \(size) better than the next, \(name(next.other)) (\(ends)).\(worst)")
  }

  private var certainty: String {
    if conclusion.isBest { return "surely" }
    if conclusion.isOpen { return "not surely before any other" }
    let open = conclusion.count - 1 - conclusion.leads.count(where: \.isSure)
    return "not surely before \(open == 1 ? "one other" : "\(open) others")"
  }
}
