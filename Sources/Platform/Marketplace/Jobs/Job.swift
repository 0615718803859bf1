import Quantities

/// Request of a client with everything that follows from it.
public struct Job: Sendable, BitwiseCopyable {
  // In the order with the least padding: handlers that need many fields copy the job.
  /// Handle of the job.
  public let id: JobID
  /// Order of the client.
  public let booking: Booking
  /// Time of the request.
  public let requestedAt: Timestamp
  /// Time at which a request without acceptance ends (D6); set anew when the job is returned.
  public internal(set) var expiresAt: Timestamp
  /// Start of the visit: desired, then agreed, then changed at the client's request (S3).
  public internal(set) var appointment: Timestamp
  /// Earliest start that suits the client; equal to the appointment except within a window (V8).
  public private(set) var windowStart: Timestamp
  /// Planned duration of the visit.
  public internal(set) var plannedDuration: TimeSpan

  /// Price of the work including extras, without the booking fee.
  public internal(set) var price: Money
  /// Current state.
  public internal(set) var state = JobState.requested
  /// Outcome of a closed job; nil before.
  public internal(set) var outcome: Outcome?
  /// Cause of the loss of a closed job; nil before, and if it is completed.
  public internal(set) var lossCause: LossCause?
  /// Number of failed calls of the present partner.
  public internal(set) var failedContacts: UInt8 = 0
  /// Number of returns to distribution.
  public internal(set) var timesReturned: UInt8 = 0
  /// True if the client wants help now, so that the partner leaves on acceptance (B5); false once a date is named.
  ///
  /// Decision 0050.
  public internal(set) var isImmediate: Bool
  /// True if the visit is confirmed (S4).
  public internal(set) var isConfirmed = false

  /// Fee charged at booking.
  public internal(set) var bookingFee: Money
  /// True if a missed confirmation of this appointment was reported (S4).
  var hasMissedConfirmation = false
  /// True if the partner has fetched the device (B4).
  public internal(set) var hasDevice = false
  /// True for a second visit after a dispute, at the agreed price and without the shop (G1).
  public internal(set) var isRedo = false
  /// True if the partner has rated the client.
  public internal(set) var partnerHasRated = false
  /// Number of open offers.
  public internal(set) var openOffers: UInt16 = 0

  /// Number of offers made so far.
  public internal(set) var offersMade: UInt32 = 0
  /// Partner who has the job, from acceptance on; kept after the end.
  public internal(set) var partner: PartnerID?
  /// Reason of the last return to distribution; nil if there was none.
  public internal(set) var lastReturn: ReturnReason?
  /// Reason for which the visit failed; nil if it did not.
  public internal(set) var failure: FailureReason?
  /// Share of the price refunded after a dispute.
  public internal(set) var refundShare = Proportion.zero
  /// Time at which the present partner called support before the visit (G2).
  @PackedInstant public internal(set) var toldSupportAt: Timestamp? = nil

  /// Time of the first offer.
  @PackedInstant public internal(set) var firstOfferedAt: Timestamp? = nil
  /// Time of the first acceptance.
  @PackedInstant public internal(set) var firstAcceptedAt: Timestamp? = nil
  /// Time of the acceptance by the present partner.
  @PackedInstant public internal(set) var acceptedAt: Timestamp? = nil
  /// Time of the first successful call of the present partner.
  @PackedInstant public internal(set) var contactedAt: Timestamp? = nil
  /// Time of departure to the visit.
  @PackedInstant public internal(set) var setOutAt: Timestamp? = nil
  /// Time of arrival at the client's.
  @PackedInstant public internal(set) var arrivedAt: Timestamp? = nil
  /// Time at which the work was done.
  @PackedInstant public internal(set) var performedAt: Timestamp? = nil
  /// Time of the end of the job.
  @PackedInstant public internal(set) var closedAt: Timestamp? = nil

  /// True if the platform chooses the start within a window (V8).
  public var isFlexible: Bool { booking.flexibility > .zero && !isImmediate }
  /// Latest start that suits the client.
  public var latestStart: Timestamp { windowStart + booking.flexibility }

  /// True if the visit begins at a shop (B4).
  public var needsPickUp: Bool { booking.needsPickUp && !isRedo }

  /// True if a partner has the job and has not finished its part.
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
    windowStart = booking.wishedStart ?? requestedAt
    self.isImmediate = booking.wishedStart == nil
    self.plannedDuration = plannedDuration
    self.price = price
    self.bookingFee = bookingFee
  }

  /// Records a new open offer.
  mutating func noteOffer(at now: Timestamp) {
    state = .offered
    openOffers += 1
    offersMade += 1
    if firstOfferedAt == nil { firstOfferedAt = now }
  }

  /// Records the end of an open offer without acceptance.
  mutating func noteOfferEnd() {
    openOffers -= 1
    if openOffers == 0 && state == .offered { state = .inDistribution }
  }

  /// Assigns the job to a partner.
  mutating func noteAcceptance(by partner: PartnerID, at now: Timestamp) {
    state = .accepted
    self.partner = partner
    acceptedAt = now
    if firstAcceptedAt == nil { firstAcceptedAt = now }
  }

  /// Sets the date of the visit, which makes an immediate job a scheduled one.
  mutating func setDate(_ start: Timestamp) {
    appointment = start
    windowStart = start
    isImmediate = false
    hasMissedConfirmation = false
    toldSupportAt = nil
  }

  /// Removes the partner with everything agreed with it.
  mutating func dropPartner(
    because reason: ReturnReason, price listed: Money, plannedDuration planned: TimeSpan
  ) {
    partner = nil
    lastReturn = reason
    acceptedAt = nil
    contactedAt = nil
    setOutAt = nil
    failedContacts = 0
    isConfirmed = false
    hasMissedConfirmation = false
    toldSupportAt = nil
    plannedDuration = planned
    if !isRedo {
      hasDevice = false
      price = listed
    }
    timesReturned.increment()
  }
}

extension FixedWidthInteger {
  /// Adds one up to the largest value; a count that is only reported must not trap.
  mutating func increment() {
    if self < .max { self += 1 }
  }
}
