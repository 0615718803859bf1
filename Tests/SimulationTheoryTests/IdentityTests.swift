import Marketplace
import Quantities
import ScenarioModel
import Testing
import Variates

extension Reductions {
  /// Identities that hold on every sample path, without intervals and standard errors.
  @Suite struct IdentityTests {
    /// A busy week with every event that an immediate job can have.
    ///
    /// There are no requests from Saturday on, so the city is empty at the end of the week.
    private func busyWeek() throws -> Laboratory {
      var laboratory = try Laboratory(
        requestsPerMinute: 0.3, partners: 12, service: .lognormal(mean: 30, sd: 20), window: .days(7))
      laboratory.startDay = 19_786
      laboratory.city.demand[0].profile = (0..<168).map { $0 < 120 ? 1 + Double($0 % 24) / 8 : 0 }
      laboratory.city.programmes[0].requestExpiry = .hours(2)
      laboratory.city.programmes[0].bookingFee = AmountPerCurrency(chf: 490, eur: 290, pln: 1290)
      laboratory.city.programmes[0].commission = Proportion(0.1737)
      laboratory.city.programmes[0].ratingPeriod = .hours(1)
      laboratory.city.clients.patience = try .weibull(shape: 1.5, scale: 3_600)
      laboratory.city.clients.absent = 0.05
      laboratory.city.clients.disputes = 0.1
      laboratory.city.clients.rates = 0.5
      laboratory.city.partners.replyDelay = try .lognormal(median: 60, sigma: 1)
      laboratory.city.partners.acceptance = .probability(0.7)
      laboratory.city.partners.overlooks = 0.1
      laboratory.city.partners.largerScope = 0.3
      laboratory.city.partners.sellsExtra = 0.2
      laboratory.city.partners.failsOnSite = 0.2
      laboratory.city.partnerGroups[0].quality = try .constant(0.5)
      laboratory.city.staff.mediationDelay = try .constant(3_600)
      return laboratory
    }

    /// Little's law on a sample path: the area under the number in system equals the sum of times in system, to the
    /// microsecond.
    ///
    /// Exact if the system begins and ends empty. Sources: Little (1961); Stidham (1974).
    @Test func areaUnderTheNumberIsTheSumOfTimes() async throws {
      let week = TimeSpan.days(7).minutes
      let paths = try await busyWeek().replicate(100, seed: 17) { replication in
        (
          area: replication["jobs_in_system"] * week,
          sum: replication["time_in_system_mean"] * replication["requests"],
          unfinished: replication["unfinished"],
          rate: replication["request_rate"] * week / 60 - replication["requests"]
        )
      }
      for path in paths {
        #expect(path.unfinished == 0)
        #expect(path.sum > 10_000)
        #expect(abs(path.area - path.sum) <= 1e-9 * path.sum, "area \(path.area) min, sum \(path.sum) min")
        #expect(abs(path.rate) <= 1e-9 * week)
      }
    }

    /// Rules M2 to M4, B3: what clients pay is what partners and platform get, to the last centime.
    @Test func everyCentimeIsAccountedFor() async throws {
      struct Books: Sendable {
        var total: Int64
        var clients: Int64
        var partners: Int64
        var commission: Int64
        var fees: Int64
        var refunds: Int64
        var metrics: [String: Double]
      }
      let names = [
        "requests", "expired", "failed_on_site", "cancelled_by_client", "paid", "refunded", "gmv",
        "commission", "payouts",
        "booking_fees", "booking_fee_refunds", "refunds", "net_revenue", "take_rate",
      ]
      let books = try await busyWeek().replicate(100, seed: 18) { replication in
        let ledger = replication.market.ledger
        func balance(_ account: LedgerAccount) -> Int64 { ledger.balance(of: account).minorUnits }
        return Books(
          total: ledger.total.minorUnits,
          clients: replication.market.clients.reduce(0) { $0 + balance(.client($1.id)) },
          partners: replication.market.partners.reduce(0) { $0 + balance(.partner($1.id)) },
          commission: balance(.commission), fees: balance(.bookingFees), refunds: balance(.refunds),
          metrics: Dictionary(uniqueKeysWithValues: names.map { ($0, replication[$0]) }))
      }
      for book in books {
        expectBalance(
          book.total, book.clients, book.partners, book.commission, book.fees, book.refunds, book.metrics)
      }
    }

    private func expectBalance(
      _ total: Int64, _ clients: Int64, _ partners: Int64, _ commission: Int64, _ fees: Int64,
      _ refunds: Int64,
      _ metrics: [String: Double]
    ) {
      func cents(_ name: String) -> Int64 { Int64(((metrics[name] ?? .nan) * 100).rounded()) }
      #expect(total == 0)
      #expect(clients + partners + commission + fees + refunds == 0)
      #expect(fees == 490 * Int64(metrics["requests"] ?? .nan))
      #expect(fees == cents("booking_fees"))
      #expect(refunds == -cents("booking_fee_refunds"))
      #expect(partners == cents("payouts"))
      #expect(
        -clients == cents("gmv") + cents("booking_fees") - cents("booking_fee_refunds") - cents("refunds"))
      #expect(cents("net_revenue") == commission + fees + refunds)
      #expect(cents("gmv") - cents("refunds") == commission + partners)
      let takeRate = metrics["take_rate"] ?? .nan
      #expect(abs(takeRate - (metrics["commission"] ?? .nan) / (metrics["gmv"] ?? .nan)) < 1e-12)
    }

    /// Rule M2: with one price each commission is that price's, rounded half away from zero.
    @Test(arguments: [(8_905, 1_781), (8_903, 1_781), (8_902, 1_780), (12_345, 2_469), (3, 1), (2, 0)])
    func commissionIsATwentyPerCentShareOfEachPrice(price: Int64, commission: Int64) async throws {
      var laboratory = try Laboratory(
        requestsPerMinute: 1, partners: 1, service: .exponential(mean: 0.5), window: .minutes(600))
      laboratory.city.services[0].price = AmountPerCurrency(chf: price, eur: price, pln: price)
      let books = try await laboratory.replicate(100, seed: 19) { replication in
        (
          paid: Int64(replication["paid"]),
          market: replication.market.ledger.balance(of: .commission).minorUnits,
          partner: replication.market.ledger.balance(of: .partner(PartnerID(0))).minorUnits,
          payouts: Int64((replication["payouts"] * 100).rounded())
        )
      }
      for book in books {
        #expect(book.paid > 400)
        #expect(book.market == commission * book.paid)
        #expect(book.partner == (price - commission) * book.paid)
        #expect(book.payouts == book.partner)
      }
    }
  }
}
