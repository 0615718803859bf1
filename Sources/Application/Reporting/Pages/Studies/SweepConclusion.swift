import Statistics

/// Conclusion of a sweep on one metric: which point leads, and which others it is shown to beat.
///
/// Points are compared in the same replications. The intervals of all pairs hold together with 95 % (Bonferroni), so
/// that the leader, which the same results choose, is compared fairly. Source: Law, "Simulation Modeling and Analysis",
/// 5th edition (2015), section 10.3.2. Decision 0156.
struct SweepConclusion {
  /// Difference of the leader to another point, positive where the leader is better.
  struct Lead: Equatable {
    /// Index of the other point.
    var other: Int
    /// Mean of the paired differences.
    var value: Double
    /// Its interval; all pairs' hold together with 95 %.
    var interval: ClosedRange<Double>

    /// True if the leader is surely better.
    var isSure: Bool { interval.lowerBound > 0 }
  }

  /// Index of the point with the best mean.
  let leader: Int
  /// Leads over the other points with at least two common replications, the smallest first.
  let leads: [Lead]
  /// Number of points with values, the leader included.
  let count: Int
  /// True if all points have the same values.
  let isSame: Bool

  /// Leads that chance may explain.
  var openLeads: [Lead] { leads.filter { !$0.isSure } }

  /// True if the leader is shown to beat every other point.
  var isBest: Bool { leads.count == count - 1 && openLeads.isEmpty }

  /// True if the leader is shown to beat no other point.
  var isOpen: Bool { leads.allSatisfy { !$0.isSure } }

  /// Compares the points.
  ///
  /// O(points · replications). Nil for fewer than two points with values.
  ///
  /// - Parameter values: values of each point by replication.
  init?(_ values: [[Int: Double]], isHigherBetter: Bool) {
    let sign = isHigherBetter ? 1.0 : -1
    let means = values.map { $0.isEmpty ? nil : sign * $0.values.reduce(0, +) / Double($0.count) }
    let places = means.indices.filter { means[$0]?.isFinite == true }
    guard places.count > 1, let first = places.first else { return nil }
    let leader = places.reduce(first) { (means[$1] ?? 0) > (means[$0] ?? 0) ? $1 : $0 }
    let level = 1 - 0.05 / (Double(places.count) * Double(places.count - 1) / 2)
    let leads = places.filter { $0 != leader }.compactMap { place -> Lead? in
      let common = values[leader].keys.filter { values[place][$0] != nil }.sorted()
      let pair = [leader, place].map { point in common.compactMap { values[point][$0].map { sign * $0 } } }
      guard let estimate = try? MeanEstimate(of: pair[0], pairedWith: pair[1]) else { return nil }
      return Lead(other: place, value: estimate.mean, interval: estimate.interval(level: level))
    }
    self.leader = leader
    self.leads = leads.sorted { ($0.value, $0.other) < ($1.value, $1.other) }
    count = places.count
    isSame = places.allSatisfy { values[$0] == values[leader] }
  }
}
