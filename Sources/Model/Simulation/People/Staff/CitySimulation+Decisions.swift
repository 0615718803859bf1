import Marketplace
import Quantities
import ScenarioModel
import Variates

// Mediation of disputes and reviews of no-shows: G1, M5, Q6.
extension CitySimulation {
  mutating func staffOpensMediation(_ id: JobID, _ now: Timestamp) {
    guard let job = platform.market.job(id) else { return }
    let habits = habits
    let seconds = streams.draw(.mediation, of: UInt64(job.booking.number.value)) {
      $0.sample(habits.staff.mediationDelay.sampler)
    }
    queue.schedule(.staffMediates(id), at: time(after: seconds, from: now))
  }

  mutating func staffMediates(_ id: JobID, _ now: Timestamp) {
    guard let job = platform.market.job(id) else { return }
    submit(.resolveDispute(id, verdict(onDisputeOver: job)), now)
  }

  /// Resolution of a dispute: payment, or a refund of some or all of it (M5); independent of who decides (K1).
  mutating func verdict(onDisputeOver job: Job) -> DisputeResolution {
    let habits = habits
    let number = UInt64(job.booking.number.value)
    let share = streams.sampleIf(
      .resolution, of: number, occurrence: job.isRedo ? 1 : 0, chance: habits.staff.refundsDispute
    ) { $0.sample(habits.staff.refundShare.sampler) }
    return share.map { .refund(Proportion(min(max($0, 0.000_001), 1))) } ?? .pay
  }

  mutating func staffOpensReview(_ partner: PartnerID, _ now: Timestamp) {
    let habits = habits
    let warnings = UInt64(platform.market.partners[partner].reliability.noShows)
    let seconds = streams.draw(.review, of: streams.person(partner), occurrence: warnings) {
      $0.sample(habits.staff.reviewDelay.sampler)
    }
    queue.schedule(.staffDecides(partner), at: time(after: seconds, from: now))
  }

  mutating func staffDecides(_ partner: PartnerID, _ now: Timestamp) {
    let excludes = setting.staff.excludes
    let noShows = UInt64(platform.market.partners[partner].reliability.noShows)
    let isExcluded = streams.bernoulli(
      .decision, of: streams.person(partner), occurrence: noShows, chance: excludes)
    submit(.decideExclusion(partner, isExcluded: isExcluded), now)
  }
}
