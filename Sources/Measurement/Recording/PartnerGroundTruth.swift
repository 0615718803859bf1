import Marketplace
import Quantities

/// Ground truth of a partner, known to the simulator and hidden from domain and dispatch.
///
/// Decision 0108.
public struct PartnerGroundTruth: Sendable, Hashable, BitwiseCopyable {
  /// The mean stars that its work deserves.
  public var quality: Double
  /// The share of accepted jobs that it carries through.
  public var reliability: Double
  /// The share of accepted jobs to which it does not come.
  public var noShows: Double
  /// Resistance to misconduct; 0 to 1.
  public var integrity: Double
  /// Number of the person behind the account, from 0 over initial partners and all candidates.
  public var person: Int?
  /// Ordinal of the account among the person's accounts, from 1 (T2).
  public var account: Int
  /// Reservation wage for working on the platform [major units/h]; nil where partners do not respond.
  public var reservationWage: Double?

  public init(
    quality: Double, reliability: Double, noShows: Double = 0, integrity: Double = 0, person: Int? = nil,
    account: Int = 1, reservationWage: Double? = nil
  ) {
    self.quality = quality
    self.reliability = reliability
    self.noShows = noShows
    self.integrity = integrity
    self.person = person
    self.account = account
    self.reservationWage = reservationWage
  }
}

/// Event that the platform does not see; the simulator reports it to the recorder.
public enum GroundTruthFact: Sendable, Hashable, BitwiseCopyable {
  /// A partner misbehaves on a visit (T3, T4, T6).
  case misconduct(PartnerID, MisconductKind)
  /// A partner serves one of the platform's clients without it, for this price, of which the platform would have had
  /// this commission (T5).
  case offPlatformWork(PartnerID, price: Money, commission: Money)
  /// A partner begins a course (R4).
  case course(PartnerID)
}
