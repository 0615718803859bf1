import Marketplace
import Quantities

extension Dispatcher {
  /// Fills the shortlist with the best eligible partners of the zone. O(partners in and just around the zone), of whom
  /// most are passed over for their profile or their rank; only the others' calendars are looked at.
  mutating func shortlist(for job: Job, width: Int, _ now: Timestamp, _ market: borrowing Market) {
    let programme = Int(job.booking.programme.index)
    var list = exchangeShortlist()
    list.begin(width: width)
    let demand = market.calendarDemand(of: job, at: now)
    let qualification = market.qualification(for: job)
    let ranking = JobRanking(job, policies[programme], market)
    let limit = offerLimit(for: job)
    indices[programme].forEach(
      within: policies[programme].zoneRadius, of: job.booking.position,
      // One comparison, which is mostly false: who lacks what is a coin toss that no processor foresees.
      where: { qualification.lack(of: $0.skills, $0.certifications) | demand.lack(of: $0.hours) == 0 },
      do: { resident, distance in
        let standing = market.partners.standings[Int(resident.partner.index)]
        guard standing.mayTakeJobs && standing.openOffers < limit else { return }
        let candidate = ranking.candidate(resident.partner, standing, distance: distance)
        guard list.hasPlace(for: candidate), !wasAsked(resident.partner, for: job.id),
          market.isAvailable(resident.partner, for: demand, at: now)
        else { return }
        list.consider(candidate)
      })
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
    _ partner: PartnerID, for job: Job, _ now: Timestamp, _ market: borrowing Market
  ) -> Bool {
    let standing = market.partners.standings[Int(partner.index)]
    return standing.mayTakeJobs && standing.openOffers < offerLimit(for: job)
      && market.isQualified(partner, for: job)
      && !wasAsked(partner, for: job.id)
      && market.isAvailable(partner, for: job, at: now)
  }

  /// With how many open offers a partner gets none of this job.
  private func offerLimit(for job: Job) -> Int {
    job.isImmediate ? 1 : policies[Int(job.booking.programme.index)].openOfferLimit
  }

  /// Whether the partner is not to be asked in this distribution: it was asked, or had the job before. O(asked).
  func wasAsked(_ partner: PartnerID, for job: JobID) -> Bool {
    progress[Int(job.slot)].asked.contains(partner)
  }
}
