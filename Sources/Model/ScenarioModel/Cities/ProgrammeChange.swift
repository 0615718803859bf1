import JobDispatch
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

/// New dispatch policy of a programme from a day on.
public struct DispatchChange: Sendable, Hashable {
  /// Local day at whose midnight it takes effect, as days since 1970-01-01; not before the scenario's first.
  public var day: Int
  /// Programme whose requests are distributed otherwise.
  public var programme: ProgrammeID
  /// Complete new policy.
  public var policy: DispatchPolicy

  /// Makes a change.
  public init(day: Int, programme: ProgrammeID, policy: DispatchPolicy) {
    self.day = day
    self.programme = programme
    self.policy = policy
  }
}
