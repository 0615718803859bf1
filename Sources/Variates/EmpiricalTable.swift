/// Recorded values in ascending order, each as likely as the others.
@usableFromInline
final class EmpiricalTable: Hashable, Sendable {
  @usableFromInline let ascending: [Double]

  init(values: [Double]) { ascending = values.sorted() }

  /// The value at the least rank whose share reaches `p`, which is in 0...1.
  @usableFromInline
  func quantile(_ p: Double) -> Double {
    let rank = Int((p * Double(ascending.count)).rounded(.up))
    return ascending[Swift.min(Swift.max(rank - 1, 0), ascending.count - 1)]
  }

  /// The share of values ≤ `x`. O(log n).
  func cdf(_ x: Double) -> Double {
    var low = 0
    var high = ascending.count
    while low < high {
      let middle = (low + high) / 2
      if ascending[middle] <= x { low = middle + 1 } else { high = middle }
    }
    return Double(low) / Double(ascending.count)
  }

  @usableFromInline
  static func == (a: EmpiricalTable, b: EmpiricalTable) -> Bool {
    a === b || a.ascending == b.ascending
  }

  @usableFromInline
  func hash(into hasher: inout Hasher) { hasher.combine(ascending) }
}
