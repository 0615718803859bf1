import Marketplace
import Metrics
import Quantities

// From the request to a partner who has the job.
extension CityRecorder {
  mutating func noteRequest(_ id: JobID, _ market: Market) {
    let slot = Int(id.slot)
    let noted: Void? = market.job(id) { job in
      let accumulator = JobAccumulator(job, isCounted: settings.isInWindow(job.requestedAt))
      if slot < jobs.count {
        jobs[slot] = accumulator
      } else {
        precondition(slot == jobs.count, "slot \(slot) is taken before slot \(jobs.count)")
        jobs.append(accumulator)
        openOffers.append([])
      }
    }
    precondition(noted != nil, "\(id) was requested but is unknown")
    count(.jobs(.requests), id)
    countToday(.requests, id)
    jobsInSystem[jobs[slot].programme].change(by: 1, at: jobs[slot].requestedAt, in: settings)
  }

  mutating func noteOffer(_ id: JobID, _ partner: PartnerID, _ until: Timestamp, _ now: Timestamp) {
    let slot = Int(id.slot)
    jobs[slot].state = .offered
    jobs[slot].offersMade += 1
    jobs[slot].openOffers += 1
    partners[partner].offers += 1
    count(.jobs(.offersMade), id)
    countToday(.offers, id)
    if countOnce(.jobs(.offered), .offered, id) { measure(.toFirstOffer, now - jobs[slot].requestedAt, id) }
    if writers.isOn(.offers) {
      openOffers[slot].append(OpenOffer(partner: partner, madeAt: now, until: until))
    }
  }

  /// Counts an offer that its partner sees, and whether the answer would come by the deadline; both hidden from the platform.
  public mutating func recordAttention(_ id: JobID, isInTime: Bool) {
    count(.jobs(.offersSeen), id)
    if isInTime { count(.jobs(.offersAnswered), id) }
  }

  mutating func noteWillingness(_ id: JobID, _ partner: PartnerID) {
    let slot = Int(id.slot)
    for index in openOffers[slot].indices where openOffers[slot][index].partner == partner {
      openOffers[slot][index].isWilling = true
    }
  }

  mutating func noteOfferEnd(
    _ id: JobID, _ partner: PartnerID, _ end: OfferEnd, _ counter: Counter, _ now: Timestamp, _ market: Market
  ) {
    let slot = Int(id.slot)
    count(counter, id)
    writeOffer(id, partner, end, now)
    jobs[slot].openOffers -= 1
    guard jobs[slot].state == .offered, jobs[slot].openOffers == 0 else { return }
    // An offer withdrawn because the job has closed leaves the state in which it did.
    if end != .withdrawn || market.job(id, { $0.state }) != .closed { jobs[slot].state = .inDistribution }
  }

  mutating func noteAcceptance(_ id: JobID, _ partner: PartnerID, _ now: Timestamp, _ market: Market) {
    let slot = Int(id.slot)
    jobs[slot].state = .accepted
    jobs[slot].openOffers -= 1
    jobs[slot].partner = partner
    jobs[slot].acceptedAt = now
    count(.jobs(.acceptances), id)
    countToday(.acceptances, id)
    writeOffer(id, partner, .accepted, now)
    guard countOnce(.jobs(.accepted), .accepted, id) else { return }
    let waited = now - jobs[slot].requestedAt
    measure(.toAccept, waited, id)
    count(.jobs(.offersBeforeFill), id, by: jobs[slot].offersMade)
    if waited <= market.programmes[jobs[slot].programme].acceptanceTarget {
      count(.jobs(.acceptedInTime), id)
    }
  }

  private mutating func writeOffer(_ id: JobID, _ partner: PartnerID, _ end: OfferEnd, _ now: Timestamp) {
    guard writers.isOn(.offers) else { return }
    let slot = Int(id.slot)
    guard let index = openOffers[slot].firstIndex(where: { $0.partner == partner }) else {
      preconditionFailure("an offer of \(id) to \(partner) ended that was never made")
    }
    writeOffer(openOffers[slot].remove(at: index), slot, end, now)
  }

  mutating func writeOffer(_ offer: OpenOffer, _ slot: Int, _ end: OfferEnd, _ now: Timestamp) {
    writers[.offers].write("programme", jobs[slot].programme, of: names.programmes)
    writers[.offers].write("job", Int(jobs[slot].number.value))
    writers[.offers].write("partner", offer.partner.ordinal)
    writers[.offers].write("made_at", offer.madeAt, on: settings.clock)
    writers[.offers].write("deadline", offer.until, on: settings.clock)
    writers[.offers].write("ended_at", now, on: settings.clock)
    writers[.offers].write("is_willing", offer.isWilling)
    writers[.offers].write("end", end, Vocabulary.offerEnds)
    writers[.offers].endRow()
  }
}
