import Marketplace
import Quantities
import Recording
import ScenarioModel
import Variates

// Misconduct on visits: T3, T4, T6.
extension CitySimulation {
  /// Draws misconduct on a visit; each kind has a stream of its own, so that its rate changes no other.
  mutating func misbehave(_ partner: PartnerID, _ number: JobNumber, _ now: Timestamp) {
    let guilt = 1 - traits[partner].integrity
    for kind in MisconductKind.onVisits {
      let habit = partnerHabits[partner].value.misconduct[kind]
      guard habit.rate > 0 else { continue }
      let occurrence = UInt64(number.value) << 8 | UInt64(kind.rawValue)
      let draw = streams.draw(.misconduct, of: streams.person(partner), occurrence: occurrence) { stream in
        (isDone: stream.uniform() < habit.rate * guilt, isReported: stream.uniform() < habit.reported)
      }
      guard draw.isDone else { continue }
      reveal(.misconduct(partner, kind), of: partner, about: number, now)
      if draw.isReported { clientReports(kind, of: partner, occurrence, now) }
    }
  }

  /// Reports misconduct to the platform and schedules the decision of its staff.
  private mutating func clientReports(
    _ kind: MisconductKind, of partner: PartnerID, _ occurrence: UInt64, _ now: Timestamp
  ) {
    guard submit(.reportMisconduct(partner, kind), now) == nil else { return }
    let habits = habits
    let decision = streams.draw(.caseReview, of: streams.person(partner), occurrence: occurrence) { stream in
      (
        isConfirmed: stream.uniform() < habits.staff.confirms,
        after: stream.sample(habits.staff.caseDelay.sampler)
      )
    }
    let event = SimulationEvent.staffDecidesCase(partner, kind, isConfirmed: decision.isConfirmed)
    queue.schedule(event, at: time(after: decision.after, from: now))
  }
}

// Work off the platform: T5.
extension CitySimulation {
  /// Temptation of a partner by an accepted job; the same at every call.
  enum Temptation {
    case none
    /// Cancels in the call and serves the client off the platform.
    case cancelsAndServes
    /// Does the work for cash and reports a failed visit.
    case takesCash
  }

  mutating func temptation(of partner: PartnerID, by job: Job, _ now: Timestamp) -> Temptation {
    let habit = partnerHabits[partner].value.offPlatform
    guard !habit.isNever else { return .none }
    let chance = temptation(of: partner, by: job.booking, for: job.price, now)
    return streams.draw(.temptation, partner, job.booking.number) { stream in
      guard stream.uniform() < chance else { return .none }
      return stream.uniform() < habit.cash ? .takesCash : .cancelsAndServes
    }
  }

  /// Probability of temptation, which grows with the commission; payment in cash counts as no commission.
  private func temptation(
    of partner: PartnerID, by booking: Booking, for price: Money, _ now: Timestamp
  ) -> Double {
    let commission = commissionShare(of: price, for: booking, by: partner, now)
    return partnerHabits[partner].value.offPlatform.chance(commission: commission)
      * (1 - traits[partner].integrity)
  }

  /// Returns the job as impossible, cancels it for the client, and does it off the platform.
  mutating func cancelAndServe(_ job: Job, _ partner: PartnerID, _ now: Timestamp) {
    submit(.giveUp(job.id, partner, reason: .dateImpossible), now)
    submit(.cancelJob(job.id), now)
    workOffPlatform(partner, job.booking, for: job.price, isBooked: true, now)
  }

  /// Reports the visit as failed and does the work off the platform.
  mutating func takeCash(_ job: Job, _ partner: PartnerID, _ now: Timestamp) {
    let price = platform.market.job(job.id)?.price ?? job.price
    submit(.failOnSite(job.id, partner, reason: .missingTools), now)
    workOffPlatform(partner, job.booking, for: price, isBooked: true, now)
  }

  /// Returns true if the client calls the partner of its last job instead of the platform.
  mutating func goesToFormerPartner(_ booking: Booking, _ now: Timestamp) -> Bool {
    guard someWorkOffPlatform, let partner = lastServedBy[booking.client] else { return false }
    let habit = partnerHabits[partner].value.offPlatform
    guard !habit.isNever else { return false }
    let service = platform.market.services[booking.service]
    let profile = platform.market.partners[partner].profile
    guard profile.skills[service.skill] >= service.requiredLevel else { return false }
    let price = platform.market.listPrice(of: booking)
    let chance = temptation(of: partner, by: booking, for: price, now) * habit.repeats
    let isTempted = streams.draw(.privateRepeat, of: UInt64(booking.number.value)) { $0.uniform() } < chance
    guard isTempted else { return false }
    workOffPlatform(partner, booking, for: price, isBooked: false, now)
    return true
  }

  /// Records work off the platform at this price, and schedules its possible discovery.
  ///
  /// - Parameter isBooked: whether the booking has a job on the platform.
  private mutating func workOffPlatform(
    _ partner: PartnerID, _ booking: Booking, for price: Money, isBooked: Bool, _ now: Timestamp
  ) {
    let commission = platform.market.commission(on: price, for: booking, by: partner, at: now)
    let fact = GroundTruthFact.offPlatformWork(partner, price: price, commission: commission)
    reveal(fact, of: partner, about: isBooked ? booking.number : nil, now)
    lastServedBy[booking.client] = partner
    let habits = habits
    let delay = streams.draw(.privateWorkFound, partner, booking.number) { stream in
      stream.uniform() < habits.staff.findsOffPlatform
        ? stream.sample(habits.staff.findingDelay.sampler) : nil
    }
    if let delay { queue.schedule(.staffFindsOffPlatformWork(partner), at: time(after: delay, from: now)) }
  }

  /// Records a fact that the platform cannot observe, also in the history of the partner or the job.
  mutating func reveal(
    _ fact: GroundTruthFact, of partner: PartnerID, about number: JobNumber? = nil, _ now: Timestamp
  ) {
    recorder.recordGroundTruth(fact, at: now, in: platform.market)
    history?.record(.fact(fact), about: number, of: partner, at: now)
  }

  /// Confirms work off the platform that staff has discovered; a closed account is left as it is.
  mutating func staffFindsOffPlatformWork(_ partner: PartnerID, _ now: Timestamp) {
    guard submit(.reportMisconduct(partner, .offPlatformWork), now) == nil else { return }
    submit(.decideMisconduct(partner, .offPlatformWork, isConfirmed: true), now)
  }

  /// Remembers the partner of the client's last job, whom the client may call directly.
  mutating func remember(_ id: JobID, _ partner: PartnerID) {
    guard someWorkOffPlatform, let job = platform.market.job(id) else { return }
    lastServedBy[job.booking.client] = partner
  }
}
