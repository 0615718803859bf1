import Quantities

/// A request and what has become of it.
public struct Job: Sendable, BitwiseCopyable {
  // In the order that takes the least room: handlers that need much of a job copy it.
  public let id: JobID
  public let booking: Booking
  public let requestedAt: Timestamp
  /// A request that nobody took ends then (D6); starts anew when the job is returned.
  public internal(set) var expiresAt: Timestamp
  /// When the visit is to begin: wished, then agreed, then changed at the client's wish (S3).
  public internal(set) var appointment: Timestamp
  /// The first start that suits the client: the appointment, unless the platform chooses it in a window (V8).
  public private(set) var windowStart: Timestamp
  public internal(set) var plannedDuration: TimeSpan

  /// What the client is to pay for the work, extras included, booking fee not.
  public internal(set) var price: Money
  public internal(set) var state = JobState.requested
  /// Set when closed.
  public internal(set) var outcome: Outcome?
  public internal(set) var failedContacts: UInt8 = 0
  public internal(set) var timesReturned: UInt8 = 0
  /// Whether the client wants help now (B5), so that the partner leaves on acceptance; naming a date ends that.
  public internal(set) var isImmediate: Bool
  public internal(set) var isConfirmed = false

  public internal(set) var bookingFee: Money
  /// Whether the confirmation of this appointment is overdue and that has been said (S4).
  var hasMissedConfirmation = false
  public internal(set) var hasDevice = false
  /// Whether the visit is done once more after a dispute (G1): for the price that was agreed, without the way to a shop.
  public internal(set) var isRedo = false
  public internal(set) var partnerHasRated = false
  public internal(set) var openOffers: UInt16 = 0

  public internal(set) var offersMade: UInt32 = 0
  /// The partner who has the job, from acceptance on; kept after the end.
  public internal(set) var partner: PartnerID?
  /// What a dispute has granted the client.
  public internal(set) var refundShare = Proportion.zero
  /// When the partner who has the job has called support before it (G2).
  @PackedInstant public internal(set) var toldSupportAt: Timestamp? = nil

  @PackedInstant public internal(set) var firstOfferedAt: Timestamp? = nil
  @PackedInstant public internal(set) var firstAcceptedAt: Timestamp? = nil
  /// By the partner who has the job now.
  @PackedInstant public internal(set) var acceptedAt: Timestamp? = nil
  @PackedInstant public internal(set) var contactedAt: Timestamp? = nil
  @PackedInstant public internal(set) var setOutAt: Timestamp? = nil
  @PackedInstant public internal(set) var arrivedAt: Timestamp? = nil
  @PackedInstant public internal(set) var performedAt: Timestamp? = nil
  @PackedInstant public internal(set) var closedAt: Timestamp? = nil

  /// Whether the platform chooses the visit's start within a window (V8).
  public var isFlexible: Bool { booking.flexibility > .zero && !isImmediate }
  /// The last start that suits the client.
  public var latestStart: Timestamp { windowStart + booking.flexibility }

  /// Whether the visit begins with the way to a shop (B4).
  public var needsPickUp: Bool { booking.needsPickUp && !isRedo }

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
    windowStart = booking.wishedStart ?? requestedAt
    self.isImmediate = booking.wishedStart == nil
    self.plannedDuration = plannedDuration
    self.price = price
    self.bookingFee = bookingFee
  }

  /// One more offer is open.
  mutating func noteOffer(at now: Timestamp) {
    state = .offered
    openOffers += 1
    offersMade += 1
    if firstOfferedAt == nil { firstOfferedAt = now }
  }

  /// An open offer has ended without a yes.
  mutating func noteOfferEnd() {
    openOffers -= 1
    if openOffers == 0 && state == .offered { state = .inDistribution }
  }

  /// The partner has it now.
  mutating func noteAcceptance(by partner: PartnerID, at now: Timestamp) {
    state = .accepted
    self.partner = partner
    acceptedAt = now
    if firstAcceptedAt == nil { firstAcceptedAt = now }
  }

  /// Makes this the visit's date; whoever names a date no longer wants somebody at once.
  mutating func setDate(_ start: Timestamp) {
    appointment = start
    windowStart = start
    isImmediate = false
    hasMissedConfirmation = false
    toldSupportAt = nil
  }

  /// Forgets the partner who had the job, and what was settled with it.
  mutating func dropPartner(price listed: Money, plannedDuration planned: TimeSpan) {
    partner = nil
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
  /// Adds one, but stays at the highest value: a count that is only reported must not stop a market.
  mutating func increment() {
    if self < .max { self += 1 }
  }
}
