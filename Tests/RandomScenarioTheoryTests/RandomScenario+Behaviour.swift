import Marketplace
import Quantities
import ScenarioModel
import Variates

/// How the people of a random scenario behave.
extension RandomScenario {
  mutating func clients() throws -> ClientBehaviour {
    var clients = ClientBehaviour.preset
    clients.immediateShare = isTrue(0.3) ? 1 : number(0...1)
    clients.leadTime = try .exponential(mean: number(1_000...300_000))
    clients.patience = isTrue(0.3) ? nil : try .weibull(shape: number(0.5...2), scale: number(100...100_000))
    clients.regret = isTrue(0.3) ? nil : try .exponential(mean: number(10_000...3_000_000))
    clients.reachable = number(0.1...1)
    clients.newDate = chance()
    clients.absent = chance()
    clients.wantsAnother = number(0...1)
    clients.disputes = chance()
    clients.rates = number(0...1)
    clients.movesVisit = chance()
    clients.takesEarlier = chance()
    clients.flexibleShare = isTrue() ? 0 : number(0...1)
    clients.flexibleWindow = .minutes(Int64(whole(1...600)))
    return clients
  }

  mutating func partners() throws -> PartnerBehaviour {
    var partners = PartnerBehaviour.preset
    partners.overlooks = chance()
    partners.replyDelay = isTrue(0.2) ? try .constant(0) : try .exponential(mean: number(1...3_000))
    if isTrue() { partners.acceptance = .probability(number(0...1)) }
    partners.callDelay = try .exponential(mean: number(1...20_000))
    partners.beyondCompetence = chance()
    partners.dateImpossible = chance()
    partners.forgetsToConfirm = number(0...2)
    partners.cancels = number(0...1)
    partners.failsToShow = number(0...1)
    partners.departureDelay = try .normal(mean: number(-3_600...3_600), sd: 600)
    partners.workNoise = try .gamma(mean: number(0.1...4), sd: 0.5)
    partners.largerScope = chance()
    partners.sellsExtra = chance()
    partners.failsOnSite = number(0...1)
    partners.damages = chance()
    partners.scopeBeyondCompetence = number(0...1)
    partners.deviceIsLate = chance()
    if isTrue() { try misbehave(&partners) }
    return partners
  }

  private mutating func misbehave(_ partners: inout PartnerBehaviour) throws {
    for kind in MisconductKind.onVisits {
      partners.misconduct[kind] = MisconductHabit(rate: chance(), reported: number(0...1))
    }
    partners.offPlatform = OffPlatformHabit(
      base: chance(), slope: number(0...2), cash: number(0...1), repeats: number(0...1))
    partners.academy = AcademyHabit(
      newcomers: chance(), notified: chance(), duration: try .exponential(mean: number(1...200_000)),
      gain: number(0...0.3), cap: number(0...1))
  }

  mutating func staff() throws -> StaffBehaviour {
    var staff = StaffBehaviour.preset
    staff.mediationDelay = try .exponential(mean: number(1...500_000))
    staff.refundsDispute = number(0...1)
    staff.excludes = number(0...1)
    staff.caseDelay = try .exponential(mean: number(1...200_000))
    staff.confirms = number(0...1)
    staff.findsOffPlatform = number(0...1)
    staff.findingDelay = try .exponential(mean: number(1...200_000))
    return staff
  }
}
