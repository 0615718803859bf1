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
    let (sections, records) = try findings()
    return Report(divergence: sections, records, of: explanation)
  }

  /// Returns the first difference, what became of its job under both, and the differences in the results.
  public func sections() throws -> [ReportSection] { try findings().sections }

  private func findings() throws -> (sections: [ReportSection], records: DivergenceRecords) {
    let pairs = try tracedCities()
    let divergences = try pairs.compactMap { pair in
      try TraceDivergence(pair.first.events, pair.second.events).map { (found: $0, city: pair.first.city) }
    }
    guard let earliest = divergences.min(by: { $0.found.at < $1.found.at }) else {
      let words: RichText =
        "The runs are identical to the last event in \(cities(pairs.count)), replication \(replication)."
      return ([ReportSection(nil, [.paragraph(words)])], DivergenceRecords())
    }
    let divergence = earliest.found
    let context = try context(of: earliest.city)
    let start: RichText =
      "The runs diverge in \(earliest.city), replication \(replication), on \(context.moment(divergence.at)):"
    let events = [
      ReportEntry("A", RichText(sentence(divergence.first, divergence, context))),
      ReportEntry("B", RichText(sentence(divergence.second, divergence, context))),
    ]
    let stories = try stories(from: divergence, in: earliest.city)
    let consequences = Consequences(pairs)
    let records = DivergenceRecords(
      sides: [
        .init(mark: "A", source: first.path, event: divergence.first, story: stories.first ?? []),
        .init(mark: "B", source: second.path, event: divergence.second, story: stories.last ?? []),
      ], city: earliest.city, replication: replication, clock: context.clock, jobs: try consequences.jobs(),
      figures: consequences.figures())
    let sections = zip([("A", first), ("B", second)], stories).map { side, story in
      section(of: story, divergence, side.0, side.1)
    }
    return (
      [ReportSection(start, [.entries(events)])] + sections + [try consequences.section()], records
    )
  }

  private func section(
    of story: [StoryEvent], _ divergence: TraceDivergence, _ mark: String, _ source: RunSource
  ) -> ReportSection {
    let job = divergence.first?.job ?? divergence.second?.job ?? 0
    return ReportSection(
      "Job \(job) in \(mark), \(source.path):",
      [story.isEmpty ? .paragraph("no further events") : .entries(story.entries)])
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

  /// Continuation of the job that the runs diverge at in each of them; empty if it is no job.
  private func stories(from divergence: TraceDivergence, in name: String) throws -> [[StoryEvent]] {
    guard let job = divergence.first?.job ?? divergence.second?.job else { return [] }
    return try [first, second].map { source in
      let city = try source.city(name)
      let subject = EventHistory.Subject.job(JobNumber(UInt64(job)))
      let history = try source.replay(city: city, replication: replication).history(of: subject)
      let story = Story(history, of: subject, in: StoryContext(source.scenario.cities[city]))
      return story.events(from: divergence.at)
    }
  }
}
