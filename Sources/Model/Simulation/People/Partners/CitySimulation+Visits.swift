import Marketplace
import Quantities
import ScenarioModel
import Variates

// On the way, at the client's, and the work.
extension CitySimulation {
  mutating func partnerLeaves(_ id: JobID, _ partner: PartnerID, _ appointment: Timestamp, _ now: Timestamp) {
    guard let job = current(id, partner, appointment), job.state < .enRoute else { return }
    // Support has not announced the absence in time: the partner does.
    if job.toldSupportAt != nil {
      submit(.announceAbsence(id, partner), now)
      return
    }
    // Still busy with another visit: it leaves when that has ended.
    if let engaged = platform.market.partners[partner].engagedWith, engaged != id { return }
    // A partner who leaves before its confirmation is due confirms by it; otherwise it could not set out (S4).
    let needsConfirmation = terms(of: job).reassignsUnconfirmed
    if needsConfirmation && job.state == .appointmentAgreed { submit(.confirmAppointment(id, partner), now) }
    submit(.setOut(id, partner), now)
  }

  /// Schedules the departure of a partner who has just become free, if its next visit is due.
  mutating func partnerLooksAtCalendar(_ partner: PartnerID, _ now: Timestamp) {
    guard platform.market.partners[partner].engagedWith == nil else { return }
    for place in platform.market.partners[partner].calendar.entries.indices {
      let entry = platform.market.partners[partner].calendar.entries[place]
      guard let job = platform.market.job(entry.job), !job.isImmediate, job.state >= .appointmentAgreed else {
        continue
      }
      guard plannedDeparture(of: partner, for: job, entry) <= now else { return }
      if case .staysAway = intention(of: partner, for: job) { continue }
      let position = platform.market.partners[partner].whereabouts(at: now, travel: setting.city.travel)
      let leaving = entry.start - setting.city.travel.time(from: position, to: entry.firstStop)
      queue.schedule(.partnerLeaves(job.id, partner, appointment: job.appointment), at: max(leaving, now))
      return
    }
  }

  /// Instant at which the partner plans to leave home for a visit.
  mutating func plannedDeparture(
    of partner: PartnerID, for job: Job, _ entry: PartnerCalendar.Entry
  ) -> Timestamp {
    let habits = partnerHabits[partner]
    let seconds = streams.draw(.departure, partner, job.booking.number) {
      $0.sample(habits.value.departureDelay.sampler)
    }
    let home = platform.market.partners[partner].profile.home
    let leaving = entry.start - setting.city.travel.time(from: home, to: entry.firstStop)
    return leaving + TimeSpan(seconds: min(max(seconds, -86_400), 1e9))
  }

  mutating func partnerTravels(_ id: JobID, _ partner: PartnerID, _ now: Timestamp) {
    guard let job = platform.market.job(id) else { return }
    let travel = setting.city.travel
    let origin = platform.market.partners[partner].whereabouts(at: now, travel: travel)
    let entry = platform.market.calendarEntry(for: job, of: partner, at: now)
    let habits = partnerHabits[partner]
    let factor = streams.draw(.travel, partner, job.booking.number) {
      max($0.sample(habits.value.travelNoise.sampler), 0)
    }
    let wait = shopWait(job, partner)
    let firstLeg = travel.time(from: origin, to: entry.firstStop).seconds * factor + wait
    let secondLeg = travel.time(from: entry.firstStop, to: entry.lastStop).seconds * factor
    if job.needsPickUp {
      queue.schedule(.partnerReachesShop(id, partner), at: time(after: firstLeg, from: now))
    }
    queue.schedule(.partnerReachesClient(id, partner), at: time(after: firstLeg + secondLeg, from: now))
  }

  /// Duration of the wait for a device at the shop (B4) [s].
  private mutating func shopWait(_ job: Job, _ partner: PartnerID) -> Double {
    let habits = partnerHabits[partner]
    guard job.needsPickUp else { return 0 }
    let delay = streams.sampleIf(
      .shopReadiness, partner, job.booking.number, chance: habits.value.deviceIsLate
    ) { $0.sample(habits.value.deviceDelay.sampler) }
    return max(delay ?? 0, 0)
  }

  /// Reports an absent client, or begins the work, possibly with a larger scope than agreed.
  mutating func partnerBegins(_ id: JobID, _ partner: PartnerID, _ now: Timestamp) {
    guard let job = platform.market.job(id) else { return }
    let number = job.booking.number
    let absent = setting.clients.absent
    if streams.bernoulli(.clientAtHome, of: UInt64(number.value), chance: absent) {
      submit(.reportClientAbsent(id, partner), now)
      return
    }
    extendScope(job, partner, now)
    let planned = platform.market.job(id)?.plannedDuration ?? job.plannedDuration
    let habits = partnerHabits[partner]
    let factor = streams.draw(.work, partner, number) {
      max($0.sample(habits.value.workNoise.sampler), 0)
    }
    let seconds = planned.seconds * factor * pace(of: partner, job)
    queue.schedule(.partnerFinishes(id, partner), at: time(after: seconds, from: now))
  }

  private func pace(of partner: PartnerID, _ job: Job) -> Double {
    let service = platform.market.services[job.booking.service]
    let level = platform.market.partners[partner].profile.skills[service.skill]
    let surplus = max(Double(level) - Double(service.requiredLevel), 0)
    return 1 - partnerHabits[partner].value.speedPerLevel * min(surplus, 5)
  }

  /// Draws a larger scope (V2): another price, a package or an additional order.
  ///
  /// Where more work is another order and beyond the partner, the client files a new request.
  private mutating func extendScope(_ job: Job, _ partner: PartnerID, _ now: Timestamp) {
    guard !job.isRedo else { return }
    let habits = partnerHabits[partner]
    let share = streams.sampleIf(
      .scope, of: UInt64(job.booking.number.value), chance: habits.value.largerScope
    ) { $0.sample(habits.value.extraScope.sampler) }
    guard let share else { return }
    if terms(of: job).scopeExtension == .basket && isBeyond(job, partner) {
      return clientFilesAnother(job.booking, now)
    }
    let extra = extraCharge(job, share)
    let longer = TimeSpan(seconds: job.plannedDuration.seconds * max(share, 0))
    guard extra.minorUnits != 0 else { return }
    proposeExtension(job, partner, share: share, extra: extra, longer: longer, now)
  }

  private mutating func isBeyond(_ job: Job, _ partner: PartnerID) -> Bool {
    let chance = partnerHabits[partner].value.scopeBeyondCompetence * relief(partner, job)
    return streams.bernoulli(.scopeBeyond, partner, job.booking.number, chance: chance)
  }

  /// Price of the larger scope; only a negotiated price can fall, to one minor unit at least.
  private func extraCharge(_ job: Job, _ share: Double) -> Money {
    switch terms(of: job).scopeExtension {
    case .negotiated:
      let least = Money(minorUnits: 1, currency: job.price.currency)
      let extra = job.price.scaled(by: share)
      return (job.price + extra).minorUnits > 0 ? extra : least - job.price
    case .package: return terms(of: job).extraPackage[setting.city.currency]
    case .basket: return job.price.scaled(by: max(share, 0))
    }
  }

  mutating func partnerFinishes(_ id: JobID, _ partner: PartnerID, _ now: Timestamp) {
    guard let job = platform.market.job(id), job.partner == partner, job.state == .onSite else { return }
    let habits = partnerHabits[partner]
    let latent = traits[partner]
    misbehave(partner, job.booking.number, now)
    if temptation(of: partner, by: job, now) == .takesCash { return takeCash(job, partner, now) }
    let failing = habits.value.failsOnSite * (1 - latent.quality) * relief(partner, job)
    if failing > 0 || habits.value.sellsExtra > 0 {
      let outcome = streams.draw(.sale, partner, job.booking.number) { stream in
        (
          fails: stream.uniform() < failing, lacksTools: stream.uniform() < 0.5,
          sale: stream.uniform() < habits.value.sellsExtra
            ? max(stream.sample(habits.value.extraSale.sampler), 0) : nil
        )
      }
      if outcome.fails {
        submit(.failOnSite(id, partner, reason: outcome.lacksTools ? .missingTools : .beyondCompetence), now)
        return
      }
      if let share = outcome.sale { sell(job, partner, share, now) }
    }
    reportDamage(job, partner, now)
    submit(.perform(id, partner), now)
  }

  private mutating func sell(_ job: Job, _ partner: PartnerID, _ share: Double, _ now: Timestamp) {
    let price = job.price.scaled(by: share)
    let channel = job.booking.channel
    let brand = platform.market.channels[channel].isBusinessPartner ? channel : nil
    if price.minorUnits > 0 { submit(.sellExtra(job.id, partner, price: price, brand: brand), now) }
  }

  private mutating func reportDamage(_ job: Job, _ partner: PartnerID, _ now: Timestamp) {
    let habits = partnerHabits[partner]
    let share = streams.sampleIf(
      .damage, partner, job.booking.number, chance: habits.value.damages
    ) { $0.sample(habits.value.damageCost.sampler) }
    guard let share else { return }
    let cost = job.price.scaled(by: max(share, 0))
    if cost.minorUnits > 0 { submit(.reportDamage(job.id, cost), now) }
  }
}
