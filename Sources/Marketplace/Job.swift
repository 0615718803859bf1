import Quantities

/// A request and what has become of it.
public struct Job: Sendable, BitwiseCopyable {
  public let id: JobID
  public let booking: Booking
  public let requestedAt: Timestamp

  public internal(set) var state = JobState.requested
  /// Set when closed.
  public internal(set) var outcome: Outcome?
  /// The partner who has the job, from acceptance on; kept after the end.
  public internal(set) var partner: PartnerID?
  /// A request that nobody took ends then (D6); starts anew when the job is returned.
  public internal(set) var expiresAt: Timestamp
  /// When the visit is to begin: wished, then agreed, then changed at the client's wish (S3).
  public internal(set) var appointment: Timestamp
  public internal(set) var plannedDuration: TimeSpan
  /// What the client is to pay for the work, extras included, booking fee not.
  public internal(set) var price: Money
  public internal(set) var bookingFee: Money

  public internal(set) var openOffers: UInt16 = 0
  public internal(set) var offersMade: UInt32 = 0
  public internal(set) var failedContacts: UInt8 = 0
  public internal(set) var timesReturned: UInt8 = 0
  public internal(set) var isConfirmed = false
  public internal(set) var hasDevice = false
  public internal(set) var partnerHasRated = false
  /// What a dispute has granted the client.
  public internal(set) var refundShare = Proportion.zero

  public internal(set) var firstOfferedAt: Timestamp?
  public internal(set) var firstAcceptedAt: Timestamp?
  /// By the partner who has the job now.
  public internal(set) var acceptedAt: Timestamp?
  public internal(set) var contactedAt: Timestamp?
  public internal(set) var setOutAt: Timestamp?
  public internal(set) var arrivedAt: Timestamp?
  public internal(set) var performedAt: Timestamp?
  public internal(set) var closedAt: Timestamp?

  /// Whether the client wants help now (B5).
  public var isImmediate: Bool { booking.wishedStart == nil }
  /// Whether a partner has it who has not yet finished its part.
  public var isUnderway: Bool { state >= .accepted && state <= .onSite }

  init(
    id: JobID, booking: Booking, requestedAt: Timestamp, expiresAt: Timestamp, plannedDuration: TimeSpan,
    price: Money, bookingFee: Money
  ) {
    self.id = id
    self.booking = booking
    self.requestedAt = requestedAt
    self.expiresAt = expiresAt
    self.appointment = booking.wishedStart ?? requestedAt
    self.plannedDuration = plannedDuration
    self.price = price
    self.bookingFee = bookingFee
  }
}
