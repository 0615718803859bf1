/// Counts in rows, with a column for each case of an enumeration that is numbered from 0.
@frozen
public struct CountTable<Key: CaseIterable & RawRepresentable & Sendable>: ~Copyable, Sendable
where Key.RawValue == Int {
  @usableFromInline var counts: OwnedArray<Int>
  @usableFromInline let width: Int

  /// Creates a table of `rows` rows of zeros.
  public init(rows: Int) {
    width = Key.allCases.count
    counts = OwnedArray(repeating: 0, count: rows * Key.allCases.count)
  }

  /// Count of `key` in `row`; traps outside the table. O(1).
  @inlinable
  public subscript(row: Int, key: Key) -> Int {
    @inline(__always) _read { yield counts[row * width + key.rawValue] }
    @inline(__always) _modify { yield &counts[row * width + key.rawValue] }
  }

  /// Counts of a row in the order of the cases.
  public func counts(ofRow row: Int) -> ContiguousArray<Int> {
    ContiguousArray(Key.allCases.map { self[row, $0] })
  }

  /// Sets every count to zero.
  public mutating func reset() {
    for index in counts.indices { counts[index] = 0 }
  }
}
