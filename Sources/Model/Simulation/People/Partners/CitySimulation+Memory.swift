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
      lives[Int(partner.index)].week.grievances.notifications += 1
    case .jobDisputed(_, let partner): lives[Int(partner.index)].week.grievances.disputes += 1
    case .partnerRegistered(let partner): partnerSeeksDocument(partner, now)
    case .identityProven(let partner): staffBeginsCheck(partner, now)
    case .partnerAdmitted(let partner):
      lives[Int(partner.index)].workingSince = now
      staffLooksOn(partner, now)
      planTests(of: partner, now)
      considersCourse(partner, chance: setting.partners.academy.newcomers, now)
    case .accountPaused(let partner):
      lives[Int(partner.index)].workingSince = nil
      planReturn(partner, now)
    case .accountResumed(let partner): lives[Int(partner.index)].workingSince = now
    case .accountClosed(let partner, let cause):
      lives[Int(partner.index)].workingSince = nil
      partnerIsClosedOut(partner, cause, now)
    default: break
    }
  }

  private mutating func rememberMoney(_ entry: LedgerEntry) {
    if case .partner(let partner) = entry.credit {
      lives[Int(partner.index)].week.earnings += entry.amount.majorUnits
    }
    if case .partner(let partner) = entry.debit {
      lives[Int(partner.index)].week.earnings -= entry.amount.majorUnits
    }
  }

  private mutating func rememberWay(_ id: JobID, _ partner: PartnerID, _ now: Timestamp) {
    guard let job = platform.market.job(id) else { return }
    let index = Int(partner.index)
    let home = platform.market.partners[index].profile.home
    lives[index].engagedSince = now
    lives[index].week.earnings -= costOfWay(from: home, to: job.booking.position)
  }

  /// Cost of the way to the client and back [major units].
  func costOfWay(from home: Coordinate, to client: Coordinate) -> Double {
    let perKilometre = setting.responses.partners.travelCost[setting.city.currency].majorUnits
    return 2 * home.distance(to: client) * perKilometre
  }

  private mutating func rememberWork(_ partner: PartnerID, _ now: Timestamp) {
    let index = Int(partner.index)
    guard let since = lives[index].engagedSince, platform.market.partners[index].engagedWith == nil else {
      return
    }
    lives[index].week.engaged += (now - since).hours
    lives[index].engagedSince = nil
  }

  /// A yes that came after somebody else's.
  mutating func rememberRejection(_ partner: PartnerID) {
    guard setting.responses.isActive else { return }
    lives[Int(partner.index)].week.grievances.rejections += 1
  }
}
