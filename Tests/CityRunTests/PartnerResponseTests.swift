import Marketplace
import Quantities
import Recording
import ScenarioModel
import Simulation
import Tables
import Testing
import Variates

/// Partners join, choose hours, leave and come back: each response has its sign, and its size follows the parameter.
@Suite struct PartnerResponseTests {
  /// A city in which nobody joins, leaves or changes its hours but for what a test asks.
  private func stillCity(_ adjust: (inout CityScenario) throws -> Void = { _ in }) throws -> CityScenario {
    var city = try smallCity(ratePerDay: 40, partners: 20)
    city.responses.isActive = true
    city.responses.clients = .indifferent
    city.responses.clients.willingnessToPay = .law(try .constant(1e3))
    city.responses.prices.incidence = 0
    city.responses.partners.candidates = 0
    city.responses.partners.hoursElasticity = 0
    city.responses.partners.leavingHazard = 0
    city.responses.partners.triesAgain = 0
    try adjust(&city)
    return city
  }

  private func run(
    days: Int64 = 56, _ adjust: (inout CityScenario) throws -> Void
  ) throws -> CityRecord {
    try record(smallScenario(days: days, cities: [try stillCity(adjust)]))
  }

  private func value(_ metric: String, _ adjust: (inout CityScenario) throws -> Void) throws -> Double {
    try run(adjust).metrics.value(metric) ?? 0
  }

  private static let details: [Table] = [.jobs, .offers, .partners, .ledger, .events, .timeseries]

  @Test func responsesThatAreOffLeaveNoTrace() throws {
    let plain = try record(smallScenario(days: 28, cities: [try smallCity()]))
    var city = try smallCity()
    city.responses.partners.candidates = 50
    city.responses.partners.leavingHazard = 50
    city.responses.partners.hoursElasticity = 5
    city.responses.partners.travelCost = AmountPerCurrency(chf: 9900, eur: 9900, pln: 9900)
    let off = try record(smallScenario(days: 28, cities: [city]))
    for table in Self.details {
      #expect(try plain.rows(of: table) == off.rows(of: table), "\(table.name) differs")
    }
    #expect(plain.metrics.values() == off.metrics.values())
    city.responses.isActive = true
    let on = try record(smallScenario(days: 28, cities: [city]))
    #expect(try on.rows(of: .partners) != off.rows(of: .partners))
  }

  // MARK: Entry

  /// More people join where commission takes less of what they earn.
  @Test func fewerJoinTheHigherTheCommission() throws {
    let applicants = try [Int64(0), 20, 40].map { percent in
      try value("applicants") { city in
        city.responses.partners.candidates = 0.5
        city.responses.partners.newsWeight = 0.5
        for index in city.programmes.indices { city.programmes[index].commission = .percent(percent) }
      }
    }
    #expect(applicants[2] > 0)
    #expect(applicants[0] > applicants[1] && applicants[1] > applicants[2], "\(applicants)")
  }

  @Test func moreJoinTheMoreThinkOfIt() throws {
    let applicants = try [0, 0.1, 1].map { rate in
      try value("applicants") { $0.responses.partners.candidates = rate }
    }
    #expect(applicants[0] == 0)
    #expect(applicants[2] > 5 * applicants[1] && applicants[1] > 0, "\(applicants)")
  }

  /// Candidates are the same persons under another policy, whatever the numbers of their accounts.
  @Test func aPolicyDoesNotChangeWhoComes() throws {
    let columns = ["person", "home_east_km", "true_quality", "reservation_wage", "registered_at", "partner"]
    let runs = try [Int64(0), 40].map { percent in
      let rows = try cells(
        run { city in
          city.responses.partners.candidates = 0.5
          for index in city.programmes.indices { city.programmes[index].commission = .percent(percent) }
        }, .partners, columns)
      return Dictionary(uniqueKeysWithValues: rows.map { ($0[0].integer ?? -1, $0) })
    }
    let both = runs[0].keys.filter { runs[1][$0] != nil && $0 >= 60 }
    #expect(both.count > 10)
    #expect(both.allSatisfy { runs[0][$0]?[1...4] == runs[1][$0]?[1...4] })
    #expect(both.contains { runs[0][$0]?[5] != runs[1][$0]?[5] })
  }

  /// Rule T1. Nobody is offered anything before its check is passed.
  @Test func nobodyWorksBeforeItsCheck() throws {
    let record = try run { city in
      city.responses.partners.candidates = 0.5
      city.responses.partners.checkDuration = try .exponential(mean: 604_800)
      city.responses.partners.passesCheck = 0.6
    }
    let columns = ["partner", "registered_at", "admitted_at", "status", "closure_cause"]
    let partners = try cells(record, .partners, columns)
    let admitted = Dictionary(
      uniqueKeysWithValues: partners.map { ($0[0].integer ?? -1, $0[2].instant ?? .distantFuture) })
    let offers = try cells(record, .offers, ["partner", "made_at"])
    #expect(
      offers.allSatisfy {
        ($0[1].instant ?? .distantPast) >= (admitted[$0[0].integer ?? -1] ?? .distantFuture)
      })
    let newcomers = Set(partners.filter { $0[1] != $0[2] && $0[2] != .none }.map { $0[0].integer ?? -1 })
    #expect(offers.contains { newcomers.contains($0[0].integer ?? -1) })
    #expect(partners.contains { $0[4].text == "background-check" && $0[2] == .none })
    #expect(partners.contains { $0[3].text == "in-check" })
  }

  /// Rule T1.
  @Test func whereNobodyPassesNobodyJoins() throws {
    let metrics = try run { city in
      city.responses.partners.candidates = 0.5
      city.responses.partners.passesCheck = 0
    }.metrics
    #expect(metrics.value("partners_joined") == 0)
    #expect(metrics.value("checks_failed") ?? 0 > 10)
    #expect(metrics.value("registration_to_first_job_mean") == nil)
  }

  // MARK: Second accounts

  /// Rule T2. A second account is the same person's: found at the check it never works, found later it is closed.
  @Test(arguments: [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0)])
  func aSecondAccountIsTheSamePerson(_ row: (atCheck: Double, later: Double)) throws {
    let record = try run { city in
      for index in city.programmes.indices {
        city.programmes[index].conduct = CodeOfConduct.conduct2018.value
      }
      city.partners.failsToShow = 1
      city.responses.partners.triesAgain = 1
      city.responses.partners.secondAccountDelay = try .constant(86_400)
      city.responses.partners.identification = try .constant(3_600)
      city.responses.partners.checkDuration = try .constant(3_600)
      city.responses.partners.passesCheck = 1
      city.responses.partners.foundAtCheck = row.atCheck
      city.responses.partners.foundLater = row.later
      city.responses.partners.discoveryDelay = try .constant(86_400)
    }
    let columns = ["person", "account", "true_quality", "reservation_wage", "admitted_at", "closure_cause"]
    let rows = try cells(record, .partners, columns)
    let first = Dictionary(
      uniqueKeysWithValues: rows.filter { $0[1].integer == 1 }.map { ($0[0].integer ?? -1, $0) })
    let second = rows.filter { $0[1].integer == 2 }
    #expect(second.count > 3)
    for account in second {
      let origin = try #require(first[account[0].integer ?? -1])
      #expect(account[2...3] == origin[2...3])
      #expect(["no-show", "cancellations", "rating"].contains(origin[5].text))
      if row.atCheck == 1 { #expect(account[4] == .none) }
    }
    let found = second.count { $0[5].text == "second-account" }
    // Those of the last two days may not have been looked at yet.
    #expect(row.atCheck + row.later == 0 ? found == 0 : found * 2 > second.count)
    #expect(rows.allSatisfy { ($0[1].integer ?? 0) <= 2 })
  }

  /// Rule T2. The more of those who were closed out try again, the more second accounts there are.
  @Test func moreTryAgainTheLikelierItIs() throws {
    let accounts = try [0, 0.4, 1].map { chance in
      try run { city in
        for index in city.programmes.indices {
          city.programmes[index].conduct = CodeOfConduct.conduct2018.value
        }
        city.partners.failsToShow = 1
        city.responses.partners.triesAgain = chance
        city.responses.partners.secondAccountDelay = try .constant(86_400)
      }.rows(of: .partners).count { $0["account"].integer == 2 }
    }
    #expect(accounts[0] == 0 && accounts[1] > 2 && accounts[2] > accounts[1], "\(accounts)")
  }

  // MARK: Leaving and coming back

  /// Each slope of the hazard makes more of them leave, and sooner, the more the steeper it is.
  @Test(
    arguments: [
      \PartnerResponses.shortfallSlope, \.notificationSlope, \.rejectionSlope, \.disputeSlope,
    ] as [WritableKeyPath<PartnerResponses, Double> & Sendable])
  func moreLeaveTheSteeperTheHazard(_ slope: WritableKeyPath<PartnerResponses, Double> & Sendable) throws {
    let metrics = try [0.0, 4, 40].map { steepness in
      try run { city in
        city.responses.partners.leavingHazard = 0.01
        city.responses.partners.shortfallSlope = 0
        city.responses.partners.notificationSlope = 0
        city.responses.partners.rejectionSlope = 0
        city.responses.partners.disputeSlope = 0
        city.responses.partners[keyPath: slope] = steepness
        city.responses.partners.mayReturn = 0
        city.responses.partners.memoryWeight = 0.5
        city.clients.disputes = 0.3
        for index in city.programmes.indices { city.programmes[index].conduct.rating.minimum = 4.8 }
        for index in city.programmes.indices { city.programmes[index].conduct.notification.several = 1_000 }
        city.dispatch[0] = city.dispatch[2]
        city.dispatch[1] = city.dispatch[2]
      }.metrics
    }
    let left = metrics.map { $0.value("partners_left") ?? .nan }
    #expect(left[0] < left[1] && left[1] <= left[2], "\(left)")
    // Where everybody leaves in the end, they leave sooner.
    let active = metrics.map { $0.value("partners_active_mean") ?? .nan }
    #expect(active[0] > active[1] && active[1] > active[2], "\(active)")
  }

  @Test func whoMayNotReturnLeavesForGood() throws {
    func life(_ mayReturn: Double) throws -> [Double] {
      let metrics = try run { city in
        city.responses.partners.leavingHazard = 0.2
        city.responses.partners.mayReturn = mayReturn
        city.responses.partners.absence = try .constant(10 * 86_400)
      }.metrics
      return ["partners_left", "partners_left_for_good", "partners_returned"].map {
        metrics.value($0) ?? .nan
      }
    }
    let never = try life(0)
    #expect(never[0] > 10 && never[0] == never[1] && never[2] == 0)
    let always = try life(1)
    #expect(always[0] > 10 && always[1] == 0 && always[2] > 5)
  }

  /// Nobody comes back to what does not bring enough.
  @Test func nobodyReturnsWhereAnHourBringsNothing() throws {
    let metrics = try run { city in
      city.responses.partners.leavingHazard = 0.2
      city.responses.partners.mayReturn = 1
      city.responses.partners.absence = try .constant(10 * 86_400)
      city.responses.partners.newsWeight = 1
      for index in city.demand.indices { city.demand[index].ratePerDay = 0 }
    }.metrics
    #expect(metrics.value("partners_left") ?? 0 > 10)
    #expect(metrics.value("partners_returned") == 0)
  }

  // MARK: Hours and offers

  /// Where an hour brings less than expected partners offer fewer of them, the more so the more elastic they are.
  @Test func hoursFallWithEarningsByTheirElasticity() throws {
    let hours = try [0, 0.2, 1].map { elasticity in
      try value("hours_offered_mean") { city in
        city.responses.partners.hoursElasticity = elasticity
        city.responses.partners.hoursInterval = 1
        city.responses.partners.referenceWage = AmountPerCurrency(chf: 20_000, eur: 20_000, pln: 20_000)
      }
    }
    // Twelve hours on each day of the week, but for the rounding of the mean over partners.
    #expect(abs(hours[0] - 84) < 1e-9)
    #expect(hours[0] > hours[1] && hours[1] > hours[2], "\(hours)")
  }

  /// The way's cost and a wage that is high count against an offer.
  @Test func dearWaysAndHighWagesMakePartnersDecline() throws {
    func declined(_ adjust: (inout PartnerResponses) throws -> Void) throws -> Double {
      try value("offer_declined_share") { city in try adjust(&city.responses.partners) }
    }
    let base = try declined { $0.travelCost = .zero }
    #expect(try declined { $0.travelCost = AmountPerCurrency(chf: 500, eur: 500, pln: 500) } > base)
    let modest = try declined { $0.reservationWage = try .constant(0.5) }
    let demanding = try declined { $0.reservationWage = try .constant(1) }
    #expect(demanding > modest)
  }

  /// Rule M2. Net pay determines acceptance: a higher commission leads to more declined offers, in proportion to the
  /// weight of pay.
  @Test func aHigherCommissionMakesPartnersDecline() throws {
    func declined(_ commission: Int64, weightOfPay: Double) throws -> Double {
      try value("offer_declined_share") { city in
        guard case .logit(var logit) = city.partners.acceptance else { return }
        logit.pay = weightOfPay
        city.partners.acceptance = .logit(logit)
        for index in city.programmes.indices {
          city.programmes[index].commission = .percent(commission)
          city.programmes[index].payment = .platform
        }
      }
    }
    let shares = try [0, 20, 40].map { try declined($0, weightOfPay: 2) }
    #expect(shares[0] < shares[1] && shares[1] < shares[2], "\(shares)")
    let rise = try declined(40, weightOfPay: 4) - declined(0, weightOfPay: 4)
    #expect(rise > shares[2] - shares[0], "\(rise) against \(shares)")
    #expect(try declined(0, weightOfPay: 0) == declined(40, weightOfPay: 0))
  }
}
