import Quantities

extension ByteBuffer {
  /// ISO 8601 in local time with microseconds and the offset in force: `2024-03-04T18:02:00.000000+01:00`.
  ///
  /// Always of one length for the years 0 to 9999, so that readers which guess a format from the first row guess right.
  mutating func append(_ instant: Timestamp, on clock: CivilClock) {
    append(32) { text in
      text.put(dayNumber: clock.dayNumber(at: instant), at: 0)
      text.put("T", at: 10)
      text.put(timeOfDay: clock.timeOfDay(at: instant), at: 11)
      text.put(offset: clock.offset(at: instant), at: 26)
    }
  }

  /// A day by its distance from 1970-01-01 in the proleptic Gregorian calendar: `2024-03-04`.
  mutating func append(dayNumber: Int) {
    append(10) { $0.put(dayNumber: dayNumber, at: 0) }
  }
}

// Pieces of a time, each at its fixed place.
extension UnsafeMutableBufferPointer<UInt8> {
  fileprivate func put(_ character: Unicode.Scalar, at position: Int) {
    initializeElement(at: position, to: UInt8(ascii: character))
  }

  fileprivate func put(_ value: Int, width: Int, at position: Int) {
    var rest = value
    for place in stride(from: position + width - 1, through: position, by: -1) {
      initializeElement(at: place, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    }
  }

  fileprivate func put(dayNumber: Int, at position: Int) {
    let date = CivilDate(dayNumber: dayNumber)
    put(date.year, width: 4, at: position)
    put("-", at: position + 4)
    put(date.month, width: 2, at: position + 5)
    put("-", at: position + 7)
    put(date.day, width: 2, at: position + 8)
  }

  fileprivate func put(timeOfDay: TimeSpan, at position: Int) {
    let (seconds, fraction) = Int(timeOfDay.microseconds).quotientAndRemainder(dividingBy: 1_000_000)
    put(seconds / 3600, width: 2, at: position)
    put(":", at: position + 2)
    put(seconds / 60 % 60, width: 2, at: position + 3)
    put(":", at: position + 5)
    put(seconds % 60, width: 2, at: position + 6)
    put(".", at: position + 8)
    put(fraction, width: 6, at: position + 9)
  }

  fileprivate func put(offset: TimeSpan, at position: Int) {
    let minutes = Int(abs(offset.microseconds) / 60_000_000)
    put(offset.microseconds < 0 ? "-" : "+", at: position)
    put(minutes / 60, width: 2, at: position + 1)
    put(":", at: position + 3)
    put(minutes % 60, width: 2, at: position + 4)
  }
}
