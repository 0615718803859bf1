import Metrics
import ScenarioFormat
import Statistics

/// Change of one figure, or of the trace, that a new baseline makes.
public struct BaselineChange: Sendable, Hashable {
  /// Figure: `fill_rate of zurich (friend)`, or `event trace`.
  public var name: String
  /// Former mean or number of events; empty for a new figure.
  public var old: String
  /// Present mean or number of events; empty for a figure that is gone.
  public var new: String
  /// Difference with its percentage and interval; empty if it is not known.
  public var difference: String
  /// Margins and bounds that the change touches: `within 5 pp: exceeded`.
  public var touches: [String]
  /// Bounds that the new figure breaks: `fill_rate of total at least 60 %`.
  public var broken: [String]
}

extension CaseMeasurement {
  /// Bounds of the figures that their new means break or that have no value, and relations that hold under all rules
  /// and do not hold.
  public var brokenRules: [String] {
    let relations =
      regression.expectations.invariants ? invariantFindings.filter { $0.verdict == .failed } : []
    return relations.map { "\($0.expectation): \($0.evidence)" } + figures.flatMap(brokenBounds)
      + regression.expectations.figures.flatMap(valuelessBounds)
  }

  /// Returns the changes that a new baseline makes: of the trace, then of the figures.
  public func changes(from former: Baseline?, to new: Baseline) throws(StatisticsFailure) -> [BaselineChange]
  {
    var changes: [BaselineChange] = []
    if let trace = traceChange(from: former?.trace, to: new.trace) { changes.append(trace) }
    let isSameSeed = former.map { $0.seed == new.seed } ?? false
    for figure in new.figures {
      let known = former?.figure(like: figure)
      if known?.values == figure.values { continue }
      let pairing = try known.map { known throws(StatisticsFailure) in
        try FigurePairing(now: figure.values, before: known.values, isSameSeed: isSameSeed)
      }
      changes.append(
        BaselineChange(
          name: figure.fullName, old: known.map(\.meanText) ?? "", new: figure.meanText,
          difference: pairing?.differenceText(of: figure) ?? "", touches: touches(figure, pairing),
          broken: brokenBounds(of: figure) + expectations(of: figure).flatMap(valuelessBounds)))
    }
    for figure in former?.figures ?? [] where new.figure(like: figure) == nil {
      changes.append(
        BaselineChange(
          name: figure.fullName, old: figure.meanText, new: "", difference: "",
          touches: ["no longer expected"],
          broken: []))
    }
    return changes
  }

  private func traceChange(from former: Baseline.Trace?, to new: Baseline.Trace?) -> BaselineChange? {
    func change(_ old: String, _ new: String, _ difference: String = "") -> BaselineChange {
      BaselineChange(
        name: "event trace", old: old, new: new, difference: difference, touches: ["trace"], broken: [])
    }
    switch (former, new) {
    case (nil, nil): return nil
    case (nil, let new?): return change("", "\(new.events) events")
    case (let former?, nil): return change("\(former.events) events", "")
    case (let former?, let new?):
      if former.isOf(new) { return nil }
      let difference = new.events - former.events
      return change(
        "\(former.events) events", "\(new.events) events",
        difference == 0 ? "other events" : "\(difference > 0 ? "+" : "−")\(abs(difference)) events")
    }
  }

  private func brokenBounds(of figure: Baseline.Figure) -> [String] {
    let mean = figure.mean
    return expectations(of: figure).flatMap { expected in
      expected.bounds.filter { $0.bound.unit == figure.unit }.compactMap { bound in
        let bound = FigureBound(expected, bound)
        guard let mean, bound.isBroken(by: mean) else { return nil }
        return "\(bound.title), and it is \(figure.meanText)"
      }
    }
  }

  /// Returns the bounds of an expectation whose metric has no value in any replication; empty if it has one.
  private func valuelessBounds(of expected: Expectations.Figure) -> [String] {
    guard figures(of: expected).allSatisfy({ $0.mean == nil }) else { return [] }
    return expected.bounds.map { "\(FigureBound(expected, $0).title), and it has no value (n = 0)" }
  }

  private func touches(_ figure: Baseline.Figure, _ pairing: FigurePairing?) -> [String] {
    expectations(of: figure).flatMap { expected in
      let margin = expected.margin.flatMap { margin -> String? in
        guard let pairing, let allowed = margin.amount(unit: figure.unit, base: pairing.before) else {
          return nil
        }
        let verdict = pairing.difference.map { FigurePairing.verdict($0.interval(), within: allowed) }
        let word = verdict == .passed ? "kept" : verdict == .failed ? "exceeded" : "undecided"
        return "within \(margin.documentText): \(word)"
      }
      let bounds = expected.bounds.filter { $0.bound.unit == figure.unit }.map { bound in
        let bound = FigureBound(expected, bound)
        guard let mean = figure.mean else { return "\(bound.text): no value" }
        if bound.isBroken(by: mean) { return "\(bound.text): BROKEN" }
        return "\(bound.text): \((try? bound.finding(on: figure).verdict) == .passed ? "kept" : "undecided")"
      }
      return [margin].compactMap(\.self) + bounds
    }
  }

  private func expectations(of figure: Baseline.Figure) -> [Expectations.Figure] {
    regression.expectations.figures.filter {
      $0.metric == figure.metric && $0.city == figure.city && $0.programme == figure.programme
    }
  }
}

extension Baseline.Figure {
  /// Mean over the replications that have a value; nil without any.
  var mean: Double? {
    let known = values.compactMap(\.self)
    return known.isEmpty ? nil : RunningMoments(known).mean
  }

  /// Mean with its unit.
  var meanText: String { mean.map { FigureText(self).text($0) } ?? "no value" }

  /// Name with the currency, where there may be several.
  fileprivate var fullName: String {
    let kind = Metric.named(metric)?.unit
    return kind == .money || kind == .moneyPerHour ? "\(name), \(unit)" : name
  }
}
