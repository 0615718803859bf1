import Marketplace
import Quantities
import ScenarioModel
import TestSupport
import Testing

@testable import ScenarioFormat

/// Changes that end, that come in steps, or that concern demand and partners.
@Suite struct ChangeCourseTests {
  private static let head = """
    scenario: s
    start: 2024-03-04
    horizon: 90 d
    presets: [friend, pro]
    cities:
      bern: { country: CH, area: 51.6 km2, population: 135000, demand: { rate: 9 per day }, partners: { friend: 4 } }
      lyon: { country: FR, area: 47.9 km2, population: 522228, demand: { rate: 9 per day }, partners: { friend: 2 } }

    """

  private static let firstDay = 19_786

  /// The cities, which the resolved form gives again.
  private func cities(_ changes: String, _ overrides: [String] = []) throws -> [CityScenario] {
    let loaded = try ScenarioFile.load(text: Self.head + "changes: \(changes)\n", overrides: overrides)
    let again = try ScenarioFile.load(text: loaded.resolvedYAML)
    #expect(again.scenario == loaded.scenario)
    #expect(again.resolvedYAML == loaded.resolvedYAML)
    return loaded.scenario.cities
  }

  /// Days of the scenario, from 1, with what a change of the first programme brings on them.
  private func course<Value>(_ city: CityScenario, _ value: (Programme) -> Value) -> [(
    day: Int, value: Value
  )] {
    city.changes.filter { $0.programme == ProgrammeID(0) }
      .map { (day: $0.day - Self.firstDay + 1, value: value($0.terms)) }
  }

  @Test func aValueGoesBackAfterItsLastDay() throws {
    let city = try cities("[{ from: day 10, until: day 19, policy: { commission: 30 % } }]")[0]
    let found = course(city, \.commission)
    #expect(found.map(\.day) == [10, 20])
    #expect(found.map(\.value) == [.percent(30), city.programmes[0].commission])
  }

  /// Afterwards everything is as if the change had never been, other changes included.
  @Test func whatComesBackIsWhatHoldsWithoutTheChange() throws {
    let changes = """
      [{ from: day 10, until: day 29, policy: { commission: 30 %, rating: { minimum: 4.5 } } },
       { from: day 20, policy: { rating: { minimum: 4.2 } } }, { from: day 15, until: day 15, policy: { commission: 5 % } }]
      """
    let city = try cities(changes)[0]
    let commission = course(city, \.commission)
    #expect(commission.map(\.day) == [10, 15, 16, 20, 30])
    let usual = city.programmes[0].commission
    #expect(commission.map(\.value) == [.percent(30), .percent(5), .percent(30), .percent(30), usual])
    #expect(course(city, \.conduct.rating.minimum).map(\.value) == [4.5, 4.5, 4.5, 4.2, 4.2])
  }

  @Test func aRampMovesNumbersInEqualSteps() throws {
    let change = """
      [{ from: day 1, ramp: { until: day 31, steps: 4 }, until: day 40,
         policy: { commission: 30 %, confirmation-lead: 12 h, rating: { minimum: 4.4 }, contact-attempts: 5 } }]
      """
    let city = try cities(change, ["policy.commission=20 %", "policy.confirmation-lead=24 h"])[0]
    let commission = course(city, \.commission)
    #expect(commission.map(\.day) == [1, 11, 21, 31, 41])
    #expect(commission.map { ($0.value.fraction * 1000).rounded() } == [225, 250, 275, 300, 200])
    #expect(
      course(city, \.confirmationLead).map(\.value) == [
        .hours(21), .hours(18), .hours(15), .hours(12), .hours(24),
      ])
    #expect(course(city, \.conduct.rating.minimum).map(\.value) == [4.1, 4.2, 4.3, 4.4, 4])
    let (from, attempts) = (
      Double(city.programmes[0].contactAttempts), course(city, \.contactAttempts).map(\.value)
    )
    #expect(
      attempts == [1, 2, 3, 4].map { UInt8((from + (5 - from) * Double($0) / 4).rounded()) } + [UInt8(from)])
  }

  @Test func theLastStepOfARampIsTheValueItself() throws {
    let ramped = try cities(
      "[{ from: day 2, ramp: { until: day 9, steps: 8 }, policy: { commission: 33 % } }]")
    let atOnce = try cities("[{ from: day 9, policy: { commission: 33 % } }]")
    for (one, other) in zip(ramped, atOnce) {
      #expect(one.changes.filter { $0.day == Self.firstDay + 8 } == other.changes)
    }
  }

  @Test func dispatchAndHoursChangeAndGoBack() throws {
    let change = """
      [{ from: day 8, until: day 14, hours: { friend: "mon-sun 08:00-20:00" },
         dispatch: { friend: { strategy: { broadcast: { to: 4 } }, zone: 15 km } } }]
      """
    let city = try cities(change)[0]
    #expect(city.dispatchChanges.map(\.day) == [Self.firstDay + 7, Self.firstDay + 14])
    #expect(city.dispatchChanges[0].policy.zoneRadius == 15)
    #expect(city.dispatchChanges[0].policy.plan[0].width == 4)
    #expect(city.dispatchChanges[1].policy == city.dispatch[0])
    #expect(city.hoursChanges.map(\.group) == [0, 0])
    #expect(city.hoursChanges[0].hours.map(\.value.hoursPerWeek) == [84])
    #expect(city.hoursChanges[1].hours == city.partnerGroups[0].hours)
  }

  @Test func aRampMovesWeightsAndZones() throws {
    let change = """
      [{ from: day 8, ramp: { until: day 10, steps: 2 }, dispatch: { friend: { zone: 20 km, ranking: { nearness: 0.5 } } } }]
      """
    let policies = try cities(change)[0].dispatchChanges.map(\.policy)
    #expect(policies.map(\.zoneRadius) == [15, 20])
    #expect(policies.map(\.ranking.nearness) == [0.3, 0.5])
  }

  @Test func demandChangesByRateOrFactorInOneCityAlone() throws {
    let own = "cities.bern.changes=[{ from: day 8, until: day 14, demand: { factor: 150 % } }]"
    let found = try cities("[{ from: day 31, demand: { rate: 20 per day } }]", [own])
    let day = Self.firstDay
    #expect(
      found[0].rateChanges == [
        RateChange(day: day + 7, ratesPerDay: [13.5]), RateChange(day: day + 14, ratesPerDay: [9]),
        RateChange(day: day + 30, ratesPerDay: [20]),
      ])
    #expect(found[1].rateChanges == [RateChange(day: day + 30, ratesPerDay: [20])])
  }

  @Test func aRateSpreadsOverTheChannelsAsBefore() throws {
    let channels = [
      "channels={ shop: { business-partner: true } }", "demand.channels={ platform: 75 %, shop: 25 % }",
    ]
    let city = try cities(
      "[{ from: day 2, ramp: { until: day 4, steps: 2 }, demand: { rate: 21 per day } }]", channels)[0]
    #expect(city.demand.map(\.ratePerDay) == [6.75, 2.25])
    #expect(city.rateChanges.map(\.ratesPerDay) == [[11.25, 3.75], [15.75, 5.25]])
  }

  @Test func partnersComeAndGoInStages() throws {
    let change =
      "[{ from: day 8, ramp: { until: day 22, steps: 3 }, until: day 60, partners: { friend: 10, pro: 3 } }]"
    let city = try cities(change)[0]
    #expect(city.partnerGroups.map(\.count) == [4, 0])
    #expect(city.partnerGroups.map(\.programme) == [ProgrammeID(0), ProgrammeID(1)])
    #expect(
      city.staffingChanges.map { [$0.day - Self.firstDay + 1, $0.group, $0.count] } == [
        [8, 0, 6], [8, 1, 1], [15, 0, 8], [15, 1, 2], [22, 0, 10], [22, 1, 3], [61, 0, 4], [61, 1, 0],
      ])
  }

  /// A kind that only a change brings comes last, so that those of the start keep their random streams.
  @Test func aKindThatComesLaterShiftsNoOther() throws {
    let plain = try cities(
      "[]", ["cities.bern.partners={ friend: 0, pro: 3 }", "cities.bern.demand.programmes={ pro: 1 }"])[0]
    let changed = try cities(
      "[{ from: day 8, partners: { friend: 10 } }]",
      ["cities.bern.partners={ friend: 0, pro: 3 }", "cities.bern.demand.programmes={ pro: 1 }"])[0]
    #expect(changed.partnerGroups[0] == plain.partnerGroups[0])
    #expect(changed.partnerGroups[1].count == 0)
    #expect(changed.demand == plain.demand)
  }

  @Test func aLaunchBeginsWithNobody() throws {
    let city = try cities(
      "[{ from: day 8, partners: { friend: 30, pro: 10 } }, { from: day 15, demand: { rate: 5 per day } }]",
      ["cities.bern.partners.friend=0", "cities.bern.demand.rate=0 per day"])[0]
    #expect(city.demand.map(\.programmeWeights) == [[30, 10]])
    #expect(city.demand.map(\.ratePerDay) == [0])
    #expect(city.rateChanges == [RateChange(day: Self.firstDay + 14, ratesPerDay: [5])])
  }

  static let mistakes: [Mistake] = [
    Mistake(
      "[{ from: day 9, until: day 8, policy: { commission: 30 % } }]",
      "my.yaml:8:26: error: 'until: day 8' is too early for 'from: day 9'; expected a day not before it"),
    Mistake(
      "[{ from: day 9, ramp: { until: day 11, steps: 4 }, policy: { commission: 30 % } }]",
      """
      my.yaml:8:34: error: 'until: day 11' leaves no day for each of the 4 steps after 'from: day 9'; expected a later day \
      or fewer steps
      """),
    Mistake(
      "[{ from: day 9, ramp: { until: day 20, steps: 4 }, until: day 12, policy: { commission: 30 % } }]",
      "my.yaml:8:61: error: 'until: day 12' is too early for 'until: day 20' of the ramp; expected a day not before it"
    ),
    Mistake(
      "[{ from: day 9, ramp: { until: day 20, steps: 1 }, policy: { commission: 30 % } }]",
      "my.yaml:8:49: error: 'steps: 1' is out of range; expected 2 to 10000"),
    Mistake(
      "[{ from: day 9, ramp: { until: day 20 }, policy: { commission: 30 % } }]",
      "my.yaml:8:26: error: missing key 'steps' in 'changes[0].ramp'; expected a whole number"),
    Mistake(
      "[{ from: day 9, ramp: { until: day 20, steps: 4 }, policy: { pricing: listed, payment: cash } }]",
      """
      my.yaml:8:26: error: 'pricing' cannot change in steps: it is no number that lies between its values; expected it in a \
      change without 'ramp'
      """),
    Mistake(
      "[{ from: day 9, demand: { rate: 3 per day, factor: 50 % } }]",
      "my.yaml:8:26: error: 'demand: {rate: …}' is unclear; expected either 'rate' or 'factor'"),
    Mistake(
      "[{ from: day 9, demand: { profile: flat } }]",
      """
      my.yaml:8:36: error: 'profile' holds for the whole run and cannot change at a date; changes may move 'rate' and \
      'factor'
      """),
    Mistake(
      "[{ from: day 9, horizon: 30 d }]",
      """
      my.yaml:8:26: error: 'horizon' holds for the whole run and cannot change at a date; changes may move 'policy', \
      'programmes', 'conduct', 'dispatch', 'hours', 'demand' and 'partners'
      """),
    Mistake(
      "[{ from: day 9, partners: { freind: 9 } }]",
      """
      my.yaml:8:38: error: unknown kind of partners 'freind'
          8 | changes: [{ from: day 9, partners: { freind: 9 } }]
            |                                      ^^^^^^ did you mean 'friend'?
      """),
    Mistake(
      "[{ from: day 9, ramp: { until: day 20, steps: 4 }, hours: { friend: 'mon-sun 08:00-20:00' } }]",
      "my.yaml:8:26: error: 'hours.friend' cannot change in steps: it is no number that lies between its values;"
    ),
    Mistake(
      "[{ from: day 9, dispatch: { frend: { zone: 4 km } } }]",
      "my.yaml:8:38: error: unknown programme 'frend'"),
    Mistake(
      "[{ from: day 9, partners: { friend: -1 } }]",
      "my.yaml:8:38: error: 'friend: -1' is out of range; expected 0 to 1000000"),
  ]

  @Test(arguments: mistakes) func everyMistakeIsTold(_ mistake: Mistake) {
    let report = report(mistake.text)
    #expect(report.hasPrefix(mistake.report), "\(report)")
  }

  private func report(_ changes: String) -> String {
    do {
      _ = try ScenarioFile.load(text: Self.head + "changes: \(changes)\n", name: "my.yaml")
      return ""
    } catch {
      return error.rendered()
    }
  }
}
