import Memory

/// Recorded values in ascending order, each as likely as the others.
@usableFromInline
@frozen
struct EmpiricalTable: Hashable, BitwiseCopyable, FrozenMemory {
  @usableFromInline let ascending: FrozenBuffer<Double>

  @usableFromInline
  func deallocate() { ascending.deallocate() }

  init(values: [Double]) { ascending = FrozenBuffer(values.sorted()) }

  /// The value at the least rank whose share reaches `p`, which is in 0...1.
  @inlinable
  func quantile(_ p: Double) -> Double {
    let position = p * Double(ascending.count)
    let whole = Int(position)
    return ascending[Double(whole) == position ? Swift.max(whole - 1, 0) : whole]
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
}
