import Quantities

/// Text being put together as UTF-8 bytes, without a String for each piece.
struct ByteBuffer: Sendable {
  private(set) var bytes: ContiguousArray<UInt8>

  init(capacity: Int = 256) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  var count: Int { bytes.count }

  mutating func removeLast(_ count: Int) { bytes.removeLast(count) }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  @inline(__always)
  mutating func append(byte: UInt8) { bytes.append(byte) }

  mutating func append(contentsOf other: ByteBuffer) { bytes.append(contentsOf: other.bytes) }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// In decimal.
  mutating func append(_ value: Int64) {
    if value < 0 { append(byte: UInt8(ascii: "-")) }
    append(magnitude: value.magnitude)
  }

  /// In decimal with leading zeros up to `width`, at most 20.
  mutating func append(magnitude value: UInt64, width: Int = 1) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var position = digits.count
      var rest = value
      repeat {
        position -= 1
        digits.initializeElement(at: position, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      } while rest > 0 || digits.count - position < width
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: digits[position...]))
    }
  }

  /// Appends `count` bytes that `fill` initialises, in one go.
  @inline(__always)
  mutating func append(_ count: Int, fill: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count) { text in
      fill(text)
      bytes.append(contentsOf: UnsafeBufferPointer(text))
    }
  }

  /// The shortest decimal that reads back as the same number, always with a point or an exponent. Traps unless finite.
  mutating func append(_ value: Double) {
    precondition(value.isFinite, "a value of \(value) cannot be written")
    append((value == 0 ? 0 : value).description)
  }

  /// In major units, exactly, with two decimals.
  mutating func append(_ money: Money) {
    let parts = money.minorUnits.magnitude.quotientAndRemainder(
      dividingBy: UInt64(money.currency.minorUnitsPerMajor))
    if money.minorUnits < 0 { append(byte: UInt8(ascii: "-")) }
    append(magnitude: parts.quotient)
    append(byte: UInt8(ascii: "."))
    append(magnitude: parts.remainder, width: 2)
  }
}
