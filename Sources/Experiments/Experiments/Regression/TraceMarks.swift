import Foundation

/// Sixteen bits for each event of a trace, or for each few of a long one: enough to find the first event that has
/// changed without keeping the events.
struct TraceMarks: Hashable, Sendable {
  /// No more marks than this are kept.
  static let most = 16_384

  /// In base 64, two bytes for each mark, the higher first.
  let text: String
  private let values: [UInt16]

  /// Of rows that end in line feeds. O(bytes).
  init(_ trace: ContiguousArray<UInt8>) {
    let rows = trace.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)
    let stride = Self.stride(rows.count)
    values = Swift.stride(from: 0, to: rows.count, by: stride).map { start in
      Self.mark(rows[start..<min(start + stride, rows.count)])
    }
    text = Data(values.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }).base64EncodedString()
  }

  /// Reads marks that were kept; nil if the text holds none.
  init?(text: String) {
    guard let data = Data(base64Encoded: text), data.count.isMultiple(of: 2) else { return nil }
    self.text = text
    values = Swift.stride(from: 0, to: data.count, by: 2).map { UInt16(data[$0]) << 8 | UInt16(data[$0 + 1]) }
  }

  /// The places of the events among which the first is that a trace does not share with the one of which these are the
  /// marks; nil if none is found. One in 65 536 changes does not show.
  ///
  /// - Parameter count: the events of the marked trace.
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

  /// FNV-1a in 32 bits, folded (Fowler, Noll and Vo; draft-eastlake-fnv).
  private static func mark(_ rows: ArraySlice<ContiguousArray<UInt8>.SubSequence>) -> UInt16 {
    var hash: UInt32 = 0x811C_9DC5
    for row in rows {
      for byte in row { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    }
    return UInt16(truncatingIfNeeded: hash >> 16 ^ hash)
  }
}
