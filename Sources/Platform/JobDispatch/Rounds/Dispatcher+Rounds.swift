import Marketplace
import Quantities

extension Dispatcher {
  /// Begins the request's next round before its expiry; no offer starts at or after the expiry.
  mutating func startRound(
    _ id: JobID, _ now: Timestamp, _ market: inout Market, _ effects: inout PlatformEffects
  ) {
    guard let job = market.job(id), job.state == .inDistribution, mayBeOffered(job, now) else { return }
    ask(job, now, &market, &effects)
  }

  /// Returns true if the job may still be offered.
  func mayBeOffered(_ job: Job, _ now: Timestamp) -> Bool {
    (job.state == .inDistribution || job.state == .offered) && now < job.expiresAt
  }

  /// Offers the request to the best eligible partners, up to its free places, or lets it wait.
  mutating func ask(
    _ job: Job, _ now: Timestamp, _ market: inout Market, _ effects: inout PlatformEffects
  ) {
    let slot = Int(job.id.slot)
    let isOpen = job.state == .offered
    let round = isOpen ? openRound(of: job) : nextRound(of: job)
    let width = isOpen ? progress[slot].places : round.width
    shortlist(for: job, width: width, by: round.order, now, market)
    guard !shortlist.isEmpty else {
      forgetRanking(of: slot)
      return wait(job, now, market, &effects)
    }
    offer(job, now, &market, &effects)
  }

  /// Makes the offers to the shortlist, for the next round or for free places of the open one.
  mutating func offer(
    _ job: Job, _ now: Timestamp, _ market: inout Market, _ effects: inout PlatformEffects
  ) {
    let round = enterRound(of: job)
    let until = round.window.map { min(now + $0, job.expiresAt) } ?? job.expiresAt
    for index in shortlist.indices {
      let partner = shortlist[index]
      progress[Int(job.id.slot)].asked.append(partner)
      command(.offer(job.id, partner, until: until, mode: round.mode), now, &market, &effects)
    }
    if job.state == .inDistribution && round.mode == .collect {
      let timer = PlatformTimer.dispatch(.awardDue(job.id, until: until))
      effects.dispatchTimers.append(PlatformTimerRequest(fireAt: until, timer: timer))
    }
    if round.window == nil { forgetRanking(of: Int(job.id.slot)) }
    // A round that lasts as long as the request keeps its free places for partners who become eligible.
    if round.window == nil && progress[Int(job.id.slot)].places > 0 {
      wait(job, now, market, &effects)
    } else {
      stopWaiting(job)
    }
  }

  /// Returns the round in which the shortlist is asked, with its places taken.
  private mutating func enterRound(of job: Job) -> OfferRound {
    let slot = Int(job.id.slot)
    if job.state == .inDistribution { progress[slot].open(nextRound(of: job).width) }
    progress[slot].places -= shortlist.count
    return openRound(of: job)
  }

  private func openRound(of job: Job) -> OfferRound {
    policies[job.booking.programme].plan[progress[Int(job.id.slot)].round - 1]
  }

  private func nextRound(of job: Job) -> OfferRound {
    policies[job.booking.programme].plan[progress[Int(job.id.slot)].round]
  }

  /// Ends a round after its last answer: awards the job to the best acceptance, or begins the next round.
  mutating func continueRound(
    _ id: JobID, _ now: Timestamp, _ market: inout Market, _ effects: inout PlatformEffects
  ) {
    let state = market.job(id) { $0.state }
    if state == .inDistribution {
      startRound(id, now, &market, &effects)
    } else if state == .offered, market.openOffers(of: id).allSatisfy({ $0.isWilling }) {
      awardToBest(id, now, &market, &effects)
    }
  }

  /// Closes the collecting window that ended at `until`; has no effect if another one is open.
  mutating func closeWindow(
    of id: JobID, until: Timestamp, _ now: Timestamp, _ market: inout Market,
    _ effects: inout PlatformEffects
  ) {
    guard now >= until,
      market.openOffers(of: id).contains(where: { $0.mode == .collect && $0.until == until })
    else { return }
    awardToBest(id, now, &market, &effects)
  }

  /// Awards the job to the best accepting partner who can still take it, or begins the next round.
  private mutating func awardToBest(
    _ id: JobID, _ now: Timestamp, _ market: inout Market, _ effects: inout PlatformEffects
  ) {
    guard let job = market.job(id) else { return }
    let offers = market.openOffers(of: id)
    let skill = market.services[job.booking.service].skill
    let ranking = JobRanking(job, skill, policies[job.booking.programme])
    var best: Candidate?
    for offer in offers where offer.isWilling && canStillTake(offer.partner, job, now, market) {
      let candidate = ranking.candidate(offer.partner, market.partners)
      if best.map(candidate.precedes) ?? true { best = candidate }
    }
    if let best { return command(.award(id, best.partner), now, &market, &effects) }
    for offer in offers where offer.isWilling {
      command(.withdrawOffer(id, offer.partner), now, &market, &effects)
    }
  }

  private func canStillTake(
    _ partner: PartnerID, _ job: Job, _ now: Timestamp, _ market: Market
  ) -> Bool {
    market.partners[partner].status.mayTakeJobs && market.isAvailable(partner, for: job, at: now)
  }
}
