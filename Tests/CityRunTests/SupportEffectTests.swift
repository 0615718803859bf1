import Marketplace
import Quantities
import Recording
import ScenarioModel
import Testing
import Variates

/// Effects of a support desk, certification tests and routes in a run.
@Suite struct SupportEffectTests {
  private func city(agents: Int, respect: RespectPolicy? = nil) throws -> CityScenario {
    var city = try smallCity(ratePerDay: 90, partners: 30)
    city.clients.disputes = 0.2
    var hours = WeeklyHours()
    for hour in 0..<168 where (8..<20).contains(hour % 24) { hours[hour] = true }
    city.support = SupportScenario(terms: SupportTerms(agents: agents, hours: hours, respect: respect))
    return city
  }

  private func run(_ city: CityScenario, days: Int64 = 30) throws -> CityRecord {
    try record(smallScenario(days: days, cities: [city]))
  }

  /// Rules G1, G2, K1 to K5: each has a figure that shows it at work.
  @Test func everyConcernBecomesATicket() throws {
    var city = try city(agents: 2, respect: RespectPolicy.respectForAgents.value)
    city.clientAccounts = 60
    city.partners.failsToShow = 0.3
    city.support?.behaviour.abusive = 0.3
    city.support?.behaviour.goesOn = 0.8
    city.support?.behaviour.complainsOfAgent = 0.1
    let metrics = try run(city).metrics
    let names = [
      "tickets_question", "tickets_help_before_job", "tickets_missing_partner", "tickets_complaint",
      "tickets_dispute", "tickets_agent_complaint", "tickets_handled", "tickets_abandoned_share",
      "ticket_wait_p90", "agent_utilisation", "seniors_asked", "agent_complaints_reviewed",
      "requests_to_stop", "tickets_interrupted", "clients_blocked", "clients_reported", "disputes_paid",
      "disputes_redone", "disputes_partly_refunded", "disputes_refunded", "returned_redo",
      "returned_absence_told_in_advance", "no_shows",
    ]
    for name in names { #expect(metrics.value(name) ?? 0 > 0, "\(name)") }
  }

  /// Rules G1, K2. Without a desk there is no ticket, and without a policy no request to stop.
  @Test func withoutADeskNobodyIsHeard() throws {
    var city = try city(agents: 2)
    city.support?.behaviour.abusive = 1
    let metrics = try run(city).metrics
    #expect(metrics.value("tickets") ?? 0 > 0)
    for name in ["requests_to_stop", "tickets_interrupted", "clients_blocked"] {
      #expect(metrics.value(name) == 0, "\(name)")
    }
    city.support = nil
    let plain = try run(city).metrics
    #expect(plain.value("tickets") == 0 && plain.value("disputes_redone") == 0)
    #expect(plain.value("disputes_paid") ?? 0 > 0)
  }

  /// Rule K3. A blocked client's messages are refused: after the block there is no ticket of it.
  @Test func aBlockedClientIsNotHeardAgain() throws {
    var city = try city(agents: 3, respect: RespectPolicy.respectForAgents.value)
    city.clientAccounts = 20
    city.support?.behaviour.abusive = 0.5
    city.support?.behaviour.goesOn = 1
    let events = try cells(run(city), .events, ["event", "client", "at"])
    let blocks = events.filter { $0[0] == .string("client-blocked") }
    #expect(!blocks.isEmpty)
    let tickets = try cells(run(city), .tickets, ["client", "opened_at"])
    for block in blocks {
      let instant = try #require(block[2].instant)
      let later = tickets.filter { row in row[0] == block[1] && row[1].instant.map { $0 > instant } == true }
      #expect(later.isEmpty, "\(block): \(later)")
    }
  }

  /// Rule K1. A senior takes longer and says the same.
  @Test func aSeniorOnlyTakesLonger() throws {
    var city = try city(agents: 1_000)
    city.clients.rates = 0
    city.partners.cancels = 0
    city.partners.failsToShow = 0
    city.support?.behaviour.redoes = 0
    city.support?.terms.hours = .always
    city.support?.behaviour.asksForSenior = 0
    let without = try run(city).metrics
    city.support?.behaviour.asksForSenior = 1
    let with = try run(city).metrics
    for name in [
      "disputes_paid", "disputes_partly_refunded", "disputes_refunded", "completed", "refunds", "tickets",
    ] {
      #expect(with.value(name) == without.value(name), "\(name)")
    }
    let (longer, shorter) = (with.value("agent_utilisation") ?? 0, without.value("agent_utilisation") ?? 0)
    #expect(longer > 1.5 * shorter)
  }

  /// Rule G1. More agents, shorter waits, fewer who hang up.
  @Test func moreAgentsMeanShorterWaits() throws {
    func waits(_ agents: Int) throws -> (wait: Double, abandoned: Double) {
      var city = try city(agents: agents)
      city.support?.behaviour.asks = 1
      city.support?.behaviour.handling.question = try .exponential(mean: 900)
      let metrics = try run(city).metrics
      return (
        try #require(metrics.value("ticket_wait_mean")),
        try #require(metrics.value("tickets_abandoned_share"))
      )
    }
    let (few, many) = (try waits(1), try waits(4))
    #expect(many.wait < few.wait && many.abandoned < few.abandoned)
  }

  /// Rule G1. Tickets are taken in opening hours, after they were opened, and each ends once.
  @Test func ticketsAreTakenInOpeningHours() throws {
    let rows = try cells(run(city(agents: 2)), .tickets, ["opened_at", "taken_at", "ended_at", "end"])
    #expect(rows.count > 100)
    for row in rows {
      guard let opened = row[0].instant, let taken = row[1].instant else { continue }
      #expect(opened <= taken)
      #expect((8..<20).contains(CivilClock.utc.hourOfWeek(at: taken) % 24), "\(taken)")
    }
  }

  /// Rule B2. Partners come to hold the certification; who cannot pass never does.
  @Test(arguments: [0.0, 1.0]) func testsLeadToCertifications(_ passRate: Double) throws {
    var city = try smallCity(ratePerDay: 60, partners: 20)
    for index in city.partnerGroups.indices { city.partnerGroups[index].certificationShare = 0 }
    var test = CertificationTest.preset
    test.passRate = passRate
    city.tests = [nil, test]
    let record = try run(city)
    let granted = try #require(record.metrics.value("certifications_granted"))
    #expect(passRate == 0 ? granted == 0 : granted > 20)
    let served = try cells(record, .jobs, ["channel", "partner"]).filter {
      $0[0] == .string("swisscom") && $0[1] != .none
    }
    #expect(served.isEmpty == (passRate == 0))
  }

  /// Rule B4. A device that is not ready keeps its partner at the shop.
  @Test func aLateDeviceKeepsThePartnerWaiting() throws {
    var city = try smallCity(ratePerDay: 30, partners: 15)
    let prompt = try #require(run(city, days: 20).metrics.value("travel_hours_per_visit"))
    city.partners.deviceIsLate = 1
    city.partners.deviceDelay = try .constant(7_200)
    let late = try #require(run(city, days: 20).metrics.value("travel_hours_per_visit"))
    #expect(late > prompt + 0.05)
  }

  /// Rule V8. Where clients leave the hour to the platform, partners travel less.
  @Test func flexibleVisitsShortenTheWay() throws {
    var city = try smallCity(ratePerDay: 60, partners: 4)
    city.area = 400
    for index in city.dispatch.indices { city.dispatch[index].zoneRadius = .infinity }
    city.clients.immediateShare = 0
    city.clients.flexibleWindow = .hours(8)
    city.clients.slots = Array(repeating: 0, count: 24)
    city.clients.slots[10] = 1
    city.clients.slots[12] = 1
    city.clients.slots[14] = 1
    city.city.travel.lingering = .hours(12)
    #expect(try run(city).metrics.value("visits_scheduled") == 0)
    let fixed = try #require(run(city).metrics.value("travel_hours_per_visit"))
    city.clients.flexibleShare = 1
    let metrics = try run(city).metrics
    #expect(metrics.value("visits_scheduled") ?? 0 > 20)
    #expect(try #require(metrics.value("travel_hours_per_visit")) < fixed)
  }
}
