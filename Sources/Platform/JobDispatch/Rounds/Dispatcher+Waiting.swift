import Marketplace
import Quantities

// Requests with fewer eligible partners than places. Decision 0071.
extension Dispatcher {
  /// Adds a request to the waiting list, by priority and request time, unless it is there already.
  mutating func wait(
    _ job: Job, _ now: Timestamp, _ market: Market, _ effects: inout PlatformEffects
  ) {
    let slot = Int(job.id.slot)
    if !progress[slot].isWaiting {
      progress[slot].isWaiting = true
      waiting[job.booking.programme].insert(
        job, priority: market.urgencies[job.booking.urgency].priority,
        job.isImmediate ? nil : market.calendarDemand(of: job, at: now))
    }
    watchHours(now, market, &effects)
  }

  /// Removes a request from the waiting list, if it is there.
  mutating func stopWaiting(_ job: Job, _ market: Market) {
    let slot = Int(job.id.slot)
    guard progress[slot].isWaiting else { return }
    progress[slot].isWaiting = false
    waiting[job.booking.programme].remove(
      job, priority: market.urgencies[job.booking.urgency].priority)
  }

  /// Offers the waiting requests, by priority and then oldest first, to a partner who may have become eligible.
  ///
  /// Ends at the partner's limit of open offers.
  ///
  /// O(the programme's waiting requests), of which those out of the partner's reach cost a comparison.
  mutating func retryWaiting(
    on partner: PartnerID, _ now: Timestamp, _ market: inout Market, _ effects: inout PlatformEffects
  ) {
    let programme = market.partners[partner].profile.programme
    guard waiting[programme].count > 0, market.partners[partner].status.mayTakeJobs else { return }
    let home = market.partners[partner].profile.home
    let limit = policies[programme].openOfferLimit
    var place = waiting[programme].head
    // Only an offer changes these.
    var openOffers = market.partners[partner].openOffers
    var isFree = market.partners[partner].engagedWith == nil && openOffers == 0
    while place < waiting[programme].entries.count, openOffers < limit {
      // A partner who has just started a job is tried too, without reading every immediate request.
      if !isFree && waiting[programme].isAllImmediate { return }
      defer { place += 1 }
      let isImmediate = waiting[programme].entries[place].isImmediate
      guard waiting[programme].entries[place].isOpen, isFree || !isImmediate else { continue }
      let distance = home.distance(to: waiting[programme].entries[place].position)
      guard distance <= policies[programme].zoneRadius else { continue }
      let id = waiting[programme].entries[place].job
      guard !wasAsked(partner, for: id) else { continue }
      // Before the call, which would copy the dispatcher to read from it.
      let demand = waiting[programme].entries[place].demand
      guard let job = market.job(id), mayBeOffered(job, now),
        isEligible(partner, for: job, with: demand, now, market)
      else { continue }
      assert(
        demand == nil || demand == market.calendarDemand(of: job, at: now),
        "job \(id) has moved while it waited")
      shortlist.removeAll()
      shortlist.append(partner)
      offer(job, now, &market, &effects)
      openOffers = market.partners[partner].openOffers
      isFree = market.partners[partner].engagedWith == nil && openOffers == 0
    }
  }

  /// Tries the waiting immediate requests on all partners, in the list's order; the hour does not matter for others.
  mutating func retryImmediate(
    _ now: Timestamp, _ market: inout Market, _ effects: inout PlatformEffects
  ) {
    for programme in waiting.ids where waiting[programme].immediateCount > 0 {
      var place = waiting[programme].head
      while place < waiting[programme].entries.count {
        let entry = waiting[programme].entries[place]
        place += 1
        guard entry.isOpen, entry.isImmediate, let job = market.job(entry.job), mayBeOffered(job, now) else {
          continue
        }
        ask(job, now, &market, &effects)
      }
    }
    watchHours(now, market, &effects)
  }

  /// Tries all waiting requests of a programme on all partners, in the list's order.
  mutating func retryAll(
    of programme: ProgrammeID, _ now: Timestamp, _ market: inout Market, _ effects: inout PlatformEffects
  ) {
    var place = waiting[programme].head
    while place < waiting[programme].entries.count {
      let entry = waiting[programme].entries[place]
      place += 1
      guard entry.isOpen, let job = market.job(entry.job), mayBeOffered(job, now) else { continue }
      ask(job, now, &market, &effects)
    }
  }

  /// Sets the timer for the next full hour, if a partner's hours may then begin and an immediate request waits.
  mutating func watchHours(_ now: Timestamp, _ market: Market, _ effects: inout PlatformEffects) {
    guard hasHours, hoursTimer == nil, waiting.contains(where: { $0.immediateCount > 0 }) else { return }
    let next = market.city.clock.nextHour(after: now)
    hoursTimer = next
    effects.dispatchTimers.append(PlatformTimerRequest(fireAt: next, timer: .dispatch(.hoursBegin(at: next))))
  }
}
