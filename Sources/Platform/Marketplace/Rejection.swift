import Quantities

/// A business refusal: the command was not obeyed and nothing has changed.
public enum Rejection: Error, Hashable, Sendable, BitwiseCopyable {
  /// No live job has this handle.
  case unknownJob
  case unknownPartner
  case unknownClient
  case unknownService
  case unknownChannel
  case unknownProgramme
  /// The job's state does not allow the command.
  case notAllowed(JobState)
  /// The job is another partner's.
  case notTheJobsPartner
  /// The partner has no open offer for this job; another may have been faster (D4).
  case offerNotOpen
  /// The partner has an open offer for this job already, or has already said yes to it.
  case alreadyOffered
  /// The partner has had this job and left it (D8).
  case hadTheJobBefore
  /// The deadline, or the request's expiry, does not lie ahead (D3, D6).
  case deadlinePassed
  /// Wrong programme, missing certification, skill or competence (D1, B2).
  case notQualified
  /// The account is not active.
  case accountNotActive
  /// The visit does not fit between the partner's others with travel time (D7).
  case calendarConflict
  /// An immediate job wants a partner that is free now.
  case partnerEngaged
  /// Not an offer that collects answers, or the partner has not said yes.
  case notWilling
  /// Fewer failed attempts than the programme asks for (S2).
  case tooFewAttempts
  /// Not possible before the visit's time has come.
  case tooEarly
  /// The new date lies in the past.
  case dateInThePast
  /// A window of negative length, or of a visit that is wanted now (V8).
  case invalidWindow
  /// The programme sets prices (M1), or the amount is not the listed package (V2).
  case priceIsListed
  /// Amount that is not positive, beyond `Money.limit`, or in another currency.
  case invalidAmount
  /// Not 1 to 5.
  case invalidStars
  /// Not one of the reasons that a partner may give.
  case invalidReason
  /// The device has not been fetched from the shop (B4).
  case deviceNotCollected
  case nothingToCollect
  /// On a business partner's job only that partner's own may be sold (V5).
  case foreignProduct
  /// The visit is scheduled and has to be settled with the client first.
  case appointmentNotAgreed
  /// The programme wants the visit confirmed first (S4).
  case notConfirmed
  /// Under this code only clients rate (R1, C19), or the partner has rated already.
  case cannotRate
  /// No review of this partner, and no case of this kind, is open.
  case noReviewOpen
  /// The job's one redo has been granted already (G1).
  case alreadyRedone
  case noSupportDesk
  /// No ticket has this handle.
  case unknownTicket
  /// The ticket's state does not allow the command.
  case ticketNotAllowed(Ticket.State)
  case notTheJobsClient
  /// Support takes no messages from this client any more (K3).
  case clientIsBlocked
  /// The desk has no policy against abuse (K2).
  case noRespectPolicy
  /// The partner holds it already (B2).
  case alreadyCertified
  /// The account waits for a review's decision, and cannot be paused until then.
  case reviewOpen
  /// The identity has been proven already, or the account is closed (T1).
  case notApplying
  /// No background check of this partner is under way (T1).
  case noCheckOpen
  case accountNotPaused
  /// The account is closed.
  case accountClosed
  /// Not a single hour of the week.
  case noHours
}
