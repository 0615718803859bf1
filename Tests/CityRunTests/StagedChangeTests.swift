import Marketplace
import Quantities
import ScenarioModel
import Tables
import Testing

/// Demand and partners that change while people are at work.
@Suite struct StagedChangeTests {
  private static let tables = [
    Table.jobs, .offers, .partners, .ledger, .events, .timeseries,
  ]

  private static let changeDay = 19_786 + 20

  /// First instant of the change's day.
  private static let midnight = CivilClock.utc.instant(dayNumber: changeDay, timeOfDay: .zero)

  private func pilot(_ city: CityScenario) -> CityScenario {
    var city = city
    city.rateChanges = [RateChange(day: Self.changeDay, ratesPerDay: city.demand.map { $0.ratePerDay * 2 })]
    city.staffingChanges = [StaffingChange(day: Self.changeDay, group: 0, count: 55)]
    return city
  }

  /// Events before the date are bit for bit those without the change; those of another city are never others.
  @Test(arguments: [false, true]) func aPilotMovesNothingBeforeItsDateAndNoOtherCity(responds: Bool) throws {
    var bern = try smallCity(name: "bern")
    var lyon = try smallCity(name: "lyon")
    if responds {
      bern.responses.isActive = true
      lyon.responses.isActive = true
    }
    let plain = smallScenario(days: 40, cities: [bern, lyon])
    let changed = smallScenario(days: 40, cities: [pilot(bern), lyon])
    let before = try events(plain)
    let after = try events(changed)
    #expect(before.early.count > 500)
    #expect(before.early == after.early)
    #expect(before.late != after.late)
    for table in Self.tables {
      let own = try record(plain, city: 1).rows(of: table)
      #expect(try own == record(changed, city: 1).rows(of: table), "\(table.name) of the other city differs")
    }
  }

  private func events(_ scenario: Scenario) throws -> (early: [[Cell]], late: [[Cell]]) {
    let rows = try cells(record(scenario), .events, ["event", "at", "job", "partner", "reason", "number"])
    let early = try rows.prefix { try #require($0[1].instant) < Self.midnight }
    return (Array(early), Array(rows.dropFirst(early.count)))
  }

  /// Recount: as many accounts come as planned, and of those still open the last ones close when the plan shrinks.
  @Test(arguments: [false, true]) func asManyPartnersAreThereAsPlanned(responds: Bool) throws {
    var city = try smallCity(partners: 20)
    if responds {
      city.responses.isActive = true
      city.responses.partners.candidates = 0
      city.responses.partners.triesAgain = 0
    }
    city.staffingChanges = [(5, 0, 26), (12, 0, 32), (20, 1, 0), (30, 0, 29)].map {
      StaffingChange(day: 19_786 + $0.0, group: $0.1, count: $0.2)
    }
    let rows = try cells(
      record(smallScenario(days: 40, cities: [city])), .partners,
      ["programme", "registered_at", "admitted_at", "closed_at", "closure_cause", "performed"])
    let friends = rows.filter { $0[0].text == "friend" }
    let recruits = try friends.filter { try #require($0[1].instant) > day(0) }
    let recruited = try recruits.map { try #require($0[1].instant) }
    #expect(friends.count == 32)
    #expect(recruited == Array(repeating: day(5), count: 6) + Array(repeating: day(12), count: 6))
    #expect(recruits.allSatisfy { $0[1] == $0[2] })
    #expect(recruits.contains { ($0[5].integer ?? 0) > 0 })
    for (programme, end, planned) in [("friend", day(30), 3), ("pro", day(20), 20)] {
      let open = rows.filter { $0[0].text == programme && ($0[3].instant ?? .distantFuture) >= end }
      #expect(open.count > 10)
      for (place, row) in open.reversed().enumerated() where place < planned {
        #expect(row[4].text == "let-go" && row[3].instant == end, "\(programme) \(row)")
      }
      let gone = rows.filter { $0[0].text == programme && $0[4].text == "let-go" }
      #expect(gone.count == min(planned, open.count))
    }
  }

  /// A stage does not decide who the recruits are: they are the same persons at whatever date.
  @Test func recruitsAreTheSamePersonsWhateverTheStages() throws {
    var early = try smallCity(partners: 10)
    var late = early
    early.staffingChanges = [StaffingChange(day: 19_790, group: 0, count: 16)]
    late.staffingChanges = [(3, 12), (9, 16)].map {
      StaffingChange(day: 19_786 + $0.0, group: 0, count: $0.1)
    }
    let homes = try [early, late].map { city in
      try cells(
        record(smallScenario(days: 20, cities: [city])), .partners,
        ["home_east_km", "home_north_km", "true_quality", "person"]
      ).suffix(6)
    }
    #expect(homes[0] == homes[1])
  }

  /// Rule D7. From the day on everybody works in the new weeks, also who comes later; nobody accepts outside them.
  @Test(arguments: [false, true]) func everybodyWorksTheHoursInForce(responds: Bool) throws {
    var city = try smallCity(partners: 20)
    if responds { city.responses.isActive = true }
    var mornings = WeeklyHours()
    for day in 0..<7 { for hour in 6..<13 { mornings[day * 24 + hour] = true } }
    city.hoursChanges = [HoursChange(day: 19_786, group: 0, hours: [Choice(mornings)])]
    city.staffingChanges = [StaffingChange(day: 19_790, group: 0, count: 25)]
    var scenario = smallScenario(days: 6, cities: [city])
    scenario.warmUp = .zero
    let rows = try cells(record(scenario), .partners, ["programme", "hours_per_week"])
    #expect(rows.filter { $0[0].text == "friend" }.map { $0[1].integer } == Array(repeating: 49, count: 25))
    #expect(rows.filter { $0[0].text == "pro" }.allSatisfy { $0[1].integer == 84 })
  }

  /// Rules D3, D4. From the day on requests are offered as the new policy says: to five at once instead of one.
  @Test func requestsAreDistributedByThePolicyInForce() throws {
    var city = try smallCity(ratePerDay: 80)
    city.dispatchChanges = [
      DispatchChange(day: Self.changeDay, programme: ProgrammeID(0), policy: city.dispatch[2]),
      DispatchChange(day: Self.changeDay + 10, programme: ProgrammeID(0), policy: city.dispatch[0]),
    ]
    let offers = try cells(
      record(smallScenario(days: 40, cities: [city])), .offers, ["programme", "job", "made_at"])
    let friends = offers.filter { $0[0].text == "friend" }
    func most(_ days: Range<Int>) throws -> Int {
      let own = try friends.filter {
        try (day(days.lowerBound)..<day(days.upperBound)).contains(#require($0[2].instant))
      }
      return Dictionary(grouping: own) { "\($0[1]) \($0[2])" }.values.map(\.count).max() ?? 0
    }
    #expect(try [most(0..<20), most(20..<30), most(31..<40)] == [1, 5, 1])
  }

  /// A change to what holds already moves no number.
  @Test func aPlanThatChangesNothingMovesNoNumber() throws {
    let plain = try smallCity()
    var same = plain
    same.rateChanges = [RateChange(day: Self.changeDay, ratesPerDay: plain.demand.map(\.ratePerDay))]
    same.staffingChanges = [
      StaffingChange(day: Self.changeDay, group: 1, count: plain.partnerGroups[1].count)
    ]
    same.dispatchChanges = plain.dispatch.enumerated().map {
      DispatchChange(day: Self.changeDay, programme: ProgrammeID(UInt8($0.offset)), policy: $0.element)
    }
    same.hoursChanges = [HoursChange(day: Self.changeDay, group: 0, hours: plain.partnerGroups[0].hours)]
    let one = try record(smallScenario(days: 30, cities: [plain]))
    let other = try record(smallScenario(days: 30, cities: [same]))
    for table in Self.tables {
      #expect(try one.rows(of: table) == other.rows(of: table), "\(table.name) differs")
    }
  }

  /// Candidates come to the groups that had partners at the start and to no other, in whatever order they are given.
  @Test(arguments: 0..<3) func nobodyAppliesToAGroupWithoutPartners(empty: Int) throws {
    var city = try smallCity()
    city.responses.isActive = true
    city.responses.partners.candidates = 0.2
    city.partnerGroups[empty].count = 0
    let rows = try cells(
      record(smallScenario(cities: [city])), .partners, ["programme", "registered_at"])
    let applicants = try rows.filter { try #require($0[1].instant) > day(0) }.map { $0[0].text }
    for (group, programme) in Programme.presets.map(\.value.name).enumerated() {
      let count = applicants.count { $0 == programme }
      #expect((count > 0) == (group != empty), "\(programme): \(count)")
    }
  }

  private func day(_ number: Int) -> Timestamp {
    CivilClock.utc.instant(dayNumber: 19_786 + number, timeOfDay: .zero)
  }
}
