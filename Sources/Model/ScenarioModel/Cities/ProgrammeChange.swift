import Marketplace
import Quantities

/// New terms for a programme from a day on.
public struct ProgrammeChange: Sendable, Hashable {
  /// The local day at whose midnight they come into force, as days since 1970-01-01; not before the scenario's first.
  public var day: Int
  public var programme: ProgrammeID
  /// All the terms that hold from then on, the code of conduct among them.
  public var terms: Programme

  public init(day: Int, programme: ProgrammeID, terms: Programme) {
    self.day = day
    self.programme = programme
    self.terms = terms
  }
}
