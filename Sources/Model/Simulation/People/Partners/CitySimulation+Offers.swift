import Foundation
import Marketplace
import Quantities
import ScenarioModel
import Variates

// Partners look at offers and decide.
extension CitySimulation {
  mutating func partnerGetsOffer(_ id: JobID, _ partner: PartnerID, _ until: Timestamp, _ now: Timestamp) {
    guard let number = platform.market.job(id, { $0.booking.number }), !isStudying(partner, now) else {
      return
    }
    let habits = partnerHabits[partner]
    let delay = streams.draw(.reply, partner, number) { stream in
      stream.uniform() < habits.value.overlooks ? nil : stream.sample(habits.value.replyDelay.sampler)
    }
    guard let delay else { return }
    let reply = time(after: delay, from: now)
    recorder.recordAttention(id, isInTime: reply <= until)
    if reply <= until { queue.schedule(.partnerReplies(id, partner), at: reply) }
  }

  mutating func partnerReplies(_ id: JobID, _ partner: PartnerID, _ now: Timestamp) {
    guard let number = platform.market.job(id, { $0.booking.number }) else { return }
    let chance = chanceOfAcceptance(of: id, by: partner, now)
    let isWilling = streams.bernoulli(.acceptance, partner, number, chance: chance)
    // A yes is sent even if another was faster: the refusal is what contention costs.
    if isWilling {
      if submit(.acceptOffer(id, partner), now) == nil { return }
      rememberRejection(partner)
    }
    if platform.market.openOffer(of: id, to: partner) != nil { submit(.declineOffer(id, partner), now) }
  }

  private func chanceOfAcceptance(of id: JobID, by partner: PartnerID, _ now: Timestamp) -> Double {
    switch partnerHabits[partner].value.acceptance {
    case .probability(let probability): return probability
    case .logit(let logit):
      guard let job = platform.market.job(id) else { return 0 }
      let service = job.booking.service
      let home = platform.market.partners[partner].profile.home
      let way = setting.city.travel.time(from: home, to: job.booking.position)
      let hours = (job.plannedDuration + way + way).hours
      let reference = logit.referencePay[setting.city.currency].majorUnits * demandingness(of: partner)
      let cost = setting.responses.isActive ? costOfWay(from: home, to: job.booking.position) : 0
      let markup = job.isImmediate ? 1 : negotiatedMarkup(of: job)
      let asked = markup == 1 ? job.price : job.price.scaled(by: markup)
      let share = 1 - commissionShare(of: asked, for: job.booking, by: partner, now)
      let pay = (job.price.majorUnits * markup * share - cost) / hours / reference
      let level = platform.market.partners[partner].profile.skills[platform.market.services[service].skill]
      let fit = Double(level) - Double(platform.market.services[service].requiredLevel)
      let visits = platform.market.partners[partner].calendar.entries.count
      let odds =
        logit.intercept + logit.pay * (pay - 1) - logit.distance * home.distance(to: job.booking.position)
        + logit.fit * fit - logit.busy * Double(visits)
      return 1 / (1 + exp(-odds))
    }
  }

  /// Ratio of the partner's reservation wage to the usual one; 1 where people do not respond.
  private func demandingness(of partner: PartnerID) -> Double {
    guard setting.responses.isActive else { return 1 }
    let reference = setting.responses.partners.referenceWage[setting.city.currency].majorUnits
    // Not nothing, so that pay over it stays a number.
    return max(lives[partner].reservationWage / reference, 0.01)
  }

  /// Schedules the departure, or the first call; either side may still drop out.
  mutating func partnerHasJob(_ id: JobID, _ partner: PartnerID, _ now: Timestamp) {
    guard let job = platform.market.job(id) else { return }
    let number = job.booking.number
    if job.isImmediate {
      queue.schedule(.partnerLeaves(id, partner, appointment: job.appointment), at: now)
      return
    }
    let habits = partnerHabits[partner]
    let seconds = streams.draw(.callDelay, partner, number) { $0.sample(habits.value.callDelay.sampler) }
    queue.schedule(.partnerCalls(id, partner), at: beforeVisit(job, now, seconds))
    planRegret(job, partner, now)
    planAbsence(job, partner, now)
  }

  /// Instant `seconds` from now, but at most half-way to the visit or its confirmation deadline (S4).
  func beforeVisit(_ job: Job, _ now: Timestamp, _ seconds: Double) -> Timestamp {
    let confirmation = job.appointment - terms(of: job).confirmationLead
    let limit = confirmation > now ? confirmation : job.appointment
    let half = now + TimeSpan(microseconds: max((limit - now).microseconds / 2, 0))
    return min(time(after: seconds, from: now), half)
  }

  private mutating func planRegret(_ job: Job, _ partner: PartnerID, _ now: Timestamp) {
    guard let regret = habits.clients.regret?.sampler else { return }
    let instant = time(
      after: streams.draw(.regret, partner, job.booking.number) { $0.sample(regret) }, from: now)
    if instant < job.appointment { queue.schedule(.clientChangesMind(job.id, partner), at: instant) }
  }

  private mutating func planAbsence(_ job: Job, _ partner: PartnerID, _ now: Timestamp) {
    guard case .cancels(let part) = intention(of: partner, for: job) else { return }
    let instant = now + TimeSpan(seconds: (job.appointment - now).seconds * part)
    queue.schedule(.partnerAnnouncesAbsence(job.id, partner, appointment: job.windowStart), at: instant)
  }

  /// Intention of a partner about an accepted job; the same at every call.
  enum Intention {
    case comes
    /// Cancels after this share of the time until the visit; in (0, 1).
    case cancels(after: Double)
    case staysAway
  }

  mutating func intention(of partner: PartnerID, for job: Job) -> Intention {
    let unreliability = 1 - traits[partner].reliability
    let habits = partnerHabits[partner]
    let cancels = habits.value.cancels * unreliability
    let failsToShow = habits.value.failsToShow * unreliability
    guard cancels > 0 || failsToShow > 0 else { return .comes }
    return streams.draw(.absence, partner, job.booking.number) { stream in
      if stream.uniform() < cancels { return .cancels(after: stream.uniform()) }
      return stream.uniform() < failsToShow ? .staysAway : .comes
    }
  }

  mutating func partnerAnnouncesAbsence(
    _ id: JobID, _ partner: PartnerID, _ appointment: Timestamp, _ now: Timestamp
  ) {
    guard let job = agreed(id, partner, appointment), job.state <= .confirmed else { return }
    let calls = Command.openTicket(job.id, .helpBeforeJob, by: .partner(partner), about: nil)
    if habits.hasSupportDesk && submit(calls, now) == nil { return }
    submit(.announceAbsence(id, partner), now)
  }
}
