import Marketplace
import Quantities
import Recording
import ScenarioModel
import Testing
import Variates

extension Reductions {
  /// Classes of urgency that wait for the same partners: the non-preemptive queue with priorities.
  @Suite struct PriorityTests {
    /// Requests of a replication and their waits by class, in the order of the breakdown.
    struct Waits: Sendable {
      var requests: [Double]
      var waited: [Double]
      var wasFilled: Bool

      init(_ replication: Replication) {
        let groups = replication.breakdown?.groups(of: .urgency).map(\.counts) ?? []
        requests = groups.map { Double($0.requests) }
        waited = groups.map { Double($0.timeToAccept) / 60e6 }
        wasFilled = groups.allSatisfy { $0.accepted == $0.requests }
      }
    }

    /// M/M/3 with 1.8 requests a minute, of which 30 % go first and 20 % last. Mean waits are Cobham's, and that of all
    /// together is Erlang's by the law of conservation.
    @Test func classesWaitAsCobhamSays() async throws {
      let rate = 1.8
      var laboratory = try Laboratory(
        requestsPerMinute: rate, partners: 3, service: .exponential(mean: 1), warmUp: .minutes(500),
        window: .minutes(17_500))
      let classes = [("economy", Int8(-1), 0.2), ("express", 1, 0.3)]
      laboratory.city.urgencies = classes.map { name, priority, share in
        var terms = UrgencyClass(name: name)
        terms.priority = priority
        return UrgencyDemand(terms: terms, share: Proportion(share))
      }
      let queue = CobhamQueue(arrivalRates: [0.3 * rate, 0.5 * rate, 0.2 * rate], serviceRate: 1, servers: 3)
      let waits = try await laboratory.replicate(300, seed: 4, measure: Waits.init)
      #expect(waits.allSatisfy { $0.wasFilled && $0.requests.count == 3 })
      // Ordinary requests are first in the breakdown, and the others follow by name.
      for (place, rank, name) in [(2, 0, "express"), (0, 1, "ordinary"), (1, 2, "economy")] {
        let seen = Estimate(waits.map { $0.waited[place] }, over: waits.map { $0.requests[place] })
        seen.expect(queue.meanWait(of: rank), "M/M/3 with priorities, mean wait of \(name)")
      }
      let all = Estimate(
        waits.map { $0.waited.reduce(0, +) }, over: waits.map { $0.requests.reduce(0, +) })
      all.expect(queue.all.meanWait, "M/M/3 with priorities, mean wait of all")
    }
  }
}
