import Marketplace
import Metrics
import Quantities

// From acceptance to the job's end.
extension CityRecorder {
  mutating func noteContact(_ id: JobID, _ now: Timestamp, _ market: Market) {
    let slot = Int(id.slot)
    let waited = now - jobs[slot].acceptedAt
    jobs[slot].state = .contacted
    countOnce(.jobs(.contacted), .contacted, id)
    count(.jobs(.contacts), id)
    countToday(.contacted, id)
    measure(.toContact, waited, id)
    if waited <= market.programmes[jobs[slot].programme].contactTarget { count(.jobs(.contactsInTime), id) }
  }

  mutating func noteDateChange(_ id: JobID, _ market: Market) {
    count(.jobs(.dateChanges), id)
    noteUrgency(id, market)
    // A date far enough ahead wants to be confirmed anew (S4).
    if market.job(id, { $0.state }) == .appointmentAgreed { jobs[Int(id.slot)].state = .appointmentAgreed }
  }

  /// A job that wanted somebody at once is a scheduled one as soon as somebody names a date.
  private mutating func noteUrgency(_ id: JobID, _ market: Market) {
    if market.job(id, { $0.isImmediate }) == false { jobs[Int(id.slot)].marks.remove(.immediate) }
  }

  mutating func noteConfirmation(_ id: JobID) {
    jobs[Int(id.slot)].state = .confirmed
    countOnce(.jobs(.confirmed), .confirmed, id)
  }

  mutating func noteReturn(_ id: JobID, _ reason: ReturnReason, _ now: Timestamp, _ market: Market) {
    let slot = Int(id.slot)
    count(Counter.jobs(.returnedBeyondCompetence).advanced(by: Int(reason.rawValue)), id)
    countToday(.returned, id)
    if reason.isPartnersCancellation {
      count(Counter.jobs(.partnerCancelledUnassigned).advanced(by: jobs[slot].stage.rawValue), id)
    }
    let counted = market.programmes[jobs[slot].programme].conduct.cancellation.counted
    if !reason.isNoShow && counted.contains(reason) { count(.jobs(.countedCancellations), id) }
    endAcceptance(id, now, market)
    noteUrgency(id, market)
    jobs[slot].marks.insert(.returned)
    jobs[slot].lastReturn = reason
    jobs[slot].state = .inDistribution
    jobs[slot].partner = nil
  }

  /// A partner's part in a job is over.
  private mutating func endAcceptance(_ id: JobID, _ now: Timestamp, _ market: Market) {
    let slot = Int(id.slot)
    endEngagement(slot, now)
    guard jobs[slot].state == .accepted, !jobs[slot].marks.contains(.immediate) else { return }
    let target = market.programmes[jobs[slot].programme].contactTarget
    if now - jobs[slot].acceptedAt > target { count(.jobs(.contactsMissed), id) }
  }

  private mutating func endEngagement(_ slot: Int, _ now: Timestamp) {
    guard let since = jobs[slot].engagedSince, let partner = jobs[slot].partner else { return }
    partners[partner].engaged += settings.overlap(since, now).microseconds
    jobs[slot].engagedSince = nil
  }

  mutating func noteDeparture(_ id: JobID, _ now: Timestamp) {
    jobs[Int(id.slot)].state = .enRoute
    jobs[Int(id.slot)].engagedSince = now
  }

  mutating func noteArrival(_ id: JobID, _ now: Timestamp, _ market: Market) {
    let slot = Int(id.slot)
    jobs[slot].state = .onSite
    let isFirst = countOnce(.jobs(.visited), .visited, id)
    noteTravel(id, now)
    countToday(.arrivals, id)
    guard !jobs[slot].marks.contains(.immediate) else {
      if isFirst { measure(.waiting, now - jobs[slot].requestedAt, id) }
      return
    }
    guard let appointment = market.job(id, { $0.appointment }) else {
      preconditionFailure("arrival for the unknown \(id)")
    }
    let lateness = now - appointment
    measure(.lateness, lateness, id)
    count(.jobs(.scheduledArrivals), id)
    if lateness > .minutes(15) { count(.jobs(.lateArrivals), id) }
  }

  private mutating func noteTravel(_ id: JobID, _ now: Timestamp) {
    let slot = Int(id.slot)
    guard jobs[slot].marks.contains(.counted), let since = jobs[slot].engagedSince else { return }
    count(.jobs(.arrivals), id)
    tallies[jobs[slot].programme].addTravel((now - since).microseconds)
  }

  mutating func noteExtraSale(_ id: JobID, _ price: Money) {
    count(.jobs(.extraSales), id)
    jobs[Int(id.slot)].extraSales += price.minorUnits
    if jobs[Int(id.slot)].marks.contains(.counted) {
      tallies[jobs[Int(id.slot)].programme].add(price, to: .extraSales)
    }
  }

  mutating func notePerformance(
    _ id: JobID, _ partner: PartnerID, _ now: Timestamp, _ market: Market
  ) {
    let slot = Int(id.slot)
    endEngagement(slot, now)
    jobs[slot].state = .performed
    if partners[partner].performed == 0 { noteFirstJob(partner, now, market) }
    partners[partner].performed += 1
    if now < settings.warmUpEnd { partners[partner].performedBefore += 1 }
    countToday(.performed, id)
    if !jobs[slot].marks.contains(.returned) { count(.jobs(.firstTimeSuccesses), id) }
    // A redo is the same job's once more, which has left the system already.
    if countOnce(.jobs(.performed), .performed, id) { leaveSystem(id, now) }
  }

  private mutating func leaveSystem(_ id: JobID, _ now: Timestamp) {
    jobsInSystem[jobs[Int(id.slot)].programme].change(by: -1, at: now, in: settings)
    measure(.inSystem, now - jobs[Int(id.slot)].requestedAt, id)
  }

  mutating func noteFailure(_ id: JobID, _ reason: FailureReason, _ market: Market) {
    jobs[Int(id.slot)].failure = reason
    let rule = market.programmes[jobs[Int(id.slot)].programme].conduct.cancellation
    if rule.countsFailedVisits { count(.jobs(.countedCancellations), id) }
  }

  mutating func noteDispute(_ id: JobID) {
    jobs[Int(id.slot)].state = .disputed
    count(.jobs(.disputes), id)
  }

  /// A visit that has to be done again was no success.
  mutating func noteResolution(_ id: JobID, _ resolution: DisputeResolution) {
    switch resolution {
    case .pay: count(.jobs(.disputesPaid), id)
    case .redo:
      count(.jobs(.disputesRedone), id)
      if !jobs[Int(id.slot)].marks.contains(.returned) { count(.jobs(.firstTimeSuccesses), id, by: -1) }
    case .refund(.one): count(.jobs(.disputesRefunded), id)
    case .refund: count(.jobs(.disputesPartlyRefunded), id)
    }
  }

  mutating func noteRating(_ id: JobID, _ stars: UInt8) {
    let slot = Int(id.slot)
    jobs[slot].state = .rated
    jobs[slot].stars = stars
    count(Counter.jobs(.stars1).advanced(by: Int(stars) - 1), id)
    countToday(.ratings, id)
    takings[jobs[slot].programme].stars += Int(stars)
  }

  mutating func noteNoShow(_ id: JobID) {
    count(.jobs(.noShows), id)
    countToday(.noShows, id)
  }

  mutating func noteClosure(_ id: JobID, _ outcome: Outcome, _ now: Timestamp, _ market: Market) {
    let slot = Int(id.slot)
    count(Counter.jobs(.completed).advanced(by: Int(outcome.rawValue)), id)
    switch outcome {
    case .completed: countToday(.completed, id)
    case .expired: countToday(.expired, id)
    case .cancelledByClient:
      countToday(.cancelledByClient, id)
      count(Counter.jobs(.clientCancelledUnassigned).advanced(by: jobs[slot].stage.rawValue), id)
    default: break
    }
    if let cause = market.job(id, { $0.lossCause }) ?? nil { count(.loss(cause), id) }
    endAcceptance(id, now, market)
    if !jobs[slot].marks.contains(.performed) { leaveSystem(id, now) }
    jobs[slot].marks.remove(.alive)
    noteResult(slot, market)
    if writers.isOn(.jobs) { writeJob(slot, market) }
  }

  /// Counts a job that has not ended when the run does. Paid is as good as ended: only ratings are awaited.
  mutating func noteUnfinished(_ slot: Int, _ end: Timestamp, _ market: Market) {
    let id = jobs[slot].id
    count(jobs[slot].marks.contains(.paid) ? .jobs(.completed) : .jobs(.unfinished), id)
    if !jobs[slot].marks.contains(.accepted) { count(.jobs(.unfilledOpen), id) }
    endAcceptance(id, end, market)
    for offer in openOffers[slot] { writeOffer(offer, slot, .open, end) }
    if let state = market.job(id, { $0.state }) { jobs[slot].state = state }
    noteResult(slot, market)
    if writers.isOn(.jobs) { writeJob(slot, market) }
  }
}

extension ReturnReason {
  /// True if the partner calls the job off of its own accord and in time.
  var isPartnersCancellation: Bool {
    isPartnersChoice || self == .absenceToldInAdvance
  }

  /// True if it is a no-show, which is counted as such and not as a cancellation (Q3, Q5).
  var isNoShow: Bool { self == .noShow || self == .absenceToldLate }
}
