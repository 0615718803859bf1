import Quantities

/// Command to the market by a client, a partner, dispatch, the platform's staff, or a timer.
public enum Command: Sendable {
  // Client
  /// Books a job (B1).
  case requestJob(Booking)
  /// Cancels the job; possible until the work is done.
  case cancelJob(JobID)
  /// Moves the agreed visit at the client's request (S3); the partner has agreed.
  case changeDate(JobID, start: Timestamp)
  /// Confirms performance and amount (V4).
  case signOff(JobID)
  /// Refuses to sign (M5, G1).
  case disputeCharge(JobID)
  /// Gives the partner 1 to 5 stars (R1).
  case ratePartner(JobID, stars: UInt8)
  /// Reports that the partner did not come (R3); a new date returns the job to distribution, nil ends it.
  case reportNoShow(JobID, newStart: Timestamp?)
  /// Reports damage, for which the partner is liable (V7).
  case reportDamage(JobID, Money)

  // Partner
  /// Accepts an offer (D3, D4); in a collecting offer, declares willingness.
  case acceptOffer(JobID, PartnerID)
  /// Declines an offer.
  case declineOffer(JobID, PartnerID)
  /// Calls the client (S1).
  case attemptContact(JobID, PartnerID, reached: Bool)
  /// Closes a job whose client cannot be reached (S2).
  case closeUnreachable(JobID, PartnerID)
  /// Records the date and price agreed with the client (S1, S3, M1).
  case agreeAppointment(JobID, PartnerID, start: Timestamp, price: Money)
  /// Returns the job with a reason (D8, S6).
  case giveUp(JobID, PartnerID, reason: ReturnReason)
  /// Returns the job because the client wants a date that only others can make (D9).
  case releaseForNewDate(JobID, PartnerID, start: Timestamp)
  /// Announces an absence to support (G2); on or after the visit's local day it is a no-show (Q5).
  case announceAbsence(JobID, PartnerID)
  /// Confirms the visit (S4).
  case confirmAppointment(JobID, PartnerID)
  /// Reports the departure to the visit (V1).
  case setOut(JobID, PartnerID)
  /// Reports that the device was fetched from the shop (B4).
  case collectDevice(JobID, PartnerID)
  /// Reports the arrival at the client's.
  case arrive(JobID, PartnerID)
  /// Reports that the client is not at home.
  case reportClientAbsent(JobID, PartnerID)
  /// Extends scope with the client's consent: `extra` on the price, `longer` on the visit (V2).
  case extendScope(JobID, PartnerID, extra: Money, longer: TimeSpan)
  /// Sells a further service or product (V5); `brand` is the channel of the product, nil for a free one.
  case sellExtra(JobID, PartnerID, price: Money, brand: ChannelID?)
  /// Reports that the work is done.
  case perform(JobID, PartnerID)
  /// Reports a failure of the visit on the partner's side (V6).
  case failOnSite(JobID, PartnerID, reason: FailureReason)
  /// Gives the client 1 to 5 stars (R1, mutual codes only).
  case rateClient(JobID, PartnerID, stars: UInt8)

  // Partner, about its account
  /// Proves the identity by an official document with a photo (T1); the background check begins.
  case proveIdentity(PartnerID)
  /// Changes the working hours from now on; agreed visits stay.
  case changeHours(PartnerID, WeeklyHours)
  /// Pauses the account: offers end, and future visits are cancelled with the usual consequences (G2, Q5).
  case pauseAccount(PartnerID)
  /// Resumes work after a pause.
  case resumeAccount(PartnerID)
  /// Closes the account for good; offers and future visits as with a pause.
  case closeOwnAccount(PartnerID)

  // Dispatch
  /// Takes the job into distribution.
  case distribute(JobID)
  /// Offers the job to a partner until a deadline, inclusive (D3, D4).
  case offer(JobID, PartnerID, until: Timestamp, mode: OfferMode)
  /// Awards a collecting offer's job to a willing partner.
  case award(JobID, PartnerID)
  /// Withdraws an open offer.
  case withdrawOffer(JobID, PartnerID)

  // Platform
  /// Debits the client and pays the partner's share (M2, M3), after a refund granted in a dispute.
  case settle(JobID)
  /// Ends the mediation of a dispute (G1, M5).
  case resolveDispute(JobID, DisputeResolution)
  /// Ends the review after a second no-show (Q6, C19).
  case decideExclusion(PartnerID, isExcluded: Bool)
  /// Reports misconduct of a partner (T3 to T6): a client's complaint, or the platform's own finding.
  case reportMisconduct(PartnerID, MisconductKind)
  /// Decides an open case of this kind; a confirmed one has the consequence of the code.
  case decideMisconduct(PartnerID, MisconductKind, isConfirmed: Bool)

  // Support
  /// Opens a support ticket about a job (G1, G2, K5).
  ///
  /// A complaint about an agent names the kind of ticket in whose handling it arose; `about` is nil for others.
  case openTicket(JobID, TicketKind, by: TicketRaiser, about: TicketKind?)
  /// Stops waiting for support.
  case abandonTicket(TicketID)
  /// Asks for the answer of a senior, which changes nothing (K1).
  case askForSenior(TicketID)
  /// Records abuse of the agent (K2 to K4).
  case noteAbuse(TicketID, isGrave: Bool)
  /// Closes a ticket; one about an agent has been answered in writing (K5).
  case closeTicket(TicketID)

  // Business partners
  /// Records that a partner passed a business partner's tests and handed in its documents (B2).
  case grantCertification(PartnerID, Certifications)
  /// Ends an applicant's background check (T1).
  case decideCheck(PartnerID, CheckFinding)
  /// Reports that an account is a person's second one (T2).
  case reportSecondAccount(PartnerID)

  // Time
  /// Performs a due timer of the market.
  case elapse(MarketTimer)
}

/// Kind of a job command, without its payload; row heading of the transition table.
public enum JobCommandKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Commands of the client.
  case cancelJob, changeDate, signOff, disputeCharge, ratePartner, reportNoShow, reportDamage
  /// Commands of the partner before and around the visit.
  case acceptOffer, declineOffer, attemptContact, closeUnreachable, agreeAppointment, giveUp, announceAbsence
  /// Commands of the partner about the visit.
  case releaseForNewDate, confirmAppointment, setOut, collectDevice, arrive, reportClientAbsent, extendScope,
    sellExtra
  /// Commands of the partner at the end of the visit, and its rating.
  case perform, failOnSite, rateClient
  /// Commands of dispatch.
  case distribute, offer, award, withdrawOffer
  /// Commands of the platform.
  case settle, resolveDispute
}

extension JobState {
  /// Returns true if `command` is allowed in this state; further guards concern time, actor and values.
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
  /// Returns true if `a` comes earlier in the life of a job.
  public static func < (a: JobState, b: JobState) -> Bool { a.rawValue < b.rawValue }
}
