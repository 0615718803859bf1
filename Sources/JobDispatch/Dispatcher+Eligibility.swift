import Marketplace
import Quantities

extension Dispatcher {
  /// Fills the shortlist with the best who may be asked now, at most `width`.
  ///
  /// The first round of a distribution ranks the zone, O(partners in and just around it); the later ones go on from
  /// there, O(log partners) for each who comes up. Only their calendars are looked at.
  mutating func shortlist(for job: Job, width: Int, _ now: Timestamp, _ market: borrowing Market) {
    let place = ranking(of: job)
    let demand = demand(of: job, rankings[place].demand, now, market)
    if !renewRanking(place, of: job, demand, market) { rank(place, job, demand, market) }
    let limit = offerLimit(for: job)
    shortlist.empty()
    rankings[place].candidates.beginRound()
    while shortlist.count < width, let partner = rankings[place].candidates.next()?.partner {
      let standing = market.partners.standings[Int(partner.index)]
      guard standing.mayTakeJobs, standing.openOffers < limit, !wasAsked(partner, for: job.id),
        market.isAvailable(partner, for: demand, at: now)
      else { continue }
      rankings[place].candidates.takeLast()
      shortlist.append(partner)
    }
  }

  /// Where the job's ranking is or will be.
  private mutating func ranking(of job: Job) -> Int32 {
    let slot = Int(job.id.slot)
    let place = progress[slot].ranking ?? rankings.open()
    progress[slot].ranking = place
    return place
  }

  /// What the job asks of calendars now: during one distribution the same, unless somebody is wanted at once.
  private func demand(
    of job: Job, _ known: CalendarDemand?, _ now: Timestamp, _ market: borrowing Market
  ) -> CalendarDemand {
    if let known, !job.isImmediate { return known }
    return market.calendarDemand(of: job, at: now)
  }

  /// Takes in whose rank has changed since; false if that is not all, so that the zone has to be searched.
  private mutating func renewRanking(
    _ place: Int32, of job: Job, _ demand: CalendarDemand, _ market: borrowing Market
  ) -> Bool {
    let programme = Int(job.booking.programme.index)
    guard rankings[place].demand?.hours == demand.hours,
      rankings[place].residents == indices[programme].revision
    else { return false }
    let changes = market.partners.rankChanges
    guard rankings[place].rankChanges != changes.count else { return true }
    let ranking = JobRanking(job, policies[programme], market)
    let known = rankings[place].rankChanges
    rankings[place].rankChanges = changes.count
    return changes.forEach(after: known) { partner in
      let distance = market.partners[Int(partner.index)].profile.home.distance(to: job.booking.position)
      let standing = market.partners.standings[Int(partner.index)]
      rankings[place].candidates.renew(
        ranking.candidate(partner, standing.skills, standing.rank, distance: distance))
    }
  }

  /// Ranks those of the zone who could do the job: O(partners in and just around the zone).
  private mutating func rank(
    _ place: Int32, _ job: Job, _ demand: CalendarDemand, _ market: borrowing Market
  ) {
    let programme = Int(job.booking.programme.index)
    let qualification = market.qualification(for: job)
    indices[programme].heed(market.partners)
    indices[programme].find(
      within: policies[programme].zoneRadius, of: job.booking.position, into: &finds
    ) { qualification.lack(of: $0.skills, $0.certifications) | demand.lack(of: $0.hours) }
    let ranking = JobRanking(job, policies[programme], market)
    rankings[place].candidates.fill(finds.count) { place in
      let find = finds[place]
      return ranking.candidate(find.partner, find.skills, find.rank, distance: find.distance)
    }
    rankings[place].demand = demand
    rankings[place].residents = indices[programme].revision
    rankings[place].rankChanges = market.partners.rankChanges.count
  }

  /// Lets go of the job's ranking, if it has one.
  mutating func forgetRanking(of slot: Int) {
    guard let place = progress[slot].ranking else { return }
    progress[slot].ranking = nil
    rankings.close(place)
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
