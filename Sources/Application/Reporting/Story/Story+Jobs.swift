import Marketplace
import Metrics
import Quantities
import Simulation

// A job's life, event by event.
extension Story {
  /// Returns the sentence on a job's event; nil for an event without a job or one that follows from another.
  func jobSentence(_ entry: EventHistory.Entry) -> String? {
    switch entry.event {
    case .jobRequested: request(entry)
    case .distributionStarted: entry.supply.map(supply)
    case .offerMade(_, _, let until): offer(entry, until)
    case .willingnessDeclared(_, let partner): "\(sentence(partner)) would take it."
    case .offerDeclined(_, let partner): "\(sentence(partner)) declines."
    case .offerLapsed(_, let partner): "No answer from \(named(partner)); the offer lapses."
    case .offerWithdrawn(_, let partner): "The offer to \(named(partner)) is withdrawn."
    case .jobAccepted(_, let partner): acceptance(entry, partner)
    case .contactAttemptFailed(_, let partner, let attempt):
      "\(sentence(partner)) calls and reaches nobody, attempt \(attempt) (S2)."
    case .clientContacted(_, let partner): "\(sentence(partner)) speaks to the client (S1)."
    case .appointmentAgreed(_, _, let start):
      "They agree on \(context.moment(start)) for \(price(entry)) (S1, M1)."
    case .dateChanged(_, _, let start): "The client wants another date: \(context.moment(start)) (S3)."
    case .visitScheduled(_, _, let start):
      "The platform puts the visit at \(context.moment(start)), within the client's window (V8)."
    case .appointmentConfirmed(_, let partner): "\(sentence(partner)) confirms the visit (S4)."
    case .confirmationMissed(_, let partner): "\(sentence(partner)) has not confirmed in time (S4)."
    case .jobReturned(_, let partner, let reason): returned(entry, partner, reason)
    default: visitSentence(entry)
    }
  }

  private func visitSentence(_ entry: EventHistory.Entry) -> String? {
    switch entry.event {
    case .partnerSetOut(_, let partner): "\(sentence(partner)) sets out (V1)."
    case .deviceCollected: "The device is fetched from the shop (B4)."
    case .partnerArrived(_, let partner): arrival(entry, partner)
    case .clientFoundAbsent: "Nobody is at home."
    case .scopeExtended(_, _, let extra): "There is more to do: \(extra) more is agreed (V2)."
    case .extraSold(_, _, let price): "A further service or product is sold for \(price) (V5)."
    case .jobPerformed: "The work is done."
    case .jobFailed(_, _, let reason): "The visit fails: \(phrase(reason)) (V6)."
    case .jobSigned: "The client signs for \(price(entry)) (V4)."
    case .jobDisputed: "The client disputes the charge (G1, M5)."
    case .disputeResolved(_, _, let resolution): mediated(resolution)
    case .jobPaid(_, _, let payment, let commission): paid(payment, commission)
    case .partnerRated(_, let partner, let stars):
      "The client gives \(named(partner)) \(stars) of 5 stars (R1)."
    case .clientRated(_, _, let stars): "The client gets \(stars) of 5 stars (R1)."
    case .damageReported(_, let partner, let amount):
      "Something broke: \(named(partner)) owes \(amount) (V7)."
    case .noShowRecorded(_, let partner): "A no-show of \(named(partner))'s is recorded (Q5)."
    case .jobClosed(_, let outcome): ending(entry, outcome)
    case .ledgerPosted(let posting): givenBack(posting)
    default: supportSentence(entry)
    }
  }

  /// The outcome, and for a request that nobody took the cause that dispatch found.
  private func ending(_ entry: EventHistory.Entry, _ outcome: Outcome) -> String {
    guard let cause = entry.job?.lossCause, cause.isUnfilled else {
      return "The job ends: \(phrase(outcome))."
    }
    return "The job ends: \(phrase(outcome)). Nobody took it, because \(cause.explanation)."
  }

  private func request(_ entry: EventHistory.Entry) -> String? {
    guard let job = entry.job else { return nil }
    let wish =
      job.booking.wishedStart.map { "for \(context.moment($0, seenFrom: entry.at))" } ?? "for at once (B5)"
    let fee = job.bookingFee.isZero ? "" : " plus a fee of \(job.bookingFee) (B3)"
    let errand = job.booking.needsPickUp ? ", a device to be fetched first (B4)" : ""
    return "Client \(job.booking.client.index) books \"\(context.service(job.booking))\" \(wish) on "
      + "'\(context.channel(job.booking))' (B1)\(errand), for \(job.price)\(fee)."
  }

  private func supply(_ supply: EventHistory.Supply) -> String {
    "\(supply.qualified) of \(supply.accounts) partners qualify (D1, B2), \(supply.available) of them "
      + "\(supply.available == 1 ? "is" : "are") free then (D7)."
  }

  private func offer(_ entry: EventHistory.Entry, _ until: Timestamp) -> String? {
    guard let job = entry.job else { return nil }
    let rule = context.asksSeveral(job) ? "D4" : "D3"
    return
      "Offered to \(described(entry.partner)) until \(context.moment(until, seenFrom: entry.at)) (\(rule))."
  }

  private func acceptance(_ entry: EventHistory.Entry, _ partner: PartnerID) -> String? {
    guard let job = entry.job else { return nil }
    let programme = context.terms(of: job.booking.programme, at: entry.at)
    let commission = programme.hasFlatCommission ? percent(programme.commission) : "commission"
    let share = programme.payment == .cash ? "in cash (M3)" : "less \(commission) (M2)"
    return "\(sentence(partner)) accepts: \(job.price) \(share)."
  }

  private func arrival(_ entry: EventHistory.Entry, _ partner: PartnerID) -> String? {
    guard let job = entry.job else { return nil }
    let late = (entry.at - job.appointment).hours * 60
    let when =
      job.isImmediate || abs(late) < 1
      ? ""
      : late > 0 ? ", \(late.formatted(places: 0)) min late" : ", \((-late).formatted(places: 0)) min early"
    return "\(sentence(partner)) arrives\(when) (V1)."
  }

  private func returned(
    _ entry: EventHistory.Entry, _ partner: PartnerID, _ reason: ReturnReason
  ) -> String {
    let others = entry.supply.map { " " + supply($0) } ?? ""
    return "\(sentence(partner)) is out of it: \(phrase(reason)). The job goes to others (D8).\(others)"
  }

  private func mediated(_ resolution: DisputeResolution) -> String {
    switch resolution {
    case .pay: "Support decides: the agreed scope was done, the client pays (M5)."
    case .redo(let start): "Support decides: somebody comes again on \(context.moment(start)) (G1)."
    case .refund(let share): "Support decides: \(percent(share)) is given back (G1)."
    }
  }

  private func paid(_ payment: Money, _ commission: Money) -> String {
    commission.isZero
      ? "The client pays \(payment) (M3)."
      : "The client pays \(payment): \(commission) commission, \(payment - commission) for the partner (M2, M3)."
  }

  private func givenBack(_ posting: LedgerEntry) -> String? {
    switch posting.purpose {
    case .bookingFeeRefund: "The booking fee of \(posting.amount) is given back (B3)."
    case .refund: "The client gets \(posting.amount) back (G1)."
    case .cancellationFee: "A fee of \(posting.amount) for calling off late goes to the platform."
    case .noShowFee: "A fee of \(posting.amount) for not being there goes to the platform."
    case .feePassedOn: "\(posting.amount) of a fee go to the other side."
    default: nil
    }
  }

  private func price(_ entry: EventHistory.Entry) -> String { entry.job.map { "\($0.price)" } ?? "the price" }

  func percent(_ share: Proportion) -> String {
    "\((share.fraction * 100).formatted(places: share.partsPerMillion % 10_000 == 0 ? 0 : 1)) %"
  }

  func sentence(_ partner: PartnerID) -> String { "Partner \(partner.index)" }
}
