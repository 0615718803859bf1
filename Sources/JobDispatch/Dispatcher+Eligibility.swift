import Marketplace
import Quantities

extension Dispatcher {
  /// Fills the shortlist with the best eligible partners of the zone. O(partners in and just around the zone).
  mutating func shortlist(for job: Job, width: Int, _ now: Timestamp, _ market: borrowing Market) {
    let programme = Int(job.booking.programme.index)
    let policy = policies[programme]
    var list = exchangeShortlist()
    list.begin(width: width)
    let demand = market.calendarDemand(of: job)
    indices[programme].forEach(within: policy.zoneRadius, of: job.booking.position) { partner, distance in
      if isEligible(partner, for: job, demand, now, market) {
        list.consider(policy.candidate(partner, for: job, distance: distance, in: market))
      }
    }
    shortlist = list
  }

  /// Takes the buffer out, so that it is uniquely held while it is filled.
  private mutating func exchangeShortlist() -> Shortlist {
    var taken = Shortlist()
    swap(&taken, &shortlist)
    return taken
  }

  /// Whether the partner may be asked: its account, its open offers, its qualification (D1, B2), whether it was
  /// asked or had the job before (D8), its hours and calendar (D7).
  func isEligible(
    _ partner: PartnerID, for job: Job, _ demand: @autoclosure () -> CalendarDemand, _ now: Timestamp,
    _ market: borrowing Market
  ) -> Bool {
    let index = Int(partner.index)
    let limit = job.isImmediate ? 1 : policies[Int(job.booking.programme.index)].openOfferLimit
    return market.partners[index].openOffers < limit
      && market.partners[index].status.mayTakeJobs
      && market.isQualified(partner, for: job)
      && !wasAsked(partner, for: job.id)
      && market.isAvailable(partner, for: demand(), at: now)
  }

  /// Whether the partner is not to be asked in this distribution: it was asked, or had the job before. O(asked).
  func wasAsked(_ partner: PartnerID, for job: JobID) -> Bool {
    progress[Int(job.slot)].asked.contains(partner)
  }
}
