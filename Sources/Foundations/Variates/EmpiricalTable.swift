import Memory

/// Table of recorded values in ascending order, all equally likely.
@usableFromInline
@frozen
struct EmpiricalTable: Hashable, BitwiseCopyable, FrozenMemory {
  @usableFromInline let ascending: FrozenBuffer<Double>

  @usableFromInline
  func deallocate() { ascending.deallocate() }

  init(values: [Double]) { ascending = FrozenBuffer(values.sorted()) }

  /// Returns the value at the least rank whose share reaches `p`, in 0...1. O(1).
  @inlinable
  func quantile(_ p: Double) -> Double {
    let position = p * Double(ascending.count)
    let whole = Int(position)
    return ascending[Double(whole) == position ? Swift.max(whole - 1, 0) : whole]
  }

  /// Returns the share of values ≤ `x`. O(log n).
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
