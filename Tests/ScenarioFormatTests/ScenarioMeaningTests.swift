import JobDispatch
import Marketplace
import Quantities
import ScenarioModel
import Testing

@testable import ScenarioFormat

/// Scenarios that result from documents.
@Suite struct ScenarioMeaningTests {
  private static let head = """
    scenario: s
    presets: [friend, pro]
    cities:
      bern: { country: CH, area: 51.6 km2, population: 135000, demand: { rate: 9 per day }, partners: { friend: 4 } }
      lyon: { country: FR, area: 47.9 km2, population: 522228, demand: { rate: 9 per day }, partners: { pro: 2 } }

    """

  private func scenario(_ text: String, _ overrides: [String] = []) throws -> Scenario {
    let loaded = try ScenarioFile.load(text: Self.head + text, overrides: overrides)
    #expect(try ScenarioFile.load(text: loaded.resolvedYAML).scenario == loaded.scenario)
    return loaded.scenario
  }

  @Test func presetsAreTheDomainsOwnProgrammesAndCodes() throws {
    let text = """
      scenario: s
      presets: [friend, pro, orange-friends]
      cities:
        bern: { country: CH, area: 1 km2, population: 9, demand: { rate: 1 per day }, partners: { friend: 1 } }
      """
    let programmes = try ScenarioFile.load(text: text).scenario.cities[0].programmes
    #expect(programmes == Programme.presets.map(\.value).sorted { $0.name < $1.name })
    for code in CodeOfConduct.presets {
      let all = try ScenarioFile.load(text: text, overrides: ["presets=[friend, \(code.name)]"]).scenario
      #expect(all.cities[0].programmes.map(\.conduct) == [code.value])
    }
  }

  @Test func behaviourIsBuiltInUnlessItIsSaid() throws {
    let city = try scenario("").cities[0]
    #expect(city.clients == .preset)
    #expect(city.partners == .preset)
    #expect(city.staff == .preset)
    var changed = ClientBehaviour.preset
    changed.patience = nil
    changed.rates = 0.5
    let other = try scenario("behaviour: { client: { patience: for-ever, rates: 50 % } }")
    #expect(other.cities[0].clients == changed)
    let partial = try scenario("", ["cities.lyon.behaviour.client.rates=10 %"])
    #expect(partial.cities.map(\.clients.rates) == [0.65, 0.1])
  }

  @Test func thePolicyHoldsForEveryProgrammeAndCodeAndACitysOwnLiesOverIt() throws {
    let text = "policy: { commission: 25 %, rating: { minimum: 4.2 } }"
    let cities = try scenario(text, ["cities.lyon.policy.rating.minimum=4.5"]).cities
    #expect(cities.flatMap(\.programmes).allSatisfy { $0.commission == .percent(25) })
    #expect(cities[0].programmes.map(\.conduct.rating.minimum) == [4.2, 4.2])
    #expect(cities[1].programmes.map(\.conduct.rating.minimum) == [4.5, 4.5])
    #expect(cities[1].programmes.map(\.conduct.rating.window) == [50, 50])
  }

  /// Rules Q2, Q4. A rule may say itself how many notifications it takes, and a fixed ceiling is a rate.
  @Test func aRuleIsWrittenAsItIsSaid() throws {
    let text = "policy: { rating: { minimum: 4.2, notifications: 2 }, cancellations: { ceiling: 8 % } }"
    let code = try scenario(text).cities[0].programmes[0].conduct
    #expect(code.rating.notifications == 2 && code.cancellation.notifications == nil)
    #expect(code.notification.several == 3)
    #expect(code.cancellation.ceiling == .fixed(.percent(8)))
    let mean = try scenario(text, ["policy.cancellations.ceiling.city-mean.margin=4 %"]).cities[0]
    let ceiling = CodeOfConduct.Ceiling.cityMean(
      margin: .percent(4), initial: .percent(15), every: .days(7))
    #expect(mean.programmes[0].conduct.cancellation.ceiling == ceiling)
  }

  /// Rule B1. The platform's own site is a channel wherever a demand names it.
  @Test func thePlatformsOwnChannelNeedNotBeDeclared() throws {
    let shop = "channels: { shop: { business-partner: true } }\n"
    #expect(try scenario("").cities[0].channels.map(\.name) == ["platform"])
    #expect(try scenario(shop).cities[0].channels.map(\.name) == ["shop"])
    let shares = "demand: { channels: { platform: 70 %, shop: 30 % } }"
    let own = "cities.bern.demand.channels={ platform: 70 %, shop: 30 % }"
    for both in [try scenario(shop + shares), try scenario(shop, [own])] {
      #expect(both.cities[0].channels.map(\.name) == ["platform", "shop"])
    }
    let declared = try scenario("channels: { platform: {}, shop: {} }\n" + shares).cities[0]
    #expect(declared.channels.map(\.name) == ["platform", "shop"])
  }

  @Test func aCitysSectionsLieOverTheScenarios() throws {
    let cities = try scenario(
      "dispatch: { friend: { zone: 6 km } }",
      [
        "cities.bern.programmes.friend.commission=10 %", "cities.bern.dispatch.friend.open-offers=7",
        "cities.bern.conduct.conduct-2019.mutual=true", "cities.bern.partner-kinds.friend.quality=0.5",
        "cities.bern.travel=none", "cities.lyon.travel.speed=10 km/h",
      ]
    ).cities
    #expect(cities.map { $0.programmes[0].commission } == [.percent(10), .percent(20)])
    #expect(cities.map { $0.programmes[1].commission } == [.percent(20), .percent(20)])
    #expect(cities.map { $0.programmes[1].conduct.isMutual } == [true, false])
    #expect(cities.map { $0.dispatch[0].zoneRadius } == [6, 6])
    #expect(cities.map { $0.dispatch[0].openOfferLimit } == [7, 3])
    #expect(cities[0].partnerGroups[0].quality == (try .constant(0.5)))
    #expect(cities[0].city.travel == .instantaneous)
    #expect(cities[1].city.travel.secondsPerKilometre == 360 * 1.3)
  }

  @Test func aProgrammeOfOnesOwnIsLikeAReadyMadeOne() throws {
    let text = """
      programmes: { gold: { like: pro, commission: 30 %, conduct: strict } }
      conduct: { strict: { like: conduct-2018, no-show: { warnings: 0 } } }
      dispatch: { gold: { strategy: { broadcast: { to: 4 } } } }
      """
    let city = try scenario(text, ["cities.bern.partners.gold=2"]).cities[0]
    #expect(city.programmes.map(\.name) == ["friend", "gold", "pro"])
    var expected = Programme.pro.value
    expected.name = "gold"
    expected.commission = .percent(30)
    expected.conduct = CodeOfConduct.conduct2018.value
    expected.conduct.name = "strict"
    expected.conduct.noShow.warnings = 0
    #expect(city.programmes[1] == expected)
    #expect(city.dispatch[1].plan == Broadcast(width: 4).plan)
    #expect(city.partnerGroups.map(\.programme.index) == [0, 1])
    #expect(city.demand[0].programmeWeights == [4, 2, 0])
  }

  @Test func namesBecomeNumbersInTheOrderOfTheNames() throws {
    let text = """
      services:
        b: { skill: cables, duration: 1 h, price: { CHF: 50, EUR: 40 } }
        a: { duration: 30 min, price: { CHF: 20, EUR: 10.50 }, level: 3 }
        c: { skill: cables, duration: 2 h, price: { CHF: 90, EUR: 80 } }
      channels:
        platform: { certifications: [] }
        shop: { business-partner: true, certifications: [exam, visit] }
        other: { certifications: [visit] }
      demand:
        channels:
          shop: { share: 30 %, services: { a: 1 } }
          platform: 70 %
        services: { a: 2, c: 1 }
      """
    let city = try scenario(text).cities[1]
    #expect(city.services.map(\.skill) == [0, 1, 1])
    #expect(city.services.map(\.requiredLevel) == [3, 1, 1])
    #expect(city.services[0].price[.eur].minorUnits == 1_050)
    #expect(city.channels.map(\.requiredCertifications.rawValue) == [0b10, 0, 0b11])
    #expect(city.channels.map(\.isBusinessPartner) == [false, false, true])
    #expect(city.demand.map(\.channel.index) == [1, 2])
    #expect(city.demand.map(\.ratePerDay) == [9 * 0.7, 9 * 0.3])
    #expect(city.demand.map(\.serviceWeights) == [[2, 0, 1], [1, 0, 0]])
  }

  @Test(arguments: [
    ("{ exclusive: { window: 90 s } }", ExclusiveCascade(window: .seconds(90)).plan),
    ("{ exclusive: {} }", ExclusiveCascade().plan),
    ("{ broadcast: { to: 3 } }", Broadcast(width: 3).plan),
    ("{ broadcast: { to: 3, collecting: 5 min } }", Broadcast(width: 3, collecting: .minutes(5)).plan),
    ("{ waves: { to: 2, window: 4 min } }", Waves(width: 2, window: .minutes(4)).plan),
    (
      "{ waves: { to: 2, window: 4 min, decide: best } }",
      Waves(width: 2, window: .minutes(4), mode: .collect).plan
    ),
    (
      "{ waves: { to: 2, window: 4 min, keep-open: true } }",
      Waves(width: 2, window: .minutes(4), staysOpen: true).plan
    ),
    (
      "{ rounds: [{ to: 1, window: 1 min, keep-open: true }, { to: 2 }] }",
      OfferPlan([
        OfferRound(width: 1, window: .minutes(1), staysOpen: true), OfferRound(width: 2, window: .minutes(2)),
      ])
    ),
    (
      "{ hybrid: { exclusive: { rounds: 2, window: 1 min }, broadcast: { to: 6 } } }",
      Hybrid(exclusiveRounds: 2, exclusiveWindow: .minutes(1), broadcast: Broadcast(width: 6)).plan
    ),
    (
      "{ nearest-first: { to: 4, window: 1 min, exclusive-window: 3 min } }",
      NearestFirst(nearest: 4, nearestWindow: .minutes(1), exclusiveWindow: .minutes(3)).plan
    ),
    (
      "{ rounds: [{ to: 1, window: 1 min }, { to: 4, window: 2 min, decide: best }, { to: 9, window: none }] }",
      OfferPlan([
        OfferRound(width: 1, window: .minutes(1)),
        OfferRound(width: 4, window: .minutes(2), mode: .collect), OfferRound(width: 9, window: nil),
      ])
    ),
  ])
  func everyStrategyIsItsPlan(_ text: String, _ plan: OfferPlan) throws {
    #expect(try scenario("dispatch: { pro: { strategy: \(text) } }").cities[0].dispatch[1].plan == plan)
  }

  /// Rules Q3, Q5, Q6.
  @Test(arguments: [
    ("all", LookBack.lifetime), ("20 jobs", .jobs(20)), ("20", .jobs(20)), ("1 job", .jobs(1)),
    ("90 d", .time(.days(90))), ("1 d 12 h", .time(.hours(36))),
  ])
  func aRuleLooksBackOverJobsOrTime(_ text: String, _ window: LookBack) throws {
    let scenario = try scenario(
      "policy: { cancellations: { window: \(text), first-check: 1 }, no-show: { window: \(text), warnings: 0 } }"
    )
    for programme in scenario.cities[0].programmes {
      #expect(programme.conduct.cancellation.window == window)
      #expect(programme.conduct.noShow.window == window)
    }
  }

  @Test func sharesOfRateAddUpToTheRate() throws {
    let text = "channels: { a: {}, b: {}, c: {} }\ndemand: { channels: { a: 1, b: 1, c: 1 } }"
    let demand = try scenario(text).cities[0].demand
    #expect(demand.map(\.ratePerDay) == [3, 3, 3])
  }
}
