import Quantities

extension ByteBuffer {
  /// ISO 8601 in local time with microseconds and the offset in force: `2024-03-04T18:02:00.000000+01:00`.
  ///
  /// Always of one length for the years 0 to 9999, so that readers which guess a format from the first row guess right.
  mutating func append(_ instant: Timestamp, on clock: CivilClock) {
    let offset = clock.offset(at: instant)
    let (day, time) = clock.dayAndTime(at: instant)
    let dayText = text(ofDay: day)
    append(atMost: 32) { text in
      text.put(dayText)
      text[10] = UInt8(ascii: "T")
      (text + 11).put(timeOfDay: time)
      (text + 26).put(offset: offset)
      return 32
    }
  }

  /// A day by its distance from 1970-01-01 in the proleptic Gregorian calendar: `2024-03-04`.
  mutating func append(dayNumber: Int) {
    let dayText = text(ofDay: dayNumber)
    append(atMost: 10) { text in
      text.put(dayText)
      return 10
    }
  }

  /// A day's text; put together only for another day than the last one, for most instants of a table are of one day.
  @inline(__always)
  private mutating func text(ofDay dayNumber: Int) -> DayText {
    if lastDay.number != dayNumber { lastDay = DayText(dayNumber) }
    return lastDay
  }
}

/// The text of a day, ten bytes, in two words.
struct DayText: Sendable, BitwiseCopyable {
  let number: Int
  fileprivate let start: UInt64
  fileprivate let end: UInt16

  init(_ dayNumber: Int) {
    number = dayNumber
    (start, end) = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 10) { text in
      guard let place = text.baseAddress else { return (0, 0) }
      place.put(dayNumber: dayNumber)
      let bytes = UnsafeRawPointer(place)
      return (bytes.loadUnaligned(as: UInt64.self), bytes.loadUnaligned(fromByteOffset: 8, as: UInt16.self))
    }
  }
}

// Pieces of a time.
extension UnsafeMutablePointer<UInt8> {
  @inline(__always)
  fileprivate func put(_ day: DayText) {
    UnsafeMutableRawPointer(self).storeBytes(of: day.start, as: UInt64.self)
    UnsafeMutableRawPointer(self).storeBytes(of: day.end, toByteOffset: 8, as: UInt16.self)
  }

  fileprivate func put(dayNumber: Int) {
    let date = CivilDate(dayNumber: dayNumber)
    let (century, year) = UInt32(truncatingIfNeeded: date.year).quotientAndRemainder(dividingBy: 100)
    put(twoDigits: century % 100)
    (self + 2).put(twoDigits: year)
    self[4] = UInt8(ascii: "-")
    (self + 5).put(twoDigits: UInt32(truncatingIfNeeded: date.month))
    self[7] = UInt8(ascii: "-")
    (self + 8).put(twoDigits: UInt32(truncatingIfNeeded: date.day))
  }

  @inline(__always)
  fileprivate func put(timeOfDay: TimeSpan) {
    let (seconds, fraction) = UInt64(bitPattern: timeOfDay.microseconds)
      .quotientAndRemainder(dividingBy: 1_000_000)
    put(clock: UInt32(truncatingIfNeeded: seconds / 60))
    self[5] = UInt8(ascii: ":")
    (self + 6).put(twoDigits: UInt32(truncatingIfNeeded: seconds % 60))
    self[8] = UInt8(ascii: ".")
    let millionths = UInt32(truncatingIfNeeded: fraction)
    (self + 9).put(twoDigits: millionths / 10_000)
    (self + 11).put(twoDigits: millionths / 100 % 100)
    (self + 13).put(twoDigits: millionths % 100)
  }

  @inline(__always)
  fileprivate func put(offset: TimeSpan) {
    self[0] = offset.microseconds < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")
    (self + 1).put(clock: UInt32(truncatingIfNeeded: offset.microseconds.magnitude / 60_000_000))
  }

  /// Writes minutes as hours and minutes.
  @inline(__always)
  private func put(clock minutes: UInt32) {
    put(twoDigits: minutes / 60)
    self[2] = UInt8(ascii: ":")
    (self + 3).put(twoDigits: minutes % 60)
  }
}
