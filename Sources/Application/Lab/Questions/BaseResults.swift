import Experiments
import Synchronization

/// Results of the base under one seed, with their requests, as far as memory allows.
final class BaseResults: Sendable {
  /// Number of requests of all kept replications together.
  private static let requestLimit = 8_000_000

  private let kept = Mutex<(results: [ReplicationResult], requests: Int)>(([], 0))

  /// Replications from 0 on without a gap.
  var results: [ReplicationResult] { kept.withLock { $0.results } }

  /// Keeps a replication if it is the next one.
  func add(_ result: ReplicationResult) {
    let count = result.cities.reduce(0) { $0 + $1.requests.count }
    kept.withLock { kept in
      guard result.replication == kept.results.count, kept.requests + count <= Self.requestLimit else {
        return
      }
      kept.results.append(result)
      kept.requests += count
    }
  }
}
