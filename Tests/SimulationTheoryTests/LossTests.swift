import Marketplace
import Quantities
import ScenarioModel
import Testing
import Variates

extension Reductions {
  /// Some do not wait, or not for long: Erlang B and Erlang A.
  @Suite struct LossTests {
    struct Losses: Sendable {
      var requests: Double
      var accepted: Double
      var lost: Double
      var waitedBeforeService: Double
      var inSystem: Double
      var meanNumber: Double

      init(_ replication: Replication) {
        requests = replication["requests"]
        accepted = replication["accepted"]
        lost = replication["expired"] + replication["cancelled_by_client"]
        waitedBeforeService = replication["time_to_accept_mean"] * accepted
        inSystem = replication["time_in_system_mean"] * requests
        meanNumber = replication["jobs_in_system"]
      }
    }

    /// M/G/c/c: five partners, three requests a minute, service of mean 1 min.
    ///
    /// The request expiry of 1 µs loses every request that finds no free partner.
    @Test(arguments: ["exponential", "constant", "hyperexponential"])
    func lossFollowsErlangWhateverTheServiceLaw(law: String) async throws {
      let service: Distribution =
        switch law {
        case "exponential": try .exponential(mean: 1)
        case "constant": try .constant(1)
        default: try .mixture([.exponential(mean: 0.5), .exponential(mean: 3)], weights: [4, 1])
        }
      var laboratory = try Laboratory(
        requestsPerMinute: 3, partners: 5, service: service, warmUp: .minutes(200), window: .minutes(4_000))
      laboratory.city.programmes[0].requestExpiry = TimeSpan(microseconds: 1)
      let losses = try await laboratory.replicate(
        law == "hyperexponential" ? 140 : 100, seed: 4, measure: Losses.init)
      #expect(losses.allSatisfy { $0.accepted + $0.lost == $0.requests })
      let blocking = erlangB(load: 3, servers: 5)
      Estimate(losses.map(\.lost), over: losses.map(\.requests))
        .expect(blocking, "Erlang B loss, \(law) service")
      Estimate(losses.map(\.meanNumber)).expect(3 * (1 - blocking), "Erlang B carried load, \(law) service")
    }

    /// M/M/c+M: three partners, three requests a minute, service of mean 1 min, patience exponential of mean 2 min.
    @Test func impatientClientsAreErlangA() async throws {
      let theory = ErlangAQueue(arrivalRate: 3, serviceRate: 1, servers: 3, abandonmentRate: 0.5)
      var laboratory = try Laboratory(
        requestsPerMinute: 3, partners: 3, service: .exponential(mean: 1), warmUp: .minutes(200),
        window: .minutes(4_000))
      laboratory.city.clients.patience = try .exponential(mean: 120)
      let losses = try await laboratory.replicate(100, seed: 5, measure: Losses.init)
      #expect(losses.allSatisfy { $0.accepted + $0.lost == $0.requests })
      let requests = losses.map(\.requests)
      Estimate(losses.map(\.lost), over: requests)
        .expect(theory.abandonmentProbability, "Erlang A abandonment")
      Estimate(losses.map(\.inSystem), over: requests)
        .expect(theory.queue.meanTime, "Erlang A mean time in system")
      Estimate(losses.map(\.waitedBeforeService), over: losses.map(\.accepted))
        .expect(theory.meanWaitOfServed, "Erlang A mean wait of the served")
      Estimate(losses.map(\.meanNumber)).expect(theory.queue.meanNumber, "Erlang A mean number in system")
    }
  }
}
