import JobDispatch
import Marketplace
import Quantities
import Variates

/// A marketplace to simulate: validated, complete, independent of the file that it was read from.
public struct Scenario: Sendable, Hashable {
  public var name: String
  /// What the scenario is to answer.
  public var question: String
  /// The first local day, as days since 1970-01-01; each city begins at its own midnight.
  public var startDay: Int
  /// How long requests come in; > 0. Jobs under way then are seen to their end.
  public var horizon: TimeSpan
  /// How much of the beginning is left out of the figures; ≥ 0 and shorter than the horizon.
  public var warmUp: TimeSpan
  /// How long after the horizon a job may take to end before the run is cut off; ≥ 0.
  ///
  /// Decision 0105.
  public var drainLimit: TimeSpan
  public var cities: [CityScenario]

  public init(
    name: String, question: String = "", startDay: Int, horizon: TimeSpan, warmUp: TimeSpan = .zero,
    drainLimit: TimeSpan = .days(60), cities: [CityScenario]
  ) {
    self.name = name
    self.question = question
    self.startDay = startDay
    self.horizon = horizon
    self.warmUp = warmUp
    self.drainLimit = drainLimit
    self.cities = cities
  }
}

extension Scenario {
  /// When requests begin to come in, in a city: local midnight of the first day.
  public func start(on clock: CivilClock) -> Timestamp {
    clock.instant(dayNumber: startDay, timeOfDay: .zero)
  }

  /// When requests cease: local midnight after so many days if the horizon is whole days, else that much later.
  public func end(on clock: CivilClock) -> Timestamp { instant(after: horizon, on: clock) }

  /// When figures begin to count.
  public func warmUpEnd(on clock: CivilClock) -> Timestamp { instant(after: warmUp, on: clock) }

  private func instant(after span: TimeSpan, on clock: CivilClock) -> Timestamp {
    let day = TimeSpan.days(1).microseconds
    guard span.microseconds % day == 0 else { return start(on: clock) + span }
    return clock.instant(dayNumber: startDay + Int(span.microseconds / day), timeOfDay: .zero)
  }
}
