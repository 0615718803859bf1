/// Whole numbers one behind the other, those near 0 in a byte each.
///
/// A number's sign goes into its lowest bit, then seven bits go into each byte, the lowest first (Protocol Buffers'
/// `sint64`, https://protobuf.dev/programming-guides/encoding/#signed-ints).
package struct PackedNumbers {
  package private(set) var bytes: [UInt8] = []

  package mutating func append(_ number: Int64) {
    var rest = UInt64(bitPattern: (number << 1) ^ (number >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  package mutating func append(_ number: Int) { append(Int64(number)) }

  /// All the bits of a floating-point number.
  package mutating func append(_ number: Double) { append(Int64(bitPattern: number.bitPattern)) }

  /// A text's length in bytes, then its bytes.
  package mutating func append(_ text: String) {
    append(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }
}

/// Bytes that are not what was packed.
package struct PackingFailure: Error, Hashable {}

/// Takes packed numbers out again, in the order in which they went in.
package struct PackedNumbersReader {
  private let bytes: [UInt8]
  private var position = 0

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package var isAtEnd: Bool { position == bytes.count }

  package mutating func next() throws(PackingFailure) -> Int64 {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 7) {
      guard position < bytes.count else { throw PackingFailure() }
      let byte = bytes[position]
      position += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
    }
    throw PackingFailure()
  }

  /// A number that is not negative, such as a count.
  package mutating func nextCount() throws(PackingFailure) -> Int {
    let number = try next()
    guard number >= 0 else { throw PackingFailure() }
    return Int(number)
  }

  /// How many elements follow, each of a byte or more.
  package mutating func nextLength() throws(PackingFailure) -> Int {
    let length = try nextCount()
    guard length <= bytes.count - position else { throw PackingFailure() }
    return length
  }

  package mutating func nextDouble() throws(PackingFailure) -> Double {
    Double(bitPattern: UInt64(bitPattern: try next()))
  }

  package mutating func nextText() throws(PackingFailure) -> String {
    let length = try nextLength()
    defer { position += length }
    guard let text = String(validating: bytes[position..<(position + length)], as: UTF8.self) else {
      throw PackingFailure()
    }
    return text
  }
}
