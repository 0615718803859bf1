import Quantities

/// Text being put together as UTF-8 bytes, without a String for each piece.
///
/// The storage is kept at its full length and written through a pointer, so that a piece costs one look at whether
/// there is room and no growth of an array byte by byte.
struct ByteBuffer: Sendable {
  private var storage: ContiguousArray<UInt8>
  private(set) var count = 0
  /// The day that was written last.
  var lastDay = DayText(0)

  init(capacity: Int = 256) { storage = ContiguousArray(repeating: 0, count: capacity) }

  /// What has been appended. O(count).
  var bytes: ContiguousArray<UInt8> { ContiguousArray(storage.prefix(count)) }

  /// The same, where it lies.
  func withBytes<Failure: Error>(_ body: (UnsafeRawBufferPointer) throws(Failure) -> Void) throws(Failure) {
    try storage.withUnsafeBufferPointer { (whole) throws(Failure) in
      try body(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(whole)[..<count]))
    }
  }

  mutating func removeLast(_ number: Int) { count -= number }

  mutating func removeAll() { count = 0 }

  /// Lets `write` put at most `limit` bytes behind what is there and say how many they were. Amortised O(limit).
  @inline(__always)
  mutating func append(atMost limit: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
    if storage.count - count < limit { grow(by: limit) }
    storage.withUnsafeMutableBufferPointer { whole in
      if let start = whole.baseAddress { count += write(start + count) }
    }
  }

  @inline(never)
  private mutating func grow(by limit: Int) {
    storage.append(contentsOf: repeatElement(0, count: max(limit, storage.count)))
  }

  @inline(__always)
  mutating func append(byte: UInt8) {
    append(atMost: 1) { place in
      place.pointee = byte
      return 1
    }
  }

  /// Puts two bytes in the place of the last one.
  @inline(__always)
  mutating func replaceLast(by first: UInt8, _ second: UInt8) {
    count -= 1
    append(atMost: 2) { place in
      place[0] = first
      place[1] = second
      return 2
    }
  }

  @inline(__always)
  mutating func append(contentsOf bytes: UnsafeBufferPointer<UInt8>) {
    append(atMost: bytes.count) { place in
      if let source = bytes.baseAddress { place.update(from: source, count: bytes.count) }
      return bytes.count
    }
  }

  @inline(__always)
  mutating func append(contentsOf other: ByteBuffer) {
    other.storage.withUnsafeBufferPointer {
      append(contentsOf: UnsafeBufferPointer(rebasing: $0[..<other.count]))
    }
  }

  mutating func append(_ text: String) {
    var copy = text
    copy.withUTF8 { append(contentsOf: $0) }
  }

  /// In decimal.
  @inline(__always)
  mutating func append(_ value: Int64) {
    append(atMost: 20) { $0.put(value) }
  }

  /// The shortest decimal that reads back as the same number, always with a point or an exponent. Traps unless finite.
  mutating func append(_ value: Double) {
    precondition(value.isFinite, "a value of \(value) cannot be written")
    // Most are counts; what has fifteen digits or fewer is written without an exponent.
    guard abs(value) < 1e15, value == value.rounded(.towardZero) else { return append(value.description) }
    append(atMost: 22) { place in
      let digits = place.put(Int64(value))
      place[digits] = UInt8(ascii: ".")
      place[digits + 1] = UInt8(ascii: "0")
      return digits + 2
    }
  }

  /// In major units, exactly, with two decimals.
  @inline(__always)
  mutating func append(_ money: Money) {
    let parts = money.minorUnits.magnitude.quotientAndRemainder(
      dividingBy: UInt64(money.currency.minorUnitsPerMajor))
    append(atMost: 24) { place in
      var end = 0
      if money.minorUnits < 0 {
        place[0] = UInt8(ascii: "-")
        end = 1
      }
      end += (place + end).put(parts.quotient)
      place[end] = UInt8(ascii: ".")
      (place + end + 1).put(twoDigits: UInt32(truncatingIfNeeded: parts.remainder))
      return end + 3
    }
  }
}

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

  /// Writes a number and gives back how many bytes, at most 20, it takes.
  @inline(__always)
  func put(_ value: Int64) -> Int {
    guard value < 0 else { return put(value.magnitude) }
    self[0] = UInt8(ascii: "-")
    return (self + 1).put(value.magnitude) + 1
  }

  /// Writes a number and gives back how many bytes, at most 20, it takes.
  @inline(__always)
  func put(_ value: UInt64) -> Int {
    let count = value.decimalDigits
    var (rest, place) = (value, count)
    while rest >= 100 {
      let (quotient, remainder) = rest.quotientAndRemainder(dividingBy: 100)
      place -= 2
      (self + place).put(twoDigits: UInt32(truncatingIfNeeded: remainder))
      rest = quotient
    }
    if rest >= 10 {
      put(twoDigits: UInt32(truncatingIfNeeded: rest))
    } else {
      self[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest)
    }
    return count
  }
}

extension UInt64 {
  /// How many digits the number has in decimal.
  @inline(__always)
  fileprivate var decimalDigits: Int {
    var (count, limit) = (1, UInt64(10))
    while self >= limit {
      count += 1
      let (next, isTooLarge) = limit.multipliedReportingOverflow(by: 10)
      if isTooLarge { break }
      limit = next
    }
    return count
  }
}
