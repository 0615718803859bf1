import Quantities

/// Refusal of a command by a business rule; nothing has changed.
public enum Rejection: Error, Hashable, Sendable, BitwiseCopyable {
  /// No live job has this handle.
  case unknownJob
  /// No partner has this ordinal.
  case unknownPartner
  /// No client has this ordinal.
  case unknownClient
  /// No service has this ordinal.
  case unknownService
  /// No channel has this ordinal.
  case unknownChannel
  /// No programme has this ordinal.
  case unknownProgramme
  /// No class of urgency has this ordinal.
  case unknownUrgency
  /// The job's state does not allow the command.
  case notAllowed(JobState)
  /// Another partner, or none, has the job.
  case notTheJobsPartner
  /// The partner has no open offer for this job; another may have been faster (D4).
  case offerNotOpen
  /// The partner has an open offer for this job already, or has accepted it.
  case alreadyOffered
  /// The partner had this job and left it (D8).
  case hadTheJobBefore
  /// The deadline, or the request's expiry, is not in the future (D3, D6).
  case deadlinePassed
  /// The partner lacks the programme, a certification, the skill or the competence (D1, B2).
  case notQualified
  /// The partner's account is not active.
  case accountNotActive
  /// The visit does not fit between the partner's others with travel time (D7).
  case calendarConflict
  /// The partner is busy, and an immediate job requires one that is free.
  case partnerEngaged
  /// The offer does not collect acceptances, or the partner has not accepted it.
  case notWilling
  /// Fewer calls have failed than the programme requires (S2).
  case tooFewAttempts
  /// The visit's time has not come.
  case tooEarly
  /// The new date is in the past.
  case dateInThePast
  /// The window has negative length, or the visit is immediate (V8).
  case invalidWindow
  /// The programme sets the prices (M1), or the amount is not the listed package (V2).
  case priceIsListed
  /// The amount is not positive, beyond `Money.limit`, or in another currency.
  case invalidAmount
  /// The number of stars is not in 1 to 5.
  case invalidStars
  /// The reason is not one that a partner may give.
  case invalidReason
  /// The device has not been fetched from the shop (B4).
  case deviceNotCollected
  /// The visit needs no device.
  case nothingToCollect
  /// Another brand may not be sold on a business partner's job (V5).
  case foreignProduct
  /// The visit is scheduled, and its date is not agreed with the client.
  case appointmentNotAgreed
  /// The programme requires a confirmation first (S4).
  case notConfirmed
  /// Under this code only clients rate (R1, C19), or the partner has rated already.
  case cannotRate
  /// No review of this partner, and no case of this kind, is open.
  case noReviewOpen
  /// The job's one redo has been granted already (G1).
  case alreadyRedone
  /// The city has no support desk.
  case noSupportDesk
  /// No ticket has this handle.
  case unknownTicket
  /// The ticket's state does not allow the command.
  case ticketNotAllowed(Ticket.State)
  /// The job belongs to another client.
  case notTheJobsClient
  /// Support blocks this client's messages (K3).
  case clientIsBlocked
  /// The desk has no policy against abuse (K2).
  case noRespectPolicy
  /// The partner holds the certification already (B2).
  case alreadyCertified
  /// The account is under review and cannot be paused.
  case reviewOpen
  /// The identity is proven already, or the account is closed (T1).
  case notApplying
  /// No background check of this partner is in progress (T1).
  case noCheckOpen
  /// The account is not paused.
  case accountNotPaused
  /// The account is closed.
  case accountClosed
  /// The set of hours is empty.
  case noHours
}
