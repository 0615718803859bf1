import Marketplace
import Metrics

/// Relations among a run's metrics that hold under all rules.
struct Invariants {
  private let results: [ReplicationResult]
  private let seed: UInt64

  init(_ results: [ReplicationResult], seed: UInt64) {
    self.results = results
    self.seed = seed
  }

  func findings() -> [Finding] {
    [
      finding("every request ends in exactly one outcome, or is unfinished") { outcomesAddUp($0) },
      finding("counts and sums of the cities add up to the total's") { citiesAddUp($0) },
      finding("every share lies between 0 and 1") { sharesAreShares($0) },
    ]
  }

  /// Returns the finding of the first replication that violates the relation, or a passed one.
  private func finding(_ title: String, _ check: (ReplicationResult) -> String?) -> Finding {
    for result in results {
      if let problem = check(result) {
        return Finding(title, .failed, "replication \(result.replication) under seed \(seed): \(problem)")
      }
    }
    return Finding(
      title, results.isEmpty ? .undecided : .passed,
      results.count == 1 ? "in the only replication" : "in all \(results.count) replications")
  }

  private func groups(_ result: ReplicationResult) -> [(name: String, values: [MetricValue])] {
    result.cities.map { ($0.city, $0.values) } + [(MetricValue.total, result.total)]
  }

  private func outcomesAddUp(_ result: ReplicationResult) -> String? {
    let outcomes = Set(Metric.outcomes.filter(\.isAdditive).map(\.name))
    for group in groups(result) {
      for programme in Set(group.values.map(\.programme)) {
        let values = group.values.filter { $0.programme == programme }
        let requests = values.first { $0.metric == "requests" }?.value ?? 0
        let ended = values.filter { outcomes.contains($0.metric) }.reduce(0) { $0 + ($1.value ?? 0) }
        if requests != ended { return "\(requests) requests in \(group.name), \(ended) outcomes" }
      }
    }
    return nil
  }

  private func citiesAddUp(_ result: ReplicationResult) -> String? {
    var sums: [[String]: Double] = [:]
    for value in result.cities.flatMap(\.values) {
      sums[[value.metric, value.programme, value.unit], default: 0] += value.value ?? 0
    }
    for total in result.total where Metric.named(total.metric)?.isAdditive ?? false {
      let sum = sums[[total.metric, total.programme, total.unit]] ?? 0
      let all = total.value ?? 0
      // Money is added in minor units and divided by a hundred afterwards.
      if abs(sum - all) > 1e-9 * max(1, abs(all)) {
        return "\(total.metric) is \(all) in total, and \(sum) over the cities"
      }
    }
    return nil
  }

  private func sharesAreShares(_ result: ReplicationResult) -> String? {
    for group in groups(result) {
      for value in group.values where Metric.named(value.metric)?.unit == .share {
        guard let share = value.value, !(0...1).contains(share) else { continue }
        return "\(value.metric) of \(group.name) is \(share)"
      }
    }
    return nil
  }
}
