// Numbers as decimal digits.
extension UnsafeMutablePointer<UInt8> {
  /// Writes 0 to 99.
  @inline(__always)
  func put(twoDigits value: UInt32) {
    // 103 / 1024 is near enough to a tenth for two digits.
    let tens = (value &* 103) >> 10
    self[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: tens)
    self[1] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: value &- tens &* 10)
  }

  /// Writes a number with leading zeros in `digits` ≥ 1 bytes.
  func put(_ value: UInt64, digits: Int) {
    var rest = value
    for place in (0..<digits).reversed() {
      self[place] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  /// Writes eight bytes, the lowest one first.
  @inline(__always)
  func put(eight bytes: UInt64) {
    UnsafeMutableRawPointer(self).storeBytes(of: bytes.littleEndian, as: UInt64.self)
  }

  /// Writes a number and gives back how many bytes, at most 20, it takes. There must be room for nine at least.
  @inline(__always)
  func put(_ value: Int64) -> Int {
    guard value < 0 else { return put(value.magnitude) }
    self[0] = UInt8(ascii: "-")
    return (self + 1).put(value.magnitude) + 1
  }

  /// Writes a number and gives back how many bytes, at most 20, it takes. There must be room for eight at least.
  @inline(__always)
  func put(_ value: UInt64) -> Int {
    guard value < 100_000_000 else { return putMany(value) }
    let digits = value.eightDigits
    // All zeros are one.
    let leadingZeros = min(digits.trailingZeroBitCount / 8, 7)
    put(eight: (digits | UInt64.asciiZeros) >> UInt64(8 * leadingZeros))
    return 8 - leadingZeros
  }

  @inline(never)
  private func putMany(_ value: UInt64) -> Int {
    let (front, back) = value.quotientAndRemainder(dividingBy: 100_000_000)
    let count = put(front)
    (self + count).put(eight: back.eightDigits | UInt64.asciiZeros)
    return count + 8
  }
}

extension UInt64 {
  /// Eight times the digit 0.
  @inline(__always)
  static var asciiZeros: UInt64 { 0x3030_3030_3030_3030 }

  /// Decimal digits of a number < 10⁸, a byte each, the first one lowest. Halves, quarters and eighths of the number
  /// are found at once in one word (P. Khuong, How to print integers really fast, 2017).
  @inline(__always)
  var eightDigits: UInt64 {
    let (front, back) = quotientAndRemainder(dividingBy: 10_000)
    let fours = front | back << 32
    // 10486 / 2²⁰ is near enough to a hundredth for four digits, and 103 / 2¹⁰ to a tenth for two.
    let hundreds = (fours &* 10_486) >> 20 & 0x0000_007F_0000_007F
    let twos = hundreds | (fours &- 100 &* hundreds) << 16
    let tens = (twos &* 103) >> 10 & 0x000F_000F_000F_000F
    return tens | (twos &- 10 &* tens) << 8
  }
}
