import Documents
import Metrics
import ScenarioFormat
import Statistics

extension CaseMeasurement {
  /// Returns a finding for every expectation: the trace, the invariants, then the figures.
  ///
  /// After an overrun there is one for each task that was given up, and the invariants of the finished replications.
  ///
  /// - Throws: `notFinite` for a figure that is not finite.
  public func findings(against known: KnownBaseline) throws(StatisticsFailure) -> [Finding] {
    guard overruns.isEmpty else { return overrunFindings + invariantFindings }
    var findings: [Finding] = []
    if regression.expectations.trace != .none {
      var finding = traceFinding(known, at: regression.place(of: ["expectations", "trace"]))
      finding.acceptedPart = finding.verdict == .failed ? "trace" : nil
      findings.append(finding)
    }
    if regression.expectations.invariants { findings += invariantFindings }
    for (number, expected) in regression.expectations.figures.enumerated() {
      let place = regression.place(of: ["expectations", "metrics", "\(number)"])
      let figures = figures(of: expected).filter { $0.values.contains { $0 != nil } }
      for figure in figures { findings += try self.findings(expected, figure, known, at: place) }
      if figures.isEmpty {
        findings.append(
          Finding(
            expected.title, .failed, "the metric has no value in any replication (n = 0)", at: place))
      }
    }
    return findings
  }

  /// Findings on the relations that hold under all rules.
  var invariantFindings: [Finding] { Invariants(results, seed: regression.seed).findings() }

  private var overrunFindings: [Finding] {
    overruns.map { overrun in
      Finding(
        "every replication ends within the event limit", .failed,
        "\(overrun); \(results.count) of \(regression.replications) replications finished")
    }
  }

  private func findings(
    _ expected: Expectations.Figure, _ figure: Baseline.Figure, _ known: KnownBaseline,
    at place: Finding.Place?
  ) throws(StatisticsFailure) -> [Finding] {
    var findings: [Finding] = []
    if let margin = expected.margin, var finding = try nearness(expected, figure, margin, known) {
      finding.place = place
      finding.acceptedPart = finding.verdict == .failed ? acceptedPart(of: expected) : nil
      findings.append(finding)
    }
    for bound in expected.bounds where bound.bound.unit == figure.unit {
      var finding = try FigureBound(expected, bound).finding(on: figure)
      finding.place = place
      findings.append(finding)
    }
    return findings
  }

  /// Word of `--accept` for the figures of an expectation and of no other.
  ///
  /// It is the metric, with city and programme where the case expects more of it.
  private func acceptedPart(of expected: Expectations.Figure) -> String {
    let others = regression.expectations.figures.contains {
      $0.metric == expected.metric && $0.title != expected.title
    }
    return others ? expected.title : expected.metric
  }

  /// Returns the finding on whether the mean lies within the margin around the baseline's; nil if the margin is in
  /// another currency.
  private func nearness(
    _ expected: Expectations.Figure, _ figure: Baseline.Figure, _ margin: MetricMargin,
    _ known: KnownBaseline
  ) throws(StatisticsFailure) -> Finding? {
    let title = "\(expected.title) within \(margin.documentText) of the baseline"
    guard let baseline = known.baseline else { return Finding(title, .faulty, known.problem) }
    guard let former = baseline.figure(like: figure) else {
      let command = "'--accept \(regression.name):\(acceptedPart(of: expected))'"
      let units = baseline.figures.filter { $0.isOf(figure, inAnyUnit: true) }.map(\.unit)
      return Finding(
        title, .faulty,
        units.isEmpty
          ? "the baseline lacks this metric; \(command) adds it"
          : "the baseline has it in \(units.joined(separator: " and ")), and it is in \(figure.unit) now; "
            + "\(command) takes it anew")
    }
    let pairing = try FigurePairing(
      now: figure.values, before: former.values, isSameSeed: baseline.seed == regression.seed)
    guard let allowed = margin.amount(unit: figure.unit, base: pairing.before) else { return nil }
    return pairing.finding(title, figure, margin: margin, allowed: allowed)
  }
}

extension Expectations.Figure {
  /// Title of the figure: `fill_rate of zurich (friend)`.
  public var title: String { Baseline.Figure.name(metric: metric, city: city, programme: programme) }

  /// Bounds of the figure, the lower one first.
  var bounds: [(bound: MetricBound, isLower: Bool)] {
    [(atLeast, true), (atMost, false)].compactMap { bound, isLower in bound.map { ($0, isLower) } }
  }
}
