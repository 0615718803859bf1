import Marketplace
import Quantities
import Variates

/// Marketplace to simulate: valid, complete, and independent of the file that it was read from.
public struct Scenario: Sendable, Hashable {
  /// Name in reports.
  public var name: String
  /// Question that the scenario is to answer; may be empty.
  public var question: String
  /// First local day, as days since 1970-01-01; each city begins at its own midnight.
  public var startDay: Int
  /// Duration for which requests arrive; > 0. Jobs open at its end are followed to theirs.
  public var horizon: TimeSpan
  /// Duration at the beginning that figures exclude; ≥ 0 and shorter than the horizon.
  public var warmUp: TimeSpan
  /// Longest time after the horizon for which open jobs are followed, whole days by the calendar; ≥ 0.
  ///
  /// Decision 0105.
  public var drainLimit: TimeSpan
  /// Number of events of a city in a replication at which the replication is given up; > 0.
  public var eventLimit: UInt64
  /// Cities, which share nothing during a run; not empty.
  public var cities: [CityScenario]

  /// Makes a scenario.
  public init(
    name: String, question: String = "", startDay: Int, horizon: TimeSpan, warmUp: TimeSpan = .zero,
    drainLimit: TimeSpan = .days(60), eventLimit: UInt64 = Scenario.usualEventLimit, cities: [CityScenario]
  ) {
    self.name = name
    self.question = question
    self.startDay = startDay
    self.horizon = horizon
    self.warmUp = warmUp
    self.drainLimit = drainLimit
    self.eventLimit = eventLimit
    self.cities = cities
  }
}

extension Scenario {
  /// Event limit of a scenario that states none: a thousand million, a quarter of an hour of one processor.
  public static let usualEventLimit: UInt64 = 1_000_000_000

  /// Returns the instant at which a city's requests begin: local midnight of the first day.
  public func start(on clock: CivilClock) -> Timestamp {
    clock.instant(dayNumber: startDay, timeOfDay: .zero)
  }

  /// Returns the instant at which requests end: local midnight if the horizon is whole days, else exactly that later.
  public func end(on clock: CivilClock) -> Timestamp { instant(after: horizon, on: clock) }

  /// Returns the instant from which figures count.
  public func warmUpEnd(on clock: CivilClock) -> Timestamp { instant(after: warmUp, on: clock) }

  private func instant(after span: TimeSpan, on clock: CivilClock) -> Timestamp {
    let day = TimeSpan.days(1).microseconds
    guard span.microseconds % day == 0 else { return start(on: clock) + span }
    return clock.instant(dayNumber: startDay + Int(span.microseconds / day), timeOfDay: .zero)
  }
}
