extension ContiguousArray where Element: BitwiseCopyable {
  /// Takes everything out and keeps the capacity. O(n), and for a few elements several times as fast as
  /// `removeAll(keepingCapacity:)`, which goes by way of the general replacement of a range.
  @inlinable
  @inline(__always)
  public mutating func empty() {
    while !isEmpty { removeLast() }
  }
}
