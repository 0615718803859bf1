import Marketplace
import Quantities

extension Dispatcher {
  /// Offers the request to the best of those who are eligible now, or lets it wait. No offer starts at or after the
  /// request's expiry.
  mutating func startRound(
    _ id: JobID, _ now: Timestamp, _ market: inout Market, _ effects: inout PlatformEffects
  ) {
    guard let job = market.job(id), job.state == .inDistribution, now < job.expiresAt else { return }
    let programme = Int(job.booking.programme.index)
    let round = policies[programme].plan[progress[Int(id.slot)].round]
    shortlist(for: job, width: round.width, now, market)
    guard !shortlist.candidates.isEmpty else { return wait(job, now, market, &effects) }
    offer(job, round, now, &market, &effects)
  }

  /// Makes the offers of a round to the shortlist.
  private mutating func offer(
    _ job: Job, _ round: OfferRound, _ now: Timestamp, _ market: inout Market,
    _ effects: inout PlatformEffects
  ) {
    let slot = Int(job.id.slot)
    let until = round.window.map { min(now + $0, job.expiresAt) } ?? job.expiresAt
    stopWaiting(job.id)
    progress[slot].round += 1
    for index in shortlist.candidates.indices {
      let partner = shortlist.candidates[index].partner
      progress[slot].asked.append(partner)
      command(.offer(job.id, partner, until: until, mode: round.mode), now, &market, &effects)
    }
    if round.mode == .collect {
      let timer = PlatformTimer.dispatch(.awardDue(job.id, until: until))
      effects.timers.append(PlatformTimerRequest(fireAt: until, timer: timer))
    }
  }

  /// After an answer: when nobody is left to answer, the best of the willing has the job, or the next round begins.
  mutating func continueRound(
    _ id: JobID, _ now: Timestamp, _ market: inout Market, _ effects: inout PlatformEffects
  ) {
    guard let job = market.job(id) else { return }
    if job.state == .inDistribution {
      startRound(id, now, &market, &effects)
    } else if job.state == .offered, market.openOffers(of: id).allSatisfy({ $0.isWilling }) {
      awardToBest(id, now, &market, &effects)
    }
  }

  /// Gives the job to the best of the willing who can still take it; if none can, the next round begins.
  mutating func awardToBest(
    _ id: JobID, _ now: Timestamp, _ market: inout Market, _ effects: inout PlatformEffects
  ) {
    guard let job = market.job(id) else { return }
    let policy = policies[Int(job.booking.programme.index)]
    shortlist.begin(width: 1)
    let offers = market.openOffers(of: id)
    for offer in offers where offer.isWilling && canStillTake(offer.partner, job, now, market) {
      let home = market.partners[Int(offer.partner.index)].profile.home
      let distance = home.distance(to: job.booking.position)
      shortlist.consider(policy.candidate(offer.partner, for: job, distance: distance, in: market))
    }
    if let best = shortlist.candidates.first {
      return command(.award(id, best.partner), now, &market, &effects)
    }
    for offer in offers where offer.isWilling {
      command(.withdrawOffer(id, offer.partner), now, &market, &effects)
    }
  }

  private func canStillTake(
    _ partner: PartnerID, _ job: Job, _ now: Timestamp, _ market: borrowing Market
  ) -> Bool {
    market.partners[Int(partner.index)].status.mayTakeJobs && market.isAvailable(partner, for: job, at: now)
  }

  /// Tries the waiting requests, oldest first, on a partner who may have become eligible; it gets one of them.
  mutating func retryWaiting(
    on partner: PartnerID, _ now: Timestamp, _ market: inout Market, _ effects: inout PlatformEffects
  ) {
    var position = 0
    while position < waiting.count {
      let id = waiting[position]
      guard let job = market.job(id), job.state == .inDistribution, now < job.expiresAt else {
        forget(position, market)
        continue
      }
      let policy = policies[Int(job.booking.programme.index)]
      let home = market.partners[Int(partner.index)].profile.home
      let distance = home.distance(to: job.booking.position)
      if distance <= policy.zoneRadius && isEligible(partner, for: job, now, market) {
        shortlist.begin(width: 1)
        shortlist.consider(policy.candidate(partner, for: job, distance: distance, in: market))
        return offer(job, policy.plan[progress[Int(id.slot)].round], now, &market, &effects)
      }
      position += 1
    }
  }

  /// Tries every waiting request on everybody, oldest first.
  mutating func retryAllWaiting(
    _ now: Timestamp, _ market: inout Market, _ effects: inout PlatformEffects
  ) {
    for id in waiting { startRound(id, now, &market, &effects) }
    waiting.removeAll { market.job($0)?.state != .inDistribution }
  }

  private mutating func stopWaiting(_ id: JobID) {
    guard progress[Int(id.slot)].isWaiting else { return }
    progress[Int(id.slot)].isWaiting = false
    waiting.removeAll { $0 == id }
  }

  /// Drops a waiting request that has ended.
  private mutating func forget(_ position: Int, _ market: borrowing Market) {
    let id = waiting.remove(at: position)
    if market.job(id) != nil { progress[Int(id.slot)].isWaiting = false }
  }
}
