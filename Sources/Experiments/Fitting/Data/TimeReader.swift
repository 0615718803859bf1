import Documents
import Quantities

/// Reader of times in the cells of a file: of a local clock, or with an offset from UTC.
struct TimeReader {
  /// Time of a cell, as an instant and by the local clock.
  struct Moment {
    /// Instant as microseconds since 1970-01-01T00:00 UTC; of the local clock where the zone is not known.
    var microseconds: Int64
    /// Local day, as days since 1970-01-01.
    var day: Int
    /// Local minute of the day, 0 to 1,439.
    var minute: Int
    /// Doubt about the hour, by a change of the clock; nil for none.
    var doubt: DataIssue.Problem?
    /// True for a time without an offset of a zone that is not known.
    var isZoneless = false

    /// Local hour of the day, 0 to 23.
    var hour: Int { minute / 60 }
    /// Local hour of the week, Monday 00:00 first.
    var hourOfWeek: Int { ((day + 3) % 7 + 7) % 7 * 24 + hour }
  }

  private let clock: CivilClock?

  /// Creates a reader; nil for a zone keeps the times as they are written.
  init(timeZone: String?) {
    clock = timeZone.flatMap {
      CivilClock(
        timeZone: $0, from: Timestamp(microseconds: 0), through: Timestamp(secondsSinceEpoch: 4_102_444_800))
    }
  }

  /// Reads a time; nil for a text that is none.
  func read(_ text: String) -> Moment? {
    guard let written = try? ScalarSyntax<WrittenTime>.writtenTime.parse(text) else { return nil }
    guard let clock else {
      let local = written.microseconds
      return Moment(
        microseconds: local - (written.offset?.microseconds ?? 0), day: written.day,
        minute: Int((local - Int64(written.day) * Self.day) / Self.minute), isZoneless: written.offset == nil)
    }
    let (day, timeOfDay) = written.local(on: clock)
    var moment = Moment(microseconds: 0, day: day, minute: Int(timeOfDay.microseconds / Self.minute))
    if let offset = written.offset {
      moment.microseconds = written.microseconds - offset.microseconds
      return moment
    }
    let instant = clock.instant(dayNumber: day, timeOfDay: timeOfDay)
    moment.microseconds = instant.microseconds
    if clock.timeOfDay(at: instant) != timeOfDay {
      moment.doubt = .skippedHour
    } else if let change = clock.nextChange(after: instant), change - instant <= .hours(1),
      clock.timeOfDay(at: instant + .hours(1)) == timeOfDay
    {
      moment.doubt = .repeatedHour
    }
    return moment
  }

  private static let minute: Int64 = 60_000_000
  private static let day: Int64 = 1_440 * minute
}
