import Quantities

/// Something that has happened in the market.
public enum MarketEvent: Hashable, Sendable, BitwiseCopyable {
  case jobRequested(JobID)
  case distributionStarted(JobID)
  case offerMade(JobID, PartnerID, until: Timestamp)
  /// In a collecting offer the partner would take the job.
  case willingnessDeclared(JobID, PartnerID)
  case offerDeclined(JobID, PartnerID)
  case offerLapsed(JobID, PartnerID)
  /// Ended because another took the job, the job is gone, the partner's account was closed, or dispatch wished so.
  case offerWithdrawn(JobID, PartnerID)
  case jobAccepted(JobID, PartnerID)
  case contactAttemptFailed(JobID, PartnerID, attempt: UInt8)
  case clientContacted(JobID, PartnerID)
  case appointmentAgreed(JobID, PartnerID, start: Timestamp)
  case dateChanged(JobID, PartnerID, start: Timestamp)
  /// The platform has chosen another start within the client's window (V8).
  case visitScheduled(JobID, PartnerID, start: Timestamp)
  case appointmentConfirmed(JobID, PartnerID)
  case confirmationMissed(JobID, PartnerID)
  /// Back to distribution, for others than this partner (D8).
  case jobReturned(JobID, PartnerID, reason: ReturnReason)
  case partnerSetOut(JobID, PartnerID)
  case deviceCollected(JobID, PartnerID)
  case partnerArrived(JobID, PartnerID)
  case clientFoundAbsent(JobID, PartnerID)
  case scopeExtended(JobID, PartnerID, extra: Money)
  case extraSold(JobID, PartnerID, price: Money)
  case jobPerformed(JobID, PartnerID)
  case jobFailed(JobID, PartnerID, reason: FailureReason)
  case jobSigned(JobID, PartnerID)
  case jobDisputed(JobID, PartnerID)
  case disputeResolved(JobID, PartnerID, resolution: DisputeResolution)
  case jobPaid(JobID, PartnerID, payment: Money, commission: Money)
  case partnerRated(JobID, PartnerID, stars: UInt8)
  case clientRated(JobID, ClientID, stars: UInt8)
  case damageReported(JobID, PartnerID, amount: Money)
  /// The partner did not come, or told support on the day itself (Q5).
  case noShowRecorded(JobID, PartnerID)
  /// The partner's part in the job has ended and its calendar entry is free; for dispatch's waiting requests.
  case partnerFreed(PartnerID)
  /// The last event that names the job.
  case jobClosed(JobID, Outcome)
  case ledgerPosted(LedgerEntry)
  case partnerNotified(PartnerID, ConductRule, count: UInt16)
  case exclusionReviewOpened(PartnerID)
  case exclusionReviewClosed(PartnerID, isExcluded: Bool)
  /// A case is open (T3 to T6).
  case misconductReported(PartnerID, MisconductKind)
  case misconductDecided(PartnerID, MisconductKind, isConfirmed: Bool)
  case accountClosed(PartnerID, ClosureCause)
  /// An applicant has opened an account (T1).
  case partnerRegistered(PartnerID)
  case identityProven(PartnerID)
  /// The background check is passed: from now on the partner may work (T1).
  case partnerAdmitted(PartnerID)
  case accountPaused(PartnerID)
  case accountResumed(PartnerID)
  case hoursChanged(PartnerID)
  /// A programme's maximum cancellation rate now stands here (Q4).
  case ceilingSet(ProgrammeID, Proportion)
  case ticketOpened(TicketID)
  /// An agent or a senior has begun to handle it.
  case ticketTaken(TicketID)
  case seniorAsked(TicketID)
  /// A complaint about an agent has been reviewed by a senior (K5).
  case answeredInWriting(TicketID)
  case ticketClosed(TicketID)
  case ticketAbandoned(TicketID)
  /// The client was asked politely to stop (K2).
  case stopRequested(TicketID, ClientID)
  /// The ticket has ended because the abuse went on (K3).
  case correspondenceInterrupted(TicketID, ClientID)
  /// The client's later messages are refused (K3).
  case clientBlocked(ClientID, TicketID)
  /// The client was reported to the authorities (K4).
  case clientReported(ClientID, TicketID)
  case certificationGranted(PartnerID, Certifications)
}
