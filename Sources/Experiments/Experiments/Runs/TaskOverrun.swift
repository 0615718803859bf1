import Quantities
import ScenarioModel
import Simulation

/// Task that was given up because its city exceeded the scenario's event limit.
public struct TaskOverrun: Error, Sendable, Hashable {
  /// Name of the policy or parameter set.
  public var variant: String
  /// Name of the city.
  public var city: String
  /// Number of the replication, from 0.
  public var replication: Int
  /// Seed of the run.
  public var seed: UInt64
  /// Local date and time of the last event, such as `2024-03-07 14:03:22`.
  public var localTime: String
  /// Kind of the last event, such as `bookingArrives`.
  public var event: String
  /// Number of events taken.
  public var eventCount: UInt64
  /// Number of events that were still to come.
  public var pendingCount: Int

  init(_ overrun: SimulationOverrun, of task: CityTask) {
    let city = task.scenario.cities[task.city].city
    variant = task.variant
    self.city = city.name
    replication = task.replication
    seed = task.seed
    localTime = city.clock.text(at: overrun.time)
    event = "\(overrun.event)"
    eventCount = overrun.eventCount
    pendingCount = overrun.pendingCount
  }
}

extension TaskOverrun: CustomStringConvertible {
  public var description: String {
    let point = variant == "base" ? "" : ", '\(variant)',"
    return
      "replication \(replication) of '\(city)'\(point) under seed \(seed) was given up at \(localTime) local time, "
      + "at event '\(event)', after \(eventCount) events and with \(pendingCount) to come; 'event-limit' allows no more"
  }
}

extension CivilClock {
  /// Local date and time to the second.
  fileprivate func text(at instant: Timestamp) -> String {
    let seconds = Int(timeOfDay(at: instant).seconds)
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60]
    let time = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    return "\(CivilDate(dayNumber: dayNumber(at: instant))) \(time)"
  }
}
