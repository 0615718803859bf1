import Quantities

/// Timer of the market: plain data that any host can store.
///
/// A timer names the situation in which it was set, so a duplicate or outdated one has no effect. A late one takes effect
/// late, if its situation still exists; a host must not fire one early.
public enum MarketTimer: Hashable, Sendable, BitwiseCopyable {
  /// Deadline of an offer (D3).
  case offerDeadline(JobID, PartnerID, until: Timestamp)
  /// Expiry of a request (D6).
  case requestExpiry(JobID, at: Timestamp)
  /// Deadline of a confirmation (S4).
  case confirmationDue(JobID, PartnerID, appointment: Timestamp)
  /// End of the period for ratings (R1).
  case ratingPeriodEnd(JobID)
  /// Review of a programme's maximum cancellation rate (Q4).
  case ceilingReview(ProgrammeID)
  /// Planning of a partner's visits of a local day, counted since 1970-01-01 (V8).
  case routePlanning(PartnerID, day: Int32)
  /// Opening of the support desk while tickets wait.
  case deskOpening(at: Timestamp)
}

/// Timer with the instant at which it is due.
///
/// Among events at one instant a timer comes last, because a reply at exactly the deadline counts.
public struct TimerRequest: Hashable, Sendable, BitwiseCopyable {
  /// Instant at which the timer is due.
  public var fireAt: Timestamp
  /// Timer to be set.
  public var timer: MarketTimer

  public init(fireAt: Timestamp, timer: MarketTimer) {
    self.fireAt = fireAt
    self.timer = timer
  }
}
