import Marketplace
import Quantities

// Causes of requests that nobody took. Decision 0073.
extension Dispatcher {
  /// Records the cause of a request that ends without ever having been accepted.
  ///
  /// O(partners in and just around the zone), once for each lost request.
  mutating func explainLoss(
    of id: JobID, endingAs outcome: Outcome, _ now: Timestamp, _ market: inout Market
  ) {
    guard market.job(id, { $0.firstAcceptedAt == nil }) == true, let job = market.job(id) else { return }
    market.recordLoss(of: id, cause(of: job, endingAs: outcome, now, market))
  }

  private mutating func cause(
    of job: Job, endingAs outcome: Outcome, _ now: Timestamp, _ market: Market
  ) -> LossCause {
    if outcome == .cancelledByClient && job.offersMade > 0 { return .clientGaveUp }
    let hurdle = lastHurdle(for: job, now, market)
    // Partners asked before had passed every hurdle then; only whether anybody else does matters.
    if job.offersMade > 0 { return hurdle == nil ? .partnersNotAsked : .allDeclinedOrLapsed }
    return hurdle ?? (outcome == .cancelledByClient ? .clientGaveUp : .partnersNotAsked)
  }

  /// Returns the first hurdle that stopped everybody who passed those before; nil if a partner not yet asked passes all.
  private mutating func lastHurdle(for job: Job, _ now: Timestamp, _ market: Market) -> LossCause? {
    let programme = job.booking.programme
    let qualification = market.qualification(for: job)
    let demand = market.calendarDemand(of: job, at: now)
    let limit = offerLimit(for: job)
    let asked = progress[Int(job.id.slot)].asked
    var last: LossCause? = .nobodyInZone
    indices[programme].forEach(around: job.booking.position) { resident in
      guard let known = last else { return false }
      // The commonest hurdles are known without reading the account.
      var hurdle: LossCause? =
        qualification.lack(of: resident.skills, resident.certifications) != 0
        ? .nobodyQualified : demand.lack(of: resident.hours) != 0 ? .nobodyOnDuty : nil
      if let hurdle, hurdle <= known { return true }
      let record = market.partners.rankingRecords[resident.partner]
      guard record.mayTakeJobs, !asked.contains(resident.partner) else { return true }
      if hurdle == nil {
        if let obstacle = market.obstacle(to: resident.partner, for: demand, at: now) {
          hurdle = obstacle == .hours ? .nobodyOnDuty : .calendarsFull
        } else if record.openOffers >= limit {
          hurdle = .offerLimitsReached
        }
      }
      last = hurdle.map { max($0, known) }
      return last != nil
    }
    return last
  }
}
