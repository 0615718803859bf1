import Quantities

/// What somebody asks of the market: a client, a partner, dispatch, the platform's staff, or a timer.
public enum Command: Sendable {
  // Client
  /// Books a job (B1).
  case requestJob(Booking)
  /// Calls the job off; possible until the work is done.
  case cancelJob(JobID)
  /// Moves the agreed visit at the client's wish (S3); the partner has said that it can.
  case changeDate(JobID, start: Timestamp)
  /// Confirms performance and amount (V4).
  case signOff(JobID)
  /// Refuses to sign (M5, G1).
  case disputeCharge(JobID)
  /// Gives 1 to 5 stars (R1).
  case ratePartner(JobID, stars: UInt8)
  /// Says that nobody came (R3); a new date sends the job back to distribution, nil ends it.
  case reportNoShow(JobID, newStart: Timestamp?)
  /// Says that something broke; the partner is liable (V7).
  case reportDamage(JobID, Money)

  // Partner
  /// Takes an offered job (D3, D4), or in a collecting offer says that it would.
  case acceptOffer(JobID, PartnerID)
  case declineOffer(JobID, PartnerID)
  /// Calls the client (S1).
  case attemptContact(JobID, PartnerID, reached: Bool)
  /// Closes a job whose client cannot be reached (S2).
  case closeUnreachable(JobID, PartnerID)
  /// Enters the date and price settled with the client (S1, S3, M1).
  case agreeAppointment(JobID, PartnerID, start: Timestamp, price: Money)
  /// Hands the job back with its reason (D8, S6).
  case giveUp(JobID, PartnerID, reason: ReturnReason)
  /// Hands the job back because the client wants a date that only others can make (D9).
  case releaseForNewDate(JobID, PartnerID, start: Timestamp)
  /// Tells support that it will not come (G2); on or after the visit's local day it counts as a no-show (Q5).
  case announceAbsence(JobID, PartnerID)
  /// Confirms the visit (S4).
  case confirmAppointment(JobID, PartnerID)
  /// Is on the way (V1).
  case setOut(JobID, PartnerID)
  /// Has fetched the client's device from the shop (B4).
  case collectDevice(JobID, PartnerID)
  case arrive(JobID, PartnerID)
  case reportClientAbsent(JobID, PartnerID)
  /// The client agrees to a larger scope: `extra` on the price, `longer` on the visit (V2).
  case extendScope(JobID, PartnerID, extra: Money, longer: TimeSpan)
  /// Sells a further service or product (V5); `brand` is the channel whose product it is, nil for a free one.
  case sellExtra(JobID, PartnerID, price: Money, brand: ChannelID?)
  /// Has done the work.
  case perform(JobID, PartnerID)
  /// Gives the visit up for its own reasons (V6).
  case failOnSite(JobID, PartnerID, reason: FailureReason)
  /// Gives the client 1 to 5 stars (R1, mutual codes only).
  case rateClient(JobID, PartnerID, stars: UInt8)

  // Partner, about its account
  /// Shows an official document with a photo (T1); the background check begins.
  case proveIdentity(PartnerID)
  /// Works at other hours from now on; visits that stand are kept.
  case changeHours(PartnerID, WeeklyHours)
  /// Stops working for a while: offers end, and coming visits are called off, which counts as it always does (G2, Q5).
  case pauseAccount(PartnerID)
  /// Works again after a pause.
  case resumeAccount(PartnerID)
  /// Leaves for good; offers and coming visits as with a pause.
  case closeOwnAccount(PartnerID)

  // Dispatch
  /// Takes the job into distribution.
  case distribute(JobID)
  /// Offers it to a partner until a deadline, inclusive (D3, D4).
  case offer(JobID, PartnerID, until: Timestamp, mode: OfferMode)
  /// Gives a collecting offer's job to one of the willing.
  case award(JobID, PartnerID)
  /// Takes an open offer back.
  case withdrawOffer(JobID, PartnerID)

  // Platform
  /// Debits the client and pays the partner's share (M2, M3), and gives back what a dispute has granted.
  case settle(JobID)
  /// Ends the mediation of a dispute (G1, M5).
  case resolveDispute(JobID, DisputeResolution)
  /// Ends the review after a second no-show (Q6, C19).
  case decideExclusion(PartnerID, isExcluded: Bool)
  /// Says that a partner has done what no code allows (T3 to T6): a client's complaint, or the platform's own finding.
  case reportMisconduct(PartnerID, MisconductKind)
  /// Ends one open case of this kind; confirmed, it has the consequence that the code gives it.
  case decideMisconduct(PartnerID, MisconductKind, isConfirmed: Bool)

  // Support
  /// Turns to support about a job (G1, G2, K5); a complaint about an agent says in the handling of which kind of ticket
  /// it arose, every other ticket nil.
  case openTicket(JobID, TicketKind, by: TicketRaiser, about: TicketKind?)
  /// Waits no longer.
  case abandonTicket(TicketID)
  /// Wants the answer from a senior, which changes nothing (K1).
  case askForSenior(TicketID)
  /// The agent has met with abuse (K2 to K4).
  case noteAbuse(TicketID, isGrave: Bool)
  /// Is done with a ticket; one about an agent has been answered in writing (K5).
  case closeTicket(TicketID)

  // Business partners
  /// Enters that a partner has passed a business partner's tests and handed in its documents (B2).
  case grantCertification(PartnerID, Certifications)
  /// Ends an applicant's background check (T1).
  case decideCheck(PartnerID, CheckFinding)
  /// An account has proven to be somebody's second one (T2).
  case reportSecondAccount(PartnerID)

  // Time
  /// A timer that the market asked for has come due.
  case elapse(MarketTimer)
}

/// A job command without its payload: the row heading of the transition table.
public enum JobCommandKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case cancelJob, changeDate, signOff, disputeCharge, ratePartner, reportNoShow, reportDamage
  case acceptOffer, declineOffer, attemptContact, closeUnreachable, agreeAppointment, giveUp, announceAbsence
  case releaseForNewDate, confirmAppointment, setOut, collectDevice, arrive, reportClientAbsent, extendScope,
    sellExtra
  case perform, failOnSite, rateClient
  case distribute, offer, award, withdrawOffer
  case settle, resolveDispute
}

extension JobState {
  /// Whether `command` can be obeyed in this state at all; guards on time, actor and values come on top.
  public func allows(_ command: JobCommandKind) -> Bool {
    switch command {
    case .distribute: self == .requested
    case .offer: self == .inDistribution || self == .offered
    case .acceptOffer, .declineOffer: self == .offered
    case .award, .withdrawOffer: self == .offered
    case .settle: self == .signed
    case .cancelJob: self <= .onSite
    case .attemptContact: self == .accepted
    case .closeUnreachable: self == .accepted
    case .agreeAppointment: self == .contacted
    case .releaseForNewDate: self >= .contacted && self <= .confirmed
    case .changeDate: self == .contacted || self == .appointmentAgreed || self == .confirmed
    case .giveUp, .announceAbsence, .reportNoShow: self >= .accepted && self <= .enRoute
    case .confirmAppointment: self == .appointmentAgreed
    case .setOut: self == .accepted || self == .appointmentAgreed || self == .confirmed
    case .collectDevice, .arrive: self == .enRoute
    case .reportClientAbsent, .extendScope, .sellExtra, .perform, .failOnSite: self == .onSite
    case .signOff, .disputeCharge: self == .performed
    case .resolveDispute: self == .disputed
    case .ratePartner: self == .paid
    case .rateClient: self == .paid || self == .rated
    case .reportDamage: self >= .onSite && self <= .rated
    }
  }
}

extension JobState: Comparable {
  /// Earlier in the life of a job.
  public static func < (a: JobState, b: JobState) -> Bool { a.rawValue < b.rawValue }
}
