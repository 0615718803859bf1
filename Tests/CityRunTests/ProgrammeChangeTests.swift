import Marketplace
import Quantities
import ScenarioModel
import Tables
import Testing

/// Terms that change while people are at work.
@Suite struct ProgrammeChangeTests {
  private static let tables = [
    Table.jobs, .offers, .partners, .ledger, .events, .timeseries,
  ]

  /// The change of a city's programme from the day that lies so many days after the scenario's first.
  private func change(
    _ city: CityScenario, of index: Int = 0, after days: Int, _ alter: (inout Programme) -> Void
  ) -> ProgrammeChange {
    var terms = city.programmes[index]
    alter(&terms)
    return ProgrammeChange(day: 19_786 + days, programme: ProgrammeID(UInt8(index)), terms: terms)
  }

  /// Rule M2. A friend's job at 89.00 brings 17.80 until midnight, on the city's own clock, and 22.25 from then on;
  /// other programmes go on as before.
  @Test func commissionIsThatOfTheDayOfThePayment() throws {
    var city = try smallCity(ratePerDay: 40, partners: 15)
    let clock = CivilClock(eras: [CivilClock.Era(start: .distantPast, offset: .hours(-5))])
    city.city = City(
      name: city.city.name, currency: .chf, clock: clock, travel: city.city.travel)
    city.partners.negotiation = try .constant(1)
    city.partners.largerScope = 0
    city.partners.sellsExtra = 0
    city.changes = [change(city, after: 20) { $0.commission = .percent(25) }]
    let midnight = clock.instant(dayNumber: 19_806, timeOfDay: .zero)
    let rows = try cells(
      record(smallScenario(days: 40, cities: [city])), .ledger, ["programme", "purpose", "at", "amount"])
    let moves = rows.filter { $0[1].text == "commission" }
    for (programme, before, after) in [("friend", 17.8, 22.25), ("pro", 24.92, 24.92)] {
      let own = moves.filter { $0[0].text == programme }
      let earlier = try own.filter { try #require($0[2].instant) < midnight }
      let later = try own.filter { try #require($0[2].instant) >= midnight }
      #expect(earlier.count > 20 && later.count > 20)
      #expect(earlier.allSatisfy { $0[3].number == before })
      #expect(later.allSatisfy { $0[3].number == after })
    }
  }

  /// Rules R1, Q5, Q6. Under the code of 2018 partners rate clients, and a second no-show excludes.
  ///
  /// Under that of 2019 partners do not rate, and a second no-show opens a review, also for partners warned before.
  @Test func aNewCodeHoldsFromItsDayAndWarningsCarryOver() throws {
    var city = try smallCity(ratePerDay: 120)
    for index in city.demand.indices { city.demand[index].programmeWeights = [1, 0, 0] }
    city.partners.failsToShow = 0.4
    city.programmes[0].conduct = CodeOfConduct.conduct2018.value
    city.changes = [change(city, after: 20) { $0.conduct = CodeOfConduct.conduct2019.value }]
    let midnight = CivilClock.utc.instant(dayNumber: 19_806, timeOfDay: .zero)
    let rows = try cells(
      record(smallScenario(days: 60, cities: [city])), .events,
      ["event", "at", "partner", "reason", "number"])
    func happened(_ event: String, before: Bool, _ reason: String? = nil) throws -> [[Cell]] {
      try rows.filter { row in
        let isBefore = try #require(row[1].instant) < midnight
        return row[0].text == event && (reason == nil || row[3].text == reason) && isBefore == before
      }
    }
    #expect(try happened("client-rated", before: true).count > 20)
    #expect(try happened("client-rated", before: false).isEmpty)
    #expect(try happened("partner-rated", before: false).count > 20)
    #expect(try happened("exclusion-review-opened", before: true).isEmpty)
    #expect(try !happened("account-closed", before: true).isEmpty)

    let warned = Set(try happened("partner-notified", before: true, "no-show").map { $0[2] })
    let warnedAgain = Set(try happened("partner-notified", before: false, "no-show").map { $0[2] })
    let reviewed = Set(try happened("exclusion-review-opened", before: false).map { $0[2] })
    #expect(warned.isDisjoint(with: warnedAgain))
    #expect(!warned.isDisjoint(with: reviewed))
  }

  /// Everything that people and platform look up is looked up in the terms in force.
  @Test func aChangeOnTheFirstDayIsAsGoodAsNone() throws {
    let alter: (inout Programme) -> Void = { terms in
      terms.commission = .percent(35)
      terms.pricing = terms.pricing == .listed ? .recommended : .listed
      terms.contactAttempts = 1
      terms.confirmationLead = .hours(40)
      terms.reassignsUnconfirmed.toggle()
      terms.scopeExtension = terms.scopeExtension == .package ? .basket : .package
      terms.conduct.isMutual.toggle()
      terms.conduct.cancellation.countsFailedVisits.toggle()
    }
    let plain = try smallCity()
    var changed = plain
    changed.changes = plain.programmes.indices.map { change(plain, of: $0, after: 0, alter) }
    var fromTheStart = plain
    for index in plain.programmes.indices { alter(&fromTheStart.programmes[index]) }
    try expectTheSameRows(fromTheStart, changed)
    let jobs = try record(smallScenario(days: 20, cities: [plain])).rows(of: .jobs)
    #expect(try record(smallScenario(days: 20, cities: [changed])).rows(of: .jobs) != jobs)
  }

  @Test func aChangeThatChangesNothingMovesNoNumber() throws {
    let plain = try smallCity()
    var changed = plain
    changed.changes = [0, 5, 19].flatMap { day in
      plain.programmes.indices.map { change(plain, of: $0, after: day) { _ in } }
    }
    try expectTheSameRows(plain, changed)
  }

  private func expectTheSameRows(_ one: CityScenario, _ other: CityScenario) throws {
    let first = try record(smallScenario(days: 20, cities: [one]), seed: 3)
    let second = try record(smallScenario(days: 20, cities: [other]), seed: 3)
    for table in Self.tables {
      let rows = try first.rows(of: table)
      #expect(!rows.isEmpty, "no rows of \(table.name)")
      #expect(try rows == second.rows(of: table), "\(table.name) differs")
    }
  }
}
