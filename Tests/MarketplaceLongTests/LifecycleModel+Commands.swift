import Marketplace
import Quantities
import TestSupport

extension LifecycleModel {
  /// Does what a command that deserves no refusal asks for; false if that is nothing.
  mutating func obey(_ command: Command, about number: UInt64?, _ now: Timestamp) -> Bool {
    switch command {
    case .requestJob(let booking): book(booking, now)
    case .decideExclusion(let partner, let isExcluded):
      people[partner]?.status = .active
      if isExcluded { closeAccount(partner, .noShow, now) }
    case .reportMisconduct(let partner, let kind): people[partner]?.openCases[kind, default: 0] += 1
    case .decideMisconduct(let partner, let kind, let isConfirmed):
      decide(partner, kind, isConfirmed, now)
    case .elapse(let timer):
      guard let number else { return false }
      return elapse(timer, number, now)
    default:
      guard let number, var job = jobs[number] else { preconditionFailure("\(command) about no job") }
      prepare(command, number, &job, now)
      jobs[number] = job
      conclude(command, number, job, now)
    }
    return true
  }

  private mutating func book(_ booking: Booking, _ now: Timestamp) {
    let limit = now + .hours(12)
    jobs[booking.number.value] = Job(
      booking: booking, wantsSomebodyNow: booking.wishedStart == nil, date: booking.wishedStart ?? now,
      expiry: min(limit, booking.wishedStart ?? limit), length: .hours(service(booking).hours),
      price: listPrice(booking))
    customers[booking.client]?.bookings += 1
    move(fee(booking), from: .client(booking.client), to: .bookingFees)
  }

  private func fee(_ booking: Booking) -> Int64 {
    if programmes[booking.programme.ordinal].name == "orange-friends" { return 0 }
    return [Currency.chf: 490, .eur: 290, .pln: 0][currency] ?? 0
  }

  /// The changes that stay within the job.
  private mutating func prepare(_ command: Command, _ number: UInt64, _ job: inout Job, _ now: Timestamp) {
    switch command {
    case .distribute: job.state = .inDistribution
    case .offer(_, let partner, let until, let mode):
      job.offers[partner] = Offer(until: until, collects: mode == .collect)
      job.offersMade += 1
      job.state = .offered
    case .acceptOffer(_, let partner):
      if job.offers[partner]?.collects == true {
        job.offers[partner]?.isWilling = true
      } else {
        take(partner, number, &job, now)
      }
    case .award(_, let partner): take(partner, number, &job, now)
    case .declineOffer(_, let partner), .withdrawOffer(_, let partner): end(partner, &job)
    case .attemptContact(_, _, let reached):
      if reached { job.state = .contacted } else { job.failedCalls += 1 }
    case .agreeAppointment(_, _, let start, let price):
      job.price = price.minorUnits
      if start != job.date { setDate(start, number, &job) }
      job.isConfirmed = !job.wantsSomebodyNow && start - now <= .hours(24)
      job.state = job.isConfirmed ? .confirmed : .appointmentAgreed
    case .changeDate(_, let start):
      setDate(start, number, &job)
      if job.state != .contacted {
        job.isConfirmed = start - now <= .hours(24)
        job.state = job.isConfirmed ? .confirmed : .appointmentAgreed
      }
    case .releaseForNewDate(_, _, let start): (job.date, job.wantsSomebodyNow) = (start, false)
    case .reportNoShow(_, let newStart?): (job.date, job.wantsSomebodyNow) = (newStart, false)
    case .confirmAppointment: (job.state, job.isConfirmed) = (.confirmed, true)
    default: visit(command, number, &job)
    }
  }

  private mutating func visit(_ command: Command, _ number: UInt64, _ job: inout Job) {
    switch command {
    case .setOut(_, let partner):
      job.state = .enRoute
      people[partner]?.engagedWith = number
    case .collectDevice: job.hasDevice = true
    case .arrive: job.state = .onSite
    case .extendScope(_, _, let extra, let longer):
      job.price += extra.minorUnits
      job.length += longer
      job.visit?.end += longer
    case .sellExtra(_, _, let price, _): job.price += price.minorUnits
    case .perform: job.state = .performed
    case .signOff: job.state = .signed
    case .disputeCharge: job.state = .disputed
    case .resolveDispute(_, let resolution):
      switch resolution {
      case .pay: job.state = .signed
      case .refund(let share): (job.state, job.refund) = (.signed, share.partsPerMillion)
      case .redo(let start): (job.date, job.wantsSomebodyNow) = (start, false)
      }
    case .settle: job.state = .paid
    case .ratePartner: job.state = .rated
    case .rateClient: job.partnerHasRated = true
    default: break
    }
  }

  /// The changes that reach beyond the job.
  private mutating func conclude(_ command: Command, _ number: UInt64, _ job: Job, _ now: Timestamp) {
    let client = job.booking.client
    switch command {
    case .cancelJob:
      customers[client]?.cancelled += 1
      finish(number, .cancelledByClient)
    case .closeUnreachable: finish(number, .unreachable)
    case .reportClientAbsent: finish(number, .clientAbsent)
    case .failOnSite: finish(number, .failedOnSite)
    case .perform: leave(number, isFailure: false)
    case .giveUp(_, _, let reason): giveBack(number, reason, now)
    case .releaseForNewDate: giveBack(number, .newDateImpossible, now)
    case .announceAbsence:
      giveBack(number, localDay(now) < localDay(job.date) ? .absenceToldInAdvance : .absenceToldLate, now)
    case .reportNoShow(_, let newStart):
      if newStart != nil { giveBack(number, .noShow, now) } else { finishAfterNoShow(number, now) }
    case .settle:
      settle(job)
      if job.refund == 1_000_000 { finish(number, .refunded) }
    case .resolveDispute(_, .redo): redo(number, now)
    case .ratePartner(_, let stars):
      if let partner = job.partner { people[partner]?.stars.append(Int(stars)) }
      if !programme(job).conduct.isMutual || job.partnerHasRated { finish(number, .completed) }
    case .rateClient(_, _, let stars):
      customers[client]?.stars += Int(stars)
      if job.state == .rated { finish(number, .completed) }
    case .reportDamage(_, let amount):
      if let partner = job.partner { move(amount.minorUnits, from: .partner(partner), to: .client(client)) }
    default: break
    }
  }

  private mutating func setDate(_ start: Timestamp, _ number: UInt64, _ job: inout Job) {
    if let partner = job.partner, people[partner]?.engagedWith == number {
      people[partner]?.engagedWith = nil
    }
    job.wantsSomebodyNow = false
    job.date = start
    job.omissionIsKnown = false
    job.visit = Visit(start: start, end: start + job.length)
  }

  private mutating func take(_ partner: PartnerID, _ number: UInt64, _ job: inout Job, _ now: Timestamp) {
    job.offers = [:]
    job.partner = partner
    job.state = .accepted
    if job.wantsSomebodyNow {
      job.date = now
      people[partner]?.engagedWith = number
    }
    job.visit = Visit(start: job.date, end: job.date + job.length)
    people[partner]?.accepted += 1
  }

  func end(_ partner: PartnerID, _ job: inout Job) {
    job.offers[partner] = nil
    if job.offers.isEmpty { job.state = .inDistribution }
  }

  /// The partner's part is over.
  private mutating func leave(_ number: UInt64, isFailure: Bool) {
    guard let partner = jobs[number]?.partner else { return }
    jobs[number]?.visit = nil
    if people[partner]?.engagedWith == number { people[partner]?.engagedWith = nil }
    people[partner]?.ended += 1
    if isFailure { people[partner]?.cancellations += 1 }
  }

  private mutating func finish(_ number: UInt64, _ outcome: Outcome) {
    guard let job = jobs[number] else { return }
    if job.isUnderway { leave(number, isFailure: outcome == .failedOnSite) }
    jobs[number]?.offers = [:]
    jobs[number]?.state = .closed
    jobs[number]?.outcome = outcome
    let client = job.booking.client
    if outcome == .completed { customers[client]?.completed += 1 }
    let isServed = [.completed, .unreachable, .clientAbsent].contains(outcome)
    if !isServed && !(outcome == .cancelledByClient && job.partner != nil) {
      move(fee(job.booking), from: .refunds, to: .client(client))
    }
  }

  private mutating func finishAfterNoShow(_ number: UInt64, _ now: Timestamp) {
    let partner = jobs[number]?.partner
    finish(number, .partnerNoShow)
    if let partner { noteNoShow(partner, now) }
  }

  mutating func giveBack(_ number: UInt64, _ reason: ReturnReason, _ now: Timestamp) {
    guard var job = jobs[number], let partner = job.partner else { return }
    let own: [ReturnReason] = [.beyondCompetence, .dateImpossible, .absenceToldInAdvance, .unconfirmed]
    leave(number, isFailure: own.contains(reason))
    job.state = .inDistribution
    job.former.insert(partner)
    (job.partner, job.visit) = (nil, nil)
    (job.failedCalls, job.isConfirmed, job.omissionIsKnown) = (0, false, false)
    job.timesReturned += 1
    job.length = .hours(service(job.booking).hours)
    if !job.isRedo { (job.price, job.hasDevice) = (listPrice(job.booking), false) }
    job.expiry = now + .hours(12)
    if !job.wantsSomebodyNow { job.expiry = min(job.expiry, max(job.date, now)) }
    jobs[number] = job
    if reason == .noShow || reason == .absenceToldLate { noteNoShow(partner, now) }
  }

  /// Once more for the agreed price; the device is at the client's already.
  private mutating func redo(_ number: UInt64, _ now: Timestamp) {
    guard var job = jobs[number] else { return }
    job.state = .inDistribution
    job.isRedo = true
    job.partner = nil
    (job.failedCalls, job.isConfirmed, job.omissionIsKnown) = (0, false, false)
    job.timesReturned += 1
    job.length = .hours(service(job.booking).hours)
    job.expiry = min(now + .hours(12), max(job.date, now))
    jobs[number] = job
  }

  private mutating func settle(_ job: Job) {
    guard let partner = job.partner else { return }
    let client = LedgerAccount.client(job.booking.client)
    let commission = share(job.price, programme(job).commission.partsPerMillion)
    let returned = share(job.price, job.refund)
    let returnedCommission = share(commission, job.refund)
    move(commission - returnedCommission, from: client, to: .commission)
    let kept = job.price - commission - (returned - returnedCommission)
    move(kept, from: client, to: .partner(partner))
  }

  private mutating func elapse(_ timer: MarketTimer, _ number: UInt64, _ now: Timestamp) -> Bool {
    guard var job = jobs[number] else { return false }
    switch timer {
    case .offerDeadline(_, let partner, let until):
      guard let offer = job.offers[partner], offer.until == until, !offer.isWilling, now >= until else {
        return false
      }
      end(partner, &job)
      jobs[number] = job
    case .requestExpiry(_, let instant):
      guard job.state <= .offered, job.expiry == instant, now >= instant else { return false }
      finish(number, .expired)
    case .confirmationDue(_, let partner, let date):
      let waits: [JobState] = [.accepted, .contacted, .appointmentAgreed]
      guard job.partner == partner, job.date == date, waits.contains(job.state), !job.omissionIsKnown,
        now >= date - .hours(24)
      else { return false }
      jobs[number]?.omissionIsKnown = true
      if programme(job).reassignsUnconfirmed { giveBack(number, .unconfirmed, now) }
    case .ratingPeriodEnd:
      guard job.state == .paid || job.state == .rated else { return false }
      finish(number, .completed)
    case .ceilingReview, .deskOpening, .routePlanning: return false
    }
    return true
  }
}
