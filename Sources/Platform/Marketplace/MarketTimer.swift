import Quantities

/// Something the market wants to be told of later; plain data, so that any host can keep it.
///
/// A timer that comes twice, or after its job has moved on, is a no-op: each names the situation in which it was
/// set. A late one does late what it asks for, if the situation still stands; a host must not fire one early.
public enum MarketTimer: Hashable, Sendable, BitwiseCopyable {
  /// An offer's deadline has passed (D3).
  case offerDeadline(JobID, PartnerID, until: Timestamp)
  /// A request that nobody took ends (D6).
  case requestExpiry(JobID, at: Timestamp)
  /// The visit ought to be confirmed by now (S4).
  case confirmationDue(JobID, PartnerID, appointment: Timestamp)
  /// Ratings are no longer awaited (R1).
  case ratingPeriodEnd(JobID)
  /// The programme's maximum cancellation rate is to follow the city's mean (Q4).
  case ceilingReview(ProgrammeID)
  /// The order of a partner's visits of a local day, counted since 1970-01-01, is to be planned (V8).
  case routePlanning(PartnerID, day: Int32)
  /// The support desk opens, and somebody waits.
  case deskOpening(at: Timestamp)
}

/// A timer and the instant at which it wants to fire.
///
/// Among events at one instant a timer comes last, because a reply at exactly the deadline counts.
public struct TimerRequest: Hashable, Sendable, BitwiseCopyable {
  public var fireAt: Timestamp
  public var timer: MarketTimer

  public init(fireAt: Timestamp, timer: MarketTimer) {
    self.fireAt = fireAt
    self.timer = timer
  }
}
