import Marketplace
import Quantities

extension Dispatcher {
  /// Fills the shortlist with the best eligible partners, at most `width`.
  ///
  /// The first round of a distribution ranks the zone, O(partners in and just around it); later ones continue from there.
  /// Only the calendars of dequeued candidates are read, once for all rounds unless they change.
  mutating func shortlist(
    for job: Job, width: Int, by order: OfferOrder = .rank, _ now: Timestamp, _ market: Market
  ) {
    let place = ranking(of: job)
    let demand = rankings.places[place].demand(of: job, at: now, market)
    if !renewRanking(place, of: job, by: order, demand, market) {
      rank(place, job, by: order, demand, market)
    }
    let limit = offerLimit(for: job)
    shortlist.removeAll()
    rankings.places[place].candidates.beginRound()
    while shortlist.count < width, let partner = rankings.places[place].candidates.next()?.partner {
      let record = market.partners.rankingRecords[partner]
      guard record.mayTakeJobs, record.openOffers < limit, !wasAsked(partner, for: job.id) else {
        continue
      }
      if market.isAvailable(partner, for: demand, at: now) {
        rankings.places[place].candidates.takeLast()
        shortlist.append(partner)
      } else if !job.isImmediate {
        rankings.places[place].setAside(partner, record.calendarRevision)
      }
    }
  }

  /// Returns the slot of the job's ranking, a new one if needed.
  private mutating func ranking(of job: Job) -> Int {
    let slot = Int(job.id.slot)
    if let place = progress[slot].ranking { return Int(place) }
    let place = rankings.open()
    progress[slot].ranking = place
    return Int(place)
  }

  /// Applies changes of rank and calendar to the job's ranking; returns false if the zone must be searched.
  private mutating func renewRanking(
    _ place: Int, of job: Job, by order: OfferOrder, _ demand: CalendarDemand, _ market: Market
  ) -> Bool {
    let programme = job.booking.programme
    guard rankings.places[place].isFound(by: demand, indices[programme].revision, order) else {
      return false
    }
    let changes = market.partners.rankChanges.count
    if rankings.places[place].rankChanges != changes || !rankings.places[place].busy.isEmpty {
      let skill = market.services[job.booking.service].skill
      return rankings.places[place].renew(
        JobRanking(job, skill, policies[programme], by: order), market.partners)
    }
    return true
  }

  /// Ranks the capable partners of the zone. O(partners in and just around the zone).
  private mutating func rank(
    _ place: Int, _ job: Job, by order: OfferOrder, _ demand: CalendarDemand, _ market: Market
  ) {
    let programme = job.booking.programme
    let qualification = market.qualification(for: job)
    let skill = market.services[job.booking.service].skill
    let ranking = JobRanking(job, skill, policies[programme], by: order)
    let merits = MeritWeights(policies[programme])
    indices[programme].refresh(from: market.partners) { merits.merit(of: $0) }
    rankings.places[place].begin(
      demand, indices[programme].revision, market.partners.rankChanges.count, order)
    indices[programme].find(around: job.booking.position, into: &rankings.places[place].candidates) {
      qualification.lack(of: $0.skills, $0.certifications) | demand.lack(of: $0.hours)
    } candidate: {
      ranking.candidate($0.partner, $0.skills, $1, distance: $2)
    }
  }

  /// Frees the job's ranking, if it has one.
  mutating func forgetRanking(of slot: Int) {
    guard let place = progress[slot].ranking else { return }
    progress[slot].ranking = nil
    rankings.close(place)
  }

  /// Returns true if the partner may be asked.
  ///
  /// Tests account, open offers, qualification (D1, B2), earlier offers and former partners (D8), hours and calendar (D7).
  /// `demand` is what the job requires of calendars, nil where that is not known beforehand.
  func isEligible(
    _ partner: PartnerID, for job: Job, with demand: CalendarDemand? = nil, _ now: Timestamp, _ market: Market
  ) -> Bool {
    let record = market.partners.rankingRecords[partner]
    return record.mayTakeJobs && record.openOffers < offerLimit(for: job)
      && market.isQualified(partner, for: job)
      && !wasAsked(partner, for: job.id)
      && market.isAvailable(partner, for: demand ?? market.calendarDemand(of: job, at: now), at: now)
  }

  /// Returns the number of open offers from which a partner gets no offer of this job.
  func offerLimit(for job: Job) -> Int {
    job.isImmediate ? 1 : policies[job.booking.programme].openOfferLimit
  }

  /// Returns true if the partner was asked in this distribution or had the job before. O(partners asked).
  func wasAsked(_ partner: PartnerID, for job: JobID) -> Bool {
    progress[Int(job.slot)].asked.contains(partner)
  }
}
