import Quantities

extension ByteBuffer {
  /// ISO 8601 in local time with microseconds and the offset in force: `2024-03-04T18:02:00.000000+01:00`.
  ///
  /// Always of one length for the years 0 to 9999, so that readers which guess a format from the first row guess right.
  /// Only an offset with seconds, of a zone's early history, is longer: `-00:44:30`.
  /// A buffer's times are all by one clock; in debug another one traps.
  mutating func append(_ instant: Timestamp, on clock: CivilClock) {
    // An event is told in several rows, and its deadline once more when it comes.
    if let place = times.place(of: instant, on: clock) { return repeatTime(at: place) }
    let offset = clock.offset(at: instant)
    let hasSeconds = !offset.microseconds.isMultiple(of: 60_000_000)
    // Texts of the one length alone are repeated.
    if !hasSeconds { times.note(instant, at: count) }
    let local = instant.microseconds + offset.microseconds
    let dayNumber = local.dayNumber
    let (day, time) = (times.text(ofDay: dayNumber), local - Int64(dayNumber) * 86_400_000_000)
    append(atMost: 35) { text in
      text.put(day)
      text[10] = UInt8(ascii: "T")
      (text + 11).put(timeOfDay: UInt64(bitPattern: time))
      (text + 26).put(offset: offset)
      if hasSeconds { (text + 32).put(secondsOf: offset) }
      return hasSeconds ? 35 : 32
    }
  }

  /// A day by its distance from 1970-01-01 in the proleptic Gregorian calendar: `2024-03-04`.
  mutating func append(dayNumber: Int) {
    let day = times.text(ofDay: dayNumber)
    append(atMost: 10) { text in
      text.put(day)
      return 10
    }
  }
}

extension Int64 {
  /// The day of a local time in microseconds.
  fileprivate var dayNumber: Int {
    let (day, rest) = quotientAndRemainder(dividingBy: 86_400_000_000)
    return Int(rest < 0 ? day - 1 : day)
  }
}

/// Cache of the texts of recent days, and of the places of recent instants in a buffer. Most times of a table fall on
/// few days, and many repeat the row before.
struct TimeTexts: ~Copyable {
  /// Each in the place of its number's lowest bits.
  private let days: UnsafeMutablePointer<DayText>
  /// Each in a place by its hash.
  private let instants: UnsafeMutablePointer<(instant: Timestamp, place: Int)>
  #if DEBUG
    /// By which all of them are.
    private var clock: CivilClock?
  #endif

  private static let count = 8

  init() {
    days = .allocate(capacity: TimeTexts.count)
    for number in 0..<TimeTexts.count { (days + number).initialize(to: DayText(number)) }
    instants = .allocate(capacity: TimeTexts.count)
    instants.initialize(repeating: (.distantPast, -1), count: TimeTexts.count)
  }

  deinit {
    days.deallocate()
    instants.deallocate()
  }

  @inline(__always)
  mutating func text(ofDay number: Int) -> DayText {
    let entry = days + (number & (TimeTexts.count - 1))
    if entry.pointee.number != number { entry.pointee = DayText(number) }
    return entry.pointee
  }

  /// Position of the instant's text in the buffer, if it is known.
  @inline(__always)
  mutating func place(of instant: Timestamp, on clock: CivilClock) -> Int? {
    #if DEBUG
      assert(self.clock == nil || self.clock == clock, "times by two clocks in one buffer")
      self.clock = clock
    #endif
    let entry = entry(of: instant).pointee
    return entry.instant == instant && entry.place >= 0 ? entry.place : nil
  }

  @inline(__always)
  mutating func note(_ instant: Timestamp, at place: Int) { entry(of: instant).pointee = (instant, place) }

  mutating func forgetPlaces() {
    for entry in 0..<TimeTexts.count { instants[entry].place = -1 }
  }

  private func entry(of instant: Timestamp) -> UnsafeMutablePointer<(instant: Timestamp, place: Int)> {
    let hash = UInt64(bitPattern: instant.microseconds) &* 0x9E37_79B9_7F4A_7C15
    return instants + Int(truncatingIfNeeded: hash >> 61)
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

  /// Writes `18:02:00.000000`, and two bytes behind it that are of no use.
  @inline(__always)
  fileprivate func put(timeOfDay microseconds: UInt64) {
    let (seconds, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    let minutes = seconds / 60
    let hours = minutes / 60
    // Eight digits, of which the third and the sixth are 0 until they become colons.
    let clock = hours &* 1_000_000 &+ (minutes &- 60 &* hours) &* 1000 &+ (seconds &- 60 &* minutes)
    put(eight: (clock.eightDigits | UInt64.asciiZeros) &+ 0x0000_0A00_000A_0000)
    self[8] = UInt8(ascii: ".")
    (self + 9).put(eight: (fraction.eightDigits | UInt64.asciiZeros) >> 16)
  }

  @inline(__always)
  fileprivate func put(offset: TimeSpan) {
    self[0] = offset.microseconds < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+")
    (self + 1).put(clock: UInt32(truncatingIfNeeded: offset.microseconds.magnitude / 60_000_000))
  }

  /// Writes a colon and the seconds that an offset has above its minutes.
  fileprivate func put(secondsOf offset: TimeSpan) {
    self[0] = UInt8(ascii: ":")
    (self + 1).put(twoDigits: UInt32(truncatingIfNeeded: offset.microseconds.magnitude / 1_000_000 % 60))
  }

  /// Writes minutes as hours and minutes.
  @inline(__always)
  private func put(clock minutes: UInt32) {
    put(twoDigits: minutes / 60)
    self[2] = UInt8(ascii: ":")
    (self + 3).put(twoDigits: minutes % 60)
  }
}
