import Marketplace
import Quantities

/// New planned number of partners of a kind from a day on.
///
/// The difference from the plan until then is recruited or let go, whoever has left meanwhile.
public struct StaffingChange: Sendable, Hashable {
  /// Local day at whose midnight it takes effect, as days since 1970-01-01; not before the scenario's first.
  public var day: Int
  /// Index of the kind among the city's groups of partners.
  public var group: Int
  /// Planned number of partners; ≥ 0.
  public var count: Int

  /// Makes a change.
  public init(day: Int, group: Int, count: Int) {
    self.day = day
    self.group = group
    self.count = count
  }
}

/// New weekly hours of the partners of a kind from a day on.
///
/// Everybody keeps its place among the weeks of the kind: the draw that chose one of the old ones chooses one of the new.
public struct HoursChange: Sendable, Hashable {
  /// Local day at whose midnight they take effect, as days since 1970-01-01; not before the scenario's first.
  public var day: Int
  /// Index of the kind among the city's groups of partners.
  public var group: Int
  /// Weekly hours among which partners are distributed; not empty.
  public var hours: [Choice<WeeklyHours>]

  /// Makes a change.
  public init(day: Int, group: Int, hours: [Choice<WeeklyHours>]) {
    self.day = day
    self.group = group
    self.hours = hours
  }
}
