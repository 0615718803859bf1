import Marketplace
import Quantities

/// New terms of a programme from a day on.
public struct ProgrammeChange: Sendable, Hashable {
  /// Local day at whose midnight they take effect, as days since 1970-01-01; not before the scenario's first.
  public var day: Int
  /// Programme whose terms change.
  public var programme: ProgrammeID
  /// Complete new terms, with the code of conduct.
  public var terms: Programme

  /// Makes a change.
  public init(day: Int, programme: ProgrammeID, terms: Programme) {
    self.day = day
    self.programme = programme
    self.terms = terms
  }
}

/// New mean numbers of bookings from a day on.
public struct RateChange: Sendable, Hashable {
  /// Local day at whose midnight they take effect, as days since 1970-01-01; not before the scenario's first.
  public var day: Int
  /// Mean number of bookings per day over a week [1/d]; indexed by place in the city's demand.
  public var ratesPerDay: [Double]

  /// Makes a change.
  public init(day: Int, ratesPerDay: [Double]) {
    self.day = day
    self.ratesPerDay = ratesPerDay
  }
}

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
