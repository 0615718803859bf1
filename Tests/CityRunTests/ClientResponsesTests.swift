import Marketplace
import Metrics
import Quantities
import Recording
import ScenarioModel
import Simulation
import Tables
import Testing
import Variates

/// Clients' behaviour after good and bad service.
@Suite struct ClientResponsesTests {
  private static let tables = [Table.jobs, .offers, .partners, .ledger, .events, .timeseries]

  /// Bookings at any price, and responses that leave a trace.
  private func city(quality: Double = 0.9, ratePerDay: Double = 60) throws -> CityScenario {
    var city = try smallCity(ratePerDay: ratePerDay, partners: 30)
    city.clientAccounts = 200
    for index in city.partnerGroups.indices { city.partnerGroups[index].quality = try .constant(quality) }
    city.responses.isActive = true
    city.responses.partners = .indifferent
    city.responses.clients.willingnessToPay = .law(try .constant(1e3))
    return city
  }

  private func record(_ city: CityScenario, seed: UInt64 = 1) throws -> CityRecord {
    try CityRunTests.record(smallScenario(days: 60, cities: [city]), seed: seed)
  }

  /// Parameters of responses that are switched off change no byte of any table and no metric.
  @Test func responsesThatAreOffChangeNothing() throws {
    var plain = try smallCity()
    plain.changes = [
      ProgrammeChange(day: 19_800, programme: ProgrammeID(0), terms: plain.programmes[1])
    ]
    var off = plain
    off.responses.clients.willingnessToPay = .law(try .constant(0))
    off.responses.clients.returns = 0.9
    off.responses.clients.disappointed.leaves = 1
    off.responses.prices = PriceResponses(incidence: 1, referenceCommission: .percent(5))
    let (one, other) = (try record(plain), try record(off))
    for table in Self.tables { #expect(try one.rows(of: table) == other.rows(of: table), "\(table.name)") }
    #expect(one.metrics.values() == other.metrics.values())
    #expect(one.metrics.value("lost_to_price") == nil && one.metrics.value("consumer_surplus") == nil)
    #expect(try one.rows(of: .jobs).allSatisfy { $0["origin"] == .none && $0["willingness_to_pay"] == .none })
  }

  /// Switched on, people who would pay anything, are moved by nothing and bear the commission alone do as before.
  @Test func indifferentClientsDoAsWithoutResponses() throws {
    var indifferent = try smallCity()
    indifferent.responses.isActive = true
    indifferent.responses.partners = .indifferent
    indifferent.responses.clients = .indifferent
    indifferent.responses.clients.willingnessToPay = .law(try .constant(1e3))
    indifferent.responses.prices.incidence = 0
    let (one, other) = (try record(smallCity()), try record(indifferent))
    // Those who respond have a willingness to pay and a reservation wage, which jobs and partners show.
    for table in Self.tables where table != .jobs && table != .partners {
      #expect(try one.rows(of: table) == other.rows(of: table), "\(table.name)")
    }
    #expect(other.metrics.value("stayed_away") == 0 && other.metrics.value("lost_to_price") == 0)
  }

  /// A return visit is the same client's, a referral a new one's, and each has a number of its own.
  @Test func goodServiceBringsReturnVisitsAndReferrals() throws {
    var city = try city()
    city.responses.clients.returns = 0.5
    city.responses.clients.tells = 0.3
    city.responses.clients.returnDelay = try .exponential(mean: 3 * 86_400)
    let rows = try record(city).rows(of: .jobs)
    let numbers = rows.compactMap { $0["job"].integer }
    #expect(Set(numbers).count == rows.count)
    let clients = Dictionary(uniqueKeysWithValues: zip(numbers, rows.compactMap { $0["client"].integer }))
    var depths: Set<Int> = []
    for row in rows {
      let number = try #require(row["job"].integer)
      let (root, place) = (number & 0xFFFF_FFFF, number >> 32)
      switch row["origin"].text {
      case "baseline": #expect(place == 0)
      case "return-visit":
        // An order on site at a return visit has that visit's number with the highest of the first 32 bits.
        let origins = [((place - 1) / 2) << 32 | root, number & ~(1 << 31)].filter { $0 != number }
        #expect(origins.contains { clients[$0] == row["client"].integer })
      case "referral": #expect(try #require(row["client"].integer) >= city.clientAccounts)
      default: Issue.record("\(row) has no origin")
      }
      depths.insert((place + 1).bitWidth - (place + 1).leadingZeroBitCount)
    }
    #expect(depths.count >= 4, "some come of others that come of others: \(depths)")
  }

  /// The demand that the scenario gives is the same whatever comes of it.
  @Test func whatComesOfBookingsShiftsNoneOfTheDemand() throws {
    var loyal = try city()
    loyal.responses.clients.disappointed.leaves = 0
    loyal.responses.clients.disappointed.staysAway = try .constant(0)
    loyal.responses.clients.abandoned = loyal.responses.clients.disappointed
    var indifferent = loyal
    indifferent.responses.clients = .indifferent
    indifferent.responses.clients.willingnessToPay = loyal.responses.clients.willingnessToPay
    let asBooked = ["job", "requested_at", "client", "service", "programme", "wished_at"]
    func baseline(_ city: CityScenario) throws -> Set<[Cell]> {
      // Another order for more work on site depends on who comes; it has the highest of the first 32 bits.
      let rows = try record(city).rows(of: .jobs).filter { $0["origin"].text == "baseline" }
      return Set(
        rows.map { row in asBooked.map { row[$0] } }.filter { $0[0].integer.map { $0 < 1 << 31 } ?? false })
    }
    let (one, other) = (try baseline(loyal), try baseline(indifferent))
    #expect(one.count > 1000 && one == other)
  }

  /// Paired runs: the same people, served by worse partners, come again less, leave more and think less of it.
  @Test func badServiceLosesClients() throws {
    func metrics(_ quality: Double) throws -> [CityMetrics] {
      try (1...4).map { try record(city(quality: quality), seed: $0).metrics }
    }
    let (good, bad) = (try metrics(0.95), try metrics(0.4))
    func value(_ runs: [CityMetrics], _ name: String) throws -> Double {
      try runs.reduce(0) { sum, run in sum + (try #require(run.value(name))) } / Double(runs.count)
    }
    #expect(try value(bad, "return_visits") < 0.5 * value(good, "return_visits"))
    #expect(try value(bad, "referrals") < value(good, "referrals"))
    // By request, because fewer come to be disappointed.
    let lost = try [bad, good].map { try value($0, "clients_lost") / value($0, "requests") }
    #expect(lost[0] > 1.5 * lost[1], "\(lost)")
    #expect(try value(bad, "stayed_away") > value(good, "stayed_away"))
    #expect(try value(bad, "satisfaction_mean") < value(good, "satisfaction_mean") - 1)
    #expect(try value(bad, "requests") < value(good, "requests"))
  }

  /// The size follows the parameter: the more who leave, the more are lost, and the fewer requests come in.
  @Test func theMoreLeaveTheFewerComeBack() throws {
    let metrics = try [0.0, 0.3, 0.9].map { leaves in
      var city = try city(quality: 0.5)
      city.responses.clients.disappointed.leaves = leaves
      city.responses.clients.abandoned.leaves = leaves
      return try record(city).metrics
    }
    let lost = metrics.compactMap { $0.value("clients_lost") }
    let requests = metrics.compactMap { $0.value("requests") }
    #expect(lost[0] == 0 && lost[0] < lost[1] && lost[1] < lost[2])
    #expect(requests[0] > requests[1] && requests[1] > requests[2])
  }

  /// The longer disappointed and abandoned clients stay away, the fewer requests arrive.
  @Test func theLongerTheyStayAwayTheFewerBook() throws {
    let metrics = try [0.0, 10, 40].map { days in
      var city = try city(quality: 0.5)
      let stays = Disappointment(leaves: 0, staysAway: try .constant(days * 86_400))
      city.responses.clients.disappointed = stays
      city.responses.clients.abandoned = stays
      return try record(city).metrics
    }
    let away = metrics.compactMap { $0.value("stayed_away") }
    let requests = metrics.compactMap { $0.value("requests") }
    #expect(away[0] == 0 && 20 < away[1] && 1.5 * away[1] < away[2], "\(away)")
    #expect(requests[0] > requests[1] && requests[1] > requests[2], "\(requests)")
  }

  /// Rule D8. Having been cancelled on costs stars in the client's eyes, and so return visits, the more the dearer it is.
  @Test func jobsThatWereHandedBackBringFewerReturns() throws {
    let metrics = try [0.0, 1, 4].map { penalty in
      var city = try city()
      city.partners.dateImpossible = 0.5
      city.responses.clients.returns = 0.5
      city.responses.clients.returnDelay = try .exponential(mean: 3 * 86_400)
      city.responses.clients.returnPenalty = penalty
      return try record(city).metrics
    }
    let visits = metrics.compactMap { $0.value("return_visits") }
    let satisfaction = metrics.compactMap { $0.value("satisfaction_mean") }
    #expect(visits[0] > visits[1] && visits[1] > visits[2], "\(visits)")
    #expect(satisfaction[0] > satisfaction[1] && satisfaction[1] > satisfaction[2], "\(satisfaction)")
  }

  /// Rule D5. So does having waited long for somebody to take the job.
  @Test func whoWaitedLongComesBackLess() throws {
    let metrics = try [0.0, 0.5, 4].map { penalty in
      var city = try city()
      city.partners.replyDelay = try .exponential(mean: 3_600)
      city.responses.clients.returns = 0.5
      city.responses.clients.returnDelay = try .exponential(mean: 3 * 86_400)
      city.responses.clients.waitingPenalty = penalty
      return try record(city).metrics
    }
    let visits = metrics.compactMap { $0.value("return_visits") }
    let satisfaction = metrics.compactMap { $0.value("satisfaction_mean") }
    #expect(visits[0] > visits[1] && visits[1] > visits[2], "\(visits)")
    #expect(satisfaction[0] > satisfaction[1] && satisfaction[1] > satisfaction[2], "\(satisfaction)")
  }

  /// A blocked client does not come back.
  @Test func clientsWhoAreLostDoNotBook() throws {
    let scenario = smallScenario(days: 10, cities: [try city()])
    var simulation = CitySimulation(
      scenario, city: 0, seed: 1, replication: 0, recorder: try recorder(scenario, 0, seed: 1, replication: 0)
    )
    for client in 0..<200 {
      let wasKept = simulation.lose(ClientID(UInt32(client)))
      let isKept = simulation.lose(ClientID(UInt32(client)))
      #expect(wasKept && !isKept)
    }
    _ = simulation.run()
    let record = try simulation.finish()
    #expect(try record.rows(of: .jobs).isEmpty)
    #expect(try #require(record.metrics.value("stayed_away")) > 50)
  }
}
