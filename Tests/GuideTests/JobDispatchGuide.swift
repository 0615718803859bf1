import JobDispatch
import Marketplace
import Quantities
import Testing

@Test func exampleOfJobDispatch() {
  // Example
  let nearestFirst = DispatchPolicy(
    strategy: ExclusiveCascade(),
    ranking: RankingWeights(stars: 0.4, competence: 0.2, reliability: 0.1, nearness: 0.3), zoneRadius: 8)
  let service = Service(
    name: "wifi", skill: 0, requiredLevel: 1, plannedDuration: .hours(1),
    price: AmountPerCurrency(chf: 8_000, eur: 6_000, pln: 15_000))
  let market = Market(
    city: City(name: "Zug", currency: .chf, clock: .utc, travel: .instantaneous),
    programmes: [Programme.presets[0].value], services: [service],
    channels: [Channel(name: "platform", isBusinessPartner: false)])
  var platform = Platform(market: market, dispatcher: Dispatcher(policies: [nearestFirst], extent: 10))
  var effects = PlatformEffects()
  platform.start(at: .epoch, into: &effects)
  var skills = SkillSet()
  skills[0] = 5
  let partner = platform.register(
    PartnerProfile(
      programme: ProgrammeID(0), home: .centre, skills: skills, certifications: [], hours: .always),
    at: .epoch, into: &effects)
  // Checks
  #expect(partner == PartnerID(0))
  #expect(platform.market.liveJobCount == 0)
}
