import Memory

/// Table of ascending values with cumulative probabilities, sampled by binary search.
@usableFromInline
@frozen
struct DiscreteTable: Hashable, BitwiseCopyable, FrozenMemory {
  @usableFromInline let values: FrozenBuffer<Double>
  /// Cumulative probabilities; the last is exactly 1.
  @usableFromInline let cumulative: FrozenBuffer<Double>
  @usableFromInline let probabilities: FrozenBuffer<Double>

  /// Creates the table; weights are finite, not negative and not all 0. Omits weights of 0 and merges equal values.
  init(values: [Double], weights: [Double]) {
    var merged: [(value: Double, weight: Double)] = []
    for pair in zip(values, weights).sorted(by: { $0.0 < $1.0 }) where pair.1 > 0 {
      if let last = merged.last, last.value == pair.0 {
        merged[merged.count - 1].weight += pair.1
      } else {
        merged.append((pair.0, pair.1))
      }
    }
    self.values = FrozenBuffer(merged.map(\.value))
    let shares = DiscreteTable.shares(of: merged.map(\.weight))
    probabilities = FrozenBuffer(shares.each)
    cumulative = FrozenBuffer(shares.cumulative)
  }

  @usableFromInline
  func deallocate() {
    values.deallocate()
    cumulative.deallocate()
    probabilities.deallocate()
  }

  /// Returns weights as shares of their sum, and their running sums, of which the last is exactly 1.
  static func shares(of weights: [Double]) -> (each: [Double], cumulative: [Double]) {
    let largest = weights.max() ?? 1
    let total = weights.reduce(0) { $0 + $1 / largest }
    let each = weights.map { $0 / largest / total }
    var sum = 0.0
    var cumulative = each.map { share in
      sum += share
      return sum
    }
    if let last = cumulative.indices.last { cumulative[last] = 1 }
    return (each, cumulative)
  }
}
