/// Checksum of each event of a trace, which locates the first changed event without storing the events.
///
/// A mark depends on its event and on all earlier ones of the city, so that the first that differs is the first changed
/// event. Marks have four bytes, and two in a trace of more than 50,000 events, so that 100,000 take 200 kB. Once in
/// 65,536 such traces the mark of a changed event is the same by chance; its successor is then named.
///
/// Decision 0232.
enum TraceMarks {
  /// Number of bytes of a mark in a trace of so many events.
  static func width(_ events: Int) -> Int { events <= 50_000 ? 4 : 2 }

  /// Returns the marks of all cities, one after another. O(bytes).
  static func bytes(of traces: [EventRows]) -> [UInt8] {
    let width = width(traces.reduce(0) { $0 + $1.count })
    return traces.flatMap {
      marks(of: $0, width: width).flatMap { mark in
        (0..<width).reversed().map { UInt8(truncatingIfNeeded: mark >> (8 * UInt64($0))) }
      }
    }
  }

  /// Returns the index of the first event of a city that differs from the marked ones; nil if none does.
  ///
  /// - Parameters:
  ///   - marks: marks of the city's former events.
  ///   - width: number of bytes of a mark.
  static func firstDifference(of rows: EventRows, from marks: ArraySlice<UInt8>, width: Int) -> Int? {
    let former = marks.count / width
    for (place, mark) in Self.marks(of: rows, width: width).enumerated() {
      guard place < former else { return place }
      let start = marks.startIndex + place * width
      let known = marks[start..<start + width].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      if known != mark { return place }
    }
    return rows.count < former ? rows.count : nil
  }

  /// Returns the 64-bit FNV-1a hash after each row, folded (Fowler, Noll and Vo; draft-eastlake-fnv).
  private static func marks(of rows: EventRows, width: Int) -> [UInt64] {
    var marks: [UInt64] = []
    marks.reserveCapacity(rows.count)
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in rows.bytes {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      guard byte == UInt8(ascii: "\n") else { continue }
      let folded = hash >> 32 ^ hash
      marks.append(width == 2 ? (folded >> 16 ^ folded) & 0xFFFF : folded & 0xFFFF_FFFF)
    }
    return marks
  }
}
