import Marketplace
import Quantities
import TestSupport

extension LifecycleModel {
  /// Every reason for which the command may be refused; empty if it must be obeyed. The state comes first, then whose
  /// job it is, then everything else in any order.
  func refusals(of command: Command, about number: UInt64?, _ now: Timestamp) -> Set<Rejection> {
    switch command {
    case .requestJob(let booking): return refusals(of: booking, now)
    case .decideExclusion(let partner, _):
      return people[partner]?.status == .underReview ? [] : [.noReviewOpen]
    case .reportMisconduct(let partner, _):
      return people[partner]?.status.isClosed == false ? [] : [.accountNotActive]
    case .decideMisconduct(let partner, let kind, _):
      return people[partner]?.openCases[kind, default: 0] ?? 0 > 0 ? [] : [.noReviewOpen]
    case .elapse: return []
    default: break
    }
    guard let number, let job = jobs[number] else { return [.unknownJob] }
    if job.state == .closed { return [.unknownJob, .notAllowed(.closed)] }
    guard let kind = command.kind, transitionTable[job.state]?.contains(kind) == true else {
      return [.notAllowed(job.state)]
    }
    if let giver = command.jobsPartner, giver != job.partner { return [.notTheJobsPartner] }
    return refusals(of: command, number, job, now)
  }

  private func refusals(of booking: Booking, _ now: Timestamp) -> Set<Rejection> {
    var reasons: Set<Rejection> = []
    if let start = booking.wishedStart, start <= now { reasons.insert(.dateInThePast) }
    if booking.needsPickUp && booking.channel != SmallMarket.shop { reasons.insert(.nothingToCollect) }
    return reasons
  }

  private func refusals(
    of command: Command, _ number: UInt64, _ job: Job, _ now: Timestamp
  ) -> Set<Rejection> {
    switch command {
    case .offer(_, let partner, let until, _): return refusals(ofOfferTo: partner, until, job, now)
    case .acceptOffer(_, let partner): return refusals(ofYesBy: partner, number, job, now)
    case .award(_, let partner):
      guard job.offers[partner]?.isWilling == true else { return [.notWilling] }
      return obstacles(to: partner, number, job, now)
    case .declineOffer(_, let partner):
      guard let offer = job.offers[partner] else { return [.offerNotOpen] }
      return offer.until < now ? [.deadlinePassed] : []
    case .withdrawOffer(_, let partner): return job.offers[partner] == nil ? [.offerNotOpen] : []
    case .closeUnreachable: return job.failedCalls < 3 ? [.tooFewAttempts] : []
    case .agreeAppointment(_, let partner, let start, let price):
      return refusals(ofAgreement: start, price, partner, number, job, now)
    case .changeDate(_, let start):
      guard let partner = job.partner else { return [.notAllowed(job.state)] }
      var reasons: Set<Rejection> = start <= now ? [.dateInThePast] : []
      if isBusy(partner, start, job.length, but: number) { reasons.insert(.calendarConflict) }
      return reasons
    case .giveUp(_, _, let reason):
      return reason == .beyondCompetence || reason == .dateImpossible ? [] : [.invalidReason]
    case .releaseForNewDate(_, _, let start): return start <= now ? [.dateInThePast] : []
    case .reportNoShow(_, let newStart):
      var reasons: Set<Rejection> = now < job.date ? [.tooEarly] : []
      if let newStart, newStart <= now { reasons.insert(.dateInThePast) }
      return reasons
    default: return refusals(onTheWay: command, number, job, now)
    }
  }

  private func refusals(
    onTheWay command: Command, _ number: UInt64, _ job: Job, _ now: Timestamp
  ) -> Set<Rejection> {
    switch command {
    case .setOut(_, let partner):
      var reasons: Set<Rejection> = []
      if !job.wantsSomebodyNow && job.state == .accepted { reasons.insert(.appointmentNotAgreed) }
      if !job.wantsSomebodyNow && programme(job).reassignsUnconfirmed && !job.isConfirmed {
        reasons.insert(.notConfirmed)
      }
      if let other = people[partner]?.engagedWith, other != number { reasons.insert(.partnerEngaged) }
      return reasons
    case .collectDevice: return job.booking.needsPickUp && !job.hasDevice ? [] : [.nothingToCollect]
    case .arrive: return job.booking.needsPickUp && !job.hasDevice ? [.deviceNotCollected] : []
    case .extendScope(_, _, let extra, let longer): return refusals(ofExtension: extra, longer, job)
    case .sellExtra(_, _, let price, let brand):
      let total = job.price + min(price.minorUnits, Money.limit)
      var reasons: Set<Rejection> = price.minorUnits <= 0 || total > Money.limit ? [.invalidAmount] : []
      if job.booking.channel == SmallMarket.shop && brand != SmallMarket.shop {
        reasons.insert(.foreignProduct)
      }
      return reasons
    case .reportDamage(_, let amount):
      return (1...Money.limit).contains(amount.minorUnits) ? [] : [.invalidAmount]
    case .resolveDispute(_, .redo(let start)):
      var reasons: Set<Rejection> = start <= now ? [.dateInThePast] : []
      if job.isRedo { reasons.insert(.alreadyRedone) }
      return reasons
    case .resolveDispute(_, .refund(let share)):
      return (1...1_000_000).contains(share.partsPerMillion) ? [] : [.invalidAmount]
    case .ratePartner(_, let stars): return (1...5).contains(stars) ? [] : [.invalidStars]
    case .rateClient(_, _, let stars):
      var reasons: Set<Rejection> = (1...5).contains(stars) ? [] : [.invalidStars]
      if !programme(job).conduct.isMutual || job.partnerHasRated { reasons.insert(.cannotRate) }
      return reasons
    default: return []
    }
  }

  private func refusals(
    ofOfferTo partner: PartnerID, _ until: Timestamp, _ job: Job, _ now: Timestamp
  ) -> Set<Rejection> {
    var reasons: Set<Rejection> = []
    if until < now || now >= job.expiry || until > job.expiry { reasons.insert(.deadlinePassed) }
    if people[partner]?.status.mayTakeJobs == false { reasons.insert(.accountNotActive) }
    if !isQualified(partner, job) { reasons.insert(.notQualified) }
    if job.former.contains(partner) { reasons.insert(.hadTheJobBefore) }
    if job.offers[partner] != nil { reasons.insert(.alreadyOffered) }
    return reasons
  }

  private func refusals(
    ofYesBy partner: PartnerID, _ number: UInt64, _ job: Job, _ now: Timestamp
  ) -> Set<Rejection> {
    guard let offer = job.offers[partner] else { return [.offerNotOpen] }
    var reasons = obstacles(to: partner, number, job, now)
    if offer.until < now { reasons.insert(.deadlinePassed) }
    if offer.isWilling { reasons.insert(.alreadyOffered) }
    return reasons
  }

  /// Returns the reason for which a partner cannot take a job; nil if it can.
  private func obstacles(
    to partner: PartnerID, _ number: UInt64, _ job: Job, _ now: Timestamp
  ) -> Set<Rejection> {
    var reasons: Set<Rejection> = []
    if people[partner]?.status.mayTakeJobs == false { reasons.insert(.accountNotActive) }
    if job.wantsSomebodyNow && people[partner]?.engagedWith != nil { reasons.insert(.partnerEngaged) }
    let start = job.wantsSomebodyNow ? now : job.date
    if isBusy(partner, start, job.length, but: number) { reasons.insert(.calendarConflict) }
    return reasons
  }

  private func refusals(
    ofAgreement start: Timestamp, _ price: Money, _ partner: PartnerID, _ number: UInt64, _ job: Job,
    _ now: Timestamp
  ) -> Set<Rejection> {
    var reasons: Set<Rejection> = start < now ? [.dateInThePast] : []
    if !(1...Money.limit).contains(price.minorUnits) { reasons.insert(.invalidAmount) }
    if (programme(job).pricing == .listed || job.isRedo) && price.minorUnits != job.price {
      reasons.insert(.priceIsListed)
    }
    if start != job.date && isBusy(partner, start, job.length, but: number) {
      reasons.insert(.calendarConflict)
    }
    return reasons
  }

  private func refusals(ofExtension extra: Money, _ longer: TimeSpan, _ job: Job) -> Set<Rejection> {
    var reasons: Set<Rejection> = longer < .zero ? [.invalidAmount] : []
    if job.isRedo { reasons.insert(.priceIsListed) }
    let total = job.price + min(max(extra.minorUnits, -Money.limit), Money.limit)
    if total > Money.limit { reasons.insert(.invalidAmount) }
    switch programme(job).name {
    case "friend": if total <= 0 { reasons.insert(.invalidAmount) }
    case "pro":
      let packages = [Currency.chf: 3900, .eur: 2900, .pln: Int64(9900)]
      if extra.minorUnits != packages[currency] { reasons.insert(.priceIsListed) }
    default: if extra.minorUnits <= 0 { reasons.insert(.invalidAmount) }
    }
    return reasons
  }
}

extension Command {
  /// The partner who gives the command as the job's own; nil if clients, dispatch or the platform give it.
  var jobsPartner: PartnerID? {
    switch self {
    case .attemptContact(_, let partner, _), .closeUnreachable(_, let partner),
      .agreeAppointment(_, let partner, _, _), .giveUp(_, let partner, _),
      .releaseForNewDate(_, let partner, _), .announceAbsence(_, let partner),
      .confirmAppointment(_, let partner), .setOut(_, let partner), .collectDevice(_, let partner),
      .arrive(_, let partner), .reportClientAbsent(_, let partner), .extendScope(_, let partner, _, _),
      .sellExtra(_, let partner, _, _), .perform(_, let partner), .failOnSite(_, let partner, _),
      .rateClient(_, let partner, _):
      partner
    default: nil
    }
  }

  var kind: JobCommandKind? {
    switch self {
    case .requestJob, .decideExclusion, .reportMisconduct, .decideMisconduct, .grantCertification, .elapse:
      nil
    case .openTicket, .abandonTicket, .askForSenior, .noteAbuse, .closeTicket: nil
    case .proveIdentity, .decideCheck, .changeHours, .pauseAccount,
      .resumeAccount, .closeOwnAccount, .reportSecondAccount:
      nil
    case .cancelJob: .cancelJob
    case .changeDate: .changeDate
    case .signOff: .signOff
    case .disputeCharge: .disputeCharge
    case .ratePartner: .ratePartner
    case .reportNoShow: .reportNoShow
    case .reportDamage: .reportDamage
    case .acceptOffer: .acceptOffer
    case .declineOffer: .declineOffer
    case .attemptContact: .attemptContact
    case .closeUnreachable: .closeUnreachable
    case .agreeAppointment: .agreeAppointment
    case .giveUp: .giveUp
    case .releaseForNewDate: .releaseForNewDate
    case .announceAbsence: .announceAbsence
    case .confirmAppointment: .confirmAppointment
    case .setOut: .setOut
    case .collectDevice: .collectDevice
    case .arrive: .arrive
    case .reportClientAbsent: .reportClientAbsent
    case .extendScope: .extendScope
    case .sellExtra: .sellExtra
    case .perform: .perform
    case .failOnSite: .failOnSite
    case .rateClient: .rateClient
    case .distribute: .distribute
    case .offer: .offer
    case .award: .award
    case .withdrawOffer: .withdrawOffer
    case .settle: .settle
    case .resolveDispute: .resolveDispute
    }
  }
}
