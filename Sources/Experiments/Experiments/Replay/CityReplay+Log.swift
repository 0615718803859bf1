import Marketplace
import Quantities
import ScenarioModel
import Simulation

/// One local day of a city in a replay, as numbers for a picture.
public struct ReplayedDay: Sendable {
  /// Requests, offers and visits of the day, and what led to those that were open when it began.
  public var log: EventLog
  /// Homes of the partners [km]; indexed by partner ordinal.
  public var homes: [Coordinate]
}

extension CityReplay {
  /// Returns one local day. The city is simulated up to its end only.
  ///
  /// - Parameter day: day of the scenario, from 0; clamped to its horizon.
  /// - Throws: `TaskOverrun` if the city exceeds the event limit.
  public func log(ofDay day: Int) throws(TaskOverrun) -> ReplayedDay {
    let clock = scenario.cities[city].city.clock
    let start = scenario.start(on: clock)
    let days = max(0, min(day, lastDay))
    let stretch =
      clock.instant(.days(Int64(days)), after: start)..<clock.instant(.days(Int64(days) + 1), after: start)
    // Requests after the day change nothing before its end.
    var replay = self
    replay.scenario.horizon = min(scenario.horizon, .days(Int64(days) + 1))
    replay.scenario.warmUp = .zero
    replay.scenario.drainLimit = .zero
    return try replay.logged(EventLog(of: stretch, on: clock))
  }

  /// Last day with requests, from 0.
  public var lastDay: Int { max(0, Int(scenario.horizon.days.rounded(.up)) - 1) }

  /// Returns a digest of each local day's events, by which two replays can be compared.
  ///
  /// - Throws: `TaskOverrun` if the city exceeds the event limit.
  public func dayDigests() throws(TaskOverrun) -> [EventLog.DayDigest] {
    let clock = scenario.cities[city].city.clock
    return try logged(EventLog(of: .distantPast..<(.distantPast), on: clock)).log.days
  }

  private func logged(_ log: EventLog) throws(TaskOverrun) -> ReplayedDay {
    var simulation = CitySimulation(
      scenario, city: city, seed: seed, replication: UInt64(replication), recorder: recorder([]))
    simulation.log = log
    try run(&simulation)
    let homes = simulation.market.partners.map(\.profile.home)
    let logged = simulation.log ?? log
    _ = finished(&simulation)
    return ReplayedDay(log: logged, homes: homes)
  }
}
