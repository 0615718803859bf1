/// Table of a city's offsets from UTC, which converts instants to local civil time and back.
///
/// Built once from an IANA time zone by a module that reads the time-zone database. Afterwards it is a pure table, so the
/// domain computes local hours without a clock or a database. Local time repeats or skips an hour on days of 25 or 23
/// hours. Every instant has exactly one local time.
@frozen
public struct CivilClock: Sendable, Hashable {
  /// Period with a constant offset from UTC, until the next era starts.
  @frozen
  public struct Era: Sendable, Hashable {
    /// First instant of the era.
    public var start: Timestamp
    /// Local time minus UTC.
    public var offset: TimeSpan

    @inlinable
    public init(start: Timestamp, offset: TimeSpan) {
      self.start = start
      self.offset = offset
    }
  }

  /// Eras in ascending order of their start; the first also applies before its start.
  public let eras: ContiguousArray<Era>

  /// Creates a clock from its eras; traps unless there is at least one and their starts ascend.
  public init(eras: ContiguousArray<Era>) {
    precondition(!eras.isEmpty, "a civil clock needs at least one offset")
    precondition(
      zip(eras, eras.dropFirst()).allSatisfy { $0.start < $1.start }, "offsets out of order: \(eras)")
    self.eras = eras
  }

  /// Clock with the constant offset 0.
  public static let utc = CivilClock(eras: [Era(start: .distantPast, offset: .zero)])

  /// Returns local time minus UTC at `instant`. O(number of eras), of which a year has three.
  @inlinable
  public func offset(at instant: Timestamp) -> TimeSpan {
    var i = eras.count - 1
    while i > 0 && eras[i].start > instant { i -= 1 }
    return eras[i].offset
  }

  /// Returns the next instant after `instant` at which the offset changes, or nil. O(number of eras).
  @inlinable
  public func nextChange(after instant: Timestamp) -> Timestamp? {
    var i = 1
    while i < eras.count {
      if eras[i].start > instant { return eras[i].start }
      i += 1
    }
    return nil
  }

  /// Returns true if the offset does not change from `start` through `end`. O(number of eras).
  @inlinable
  public func isSteady(from start: Timestamp, to end: Timestamp) -> Bool {
    guard let change = nextChange(after: start) else { return true }
    return change > end
  }

  /// Returns local time as microseconds since 1970-01-01T00:00 local.
  @inlinable
  func localMicroseconds(at instant: Timestamp) -> Int64 {
    instant.microseconds.addingSaturated(offset(at: instant).microseconds)
  }

  /// Returns the local hour of the week, 0 (Monday 00:00 to 01:00) to 167 (Sunday 23:00 to 24:00).
  @inlinable
  public func hourOfWeek(at instant: Timestamp) -> Int {
    let hours = localMicroseconds(at: instant).flooredQuotient(by: 3_600_000_000)
    // 1970-01-01 was a Thursday, so Monday 00:00 lies 72 hours before the epoch.
    return Int((hours + 72).flooredRemainder(by: 168))
  }

  /// Returns the number of local days since 1970-01-01; may be negative.
  @inlinable
  public func dayNumber(at instant: Timestamp) -> Int {
    Int(localMicroseconds(at: instant).flooredQuotient(by: 86_400_000_000))
  }

  /// Returns the wall-clock time since local midnight, in 0 ..< 24 h.
  @inlinable
  public func timeOfDay(at instant: Timestamp) -> TimeSpan {
    TimeSpan(microseconds: localMicroseconds(at: instant).flooredRemainder(by: 86_400_000_000))
  }

  /// Returns the first instant after `instant` at which the wall clock shows a full hour or the offset changes.
  @inlinable
  public func nextHour(after instant: Timestamp) -> Timestamp {
    let into = localMicroseconds(at: instant).flooredRemainder(by: 3_600_000_000)
    let hour = instant + TimeSpan(microseconds: 3_600_000_000 - into)
    if let change = nextChange(after: instant), change < hour { return change }
    return hour
  }

  /// Returns the instant at which the wall clock shows `timeOfDay` on the local day `dayNumber`.
  ///
  /// A time in a skipped hour is counted from the change: 02:30 becomes 30 minutes after it. A time in a repeated hour
  /// gives the first of the two instants. O(number of eras).
  @inlinable
  public func instant(dayNumber: Int, timeOfDay: TimeSpan) -> Timestamp {
    let midnight = Int64(dayNumber).multipliedSaturated(by: 86_400_000_000)
    let local = midnight.addingSaturated(timeOfDay.microseconds)
    var before = eras[0].offset
    var i = 1
    // Still before the change by the offset that held until then: the wall time was reached first there.
    while i < eras.count && local.subtractingSaturated(before.microseconds) >= eras[i].start.microseconds {
      if eras[i].offset != before { before = resolve(local, from: before, to: eras[i]) }
      i += 1
    }
    return Timestamp(microseconds: local.subtractingSaturated(before.microseconds))
  }

  /// Returns the instant a span after another: whole days keep the wall clock's time, other spans elapse exactly.
  ///
  /// A day is thus 23, 24 or 25 hours long. O(number of eras).
  @inlinable
  public func instant(_ span: TimeSpan, after instant: Timestamp) -> Timestamp {
    let (days, rest) = span.microseconds.quotientAndRemainder(dividingBy: 86_400_000_000)
    guard rest == 0, days != 0, !isSteady(between: instant, and: instant + span) else {
      return instant + span
    }
    return self.instant(
      dayNumber: dayNumber(at: instant) + Int(days), timeOfDay: timeOfDay(at: instant))
  }

  @inlinable
  func isSteady(between first: Timestamp, and second: Timestamp) -> Bool {
    isSteady(from: min(first, second), to: max(first, second))
  }

  @inlinable
  func resolve(_ local: Int64, from before: TimeSpan, to era: Era) -> TimeSpan {
    // A wall time that the change skipped is not reached by the new offset at or after the change.
    local.subtractingSaturated(era.offset.microseconds) < era.start.microseconds ? before : era.offset
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
