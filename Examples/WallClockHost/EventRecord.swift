import Marketplace
import Quantities

/// Line of output about an event: a JSON object whose `event` determines its other keys.
struct EventRecord: Codable, Hashable, Sendable {
  var event: String
  /// Time at which the host handled it.
  var at: String?
  var job: UInt64?
  var partner: UInt32?
  var client: UInt32?
  var programme: String?
  var until: String?
  var start: String?
  var attempt: UInt8?
  var reason: String?
  var outcome: String?
  var amount: String?
  var payment: String?
  var commission: String?
  var stars: UInt8?
  var refund: Double?
  var rule: String?
  var count: UInt16?
  var isExcluded: Bool?
  var kind: String?
  var isConfirmed: Bool?
  var share: Double?
  var debit: String?
  var credit: String?
  var purpose: String?
  var ticket: String?
  var certifications: [Int]?

  private init(_ event: String) { self.event = event }

  private init(_ event: String, _ job: JobID, _ partner: PartnerID?, _ numbers: JobNumbers) {
    self.event = event
    self.job = numbers[job].value
    self.partner = partner?.index
  }

  /// Creates the record from all values of an event.
  init(
    _ event: MarketEvent, numbers: JobNumbers, notation: Notation,
    programmes: IndexedBy<ProgrammeID, Programme>
  ) {
    let name = "\(event)".prefix { $0 != "(" }
    if let (job, partner) = event.participants {
      self.init(String(name), job, partner, numbers)
    } else {
      self.init(String(name))
    }
    addDetails(of: event, numbers, notation, programmes)
  }

  private mutating func addDetails(
    of event: MarketEvent, _ numbers: JobNumbers, _ notation: Notation,
    _ programmes: IndexedBy<ProgrammeID, Programme>
  ) {
    switch event {
    case .offerMade(_, _, let until): self.until = notation.text(until)
    case .contactAttemptFailed(_, _, let attempt): self.attempt = attempt
    case .appointmentAgreed(_, _, let start), .dateChanged(_, _, let start), .visitScheduled(_, _, let start),
      .disputeResolved(_, _, resolution: .redo(let start)):
      self.start = notation.text(start)
    case .jobReturned(_, _, let reason): self.reason = "\(reason)"
    case .jobFailed(_, _, let reason): self.reason = "\(reason)"
    case .scopeExtended(_, _, let amount), .extraSold(_, _, let amount), .damageReported(_, _, let amount):
      self.amount = amount.description
    case .disputeResolved(_, _, resolution: .refund(let share)): refund = share.fraction
    case .jobPaid(_, _, let payment, let commission):
      (self.payment, self.commission) = (payment.description, commission.description)
    case .partnerRated(_, _, let stars): self.stars = stars
    case .clientRated(_, let client, let stars): (self.client, self.stars) = (client.index, stars)
    case .jobClosed(_, let outcome): self.outcome = "\(outcome)"
    case .ledgerPosted(let entry): add(entry, numbers)
    default: addAccountDetails(of: event, programmes)
    }
  }

  private mutating func addAccountDetails(
    of event: MarketEvent, _ programmes: IndexedBy<ProgrammeID, Programme>
  ) {
    switch event {
    case .partnerFreed(let partner), .exclusionReviewOpened(let partner), .partnerRegistered(let partner),
      .identityProven(let partner), .partnerAdmitted(let partner), .accountPaused(let partner),
      .accountResumed(let partner), .hoursChanged(let partner):
      self.partner = partner.index
    case .partnerNotified(let partner, let rule, let count):
      (self.partner, self.rule, self.count) = (partner.index, "\(rule)", count)
    case .exclusionReviewClosed(let partner, let isExcluded):
      (self.partner, self.isExcluded) = (partner.index, isExcluded)
    case .misconductReported(let partner, let kind): (self.partner, self.kind) = (partner.index, "\(kind)")
    case .misconductDecided(let partner, let kind, let isConfirmed):
      (self.partner, self.kind, self.isConfirmed) = (partner.index, "\(kind)", isConfirmed)
    case .accountClosed(let partner, let cause): (self.partner, reason) = (partner.index, "\(cause)")
    case .ceilingSet(let programme, let ceiling):
      (self.programme, share) = (programmes[programme].name, ceiling.fraction)
    default: addTicket(of: event)
    }
  }

  private mutating func addTicket(of event: MarketEvent) {
    switch event {
    case .ticketOpened(let id), .ticketTaken(let id), .ticketClosed(let id), .ticketAbandoned(let id),
      .seniorAsked(let id), .answeredInWriting(let id):
      ticket = id.text
    case .stopRequested(let id, let client), .correspondenceInterrupted(let id, let client),
      .clientBlocked(let client, let id), .clientReported(let client, let id):
      (ticket, self.client) = (id.text, client.index)
    case .certificationGranted(let partner, let granted):
      self.partner = partner.index
      certifications = (0..<64).filter { granted.contains(Certifications(number: $0)) }
    default: break
    }
  }

  private mutating func add(_ entry: LedgerEntry, _ numbers: JobNumbers) {
    job = numbers[entry.job].value
    (debit, credit) = (Self.name(entry.debit), Self.name(entry.credit))
    (amount, purpose) = (entry.amount.description, "\(entry.purpose)")
  }

  private static func name(_ account: LedgerAccount) -> String {
    switch account {
    case .client(let client): "client \(client.index)"
    case .partner(let partner): "partner \(partner.index)"
    default: "\(account)"
    }
  }
}

extension MarketEvent {
  /// Job of the event, and the partner named with it.
  fileprivate var participants: (JobID, PartnerID?)? {
    switch self {
    case .jobRequested(let job), .distributionStarted(let job), .jobClosed(let job, _),
      .clientRated(let job, _, _):
      (job, nil)
    case .offerMade(let job, let partner, _), .willingnessDeclared(let job, let partner),
      .offerDeclined(let job, let partner), .offerLapsed(let job, let partner),
      .offerWithdrawn(let job, let partner), .jobAccepted(let job, let partner),
      .contactAttemptFailed(let job, let partner, _), .clientContacted(let job, let partner),
      .appointmentAgreed(let job, let partner, _), .dateChanged(let job, let partner, _),
      .visitScheduled(let job, let partner, _), .appointmentConfirmed(let job, let partner),
      .confirmationMissed(let job, let partner),
      .jobReturned(let job, let partner, _), .partnerSetOut(let job, let partner),
      .deviceCollected(let job, let partner), .partnerArrived(let job, let partner),
      .clientFoundAbsent(let job, let partner), .scopeExtended(let job, let partner, _),
      .extraSold(let job, let partner, _), .jobPerformed(let job, let partner),
      .jobFailed(let job, let partner, _), .jobSigned(let job, let partner),
      .jobDisputed(let job, let partner), .disputeResolved(let job, let partner, _),
      .jobPaid(let job, let partner, _, _), .partnerRated(let job, let partner, _),
      .damageReported(let job, let partner, _), .noShowRecorded(let job, let partner):
      (job, partner)
    default: nil
    }
  }
}
