import Quantities

/// Effect of an acceptance.
public enum OfferMode: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// The first acceptance gets the job (D3, D4).
  case firstAccept
  /// Acceptances are collected until the window closes; then dispatch awards the job to the best one.
  case collect
}

/// Offer of a job to a partner, open from its making through its deadline, inclusive.
public struct Offer: Sendable, Hashable, BitwiseCopyable {
  /// Partner who is asked.
  public let partner: PartnerID
  /// Time of the offer.
  public let madeAt: Timestamp
  /// Deadline, inclusive.
  public let until: Timestamp
  /// Effect of an acceptance.
  public let mode: OfferMode
  /// True if the partner has accepted a collecting offer.
  public internal(set) var isWilling = false
}
