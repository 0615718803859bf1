/// A count for each programme and each case of an enumeration that is numbered from 0.
struct CountTable<Key: CaseIterable & RawRepresentable & Sendable>: ~Copyable, Sendable
where Key.RawValue == Int {
  private var counts: OwnedArray<Int>
  private let width = Key.allCases.count

  init(programmes: Int) {
    counts = OwnedArray(repeating: 0, count: programmes * Key.allCases.count)
  }

  subscript(programme: Int, key: Key) -> Int {
    @inline(__always) _read { yield counts[programme * width + key.rawValue] }
    @inline(__always) _modify { yield &counts[programme * width + key.rawValue] }
  }

  /// A programme's counts in the order of the cases.
  func counts(of programme: Int) -> ContiguousArray<Int> {
    ContiguousArray(Key.allCases.map { self[programme, $0] })
  }

  mutating func reset() {
    for index in counts.indices { counts[index] = 0 }
  }
}
