import Documents
import Metrics
import ScenarioFormat
import Statistics
import Tables

extension CaseMeasurement {
  /// Returns a finding for every expectation: the trace, the invariants, then the figures.
  ///
  /// After an overrun there is one for each task that was given up, and the invariants of the finished replications.
  ///
  /// - Parameters:
  ///   - baseline: stored results; nil if there are none.
  ///   - trace: stored rows of the event trace; nil unless it is stored in full.
  /// - Throws: `notFinite` for a figure that is not finite.
  public func findings(
    against baseline: Baseline?, trace kept: ContiguousArray<UInt8>?
  ) throws(StatisticsFailure) -> [Finding] {
    guard overruns.isEmpty else {
      return overrunFindings + Invariants(results, seed: regression.seed).findings()
    }
    var findings: [Finding] = []
    if regression.expectations.trace != .none { findings.append(traceFinding(baseline, kept)) }
    if regression.expectations.invariants {
      findings += Invariants(results, seed: regression.seed).findings()
    }
    for expected in regression.expectations.figures {
      let figures = figures(of: expected).filter { $0.values.contains { $0 != nil } }
      for figure in figures { findings += try self.findings(expected, figure, baseline) }
      if figures.isEmpty {
        findings.append(
          Finding(expected.title, .failed, "the metric has no value in any replication (n = 0)"))
      }
    }
    return findings
  }

  /// Returns the present event at which the trace first differs from its baseline; nil if it does not, or if no event is
  /// there.
  ///
  /// - Parameters:
  ///   - baseline: stored results; nil if there are none.
  ///   - trace: stored rows of the event trace; nil unless it is stored in full.
  public func firstChangedEvent(since baseline: Baseline?, trace kept: ContiguousArray<UInt8>?)
    -> TracedEvent?
  {
    guard overruns.isEmpty, let digest = tracedDigest, let known = baseline?.trace, !digest.isOf(known),
      baseline?.seed == regression.seed
    else { return nil }
    if let kept { return (try? TraceDivergence(kept, trace))?.second }
    let marks = known.marks.flatMap { TraceMarks(text: $0) }
    return marks?.firstParting(of: trace, markedCount: known.events).flatMap { event(at: $0.lowerBound) }
  }

  private var overrunFindings: [Finding] {
    overruns.map { overrun in
      Finding(
        "every replication ends within the event limit", .failed,
        "\(overrun); \(results.count) of \(regression.replications) replications finished")
    }
  }

  private func traceFinding(_ baseline: Baseline?, _ kept: ContiguousArray<UInt8>?) -> Finding {
    let title = "every event of the first replication"
    guard let digest = tracedDigest, let known = baseline?.trace else {
      return Finding(title, .failed, "there is no baseline of it; --update makes one")
    }
    let isLost = regression.expectations.trace == .full && !known.isOf(rows: kept)
    if digest.isOf(known) {
      guard isLost else { return Finding(title, .passed, "\(digest.events) events, the same") }
      return Finding(
        title, .failed,
        "\(digest.events) events, the same; but the file of the trace is "
          + "\(kept == nil ? "missing" : "not the baseline's"), and --update makes it anew")
    }
    if let baseline, baseline.seed != regression.seed {
      return Finding(
        title, .failed,
        "the baseline is of seed \(baseline.seed), not \(regression.seed); --update makes one anew")
    }
    if regression.expectations.trace == .full, let kept {
      let isOther = "the file of the trace is not the baseline's"
      return Finding(title, .failed, isLost ? isOther : parting(from: kept) ?? isOther)
    }
    return Finding(
      title, .failed,
      partingByMarks(known) ?? "\(digest.events) events with another digest; there were \(known.events)")
  }

  /// First divergence found by marks alone: its place, and the present event there.
  private func partingByMarks(_ known: Baseline.Trace) -> String? {
    guard let marks = known.marks.flatMap({ TraceMarks(text: $0) }),
      let parting = marks.firstParting(of: trace, markedCount: known.events)
    else { return nil }
    let now = event(at: parting.lowerBound)
    let (place, city) = (now?.sequence ?? parting.lowerBound, now.map { " of \($0.city)" } ?? "")
    let first =
      parting.count == 1
      ? "the first to part is event \(place)\(city), which is now \(text(now))"
      : "the first to part is one of the \(parting.count) events from \(place)\(city) on, which is now \(text(now))"
    return "\(first); with 'trace: full' it is told what it was"
  }

  /// Returns the event at an index of the trace over all cities; nil beyond the last.
  private func event(at place: Int) -> TracedEvent? {
    let rows = trace.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
    guard rows.indices.contains(place) else { return nil }
    // The rows are those that this program has just written.
    return (try? Table.events.row(in: trace, at: rows[place].startIndex)).flatMap { $0.map(TracedEvent.init) }
  }

  private func parting(from kept: ContiguousArray<UInt8>) -> String? {
    do throws(ReadingFailure) {
      guard let divergence = try TraceDivergence(kept, trace) else { return nil }
      let (first, second) = (divergence.first, divergence.second)
      let place = "event \(first?.sequence ?? second?.sequence ?? 0) of \(first?.city ?? second?.city ?? "")"
      return "the first to part is \(place): was \(text(first)), is \(text(second))"
    } catch {
      return "the file of the trace cannot be read: \(error)"
    }
  }

  private func text(_ event: TracedEvent?) -> String {
    guard let event else { return "none" }
    let city = regression.loaded.scenario.cities.first { $0.city.name == event.city }
    let clock = city?.city.clock ?? .utc
    return "'\(event.summary(on: clock))' at \(clock.exactText(of: event.at))"
  }

  private func findings(
    _ expected: Expectations.Figure, _ figure: Baseline.Figure, _ baseline: Baseline?
  ) throws(StatisticsFailure) -> [Finding] {
    var findings: [Finding] = []
    if let margin = expected.margin, let finding = try nearness(expected, figure, margin, baseline) {
      findings.append(finding)
    }
    for (bound, isLower) in [(expected.atLeast, true), (expected.atMost, false)] {
      guard let bound, bound.unit == figure.unit else { continue }
      findings.append(try bounded(expected, figure, bound, isLower: isLower))
    }
    return findings
  }

  /// Returns the finding on whether the mean lies within the margin around the baseline's; nil if the margin is in
  /// another currency.
  private func nearness(
    _ expected: Expectations.Figure, _ figure: Baseline.Figure, _ margin: MetricMargin, _ baseline: Baseline?
  ) throws(StatisticsFailure) -> Finding? {
    let title = "\(expected.title) within \(margin.documentText) of the baseline"
    let known = baseline?.figures.first {
      $0.metric == figure.metric && $0.city == figure.city && $0.programme == figure.programme
        && $0.unit == figure.unit
    }
    guard let baseline, let known else {
      return Finding(title, .failed, "there is no baseline; --update makes one")
    }
    let (now, before) = (figure.values.compactMap(\.self), known.values.compactMap(\.self))
    guard let allowed = margin.amount(unit: figure.unit, base: RunningMoments(before).mean) else {
      return nil
    }
    if figure.values == known.values {
      return Finding(title, .passed, "the same in every replication (difference exactly 0)")
    }
    guard min(now.count, before.count) >= 2 else {
      return Finding(
        title, .undecided, lonely(figure, RunningMoments(now).mean, before: RunningMoments(before).mean))
    }
    let isPaired = baseline.seed == regression.seed && figure.values.count == known.values.count
    let pairs = zip(figure.values, known.values).compactMap { a, b in a.flatMap { a in b.map { (a, $0) } } }
    guard !isPaired || pairs.count >= 2 else {
      return Finding(title, .undecided, "fewer than two replications have a value now and in the baseline")
    }
    let difference =
      isPaired
      ? try MeanEstimate(of: pairs.map(\.0), pairedWith: pairs.map(\.1))
      : try MeanEstimate(of: now, less: before)
    return Finding(
      title, verdict(difference, within: allowed), evidence(difference, figure, isPaired: isPaired))
  }

  private func verdict(_ difference: MeanEstimate, within allowed: Double) -> CheckVerdict {
    let interval = difference.interval()
    // Wholly within the margin passes, whether zero is excluded or not.
    if interval.isWithin(allowed) { return .passed }
    return interval.isBeyond(allowed) ? .failed : .undecided
  }

  private func evidence(_ difference: MeanEstimate, _ figure: Baseline.Figure, isPaired: Bool) -> String {
    let interval = difference.interval()
    let unit = FigureText(figure)
    return "\(isPaired ? "paired " : "")difference \(unit.difference(difference.mean)), 95 % interval "
      + "\(unit.difference(interval.lowerBound)) to \(unit.difference(interval.upperBound))"
  }

  /// Evidence for a figure with a single value.
  private func lonely(_ figure: Baseline.Figure, _ value: Double, before: Double? = nil) -> String {
    let text = FigureText(figure)
    let former = before.map { ", was \(text.text($0))" } ?? ""
    return "\(text.text(value))\(former), and one replication says nothing of chance; at least 2 are needed"
  }

  private func bounded(
    _ expected: Expectations.Figure, _ figure: Baseline.Figure, _ bound: MetricBound, isLower: Bool
  ) throws(StatisticsFailure) -> Finding {
    let title = "\(expected.title) at \(isLower ? "least" : "most") \(bound.text)"
    let values = figure.values.compactMap(\.self)
    guard values.count >= 2 else { return Finding(title, .undecided, lonely(figure, values[0])) }
    let mean = try MeanEstimate(of: values)
    let interval = mean.interval()
    let unit = FigureText(figure)
    let evidence =
      "\(unit.text(mean.mean)), 95 % interval \(unit.text(interval.lowerBound)) to \(unit.text(interval.upperBound))"
    let (isKept, isBroken) =
      isLower
      ? (interval.lowerBound >= bound.value, interval.upperBound < bound.value)
      : (interval.upperBound <= bound.value, interval.lowerBound > bound.value)
    return Finding(title, isKept ? .passed : isBroken ? .failed : .undecided, evidence)
  }
}

extension Expectations.Figure {
  /// Title of the figure: `fill_rate of zurich (friend)`.
  var title: String {
    "\(metric) of \(city)" + (programme == MetricValue.allProgrammes ? "" : " (\(programme))")
  }
}
