import Quantities

/// Origin of a booking.
public enum BookingOrigin: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// The demand that a scenario gives.
  case baseline
  /// A client was served well and comes again.
  case returnVisit
  /// Referral by a client who was served well.
  case referral
}

/// Ground truth of a booking, known to the simulator and hidden from domain and dispatch.
public struct BookingGroundTruth: Sendable, Hashable, BitwiseCopyable {
  /// Reason for the booking.
  public var origin: BookingOrigin
  /// The most that the client would pay, booking fee included.
  public var willingnessToPay: Money

  public init(origin: BookingOrigin, willingnessToPay: Money) {
    self.origin = origin
    self.willingnessToPay = willingnessToPay
  }
}

/// Reason for which a considered booking was not made.
public enum UnmadeBooking: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// The price and the fee are above what the client would pay.
  case lostToPrice
  /// The client stays away for a while, or for good, after a bad experience.
  case stayedAway
}
