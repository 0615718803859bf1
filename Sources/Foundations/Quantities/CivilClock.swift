/// A city's local civil time: offsets from UTC with the instants at which they change.
///
/// Built once from the IANA time zone (by whoever has a time-zone database); afterwards a pure table, so that the
/// domain can ask for local hours without a clock or a database. Local time repeats or skips an hour on the two days
/// a year that have 25 or 23 hours; every instant has exactly one local time.
@frozen
public struct CivilClock: Sendable, Hashable {
  /// From `start` on, local time is UTC plus `offset`.
  @frozen
  public struct Era: Sendable, Hashable {
    public var start: Timestamp
    public var offset: TimeSpan

    @inlinable
    public init(start: Timestamp, offset: TimeSpan) {
      self.start = start
      self.offset = offset
    }
  }

  /// Ascending by start; the first one also holds before its start.
  public let eras: ContiguousArray<Era>

  /// Traps unless there is at least one era and the starts ascend.
  public init(eras: ContiguousArray<Era>) {
    precondition(!eras.isEmpty, "a civil clock needs at least one offset")
    precondition(
      zip(eras, eras.dropFirst()).allSatisfy { $0.start < $1.start }, "offsets out of order: \(eras)")
    self.eras = eras
  }

  /// A clock that always shows UTC.
  public static let utc = CivilClock(eras: [Era(start: .distantPast, offset: .zero)])

  /// The offset from UTC in force at `instant`. O(number of eras), of which a year has three.
  @inlinable
  public func offset(at instant: Timestamp) -> TimeSpan {
    var i = eras.count - 1
    while i > 0 && eras[i].start > instant { i -= 1 }
    return eras[i].offset
  }

  /// When the offset next changes after `instant`, or nil.
  @inlinable
  public func nextChange(after instant: Timestamp) -> Timestamp? {
    var i = 1
    while i < eras.count {
      if eras[i].start > instant { return eras[i].start }
      i += 1
    }
    return nil
  }

  /// Whether one offset is in force all the way from `start` to `end`. O(number of eras).
  @inlinable
  public func isSteady(from start: Timestamp, to end: Timestamp) -> Bool {
    guard let change = nextChange(after: start) else { return true }
    return change > end
  }

  /// Local time as microseconds since 1970-01-01T00:00 local.
  @inlinable
  func localMicroseconds(at instant: Timestamp) -> Int64 {
    instant.microseconds + offset(at: instant).microseconds
  }

  /// The local hour of the week: 0 is Monday 00:00 to 01:00, 167 is Sunday 23:00 to 24:00.
  @inlinable
  public func hourOfWeek(at instant: Timestamp) -> Int {
    let hours = localMicroseconds(at: instant).flooredQuotient(by: 3_600_000_000)
    // 1970-01-01 was a Thursday, so Monday 00:00 lies 72 hours before the epoch.
    return Int((hours + 72).flooredRemainder(by: 168))
  }

  /// Local days since 1970-01-01.
  @inlinable
  public func dayNumber(at instant: Timestamp) -> Int {
    Int(localMicroseconds(at: instant).flooredQuotient(by: 86_400_000_000))
  }

  /// Time since local midnight by the wall clock [0, 24 h).
  @inlinable
  public func timeOfDay(at instant: Timestamp) -> TimeSpan {
    TimeSpan(microseconds: localMicroseconds(at: instant).flooredRemainder(by: 86_400_000_000))
  }

  /// Both of them, for the price of one.
  @inlinable
  public func dayAndTime(at instant: Timestamp) -> (dayNumber: Int, timeOfDay: TimeSpan) {
    let local = localMicroseconds(at: instant)
    let day = local.flooredQuotient(by: 86_400_000_000)
    return (Int(day), TimeSpan(microseconds: local - day * 86_400_000_000))
  }

  /// The first instant after `instant` at which the local wall clock shows a full hour, or the offset changes.
  @inlinable
  public func nextHour(after instant: Timestamp) -> Timestamp {
    let into = localMicroseconds(at: instant).flooredRemainder(by: 3_600_000_000)
    let hour = Timestamp(microseconds: instant.microseconds + 3_600_000_000 - into)
    if let change = nextChange(after: instant), change < hour { return change }
    return hour
  }

  /// The instant at which the wall clock shows `timeOfDay` on the local day `dayNumber`.
  ///
  /// In the hour that a day skips, the instant as far after the change as the wall clock would have been; in the
  /// hour that a day repeats, the first of the two.
  @inlinable
  public func instant(dayNumber: Int, timeOfDay: TimeSpan) -> Timestamp {
    let local = Int64(dayNumber) * 86_400_000_000 + timeOfDay.microseconds
    var before = eras[0].offset
    var i = 1
    // Still before the change by the offset that held until then: the wall time was reached first there.
    while i < eras.count && local - before.microseconds >= eras[i].start.microseconds {
      if eras[i].offset != before { before = resolve(local, from: before, to: eras[i]) }
      i += 1
    }
    return Timestamp(microseconds: local - before.microseconds)
  }

  @inlinable
  func resolve(_ local: Int64, from before: TimeSpan, to era: Era) -> TimeSpan {
    // A wall time that the change skipped is not reached by the new offset at or after the change.
    local - era.offset.microseconds < era.start.microseconds ? before : era.offset
  }
}

extension Int64 {
  @inlinable
  func flooredQuotient(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  @inlinable
  func flooredRemainder(by divisor: Int64) -> Int64 {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
