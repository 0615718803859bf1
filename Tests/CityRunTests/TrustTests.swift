import Marketplace
import Quantities
import Recording
import ScenarioModel
import Simulation
import Testing
import Variates

/// Misconduct, work off the platform and courses leave the traces that their numbers say, and none without them.
@Suite struct TrustTests {
  private func city() throws -> CityScenario {
    var city = try smallCity(ratePerDay: 100, partners: 15)
    for index in city.programmes.indices { city.programmes[index].conduct.notification.several = 1_000 }
    city.staff.caseDelay = try .constant(3_600)
    city.staff.findingDelay = try .constant(3_600)
    return city
  }

  private func run(_ city: CityScenario, days: Int64 = 21) throws -> CityRecord {
    try record(smallScenario(days: days, cities: [city]))
  }

  private func value(_ name: String, _ record: CityRecord) throws -> Double {
    try #require(record.metrics.value(name))
  }

  /// Rules T3 to T6, R4. Switched off, nothing of it happens, and its other numbers move nothing.
  @Test func switchedOffNothingHappens() throws {
    let plain = try run(city())
    for name in [
      "misconduct_committed", "misconduct_reported", "off_platform_jobs", "commission_lost", "courses",
      "excluded_misconduct", "excluded_off_platform",
    ] { #expect(try value(name, plain) == 0, "\(name)") }
    #expect(try plain.rows(of: .trust).isEmpty)
    var other = try city()
    other.staff.confirms = 0.1
    other.staff.findsOffPlatform = 1
    other.partners.offPlatform = OffPlatformHabit(base: 0, slope: 0, cash: 1, repeats: 1)
    other.partners.academy.gain = 0.9
    for index in other.partnerGroups.indices { other.partnerGroups[index].integrity = try .constant(0.5) }
    let columns = ["job", "outcome", "partner", "closed_at", "payment"]
    #expect(try cells(run(other), .jobs, columns) == cells(plain, .jobs, columns))
  }

  /// Rules T3, T4, T6. Every kind happens on a share of the visits, a share of it is told, and a share of that found true.
  @Test(arguments: MisconductKind.onVisits) func misconductHasItsRate(_ kind: MisconductKind) throws {
    var city = try city()
    for index in city.programmes.indices {
      city.programmes[index].conduct.misconduct = PerMisconduct { _ in MisconductRule(.none) }
    }
    city.partners.misconduct[kind] = MisconductHabit(rate: 0.2, reported: 0.5)
    city.staff.confirms = 0.5
    for index in city.partnerGroups.indices { city.partnerGroups[index].integrity = try .constant(0.5) }
    let record = try run(city, days: 30)
    let rows = try record.rows(of: .trust)
    func sum(_ column: String) -> Double { rows.reduce(0) { $0 + Double($1[column].integer ?? 0) } }
    let jobs = try record.rows(of: .jobs)
    // A partner who arrived and found somebody there has done what it does by the end of the visit.
    let visits = Double(jobs.count { $0["arrived_at"] != .none && $0["outcome"].text != "client-absent" })
    #expect(Set(rows.map { $0["kind"].text }) == [kind.scenarioKey])
    func expect(_ part: Double, _ share: Double, of whole: Double) {
      let error = (whole * share * (1 - share)).squareRoot()
      #expect(abs(part - share * whole) < 4 * error, "\(part) of \(whole) for \(share)")
    }
    #expect(visits > 1_000)
    expect(sum("committed"), 0.1, of: visits)
    expect(sum("reported"), 0.5, of: sum("committed"))
    expect(sum("confirmed"), 0.5, of: sum("reported"))
    #expect(rows.allSatisfy { $0["excluded_at"] == .none })
  }

  /// Rules T3, T4. One found true ends the account under the code of 2019; under that of 2018 discrimination does, and
  /// swearing at the second time.
  @Test func accountsAreClosedAsTheCodeSays() throws {
    var excluded: [String: Double] = [:]
    for preset in CodeOfConduct.presets {
      for kind in [MisconductKind.discrimination, .swearing] {
        var city = try city()
        for index in city.programmes.indices {
          city.programmes[index].conduct = preset.value
          city.programmes[index].conduct.notification.several = 1_000
        }
        city.partners.misconduct[kind] = MisconductHabit(rate: 0.03, reported: 1)
        city.staff.confirms = 1
        let record = try run(city)
        let rows = try record.rows(of: .trust).filter { $0["excluded_at"] != .none }
        let least = preset.name == "conduct-2018" && kind == .swearing ? 2 : 1
        #expect(rows.allSatisfy { $0["confirmed"].integer == least }, "\(preset.name) \(kind)")
        excluded["\(preset.name) \(kind)"] = Double(rows.count)
      }
    }
    #expect(excluded["conduct-2018 discrimination"] == excluded["conduct-2019 discrimination"])
    #expect(excluded["conduct-2018 swearing"] ?? 0 > 0)
    #expect(excluded["conduct-2018 swearing"] ?? 0 < excluded["conduct-2019 swearing"] ?? 0)
  }

  /// Rule T5. A higher commission tempts more, by the slope; the platform loses the commission of each job.
  @Test func higherCommissionTemptsMore() throws {
    func jobs(_ commission: Int64, slope: Double) throws -> (jobs: Double, lost: Double, value: Double) {
      var city = try city()
      for index in city.programmes.indices {
        city.programmes[index].commission = .percent(commission)
        city.programmes[index].payment = .platform
      }
      city.partners.offPlatform = OffPlatformHabit(base: 0, slope: slope)
      city.staff.findsOffPlatform = 0
      let record = try run(city)
      return (
        try value("off_platform_jobs", record), try value("commission_lost", record),
        try value("off_platform_value", record)
      )
    }
    let (low, high) = (try jobs(10, slope: 0.5), try jobs(30, slope: 0.5))
    let steep = try jobs(10, slope: 1.5)
    #expect(low.jobs > 20 && high.jobs > 2 * low.jobs && steep.jobs > 2 * low.jobs)
    #expect(abs(low.lost - 0.1 * low.value) < 0.01 * low.jobs)
    #expect(abs(high.lost - 0.3 * high.value) < 0.01 * high.jobs)
  }

  /// Rule T5. Cash on site looks like a failed visit, and secret service like a cancellation; neither client pays the
  /// platform.
  @Test(arguments: [(cash: 1.0, outcome: "failed-on-site"), (0, "cancelled-by-client")])
  func offPlatformJobsLookFailedOrCancelled(_ row: (cash: Double, outcome: String)) throws {
    var city = try city()
    city.clients.immediateShare = 0
    city.clients.regret = nil
    city.clients.patience = nil
    city.partners.failsOnSite = 0
    city.partners.offPlatform = OffPlatformHabit(base: 0.3, slope: 0, cash: row.cash, repeats: 0)
    city.staff.findsOffPlatform = 0
    let record = try run(city)
    let hidden = try record.rows(of: .trust).reduce(0) { $0 + ($1["committed"].integer ?? 0) }
    let ended = try record.rows(of: .jobs).filter { $0["outcome"].text == row.outcome }
    #expect(hidden > 50 && ended.count == hidden)
    #expect(ended.allSatisfy { $0["payment"] == .none })
  }

  /// Rule T5. Clients who have been served call the partner again: such a job never reaches the platform.
  @Test func formerClientsCallThePartner() throws {
    var city = try city()
    city.clientAccounts = 50
    // No request leads to another.
    city.partners.scopeBeyondCompetence = 0
    let requests = try value("requests", run(city))
    city.partners.offPlatform = OffPlatformHabit(base: 0.5, slope: 0, cash: 0.5, repeats: 1)
    city.staff.findsOffPlatform = 0
    let tempted = try run(city)
    #expect(try value("requests", tempted) < 0.8 * requests)
    city.partners.offPlatform.repeats = 0
    #expect(try value("requests", run(city)) == requests)
  }

  /// Rule T5. Detected work off the platform ends the account, under either code.
  @Test(arguments: CodeOfConduct.presets.map(\.value)) func whoIsFoundIsOut(_ code: CodeOfConduct) throws {
    var city = try city()
    for index in city.programmes.indices { city.programmes[index].conduct = code }
    city.partners.offPlatform = OffPlatformHabit(base: 0.1, slope: 0)
    city.staff.findsOffPlatform = 0.5
    let record = try run(city)
    let rows = try record.rows(of: .trust)
    #expect(rows.contains { $0["confirmed"].integer == 1 })
    for row in rows { #expect((row["confirmed"].integer ?? 0 > 0) == (row["excluded_at"] != .none)) }
    #expect(try value("excluded_off_platform", record) > 0)
  }

  /// Rule R4. A course raises the hidden quality by its gain, up to the cap, and costs time in which no offer is looked at.
  @Test func aCourseRaisesTheStarsAndCostsTime() throws {
    var city = try city()
    city.clients.rates = 1
    for index in city.partnerGroups.indices { city.partnerGroups[index].quality = try .constant(0.7) }
    let plain = try run(city)
    city.partners.academy.newcomers = 1
    city.partners.academy.duration = try .constant(5 * 86_400)
    city.partners.academy.gain = 0.2
    city.partners.academy.cap = 0.85
    let taught = try run(city)
    let partners = try taught.rows(of: .partners)
    // Courses begin with the run, before the window.
    #expect(try value("courses", taught) == 0)
    let before = try plain.rows(of: .partners).compactMap { $0["true_quality"].number }
    let after = partners.compactMap { $0["true_quality"].number }
    #expect(zip(before, after).allSatisfy { $0 + 0.4 < $1 })
    #expect(try value("stars_mean", taught) > value("stars_mean", plain) + 0.4)
    let start = try #require(taught.rows(of: .offers).compactMap { $0["made_at"].instant }.min())
    let taken = try taught.rows(of: .offers).filter { $0["end"].text == "accepted" }
    #expect(taken.allSatisfy { $0["made_at"].instant.map { $0 >= start + .days(4) } ?? false })
  }

  /// Rule R4. A partner notified about its stars may take a course; whose quality is above the cap learns nothing.
  @Test func whoIsNotifiedMayTakeACourse() throws {
    var city = try city()
    city.clients.rates = 1
    for index in city.programmes.indices { city.programmes[index].conduct.rating.minimum = 4.4 }
    for index in city.partnerGroups.indices { city.partnerGroups[index].quality = try .constant(0.8) }
    city.partners.academy.notified = 0.5
    city.partners.academy.cap = 0.8
    let record = try run(city, days: 40)
    let (courses, told) = (try value("courses", record), try value("notifications_rating", record))
    #expect(courses > 5 && courses < told)
    let truths = try record.rows(of: .partners).compactMap { $0["true_quality"].number }
    #expect(Set(truths).count == 1)
    #expect(AcademyHabit.preset.quality(after: 0.93) == 0.95)
  }
}
