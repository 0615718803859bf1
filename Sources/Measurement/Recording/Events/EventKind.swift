import Marketplace
import Quantities

/// An event without its payload: the word in the event trace.
enum EventKind: UInt8, CaseIterable, Sendable {
  case jobRequested, distributionStarted, offerMade, willingnessDeclared, offerDeclined, offerLapsed
  case offerWithdrawn, jobAccepted, contactAttemptFailed, clientContacted, appointmentAgreed, dateChanged
  case appointmentConfirmed, confirmationMissed, jobReturned, partnerSetOut, deviceCollected, partnerArrived
  case clientFoundAbsent, scopeExtended, extraSold, jobPerformed, jobFailed, jobSigned, jobDisputed
  case disputeResolved, jobPaid, partnerRated, clientRated, damageReported, noShowRecorded, partnerFreed
  case jobClosed, ledgerPosted, partnerNotified, exclusionReviewOpened, exclusionReviewClosed, accountClosed
  case ceilingSet, ticketOpened, ticketTaken, seniorAsked, answeredInWriting, ticketClosed, ticketAbandoned
  case stopRequested, correspondenceInterrupted, clientBlocked, clientReported, certificationGranted
  case visitScheduled
  case partnerRegistered, identityProven, partnerAdmitted, accountPaused, accountResumed, hoursChanged
  case misconductReported, misconductDecided
}

/// A word in the trace that says more of an event.
enum FactWord: Sendable, BitwiseCopyable {
  case returnReason(ReturnReason)
  case failure(FailureReason)
  case outcome(Outcome)
  case purpose(LedgerPurpose)
  case rule(ConductRule)
  case misconduct(MisconductKind)
  case cause(ClosureCause)
  case review(ReviewEnd)
  case ticket(TicketKind)
}

/// An event taken apart into the columns of the trace.
struct EventFacts {
  var kind: EventKind
  var job: JobID?
  var partner: PartnerID?
  var client: ClientID?
  var ticket: TicketID?
  var time: Timestamp?
  var amount: Money?
  var number: Double?
  var word: FactWord?

  init(
    _ kind: EventKind, _ job: JobID? = nil, _ partner: PartnerID? = nil, client: ClientID? = nil,
    ticket: TicketID? = nil, time: Timestamp? = nil, amount: Money? = nil, number: Double? = nil,
    word: FactWord? = nil
  ) {
    self.kind = kind
    self.job = job
    self.partner = partner
    self.client = client
    self.ticket = ticket
    self.time = time
    self.amount = amount
    self.number = number
    self.word = word
  }
}

extension EventFacts {
  /// In one switch, as each is a jump that the processor often guesses wrong.
  init(_ event: MarketEvent) {
    switch event {
    case .jobRequested(let job): self.init(.jobRequested, job)
    case .distributionStarted(let job): self.init(.distributionStarted, job)
    case .offerMade(let job, let partner, let until): self.init(.offerMade, job, partner, time: until)
    case .willingnessDeclared(let job, let partner): self.init(.willingnessDeclared, job, partner)
    case .offerDeclined(let job, let partner): self.init(.offerDeclined, job, partner)
    case .offerLapsed(let job, let partner): self.init(.offerLapsed, job, partner)
    case .offerWithdrawn(let job, let partner): self.init(.offerWithdrawn, job, partner)
    case .jobAccepted(let job, let partner): self.init(.jobAccepted, job, partner)
    case .contactAttemptFailed(let job, let partner, let attempt):
      self.init(.contactAttemptFailed, job, partner, number: Double(attempt))
    case .clientContacted(let job, let partner): self.init(.clientContacted, job, partner)
    case .appointmentAgreed(let job, let partner, let start):
      self.init(.appointmentAgreed, job, partner, time: start)
    case .dateChanged(let job, let partner, let start): self.init(.dateChanged, job, partner, time: start)
    case .appointmentConfirmed(let job, let partner): self.init(.appointmentConfirmed, job, partner)
    case .confirmationMissed(let job, let partner): self.init(.confirmationMissed, job, partner)
    case .jobReturned(let job, let partner, let reason):
      self.init(.jobReturned, job, partner, word: .returnReason(reason))
    case .partnerSetOut(let job, let partner): self.init(.partnerSetOut, job, partner)
    case .deviceCollected(let job, let partner): self.init(.deviceCollected, job, partner)
    case .partnerArrived(let job, let partner): self.init(.partnerArrived, job, partner)
    case .clientFoundAbsent(let job, let partner): self.init(.clientFoundAbsent, job, partner)
    case .scopeExtended(let job, let partner, let extra):
      self.init(.scopeExtended, job, partner, amount: extra)
    case .extraSold(let job, let partner, let price): self.init(.extraSold, job, partner, amount: price)
    case .jobPerformed(let job, let partner): self.init(.jobPerformed, job, partner)
    case .jobFailed(let job, let partner, let reason):
      self.init(.jobFailed, job, partner, word: .failure(reason))
    case .jobSigned(let job, let partner): self.init(.jobSigned, job, partner)
    case .jobDisputed(let job, let partner): self.init(.jobDisputed, job, partner)
    case .disputeResolved(let job, let partner, let resolution):
      self.init(.disputeResolved, job, partner, time: resolution.redoStart, number: resolution.refundShare)
    case .jobPaid(let job, let partner, let payment, _): self.init(.jobPaid, job, partner, amount: payment)
    case .partnerRated(let job, let partner, let stars):
      self.init(.partnerRated, job, partner, number: Double(stars))
    case .clientRated(let job, let client, let stars):
      self.init(.clientRated, job, client: client, number: Double(stars))
    case .damageReported(let job, let partner, let amount):
      self.init(.damageReported, job, partner, amount: amount)
    case .noShowRecorded(let job, let partner): self.init(.noShowRecorded, job, partner)
    case .partnerFreed(let partner): self.init(.partnerFreed, nil, partner)
    case .jobClosed(let job, let outcome):
      self.init(.jobClosed, job, word: .outcome(outcome))
    case .ledgerPosted(let entry):
      self.init(.ledgerPosted, entry.job, amount: entry.amount, word: .purpose(entry.purpose))
    case .partnerNotified(let partner, let rule, let count):
      self.init(.partnerNotified, nil, partner, number: Double(count), word: .rule(rule))
    case .exclusionReviewOpened(let partner): self.init(.exclusionReviewOpened, nil, partner)
    case .exclusionReviewClosed(let partner, let isExcluded):
      self.init(.exclusionReviewClosed, nil, partner, word: .review(isExcluded ? .excluded : .spared))
    case .misconductReported(let partner, let kind):
      self.init(.misconductReported, nil, partner, word: .misconduct(kind))
    case .misconductDecided(let partner, let kind, let isConfirmed):
      self.init(
        .misconductDecided, nil, partner, number: isConfirmed ? 1 : 0, word: .misconduct(kind))
    case .accountClosed(let partner, let cause):
      self.init(.accountClosed, nil, partner, word: .cause(cause))
    case .ceilingSet(_, let ceiling): self.init(.ceilingSet, number: ceiling.fraction)
    case .partnerRegistered(let partner): self.init(.partnerRegistered, nil, partner)
    case .identityProven(let partner): self.init(.identityProven, nil, partner)
    case .partnerAdmitted(let partner): self.init(.partnerAdmitted, nil, partner)
    case .accountPaused(let partner): self.init(.accountPaused, nil, partner)
    case .accountResumed(let partner): self.init(.accountResumed, nil, partner)
    case .hoursChanged(let partner): self.init(.hoursChanged, nil, partner)
    case .ticketOpened(let ticket): self.init(.ticketOpened, ticket: ticket)
    case .ticketTaken(let ticket): self.init(.ticketTaken, ticket: ticket)
    case .seniorAsked(let ticket): self.init(.seniorAsked, ticket: ticket)
    case .answeredInWriting(let ticket): self.init(.answeredInWriting, ticket: ticket)
    case .ticketClosed(let ticket): self.init(.ticketClosed, ticket: ticket)
    case .ticketAbandoned(let ticket): self.init(.ticketAbandoned, ticket: ticket)
    case .stopRequested(let ticket, let client): self.init(.stopRequested, client: client, ticket: ticket)
    case .correspondenceInterrupted(let ticket, let client):
      self.init(.correspondenceInterrupted, client: client, ticket: ticket)
    case .clientBlocked(let client, let ticket): self.init(.clientBlocked, client: client, ticket: ticket)
    case .clientReported(let client, let ticket): self.init(.clientReported, client: client, ticket: ticket)
    case .visitScheduled(let job, let partner, let start):
      self.init(.visitScheduled, job, partner, time: start)
    case .certificationGranted(let partner, _): self.init(.certificationGranted, nil, partner)
    }
  }
}

extension MarketEvent {
  /// The job, the partner and the support ticket that the event names.
  public var participants: (job: JobID?, partner: PartnerID?, ticket: TicketID?) {
    let facts = EventFacts(self)
    return (facts.job, facts.partner, facts.ticket)
  }
}

extension DisputeResolution {
  /// The share of the payment that the client gets back.
  var refundShare: Double {
    switch self {
    case .pay, .redo: 0
    case .refund(let share): share.fraction
    }
  }

  /// When somebody is to come again.
  var redoStart: Timestamp? {
    guard case .redo(let start) = self else { return nil }
    return start
  }
}
