import Marketplace
import Quantities
import Recording
import ScenarioModel
import Variates

// Misconduct on visits: T3, T4, T6.
extension CitySimulation {
  /// What the partner does on a visit that no code allows. Each kind is drawn by itself, so that its rate moves no other.
  mutating func misbehave(_ partner: PartnerID, _ number: JobNumber, _ now: Timestamp) {
    let guilt = 1 - traits[partner].integrity
    for kind in MisconductKind.onVisits {
      let habit = setting.partners.misconduct[kind]
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

  /// The client tells the platform, whose staff takes its time to find out whether it is true.
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
  /// What a partner makes of a job that it has taken; the same whenever it is asked.
  enum Temptation {
    case none
    /// Cancels in the call, and serves the client in secret.
    case cancelsAndServes
    /// Does the work for cash, and tells the platform that it could not.
    case takesCash
  }

  mutating func temptation(of partner: PartnerID, by job: Job) -> Temptation {
    let habit = setting.partners.offPlatform
    guard !habit.isNever else { return .none }
    let chance = temptation(of: partner, under: job.booking.programme)
    return streams.draw(.temptation, partner, job.booking.number) { stream in
      guard stream.uniform() < chance else { return .none }
      return stream.uniform() < habit.cash ? .takesCash : .cancelsAndServes
    }
  }

  /// The chance, which grows with the commission; where clients pay in cash anyway there is none.
  private func temptation(of partner: PartnerID, under programme: ProgrammeID) -> Double {
    let isCash = platform.market.programmes[programme].payment == .cash
    let commission = isCash ? 0 : platform.market.programmes[programme].commission.fraction
    return setting.partners.offPlatform.chance(commission: commission)
      * (1 - traits[partner].integrity)
  }

  /// The platform hears that the date is impossible, and from the client that nobody else is wanted.
  mutating func cancelAndServe(_ job: Job, _ partner: PartnerID, _ now: Timestamp) {
    submit(.giveUp(job.id, partner, reason: .dateImpossible), now)
    submit(.cancelJob(job.id), now)
    workOffPlatform(partner, job.booking, for: job.price, isBooked: true, now)
  }

  /// The platform hears that the visit has failed.
  mutating func takeCash(_ job: Job, _ partner: PartnerID, _ now: Timestamp) {
    let price = platform.market.job(job.id)?.price ?? job.price
    submit(.failOnSite(job.id, partner, reason: .missingTools), now)
    workOffPlatform(partner, job.booking, for: price, isBooked: true, now)
  }

  /// Whether a client calls the partner who has served it before, and not the platform, for what it wants now.
  mutating func goesToFormerPartner(_ booking: Booking, _ now: Timestamp) -> Bool {
    let habit = setting.partners.offPlatform
    guard !habit.isNever, let partner = lastServedBy[booking.client] else { return false }
    let service = platform.market.services[booking.service]
    let profile = platform.market.partners[partner].profile
    guard profile.skills[service.skill] >= service.requiredLevel else { return false }
    let chance = temptation(of: partner, under: booking.programme) * habit.repeats
    let isTempted = streams.draw(.privateRepeat, of: UInt64(booking.number.value)) { $0.uniform() } < chance
    guard isTempted else { return false }
    workOffPlatform(partner, booking, for: platform.market.listPrice(of: booking), isBooked: false, now)
    return true
  }

  /// The job is done for this price, the platform has none of it, and may find out.
  ///
  /// - Parameter isBooked: whether the platform has a job of this booking.
  private mutating func workOffPlatform(
    _ partner: PartnerID, _ booking: Booking, for price: Money, isBooked: Bool, _ now: Timestamp
  ) {
    let terms = platform.market.programmes[booking.programme]
    let commission =
      terms.payment == .cash ? .zero(setting.city.currency) : price.share(terms.commission)
    let fact = HiddenFact.offPlatformWork(partner, price: price, commission: commission)
    reveal(fact, of: partner, about: isBooked ? booking.number : nil, now)
    lastServedBy[booking.client] = partner
    let habits = habits
    let delay = streams.draw(.privateWorkFound, partner, booking.number) { stream in
      stream.uniform() < habits.staff.findsOffPlatform
        ? stream.sample(habits.staff.findingDelay.sampler) : nil
    }
    if let delay { queue.schedule(.staffFindsOffPlatformWork(partner), at: time(after: delay, from: now)) }
  }

  /// Tells the recorder, and whoever follows the partner or the job closely, what the platform cannot know.
  mutating func reveal(
    _ fact: HiddenFact, of partner: PartnerID, about number: JobNumber? = nil, _ now: Timestamp
  ) {
    recorder.recordHidden(fact, at: now, in: platform.market)
    chronicle?.note(.fact(fact), about: number, of: partner, at: now)
  }

  /// What staff has found out itself is true; a partner whose account is closed already is left alone.
  mutating func staffFindsOffPlatformWork(_ partner: PartnerID, _ now: Timestamp) {
    guard submit(.reportMisconduct(partner, .offPlatformWork), now) == nil else { return }
    submit(.decideMisconduct(partner, .offPlatformWork, isConfirmed: true), now)
  }

  /// Who did the client's last job: clients keep the number of whoever came.
  mutating func remember(_ id: JobID, _ partner: PartnerID) {
    guard !setting.partners.offPlatform.isNever, let job = platform.market.job(id) else { return }
    lastServedBy[job.booking.client] = partner
  }
}
