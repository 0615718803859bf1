import Quantities

/// Buffer for text that is put together as UTF-8 bytes, without a String for each piece.
///
/// The buffer owns its memory. An append checks only whether there is room, and not whether the memory is shared.
///
/// Decision 0040.
struct ByteBuffer: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private(set) var count = 0
  /// Cache of the times that were written last.
  var times = TimeTexts()

  init(capacity: Int = 256) {
    start = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { start.deallocate() }

  /// Copy of the bytes that have been appended. O(count).
  var bytes: ContiguousArray<UInt8> { ContiguousArray(UnsafeBufferPointer(start: start, count: count)) }

  /// The same, where it lies; until the buffer is changed.
  var written: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

  mutating func removeLast(_ number: Int) { count -= number }

  /// Moves what is behind the first bytes to the front.
  mutating func removeFirst(_ number: Int) {
    count -= number
    UnsafeMutableRawPointer(start).copyMemory(from: start + number, byteCount: count)
    times.forgetPlaces()
  }

  /// Calls `write` with memory for `limit` more bytes; it returns how many it has written. Amortised O(limit).
  @inline(__always)
  mutating func append(atMost limit: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
    reserve(limit)
    count += write(start + count)
  }

  @inline(__always)
  private mutating func reserve(_ limit: Int) {
    if capacity - count < limit { grow(by: limit) }
  }

  @inline(never)
  private mutating func grow(by limit: Int) {
    let larger = capacity + max(limit, capacity)
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    memory.update(from: start, count: count)
    start.deallocate()
    (start, capacity) = (memory, larger)
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

  /// Appends some of the bytes that were made ready.
  @inline(__always)
  mutating func append(_ bytes: ReadyBytes, _ range: Range<Int>) {
    append(atMost: max(range.count, ReadyBytes.step)) { place in
      bytes.copy(range, to: place)
      return range.count
    }
  }

  /// Appends a copy of 32 bytes from an earlier position.
  @inline(__always)
  mutating func repeatTime(at place: Int) {
    reserve(32)
    UnsafeMutableRawPointer(start + count).copy32(from: start + place)
    count += 32
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

  /// In major units, exactly, with the decimals of the currency.
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
      let decimals = money.currency.decimals
      guard decimals > 0 else { return end }
      place[end] = UInt8(ascii: ".")
      if decimals == 2 {
        (place + end + 1).put(twoDigits: UInt32(truncatingIfNeeded: parts.remainder))
      } else {
        (place + end + 1).put(parts.remainder, digits: decimals)
      }
      return end + 1 + decimals
    }
  }
}

// The memory has one owner, and only that changes it.
extension ByteBuffer: @unchecked Sendable {}
