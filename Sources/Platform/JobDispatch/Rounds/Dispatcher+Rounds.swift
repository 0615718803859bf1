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
    let isOpen = job.state == .offered && !progress[slot].isNextDue
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
    let (round, isNew) = enterRound(of: job)
    let own = market.urgencies[job.booking.urgency].window
    let windowEnd = round.window.map { min(now + (own ?? $0), job.expiresAt) } ?? job.expiresAt
    let until = round.staysOpen ? job.expiresAt : windowEnd
    for index in shortlist.indices {
      let partner = shortlist[index]
      progress[Int(job.id.slot)].asked.append(partner)
      command(.offer(job.id, partner, until: until, mode: round.mode), now, &market, &effects)
    }
    if isNew && round.staysOpen {
      progress[Int(job.id.slot)].roundDueAt = windowEnd
      let timer = PlatformTimer.dispatch(.roundDue(job.id, at: windowEnd))
      effects.dispatchTimers.append(PlatformTimerRequest(fireAt: windowEnd, timer: timer))
    } else if isNew && round.mode == .collect {
      let timer = PlatformTimer.dispatch(.awardDue(job.id, until: until))
      effects.dispatchTimers.append(PlatformTimerRequest(fireAt: until, timer: timer))
    }
    if round.window == nil { forgetRanking(of: Int(job.id.slot)) }
    // A round that lasts as long as the request keeps its free places for partners who become eligible.
    if round.window == nil && progress[Int(job.id.slot)].places > 0 {
      wait(job, now, market, &effects)
    } else {
      stopWaiting(job, market)
    }
  }

  /// Returns the round in which the shortlist is asked, with its places taken, and whether it begins now.
  private mutating func enterRound(of job: Job) -> (round: OfferRound, isNew: Bool) {
    let slot = Int(job.id.slot)
    let isNew = job.state == .inDistribution || progress[slot].isNextDue
    if isNew { progress[slot].open(nextRound(of: job).width) }
    progress[slot].places -= shortlist.count
    return (openRound(of: job), isNew)
  }

  private func openRound(of job: Job) -> OfferRound {
    let slot = Int(job.id.slot)
    return plans[place(ofPlan: job.booking.programme, slot)][progress[slot].round - 1]
  }

  private func nextRound(of job: Job) -> OfferRound {
    let slot = Int(job.id.slot)
    return plans[place(ofPlan: job.booking.programme, slot)][progress[slot].round]
  }

  /// Place of the plan that the distribution of the job in a slot began with.
  private func place(ofPlan programme: ProgrammeID, _ slot: Int) -> Int {
    Int(progress[slot].era) * policies.count + programme.ordinal
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
    } else if state == .offered, isRoundAnswered(of: id, market) {
      beginNext(id, now, &market, &effects)
    }
  }

  /// Returns true if no offer of the open round is open, while some of earlier rounds are; false while the next waits.
  private func isRoundAnswered(of id: JobID, _ market: Market) -> Bool {
    let slot = Int(id.slot)
    guard let programme = market.job(id, { $0.booking.programme }),
      plans[place(ofPlan: programme, slot)].overlaps,
      !progress[slot].isNextDue
    else { return false }
    let own = progress[slot].asked.indices.dropFirst(progress[slot].askedBefore)
    return own.allSatisfy { market.openOffer(of: id, to: progress[slot].asked[$0]) == nil }
  }

  /// Begins the next round beside the open offers of earlier ones, or lets the request wait for somebody to ask.
  private mutating func beginNext(
    _ id: JobID, _ now: Timestamp, _ market: inout Market, _ effects: inout PlatformEffects
  ) {
    guard let job = market.job(id), mayBeOffered(job, now) else { return }
    progress[Int(id.slot)].roundDueAt = nil
    progress[Int(id.slot)].isNextDue = true
    ask(job, now, &market, &effects)
  }

  /// Ends the window of a round whose offers stay open; has no effect if another round is open.
  mutating func passRound(
    of id: JobID, dueAt instant: Timestamp, _ now: Timestamp, _ market: inout Market,
    _ effects: inout PlatformEffects
  ) {
    let slot = Int(id.slot)
    guard now >= instant, progress[slot].roundDueAt == instant, market.job(id, { $0.state }) == .offered
    else {
      return
    }
    progress[slot].roundDueAt = nil
    if market.openOffers(of: id).contains(where: \.isWilling) { awardToBest(id, now, &market, &effects) }
    beginNext(id, now, &market, &effects)
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
