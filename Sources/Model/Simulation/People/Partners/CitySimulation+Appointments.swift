import Marketplace
import Quantities
import ScenarioModel
import Variates

// The call, the date and its confirmation.
extension CitySimulation {
  mutating func partnerCalls(_ id: JobID, _ partner: PartnerID, _ now: Timestamp) {
    guard let job = platform.market.job(id), job.partner == partner, job.state == .accepted else { return }
    let reachable = setting.clients.reachable
    let attempt = UInt64(job.failedContacts)
    let number = UInt64(job.booking.number.value)
    let isReached = streams.bernoulli(
      .reached, of: number, occurrence: streams.person(partner) << 8 | attempt, chance: reachable)
    guard submit(.attemptContact(id, partner, reached: isReached), now) == nil else { return }
    if isReached { settle(job, partner, now) } else { callAgainOrClose(id, partner, now) }
  }

  private mutating func callAgainOrClose(_ id: JobID, _ partner: PartnerID, _ now: Timestamp) {
    guard let job = platform.market.job(id) else { return }
    if job.failedContacts >= terms(of: job).contactAttempts {
      submit(.closeUnreachable(id, partner), now)
      return
    }
    let habits = partnerHabits[partner]
    let occurrence = UInt64(job.booking.number.value) << 8 | UInt64(job.failedContacts)
    let seconds = streams.draw(.recall, of: streams.person(partner), occurrence: occurrence) {
      $0.sample(habits.value.recallDelay.sampler)
    }
    queue.schedule(.partnerCalls(id, partner), at: beforeVisit(job, now, seconds))
  }

  /// Settles the call: the job returned, another date, or the date as wished.
  private mutating func settle(_ job: Job, _ partner: PartnerID, _ now: Timestamp) {
    let habits = partnerHabits[partner]
    let beyond = habits.value.beyondCompetence * relief(partner, job)
    let findings = streams.draw(.callFindings, partner, job.booking.number) { stream in
      (
        isBeyond: stream.uniform() < beyond,
        isImpossible: stream.uniform() < habits.value.dateImpossible,
        price: stream.sample(habits.value.negotiation.sampler)
      )
    }
    if findings.isBeyond {
      submit(.giveUp(job.id, partner, reason: .beyondCompetence), now)
    } else if findings.isImpossible {
      submit(.giveUp(job.id, partner, reason: .dateImpossible), now)
    } else if temptation(of: partner, by: job, now) == .cancelsAndServes {
      cancelAndServe(job, partner, now)
    } else {
      agree(job, partner, priceFactor: findings.price, now)
    }
  }

  private mutating func agree(_ job: Job, _ partner: PartnerID, priceFactor: Double, _ now: Timestamp) {
    let start = wishedDate(job, partner, now)
    if start != job.appointment && !canMake(job, start, partner) {
      submit(.releaseForNewDate(job.id, partner, start: start), now)
      return
    }
    let isOpen = terms(of: job).pricing == .recommended && !job.isRedo
    let asked =
      isOpen ? job.price.scaled(by: priceFactor * negotiatedMarkup(of: job)) : job.price
    let price = max(asked, Money(minorUnits: 1, currency: asked.currency))
    if !job.isRedo && clientRefuses(price, for: job, now) { return }
    submit(.agreeAppointment(job.id, partner, start: start, price: price), now)
  }

  /// Factor by which competence above the required level makes failure rarer; in (0, 1].
  func relief(_ partner: PartnerID, _ job: Job) -> Double {
    let service = platform.market.services[job.booking.service]
    let level = platform.market.partners[partner].profile.skills[service.skill]
    return relief(of: partner, level, above: service.requiredLevel)
  }

  @inline(__always)
  func relief(of partner: PartnerID, _ level: UInt8, above required: UInt8) -> Double {
    guard level > required else { return 1 }
    let first = Int(groups[partner]) * (Int(SkillSet.highestLevel) + 1)
    return reliefs[first + Int(level - required)]
  }

  /// Schedules confirmation and departure for an agreed date, or a no-show.
  mutating func appointmentStands(_ id: JobID, _ partner: PartnerID, _ now: Timestamp) {
    guard let job = platform.market.job(id), job.partner == partner else { return }
    planConfirmation(job, partner, now)
    if case .staysAway = intention(of: partner, for: job) {
      let missed = job.appointment + setting.clients.noShowPatience
      let event = SimulationEvent.clientMissesPartner(id, partner, appointment: job.appointment)
      queue.schedule(event, at: max(missed, now))
      return
    }
    let entry = platform.market.calendarEntry(for: job, of: partner, at: now)
    let instant = plannedDeparture(of: partner, for: job, entry)
    queue.schedule(.partnerLeaves(id, partner, appointment: job.appointment), at: max(instant, now))
  }

  private mutating func planConfirmation(_ job: Job, _ partner: PartnerID, _ now: Timestamp) {
    let deadline = job.appointment - terms(of: job).confirmationLead
    guard !job.isConfirmed && deadline > now else { return }
    let unreliability = 1 - traits[partner].reliability
    let habits = partnerHabits[partner]
    let advance = streams.draw(.confirmation, partner, job.booking.number) { stream in
      stream.uniform() < habits.value.forgetsToConfirm * unreliability
        ? nil : stream.sample(habits.value.confirmationAdvance.sampler)
    }
    guard let advance else { return }
    let instant = deadline - TimeSpan(seconds: min(max(advance, 0), 1e9))
    queue.schedule(.partnerConfirms(job.id, partner, appointment: job.appointment), at: max(instant, now))
  }

  mutating func partnerConfirms(_ id: JobID, _ partner: PartnerID, _ appointment: Timestamp, _ now: Timestamp)
  {
    guard let job = current(id, partner, appointment), job.state == .appointmentAgreed else { return }
    submit(.confirmAppointment(id, partner), now)
  }
}
