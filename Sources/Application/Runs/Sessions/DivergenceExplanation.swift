import Experiments
import Marketplace
import Quantities
import Reporting
import Simulation

/// Explanation of where two runs under one seed diverge, and of the consequences.
public struct DivergenceExplanation: Sendable {
  let first: RunSource
  let second: RunSource
  let replication: Int

  public init(_ first: RunSource, _ second: RunSource, replication: Int) throws(ExplanationFailure) {
    guard first.seed == second.seed else {
      throw ExplanationFailure(
        "the seeds differ, \(first.seed) and \(second.seed); only runs under the same seed can be compared event by event"
      )
    }
    self.first = first
    self.second = second
    self.replication = replication
  }

  /// Report of the first difference, what became of the job that it concerns, and the differences in the results.
  ///
  /// - Parameter version: version of the program.
  public func report(version: String) throws -> Report {
    let explanation = Explanation(
      title: "\(first.path) and \(second.path), replication \(replication)", seed: first.seed,
      version: version)
    return Report(divergence: try sections(), of: explanation)
  }

  /// Returns the first difference, what became of its job under both, and the differences in the results.
  public func sections() throws -> [ReportSection] {
    let pairs = try tracedCities()
    let divergences = try pairs.compactMap { pair in
      try TraceDivergence(pair.first.events, pair.second.events).map { (found: $0, city: pair.first.city) }
    }
    guard let earliest = divergences.min(by: { $0.found.at < $1.found.at }) else {
      return [
        ReportSection(
          nil,
          [
            .paragraph(
              "The runs are identical to the last event in \(cities(pairs.count)), replication \(replication)."
            )
          ])
      ]
    }
    let divergence = earliest.found
    let context = try context(of: earliest.city)
    let start: RichText =
      "The runs diverge in \(earliest.city), replication \(replication), on \(context.moment(divergence.at)):"
    let events = [
      ReportEntry("A", RichText(sentence(divergence.first, divergence, context))),
      ReportEntry("B", RichText(sentence(divergence.second, divergence, context))),
    ]
    return try [ReportSection(start, [.entries(events)])] + stories(from: divergence, in: earliest.city)
      + [Consequences(pairs).section()]
  }

  private func cities(_ count: Int) -> String { count == 1 ? "the city" : "all \(count) cities" }

  private func tracedCities() throws -> [(first: CityTrace, second: CityTrace)] {
    let names = first.scenario.cities.map(\.city.name)
    let common = names.filter { name in second.scenario.cities.contains { $0.city.name == name } }
    if common.isEmpty { throw ExplanationFailure("the runs have no city in common") }
    return try common.map { name in
      (
        try first.replay(city: try first.city(name), replication: replication).trace(),
        try second.replay(city: try second.city(name), replication: replication).trace()
      )
    }
  }

  private func context(of city: String) throws(ExplanationFailure) -> StoryContext {
    StoryContext(first.scenario.cities[try first.city(city)])
  }

  /// Event in words; times that differ are given to the microsecond.
  private func sentence(
    _ event: TracedEvent?, _ divergence: TraceDivergence, _ context: StoryContext
  ) -> String {
    guard let event else { return "nothing more happens" }
    let isSameTime = divergence.first?.at == divergence.second?.at
    let time = isSameTime ? context.time(event.at) : context.clock.exactText(of: event.at)
    return "\(time), \(event.summary(on: context.clock))"
  }

  /// Continuation of the job that the runs diverge at, if it is one, in each of them.
  private func stories(from divergence: TraceDivergence, in name: String) throws -> [ReportSection] {
    guard let job = divergence.first?.job ?? divergence.second?.job else { return [] }
    return try [("A", first), ("B", second)].map { mark, source in
      let city = try source.city(name)
      let subject = EventHistory.Subject.job(JobNumber(UInt64(job)))
      let history = try source.replay(city: city, replication: replication).history(of: subject)
      let story = Story(history, of: subject, in: StoryContext(source.scenario.cities[city]))
      let entries = story.events(from: divergence.at).entries
      return ReportSection(
        "Job \(job) in \(mark), \(source.path):",
        [entries.isEmpty ? .paragraph("no further events") : .entries(entries)])
    }
  }
}
