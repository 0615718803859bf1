import Foundation

/// Checksums of 16 bits for each event of a trace, or for each few of a long one.
///
/// They locate the first changed event without storing the events.
///
/// Decision 0232.
struct TraceMarks: Hashable, Sendable {
  /// Largest number of marks.
  static let most = 16_384

  /// Marks in base 64, two bytes each, the higher first.
  let text: String
  private let values: [UInt16]

  /// Computes the marks of rows that end in line feeds. O(bytes).
  init(_ trace: ContiguousArray<UInt8>) {
    let rows = trace.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
    let stride = Self.stride(rows.count)
    values = Swift.stride(from: 0, to: rows.count, by: stride).map { start in
      Self.mark(rows[start..<min(start + stride, rows.count)])
    }
    text = Data(values.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }).base64EncodedString()
  }

  /// Reads stored marks; returns nil for other text.
  init?(text: String) {
    guard let data = Data(base64Encoded: text), data.count.isMultiple(of: 2) else { return nil }
    self.text = text
    values = Swift.stride(from: 0, to: data.count, by: 2).map { UInt16(data[$0]) << 8 | UInt16(data[$0 + 1]) }
  }

  /// Returns the range of indices that contains the first event in which `trace` differs from the marked trace; nil
  /// if none is found. One in 65 536 changes goes unnoticed.
  ///
  /// - Parameter count: number of events of the marked trace.
  func firstParting(of trace: ContiguousArray<UInt8>, markedCount count: Int) -> Range<Int>? {
    let rows = trace.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
    let stride = Self.stride(count)
    for (place, value) in values.enumerated() {
      let start = place * stride
      let end = min(start + stride, count)
      guard end <= rows.count, Self.mark(rows[start..<end]) == value else { return start..<end }
    }
    return rows.count > count ? count..<count + 1 : nil
  }

  private static func stride(_ count: Int) -> Int { max(1, (count + most - 1) / most) }

  /// Returns the 32-bit FNV-1a hash folded to 16 bits (Fowler, Noll and Vo; draft-eastlake-fnv).
  private static func mark(_ rows: ArraySlice<ContiguousArray<UInt8>.SubSequence>) -> UInt16 {
    var hash: UInt32 = 0x811C_9DC5
    for row in rows {
      for byte in row { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    }
    return UInt16(truncatingIfNeeded: hash >> 16 ^ hash)
  }
}
