import Quantities

/// Event of the market.
public enum MarketEvent: Hashable, Sendable, BitwiseCopyable {
  /// A job was booked.
  case jobRequested(JobID)
  /// The job entered distribution.
  case distributionStarted(JobID)
  /// An offer was made.
  case offerMade(JobID, PartnerID, until: Timestamp)
  /// The partner declared willingness in a collecting offer.
  case willingnessDeclared(JobID, PartnerID)
  /// The partner declined an offer.
  case offerDeclined(JobID, PartnerID)
  /// An offer ended without an answer at its deadline.
  case offerLapsed(JobID, PartnerID)
  /// An offer was withdrawn: another partner accepted, the job or account was closed, or dispatch decided so.
  case offerWithdrawn(JobID, PartnerID)
  /// The partner got the job.
  case jobAccepted(JobID, PartnerID)
  /// A call to the client failed.
  case contactAttemptFailed(JobID, PartnerID, attempt: UInt8)
  /// The partner spoke to the client.
  case clientContacted(JobID, PartnerID)
  /// Partner and client agreed on a date.
  case appointmentAgreed(JobID, PartnerID, start: Timestamp)
  /// The visit was moved at the client's request.
  case dateChanged(JobID, PartnerID, start: Timestamp)
  /// The platform chose another start within the client's window (V8).
  case visitScheduled(JobID, PartnerID, start: Timestamp)
  /// The visit was confirmed.
  case appointmentConfirmed(JobID, PartnerID)
  /// The deadline of the confirmation passed.
  case confirmationMissed(JobID, PartnerID)
  /// The job returned to distribution, without this partner (D8).
  case jobReturned(JobID, PartnerID, reason: ReturnReason)
  /// The partner set out.
  case partnerSetOut(JobID, PartnerID)
  /// The device was fetched from the shop.
  case deviceCollected(JobID, PartnerID)
  /// The partner arrived at the client's.
  case partnerArrived(JobID, PartnerID)
  /// The client was not at home.
  case clientFoundAbsent(JobID, PartnerID)
  /// The scope of the job was extended.
  case scopeExtended(JobID, PartnerID, extra: Money)
  /// A further service or product was sold.
  case extraSold(JobID, PartnerID, price: Money)
  /// The work was done.
  case jobPerformed(JobID, PartnerID)
  /// The visit failed for the partner's reasons.
  case jobFailed(JobID, PartnerID, reason: FailureReason)
  /// The client signed.
  case jobSigned(JobID, PartnerID)
  /// The client disputed the charge.
  case jobDisputed(JobID, PartnerID)
  /// The dispute was resolved.
  case disputeResolved(JobID, PartnerID, resolution: DisputeResolution)
  /// The payment was made.
  case jobPaid(JobID, PartnerID, payment: Money, commission: Money)
  /// The client rated the partner.
  case partnerRated(JobID, PartnerID, stars: UInt8)
  /// The partner rated the client.
  case clientRated(JobID, ClientID, stars: UInt8)
  /// Damage by the partner was reported.
  case damageReported(JobID, PartnerID, amount: Money)
  /// The partner did not come, or told support on the day itself (Q5).
  case noShowRecorded(JobID, PartnerID)
  /// The partner's part in the job ended and its calendar entry is free; dispatch retries waiting requests.
  case partnerFreed(PartnerID)
  /// The job was closed; the last event that names it.
  case jobClosed(JobID, Outcome)
  /// Money was transferred.
  case ledgerPosted(LedgerEntry)
  /// The partner was notified about a rule.
  case partnerNotified(PartnerID, ConductRule, count: UInt16)
  /// A review about an exclusion began.
  case exclusionReviewOpened(PartnerID)
  /// A review about an exclusion ended.
  case exclusionReviewClosed(PartnerID, isExcluded: Bool)
  /// A case of misconduct was opened (T3 to T6).
  case misconductReported(PartnerID, MisconductKind)
  /// A case of misconduct was decided.
  case misconductDecided(PartnerID, MisconductKind, isConfirmed: Bool)
  /// The account was closed.
  case accountClosed(PartnerID, ClosureCause)
  /// An applicant opened an account (T1).
  case partnerRegistered(PartnerID)
  /// The applicant proved its identity.
  case identityProven(PartnerID)
  /// The background check was passed; the partner may work (T1).
  case partnerAdmitted(PartnerID)
  /// The account was paused.
  case accountPaused(PartnerID)
  /// The account was resumed.
  case accountResumed(PartnerID)
  /// The partner's working hours changed.
  case hoursChanged(PartnerID)
  /// A programme's maximum cancellation rate was set (Q4).
  case ceilingSet(ProgrammeID, Proportion)
  /// A ticket was opened.
  case ticketOpened(TicketID)
  /// An agent or a senior began to serve the ticket.
  case ticketTaken(TicketID)
  /// The author asked for a senior.
  case seniorAsked(TicketID)
  /// A senior reviewed a complaint about an agent (K5).
  case answeredInWriting(TicketID)
  /// The ticket was closed.
  case ticketClosed(TicketID)
  /// The author stopped waiting.
  case ticketAbandoned(TicketID)
  /// The client was asked politely to stop (K2).
  case stopRequested(TicketID, ClientID)
  /// The ticket ended because the abuse continued (K3).
  case correspondenceInterrupted(TicketID, ClientID)
  /// The client's later messages are blocked (K3).
  case clientBlocked(ClientID, TicketID)
  /// The client was reported to the authorities (K4).
  case clientReported(ClientID, TicketID)
  /// The partner gained certifications.
  case certificationGranted(PartnerID, Certifications)
}
