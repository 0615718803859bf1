import Experiments
import Marketplace
import Quantities
import ScenarioModel
import Simulation

/// The first event at which two runs under one seed part, and what followed from it.
public struct PartingOfWays: Sendable {
  let first: RunSource
  let second: RunSource
  let replication: Int

  public init(_ first: RunSource, _ second: RunSource, replication: Int) throws(ExplanationFailure) {
    guard first.seed == second.seed else {
      throw ExplanationFailure(
        "the seeds differ, \(first.seed) and \(second.seed); only runs under the same seed can be told apart by event"
      )
    }
    self.first = first
    self.second = second
    self.replication = replication
  }

  /// The account, line by line.
  public func lines() throws -> [String] {
    let pairs = try tracedCities()
    let partings = try pairs.compactMap { pair in
      try Divergence(pair.first.events, pair.second.events).map { (parting: $0, city: pair.first.city) }
    }
    guard let earliest = partings.min(by: { $0.parting.at < $1.parting.at }) else {
      return [
        "The runs are the same to the last event in \(cities(pairs.count)), replication \(replication)."
      ]
    }
    let parting = earliest.parting
    let context = try context(of: earliest.city)
    var lines = [
      "The runs part in \(earliest.city), replication \(replication), on \(context.moment(parting.at)):", "",
      "  A  \(sentence(parting.first, parting, context))",
      "  B  \(sentence(parting.second, parting, context))",
    ]
    lines += try stories(from: parting, in: earliest.city)
    lines += try [""] + Consequences(pairs.map { ($0.first, $0.second) }).lines()
    return lines
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

  /// Times that differ are told to the microsecond.
  private func sentence(
    _ event: TracedEvent?, _ parting: Divergence, _ context: StoryContext
  ) -> String {
    guard let event else { return "nothing more happens" }
    let isSameTime = parting.first?.at == parting.second?.at
    let time = isSameTime ? context.time(event.at) : context.clock.exactText(of: event.at)
    return "\(time), \(event.summary(on: context.clock))"
  }

  /// How the job that the runs part over, if it is one, went on in each.
  private func stories(from parting: Divergence, in name: String) throws -> [String] {
    guard let job = parting.first?.job ?? parting.second?.job else { return [] }
    return try [("A", first), ("B", second)].flatMap { mark, source in
      let city = try source.city(name)
      let subject = EventHistory.Subject.job(JobNumber(UInt64(job)))
      let telling = try source.replay(city: city, replication: replication).history(of: subject)
      let story = Story(telling, of: subject, in: StoryContext(source.scenario.cities[city]))
      let lines = story.lines(from: parting.at).map { "  " + $0 }
      return ["", "Job \(job) in \(mark), \(source.path):"] + (lines.isEmpty ? ["  no more of it"] : lines)
    }
  }
}
