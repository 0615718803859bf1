import JobDispatch
import Marketplace
import Metrics
import Quantities
import Recording
import ScenarioModel
import Variates

/// A small city with the three programmes, for tests that want everything to happen.
func smallCity(
  index: UInt16 = 0, name: String = "zurich", currency: Currency = .chf, ratePerDay: Double = 60,
  partners: Int = 40
) throws -> CityScenario {
  let price = AmountPerCurrency(chf: 8900, eur: 5900, pln: 14900)
  let services = [
    Service(name: "wifi", skill: 0, requiredLevel: 1, plannedDuration: .minutes(60), price: price),
    Service(name: "tv", skill: 1, requiredLevel: 2, plannedDuration: .minutes(90), price: price),
  ]
  let channels = [
    Channel(name: "platform", isBusinessPartner: false),
    Channel(
      name: "swisscom", isBusinessPartner: true, requiredCertifications: Certifications(number: 0),
      shop: .centre),
  ]
  var evenings = WeeklyHours()
  for day in 0..<7 { for hour in 9..<21 { evenings[day * 24 + hour] = true } }
  let programmes = Programme.presets.map(\.value)
  let policy = DispatchPolicy(
    strategy: ExclusiveCascade(),
    ranking: RankingWeights(stars: 0.5, competence: 0.3, reliability: 0.1, nearness: 0.1, chance: 0.3),
    zoneRadius: 8)
  let broadcast = DispatchPolicy(
    strategy: Broadcast(width: 5), ranking: policy.ranking, zoneRadius: 8)
  let groups = try programmes.indices.map { programme in
    PartnerGroup(
      programme: ProgrammeID(UInt8(programme)), count: partners, hours: [Choice(evenings)],
      competence: try .uniform(low: 0, high: 5), certificationShare: 0.5,
      quality: try .beta(mean: 0.85, sd: 0.1), reliability: try .beta(mean: 0.9, sd: 0.08))
  }
  let city = City(
    name: name, currency: currency, clock: .utc,
    travel: TravelModel(secondsPerKilometre: 180, overhead: .minutes(5)))
  let demand = [
    ChannelDemand(
      channel: ChannelID(0), ratePerDay: ratePerDay * 0.7, profile: Array(repeating: 1, count: 168),
      programmeWeights: [5, 3, 2], serviceWeights: [1, 1]),
    ChannelDemand(
      channel: ChannelID(1), ratePerDay: ratePerDay * 0.3, profile: Array(repeating: 1, count: 168),
      programmeWeights: [5, 5, 0], serviceWeights: [1, 1], pickUpShare: 0.3),
  ]
  return CityScenario(
    city: city, country: "CH", timeZone: "UTC", area: 88, population: 443_000, clientAccounts: 2000,
    services: services, channels: channels, demand: demand, programmes: programmes,
    dispatch: [policy, policy, broadcast], partnerGroups: groups)
}

func smallScenario(days: Int64 = 60, cities: [CityScenario]) -> Scenario {
  Scenario(name: "small", startDay: 19_786, horizon: .days(days), warmUp: .days(7), cities: cities)
}

func recorder(_ scenario: Scenario, _ city: Int, seed: UInt64, replication: Int) throws -> CityRecorder {
  let setting = scenario.cities[city]
  let label = RunLabel(scenario: scenario.name, replication: replication, seed: seed, city: setting.city.name)
  var settings = RecorderSettings(
    label: label, clock: setting.city.clock, currency: setting.city.currency,
    programmes: setting.programmes.map(\.name), services: setting.services.map(\.name),
    channels: setting.channels.map(\.name), start: scenario.start(on: setting.city.clock),
    warmUpEnd: scenario.warmUpEnd(on: setting.city.clock), horizon: scenario.end(on: setting.city.clock))
  settings.urgencies = setting.urgencyNames
  return try CityRecorder(settings, details: Set(DetailTable.allCases), output: .memory)
}
