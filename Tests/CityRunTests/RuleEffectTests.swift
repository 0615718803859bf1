import Marketplace
import Quantities
import Recording
import ScenarioModel
import Tables
import Testing
import Variates

/// Effects of rules in a run, compared with results computed by hand.
@Suite struct RuleEffectTests {
  /// A city in which nothing happens to a price but what a test asks for: 89.00, Pros' 124.60.
  private func plainCity() throws -> CityScenario {
    var city = try smallCity(ratePerDay: 40, partners: 15)
    city.clients.immediateShare = 0
    city.clients.newDate = 0
    city.clients.movesVisit = 0
    city.clients.takesEarlier = 0
    city.clients.wantsAnother = 0
    city.partners.negotiation = try .constant(1)
    city.partners.largerScope = 0
    city.partners.sellsExtra = 0
    return city
  }

  private func run(_ city: CityScenario) throws -> CityRecord {
    try record(smallScenario(days: 21, cities: [city]))
  }

  /// The mean payment for a performed job of the programme.
  private func meanPayment(_ programme: String, _ city: CityScenario) throws -> Double {
    let metrics = try run(city).metrics
    let jobs = try #require(metrics.value("paid", programme: programme))
    #expect(jobs > 10)
    return try #require(metrics.value("gmv", programme: programme)) / jobs
  }

  /// Rule M1. Friends negotiate, Pros keep the platform's price.
  @Test(arguments: [("friend", 106.8), ("pro", 124.6), ("orange-friends", 106.8)])
  func onlyRecommendedPricesAreNegotiated(_ row: (programme: String, payment: Double)) throws {
    var city = try plainCity()
    city.partners.negotiation = try .constant(1.2)
    #expect(abs(try meanPayment(row.programme, city) - row.payment) < 1e-9)
  }

  /// Rule V2. A larger scope by half: Friends charge half more, Pros a package of 39.00, Orange Friends an order.
  @Test(arguments: [("friend", 133.5), ("pro", 163.6), ("orange-friends", 133.5)])
  func aLargerScopeIsChargedAsTheProgrammeSays(_ row: (programme: String, payment: Double)) throws {
    var city = try plainCity()
    city.partners.largerScope = 1
    city.partners.extraScope = try .constant(0.5)
    city.partners.scopeBeyondCompetence = 0
    #expect(abs(try meanPayment(row.programme, city) - row.payment) < 1e-9)
  }

  /// Rule V2. Only where the price is negotiated can it fall.
  @Test(arguments: [("friend", 44.5), ("pro", 163.6), ("orange-friends", 89)])
  func aSmallerScopeLowersANegotiatedPrice(_ row: (programme: String, payment: Double)) throws {
    var city = try plainCity()
    city.partners.largerScope = 1
    city.partners.extraScope = try .constant(-0.5)
    city.partners.scopeBeyondCompetence = 0
    #expect(abs(try meanPayment(row.programme, city) - row.payment) < 1e-9)
  }

  /// Rule V2, OF. A client files work beyond an Orange Friend as a new request, once; other requests keep their
  /// numbers.
  @Test func whatIsBeyondAnOrangeFriendBecomesANewRequest() throws {
    var city = try plainCity()
    city.partners.competenceRelief = 1
    city.partners.scopeBeyondCompetence = 1
    let columns = ["job", "client", "service", "programme", "requested_at", "arrived_at"]
    let without = try cells(run(city), .jobs, columns)
    city.partners.largerScope = 1
    let jobs = try cells(run(city), .jobs, columns)

    let anew = jobs.filter { number($0) >= 1 << 31 }
    #expect(anew.count > 10)
    #expect(anew.allSatisfy { $0[3].text == "orange-friends" })
    let first = Dictionary(uniqueKeysWithValues: jobs.map { (number($0), $0) })
    for job in anew {
      let origin = try #require(first[number(job) - 1 << 31])
      #expect(job[1...3] == origin[1...3])
      #expect(job[4] == origin[5], "filed on site")
    }
    let numbers = jobs.map(number).filter { $0 < 1 << 31 }.sorted()
    #expect(numbers == without.map(number).sorted())
  }

  private func number(_ row: [Cell]) -> Int { row[0].integer ?? -1 }

  /// Rule S5. A client who takes the earliest date has the visit before the wished day at the same hour, or then.
  @Test func earliestDatesAreNeverLaterThanWished() throws {
    let columns = ["wished_at", "appointment_at", "contacted_at"]
    func spans(_ city: CityScenario) throws -> [TimeSpan] {
      try cells(run(city), .jobs, columns).compactMap { row in
        guard let wished = row[0].instant, let appointment = row[1].instant, row[2] != .none else {
          return nil
        }
        return wished - appointment
      }
    }
    var city = try plainCity()
    #expect(try spans(city).allSatisfy { $0 == .zero })
    city.clients.takesEarlier = 1
    let gained = try spans(city)
    #expect(gained.allSatisfy { $0 >= .zero && $0.microseconds % TimeSpan.days(1).microseconds == 0 })
    #expect(gained.count { $0 > .zero } * 2 > gained.count)
  }

  /// Rules D7, D9. A partner agrees to no date outside its hours: it releases the job for those who work then.
  @Test func newDatesKeepToWorkingHours() throws {
    var city = try plainCity()
    var weekdays = WeeklyHours()
    for day in 0..<5 { for hour in 8..<22 { weekdays[day * 24 + hour] = true } }
    for index in city.partnerGroups.indices { city.partnerGroups[index].hours = [Choice(weekdays)] }
    city.clients.newDate = 0.5
    city.clients.movesVisit = 0.5
    let record = try run(city)
    let visited = try cells(record, .jobs, ["appointment_at", "arrived_at"]).filter { $0[1] != .none }
    let clock = city.city.clock
    #expect(visited.count > 50)
    #expect(visited.allSatisfy { $0[0].instant.map { clock.hourOfWeek(at: $0) < 5 * 24 } == true })
    #expect(record.metrics.value("date_changes") ?? 0 > 50)
    #expect(record.metrics.value("returned_new_date_impossible") ?? 0 > 50)
  }

  /// Rule B4. Where every booking includes a device, nobody arrives without having been to the shop.
  @Test func everyDeviceIsFetchedBeforeTheVisit() throws {
    var city = try plainCity()
    city.demand[1].pickUpShare = 1
    city.demand[0].ratePerDay = 0
    let events = try cells(run(city), .events, ["event", "job"])
    var fetched: Set<Int> = []
    var arrivals = 0
    for event in events {
      guard let job = event[1].integer else { continue }
      if event[0].text == "device-collected" { fetched.insert(job) }
      if event[0].text == "partner-arrived" {
        arrivals += 1
        #expect(fetched.contains(job))
      }
    }
    #expect(arrivals > 20)
  }

  /// Rule B2. Where nobody is certified the business partner's requests are offered to nobody.
  @Test func uncertifiedPartnersServeOnlyThePlatformsRequests() throws {
    var city = try plainCity()
    for index in city.partnerGroups.indices { city.partnerGroups[index].certificationShare = 0 }
    let jobs = try cells(run(city), .jobs, ["channel", "offers"])
    let offers = Dictionary(grouping: jobs) { $0[0].text ?? "" }.mapValues { rows in
      rows.reduce(0) { $0 + ($1[1].integer ?? 0) }
    }
    #expect(offers["swisscom"] == 0)
    #expect(offers["platform"] ?? 0 > 100)
  }

  /// Rule V3. Quality one half deserves three stars; whoever explains the equipment gets one more.
  @Test(arguments: [(0.0, 3.0), (1.0, 4.0)])
  func explainingBringsItsBonus(_ row: (explains: Double, stars: Double)) throws {
    var city = try plainCity()
    for index in city.partnerGroups.indices { city.partnerGroups[index].quality = try .constant(0.5) }
    city.partners.explains = row.explains
    city.partners.explanationBonus = 1
    city.partners.latenessPenalty = 0
    city.partners.starNoise = 1e-3
    #expect(try run(city).metrics.value("stars_mean") == row.stars)
  }

  /// Rule V5. On a business partner's job what is sold is that partner's own, so no sale is refused.
  @Test func everySaleOnABusinessPartnersJobIsItsOwn() throws {
    var city = try plainCity()
    city.demand[0].ratePerDay = 0
    city.partners.sellsExtra = 1
    let metrics = try run(city).metrics
    #expect(metrics.value("performed") ?? 0 > 20)
    #expect(metrics.value("extra_sales") == metrics.value("performed"))
  }

  /// Rules V6, M4. Where every visit fails nothing is paid.
  @Test func failedVisitsBringNoMoney() throws {
    var city = try plainCity()
    for index in city.partnerGroups.indices { city.partnerGroups[index].quality = try .constant(0) }
    city.partners.failsOnSite = 1
    city.partners.competenceRelief = 1
    let metrics = try run(city).metrics
    #expect(metrics.value("failed_on_site") ?? 0 > 20)
    #expect(metrics.value("performed") == 0)
    #expect(metrics.value("gmv") == 0)
  }

  /// Rule Q4. The maximum follows the city's mean week by week.
  @Test func theMaximumRateIsSetAnewEveryWeek() throws {
    let events = try cells(run(plainCity()), .events, ["event", "number"])
    let ceilings = events.filter { $0[0].text == "ceiling-set" }.compactMap { $0[1].number }
    let initial = 0.15
    #expect(ceilings.prefix(3) == [initial, initial, initial])
    #expect(ceilings.count > 6)
    #expect(ceilings.dropFirst(3).contains { $0 != initial })
  }

  /// Rule Q6. The code of 2018 excludes after the second no-show, that of 2019 as its staff decides.
  @Test(arguments: [("conduct-2018", 0.0, true), ("conduct-2019", 0.0, false), ("conduct-2019", 1.0, true)])
  func theSecondNoShowExcludesOrIsReviewed(
    _ row: (code: String, excludes: Double, hasExclusions: Bool)
  ) throws {
    var city = try plainCity()
    let code = try #require(CodeOfConduct.presets.first { $0.name == row.code }).value
    for index in city.programmes.indices { city.programmes[index].conduct = code }
    city.partners.failsToShow = 1
    city.staff.excludes = row.excludes
    let metrics = try run(city).metrics
    #expect((metrics.value("excluded") ?? 0 > 0) == row.hasExclusions)
    #expect((metrics.value("exclusion_reviews") ?? 0 > 0) == (row.code == "conduct-2019"))
  }
}
