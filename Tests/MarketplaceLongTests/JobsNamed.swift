import Marketplace
import Quantities

extension MarketTimer {
  /// The job that the timer is about, if any.
  var job: JobID? {
    switch self {
    case .offerDeadline(let id, _, _), .requestExpiry(let id, _), .confirmationDue(let id, _, _),
      .ratingPeriodEnd(let id):
      id
    case .ceilingReview, .deskOpening, .routePlanning: nil
    }
  }
}

extension MarketEvent {
  /// The job that the event names, if any.
  var job: JobID? {
    switch self {
    case .jobRequested(let id), .distributionStarted(let id), .offerMade(let id, _, _),
      .willingnessDeclared(let id, _), .offerDeclined(let id, _), .offerLapsed(let id, _),
      .offerWithdrawn(let id, _), .jobAccepted(let id, _), .contactAttemptFailed(let id, _, _),
      .clientContacted(let id, _), .appointmentAgreed(let id, _, _), .dateChanged(let id, _, _),
      .appointmentConfirmed(let id, _), .confirmationMissed(let id, _), .jobReturned(let id, _, _),
      .partnerSetOut(let id, _), .deviceCollected(let id, _), .partnerArrived(let id, _),
      .clientFoundAbsent(let id, _), .scopeExtended(let id, _, _), .extraSold(let id, _, _),
      .jobPerformed(let id, _), .jobFailed(let id, _, _), .jobSigned(let id, _), .jobDisputed(let id, _),
      .disputeResolved(let id, _, _), .jobPaid(let id, _, _, _), .partnerRated(let id, _, _),
      .clientRated(let id, _, _), .damageReported(let id, _, _), .noShowRecorded(let id, _),
      .jobClosed(let id, _), .visitScheduled(let id, _, _):
      id
    case .ledgerPosted(let entry): entry.job
    case .partnerFreed, .partnerNotified, .exclusionReviewOpened, .exclusionReviewClosed, .accountClosed,
      .misconductReported, .misconductDecided, .ceilingSet, .ticketOpened, .ticketTaken, .ticketClosed,
      .ticketAbandoned, .seniorAsked,
      .answeredInWriting, .stopRequested, .correspondenceInterrupted, .clientBlocked, .clientReported,
      .certificationGranted,
      .partnerRegistered, .identityProven,
      .partnerAdmitted, .accountPaused, .accountResumed, .hoursChanged:
      nil
    }
  }
}
