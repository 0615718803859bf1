import Marketplace
import Quantities
import ScenarioModel
import Testing
import Variates

extension Reductions {
  /// Requests that wait for a free partner: M/M/1, M/M/c and M/G/1.
  ///
  /// The laboratory's defaults: requests of unlimited patience and 300 days' expiry, the exclusive cascade to
  /// partners who accept all. Time to acceptance is the wait in queue; time in system is wait plus service. The share
  /// accepted within the target of 1 min distinguishes first come, first served from other orders, unlike the means.
  @Suite struct QueueTests {
    struct Waits: Sendable {
      var requests: Double
      var waited: Double
      var inSystem: Double
      var meanNumber: Double
      var waitedUpToOneMinute: Double
      var wasFilled: Bool

      init(_ replication: Replication) {
        requests = replication["requests"]
        waited = replication["time_to_accept_mean"] * requests
        inSystem = replication["time_in_system_mean"] * requests
        meanNumber = replication["jobs_in_system"]
        waitedUpToOneMinute = replication["accepted_in_time_share"] * requests
        wasFilled = replication["accepted"] == requests && replication["performed"] == requests
      }
    }

    private func observe(
      _ laboratory: Laboratory, seed: UInt64, replications: Int
    ) async throws -> (
      wait: Estimate, time: Estimate, number: Estimate, rate: Estimate, upToOneMinute: Estimate
    ) {
      let waits = try await laboratory.replicate(replications, seed: seed, measure: Waits.init)
      #expect(waits.allSatisfy { $0.wasFilled })
      let requests = waits.map(\.requests)
      return (
        Estimate(waits.map(\.waited), over: requests), Estimate(waits.map(\.inSystem), over: requests),
        Estimate(waits.map(\.meanNumber)), Estimate(requests.map { $0 / laboratory.window.minutes }),
        Estimate(waits.map(\.waitedUpToOneMinute), over: requests)
      )
    }

    /// M/M/1: one partner, exponential service of mean 1 min, 0.5 requests a minute.
    @Test func onePartnerIsTheSingleServerQueue() async throws {
      let theory = ErlangCQueue(arrivalRate: 0.5, serviceRate: 1, servers: 1)
      let laboratory = try Laboratory(
        requestsPerMinute: 0.5, partners: 1, service: .exponential(mean: 1), warmUp: .minutes(1_000),
        window: .minutes(28_000))
      let seen = try await observe(laboratory, seed: 1, replications: 100)
      seen.wait.expect(theory.meanWait, "M/M/1 mean wait")
      seen.time.expect(theory.queue.meanTime, "M/M/1 mean time in system")
      seen.upToOneMinute.expect(theory.probabilityOfWait(within: 1), "M/M/1 share of waits up to 1 min")
      seen.number.expect(theory.queue.meanNumber, "M/M/1 mean number in system")
      seen.rate.expect(0.5, "M/M/1 arrival rate")
    }

    /// M/M/3: three partners, exponential service of mean 1 min, two requests a minute: the eye clinic.
    @Test func threePartnersAreTheManyServerQueue() async throws {
      let theory = ErlangCQueue(arrivalRate: 2, serviceRate: 1, servers: 3)
      let laboratory = try Laboratory(
        requestsPerMinute: 2, partners: 3, service: .exponential(mean: 1), warmUp: .minutes(500),
        window: .minutes(17_500))
      let seen = try await observe(laboratory, seed: 2, replications: 140)
      seen.wait.expect(theory.meanWait, "M/M/3 mean wait")
      seen.time.expect(theory.queue.meanTime, "M/M/3 mean time in system")
      seen.upToOneMinute.expect(theory.probabilityOfWait(within: 1), "M/M/3 share of waits up to 1 min")
      seen.number.expect(theory.queue.meanNumber, "M/M/3 mean number in system")
    }

    /// M/G/1: one partner, 0.5 requests a minute, and service of mean 1 min by three laws.
    @Test(arguments: ["constant", "erlang", "lognormal"])
    func meanWaitFollowsPollaczekAndKhinchine(law: String) async throws {
      let service: Distribution =
        switch law {
        case "constant": try .constant(1)
        case "erlang": try .erlang(stages: 4, mean: 1)
        default: try .lognormal(mean: 1, sd: 0.8)
        }
      let theory = pollaczekKhinchineWait(
        arrivalRate: 0.5, serviceMean: service.mean, serviceVariance: service.variance)
      let laboratory = try Laboratory(
        requestsPerMinute: 0.5, partners: 1, service: service, warmUp: .minutes(1_000),
        window: .minutes(16_000))
      let seen = try await observe(laboratory, seed: 3, replications: 160)
      seen.wait.expect(theory, "M/G/1 mean wait, \(law) service")
      seen.time.expect(theory + 1, "M/G/1 mean time in system, \(law) service")
    }
  }
}
