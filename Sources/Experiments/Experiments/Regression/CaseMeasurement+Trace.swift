import ScenarioFormat

extension CaseMeasurement {
  /// Returns true if the trace is another one than under the same seed before.
  public func isTraceChanged(since baseline: Baseline) -> Bool {
    guard overruns.isEmpty, let digest = tracedDigest, let former = baseline.trace else { return false }
    return !digest.isOf(former) && baseline.seed == regression.seed
  }

  /// Returns the first change of the trace; nil if nothing has changed, or if it cannot be located.
  public func traceChange(since known: KnownBaseline) -> TraceChange? {
    guard let baseline = known.baseline, let former = baseline.trace, isTraceChanged(since: baseline) else {
      return nil
    }
    return known.trace?.firstChange(to: traces, from: former)
  }

  /// Returns the rows that the baseline's scenario gives with this program, if they are the baseline's; nil otherwise.
  ///
  /// With them the former events are known of a trace that only marks are kept of.
  public static func formerTrace(of baseline: Baseline, under scenario: LoadedScenario) -> KeptTrace? {
    guard let trace = baseline.trace, let traces = try? Self.traces(of: scenario, seed: baseline.seed) else {
      return nil
    }
    return KeptTrace(rows: ContiguousArray(traces.map(\.bytes).joined()), of: trace)
  }

  /// Returns the finding on the trace.
  func traceFinding(_ known: KnownBaseline, at place: Finding.Place?) -> Finding {
    let title = "every event of the first replication"
    func finding(_ verdict: CheckVerdict, _ evidence: String) -> Finding {
      Finding(title, verdict, evidence, at: place)
    }
    guard let digest = tracedDigest, let baseline = known.baseline else {
      return finding(.faulty, known.problem)
    }
    guard let former = baseline.trace else {
      return finding(.faulty, "the baseline has no event trace; '--accept \(regression.name):trace' adds it")
    }
    guard baseline.seed == regression.seed else {
      return finding(
        .faulty, "the baseline is of seed \(baseline.seed), not \(regression.seed); --update makes one anew")
    }
    if digest.isOf(former) {
      guard let problem = known.traceProblem else {
        return finding(.passed, "\(digest.events) events, the same")
      }
      return finding(.faulty, "\(digest.events) events, the same; but \(problem)")
    }
    if let change = traceChange(since: known) { return finding(.failed, text(of: change)) }
    if known.trace != nil {
      return finding(
        .faulty,
        "the events are those that the baseline keeps, and not those of its digest; --update makes it anew")
    }
    let reason = known.traceProblem.map { "; \($0)" } ?? ""
    return finding(
      .failed, "\(digest.events) events with another digest; there were \(former.events)\(reason)")
  }

  private func text(of change: TraceChange) -> String {
    let rules = change.events.flatMap(\.rules)
    let unique = rules.enumerated().filter { !rules.prefix($0.offset).contains($0.element) }.map(\.element)
    let decided =
      unique.isEmpty ? "" : "; see \(unique.count == 1 ? "rule" : "rules") \(unique.joined(separator: ", "))"
    let place = "the first event that differs is event \(change.place) of \(change.city)"
    guard let before = change.before else {
      return "\(place), which is now \(text(change.now))\(decided); 'trace: full' also keeps what it was"
    }
    switch (change.isAddition, change.isRemoval) {
    case (true, false): return "\(place): \(text(change.now)) is new, before \(text(before))\(decided)"
    case (false, true):
      return "\(place): \(text(before)) no longer happens; the next is \(text(change.now))\(decided)"
    default: break
    }
    return "\(place): was \(text(before)), is \(text(change.now))\(decided)"
  }

  private func text(_ event: TracedEvent?) -> String {
    guard let event else { return "none" }
    let city = regression.loaded.scenario.cities.first { $0.city.name == event.city }
    let clock = city?.city.clock ?? .utc
    return "'\(event.summary(on: clock))' at \(clock.exactText(of: event.at))"
  }
}
