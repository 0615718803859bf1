import Quantities

/// What a yes does.
public enum OfferMode: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// The first yes has the job (D3, D4).
  case firstAccept
  /// Yeses are collected until the window closes; dispatch then awards the job to the best of them.
  case collect
}

/// A job offered to a partner: open from when it is made through its deadline, inclusive.
public struct Offer: Sendable, Hashable, BitwiseCopyable {
  public let partner: PartnerID
  public let madeAt: Timestamp
  public let until: Timestamp
  public let mode: OfferMode
  /// In a collecting offer, whether the partner has said yes.
  public internal(set) var isWilling = false
}
