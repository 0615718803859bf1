import Foundation
import Marketplace
import Quantities
import ScenarioModel
import Testing
import Variates

extension Reductions {
  /// Effects of prices and experience on bookings, compared with theory.
  @Suite struct ResponseTests {
    /// Partners who serve everybody at once, and clients who judge every visit well and are moved by nothing.
    private func laboratory(requests: Double) throws -> Laboratory {
      var laboratory = try Laboratory(
        requestsPerMinute: 1, partners: 50, service: .constant(0), window: TimeSpan(minutes: requests))
      laboratory.city.responses.isActive = true
      laboratory.city.responses.partners = .indifferent
      laboratory.city.responses.prices.incidence = 0
      laboratory.city.responses.clients = try unmovedClients()
      return laboratory
    }

    private func unmovedClients() throws -> ClientResponses {
      let nothing = try Distribution.constant(0)
      var clients = ClientResponses.preset
      clients.willingnessToPay = .law(try .constant(1e3))
      clients.usualPriceFactors = [:]
      clients.goodStars = 1
      clients.poorStars = 1
      clients.returnPenalty = 0
      clients.returns = 0
      clients.returnDelay = nothing
      clients.tells = 0
      clients.tellingDelay = nothing
      clients.disappointed = Disappointment(leaves: 0, staysAway: nothing)
      clients.abandoned = clients.disappointed
      return clients
    }

    /// Rules B1, M1. The share of bookings that a price loses is the willingness to pay's distribution function there.
    @Test(arguments: [80, 100, 150]) func aPriceLosesThoseWhoWouldPayLess(percent: Int64) async throws {
      var laboratory = try laboratory(requests: 3_000)
      let law = try Distribution.lognormal(median: 1.3, sigma: 0.5)
      laboratory.city.responses.clients.willingnessToPay = .law(law)
      laboratory.city.programmes[0].priceFactor = .percent(percent)
      let seen = try await laboratory.replicate(200, seed: 71) {
        (lost: $0["lost_to_price"], all: $0["lost_to_price"] + $0["requests"])
      }
      let theory = law.cdf(Double(percent) / 100)
      Estimate(seen.map(\.lost), over: seen.map(\.all)).expect(theory, "share lost at \(percent) %")
    }

    /// Rules M1, M2. With the commission at 36 % instead of 20 % and half of it passed on, the price rises by an eighth.
    @Test func aCommissionLosesThoseWhoWouldNotBearTheirShare() async throws {
      var laboratory = try laboratory(requests: 3_000)
      let law = try Distribution.lognormal(median: 1.3, sigma: 0.5)
      laboratory.city.responses.clients.willingnessToPay = .law(law)
      laboratory.city.responses.prices = PriceResponses(incidence: 0.5, referenceCommission: .percent(20))
      laboratory.city.programmes[0].commission = .percent(36)
      let seen = try await laboratory.replicate(200, seed: 72) {
        (lost: $0["lost_to_price"], all: $0["lost_to_price"] + $0["requests"])
      }
      Estimate(seen.map(\.lost), over: seen.map(\.all)).expect(law.cdf(1.125), "share lost at 112.5 %")
    }

    /// Willingness uniform between the price and twice the price leaves clients half the price on average.
    @Test func surplusIsTheMeanOfWorthAbovePrice() async throws {
      var laboratory = try laboratory(requests: 1_000)
      laboratory.city.responses.clients.willingnessToPay = .law(try .uniform(low: 1, high: 2))
      let seen = try await laboratory.replicate(100, seed: 73) {
        (surplus: $0["consumer_surplus"], jobs: $0["completed"])
      }
      Estimate(seen.map(\.surplus), over: seen.map(\.jobs)).expect(50 - 0.005, "surplus of a job at 100.00")
    }

    /// A client who returns with probability r after each visit makes r / (1 − r) further bookings on average, a
    /// geometric number.
    @Test func returnVisitsAreGeometric() async throws {
      var laboratory = try laboratory(requests: 600)
      laboratory.city.responses.clients.returns = 0.5
      let seen = try await laboratory.replicate(200, seed: 74) {
        (visits: $0["return_visits"], first: $0["requests"] - $0["return_visits"])
      }
      Estimate(seen.map(\.visits), over: seen.map(\.first)).expect(1, "return visits of a booking at r = 0.5")
    }

    /// With m bookings that come of each on average, a booking and all that comes of it are 1 / (1 − m).
    @Test func bookingsBreedLikeABranchingProcess() async throws {
      var laboratory = try laboratory(requests: 600)
      laboratory.city.responses.clients.returns = 0.35
      laboratory.city.responses.clients.tells = 0.25
      let seen = try await laboratory.replicate(250, seed: 75) {
        (all: $0["requests"], first: $0["requests"] - $0["return_visits"] - $0["referrals"])
      }
      Estimate(seen.map(\.all), over: seen.map(\.first)).expect(1 / (1 - 0.6), "progeny at m = 0.6")
    }

    /// No client is served, and each leaves with probability q after a booking.
    ///
    /// Of a Poisson number of bookings with mean µ it makes (1 − exp(−µq)) / q.
    @Test func whoIsNotServedLeavesForGood() async throws {
      var laboratory = try laboratory(requests: 600)
      laboratory.city.clientAccounts = 200
      laboratory.city.partners.acceptance = .probability(0)
      laboratory.city.programmes[0].requestExpiry = TimeSpan(microseconds: 1)
      laboratory.city.responses.clients.disappointed.leaves = 0.5
      let seen = try await laboratory.replicate(300, seed: 76) {
        (requests: $0["requests"], lost: $0["clients_lost"])
      }
      let theory = 200 * (1 - exp(-3 * 0.5)) / 0.5
      Estimate(seen.map(\.requests)).expect(theory, "requests of 200 clients who are never served")
      Estimate(seen.map(\.lost)).expect(theory * 0.5, "clients lost of 200")
    }
  }
}
