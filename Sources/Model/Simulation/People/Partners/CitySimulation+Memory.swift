import Marketplace
import Quantities
import ScenarioModel

// Memory of partners who respond.
extension CitySimulation {
  mutating func remember(_ event: MarketEvent, _ now: Timestamp) {
    switch event {
    case .ledgerPosted(let entry): rememberMoney(entry)
    case .partnerSetOut(let job, let partner): rememberWay(job, partner, now)
    case .partnerFreed(let partner): rememberWork(partner, now)
    case .partnerNotified(let partner, _, _):
      lives[partner].week.grievances.notifications += 1
    case .jobDisputed(_, let partner): lives[partner].week.grievances.disputes += 1
    case .partnerRegistered(let partner): partnerSeeksDocument(partner, now)
    case .identityProven(let partner): staffBeginsCheck(partner, now)
    case .partnerAdmitted(let partner):
      lives[partner].workingSince = now
      staffLooksOn(partner, now)
      planTests(of: partner, now)
      considersCourse(partner, chance: partnerHabits[partner].value.academy.newcomers, now)
    case .accountPaused(let partner):
      lives[partner].workingSince = nil
      planReturn(partner, now)
    case .accountResumed(let partner): lives[partner].workingSince = now
    case .accountClosed(let partner, let cause):
      lives[partner].workingSince = nil
      partnerIsClosedOut(partner, cause, now)
    default: break
    }
  }

  private mutating func rememberMoney(_ entry: LedgerEntry) {
    if case .partner(let partner) = entry.credit {
      lives[partner].week.earnings += entry.amount.majorUnits
    }
    if case .partner(let partner) = entry.debit {
      lives[partner].week.earnings -= entry.amount.majorUnits
    }
  }

  private mutating func rememberWay(_ id: JobID, _ partner: PartnerID, _ now: Timestamp) {
    guard let job = platform.market.job(id) else { return }
    let home = platform.market.partners[partner].profile.home
    lives[partner].engagedSince = now
    lives[partner].week.earnings -= costOfWay(from: home, to: job.booking.position)
  }

  /// Cost of the way to the client and back [major units].
  func costOfWay(from home: Coordinate, to client: Coordinate) -> Double {
    let perKilometre = setting.responses.partners.travelCost[setting.city.currency].majorUnits
    return 2 * home.distance(to: client) * perKilometre
  }

  private mutating func rememberWork(_ partner: PartnerID, _ now: Timestamp) {
    guard let since = lives[partner].engagedSince, platform.market.partners[partner].engagedWith == nil else {
      return
    }
    lives[partner].week.engaged += (now - since).hours
    lives[partner].engagedSince = nil
  }

  /// A yes that came after somebody else's.
  mutating func rememberRejection(_ partner: PartnerID) {
    guard setting.responses.isActive else { return }
    lives[partner].week.grievances.rejections += 1
  }
}
