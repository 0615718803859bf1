import Marketplace
import Quantities
import ScenarioModel
import Variates

// Signature, dispute and ratings.
extension CitySimulation {
  mutating func clientLooksAtWork(_ id: JobID, _ now: Timestamp) {
    guard let job = platform.market.job(id) else { return }
    let habits = habits
    let seconds = streams.draw(.signature, of: UInt64(job.booking.number.value)) {
      $0.sample(habits.clients.signingDelay.sampler)
    }
    queue.schedule(.clientSigns(id), at: time(after: seconds, from: now))
  }

  mutating func clientSigns(_ id: JobID, _ now: Timestamp) {
    guard let job = platform.market.job(id), job.state == .performed else { return }
    let disputes = setting.clients.disputes
    let number = UInt64(job.booking.number.value)
    let isDisputed = streams.bernoulli(
      .dispute, of: number, occurrence: job.isRedo ? 1 : 0, chance: disputes)
    submit(isDisputed ? .disputeCharge(id) : .signOff(id), now)
  }

  mutating func peopleThinkOfRating(_ id: JobID, _ partner: PartnerID, _ now: Timestamp) {
    guard let job = platform.market.job(id), job.state == .paid else { return }
    let habits = habits
    let delay = streams.sampleIf(
      .rating, of: UInt64(job.booking.number.value), chance: habits.clients.rates
    ) { $0.sample(habits.clients.ratingDelay.sampler) }
    if let delay { queue.schedule(.clientRates(id), at: time(after: delay, from: now)) }
    guard terms(of: job).conduct.isMutual else { return }
    let ratesClient = partnerHabits[partner].value.ratesClient
    if streams.bernoulli(.clientRating, partner, job.booking.number, chance: ratesClient) {
      queue.schedule(.partnerRatesClient(id, partner), at: now)
    }
  }

  mutating func clientRates(_ id: JobID, _ now: Timestamp) {
    guard let job = platform.market.job(id), job.state == .paid, let partner = job.partner else { return }
    submit(.ratePartner(id, stars: UInt8(experiencedStars(of: partner, job).rounded())), now)
  }

  /// Number of stars by which the client judges a visit, with its own mood; in [1, 5], the same at every call.
  mutating func experiencedStars(of partner: PartnerID, _ job: Job) -> Double {
    if let own = habits.clients.stars?.sampler {
      let stars = streams.draw(.ownStars, of: UInt64(job.booking.number.value)) { $0.sample(own) }
      return min(5, max(1, stars))
    }
    let mean = verdict(on: partner, job)
    let noise = partnerHabits[partner].value.starNoise
    let stars = streams.draw(.stars, of: UInt64(job.booking.number.value)) { stream in
      stream.normal(mean: mean, standardDeviation: noise)
    }
    return min(5, max(1, stars))
  }

  /// Mean number of stars that a visit deserves, before the client's own mood.
  private mutating func verdict(on partner: PartnerID, _ job: Job) -> Double {
    let habits = partnerHabits[partner]
    var mean = 1 + 4 * traits[partner].quality
    let explains = streams.bernoulli(
      .explanation, partner, job.booking.number, chance: habits.value.explains)
    if explains { mean += habits.value.explanationBonus }
    if !job.isImmediate, let arrived = job.arrivedAt, arrived > job.appointment {
      mean -= habits.value.latenessPenalty * (arrived - job.appointment).hours
    }
    return mean
  }

  mutating func partnerRatesClient(_ id: JobID, _ partner: PartnerID, _ now: Timestamp) {
    guard let job = platform.market.job(id), job.partner == partner, job.state == .paid || job.state == .rated
    else { return }
    let habits = partnerHabits[partner]
    let stars = streams.draw(.clientStars, partner, job.booking.number) {
      $0.sample(habits.value.starsForClient.sampler).rounded()
    }
    submit(.rateClient(id, partner, stars: UInt8(min(max(stars, 1), 5))), now)
  }
}
