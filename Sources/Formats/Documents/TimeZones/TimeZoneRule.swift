import Quantities

/// Yearly rule of a time zone, as POSIX writes it: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct TimeZoneRule {
  /// Offset of standard time [s].
  private var standard = 0
  private var daylight: Daylight?

  private struct Daylight {
    /// Offset of daylight saving time [s].
    var offset: Int
    var start: YearDay
    var end: YearDay
  }

  /// Reads a rule; nil if it is not of this form.
  init?(_ text: String) {
    var reader = RuleReader(text)
    guard reader.skipName(), let standard = reader.duration() else { return nil }
    self.standard = -standard
    if reader.isAtEnd { return }
    guard reader.skipName() else { return nil }
    let offset = reader.next == "," ? self.standard + 3_600 : reader.duration().map { -$0 }
    guard let offset, let start = reader.yearDay(), let end = reader.yearDay(), reader.isAtEnd else {
      return nil
    }
    daylight = Daylight(offset: offset, start: start, end: end)
  }

  /// Returns the offset at an instant [s].
  func offset(at instant: Int64) -> Int {
    changes(after: instant - 2 * 366 * 86_400, through: instant).last?.offset ?? standard
  }

  /// Returns the changes after `start` through `end`.
  func changes(after start: Int64, through end: Int64) -> [ZoneChange] {
    guard let daylight else { return [] }
    let years = TimeZoneRule.year(of: start) - 1...TimeZoneRule.year(of: end) + 1
    let all = years.flatMap { year in
      [
        ZoneChange(instant: daylight.start.instant(in: year, offset: standard), offset: daylight.offset),
        ZoneChange(instant: daylight.end.instant(in: year, offset: daylight.offset), offset: standard),
      ]
    }
    return all.sorted { $0.instant < $1.instant }.filter { $0.instant > start && $0.instant <= end }
  }

  private static func year(of instant: Int64) -> Int {
    CivilDate(dayNumber: Int((Double(instant) / 86_400).rounded(.down))).year
  }
}

/// Local time of a day of every year.
struct YearDay {
  enum Day {
    /// Day of the year from 1 to 365; 29 February is not counted.
    case julian(Int)
    /// Day of the year from 0 to 365.
    case ordinal(Int)
    /// Weekday from 0 (Sunday) to 6 of a week from 1 to 5 (the last) of a month.
    case week(month: Int, week: Int, weekday: Int)
  }

  var day: Day
  /// Seconds after local midnight; may be negative, or more than a day.
  var time: Int

  /// Returns the instant in a year, by the offset that holds until then.
  func instant(in year: Int, offset: Int) -> Int64 {
    Int64(dayNumber(in: year)) * 86_400 + Int64(time - offset)
  }

  private func dayNumber(in year: Int) -> Int {
    func first(_ month: Int) -> Int { CivilDate(year: year, month: month, day: 1).dayNumber ?? 0 }
    switch day {
    case .ordinal(let number): return first(1) + number
    case .julian(let number):
      let isLeap = first(3) - first(2) == 29
      return first(1) + number - 1 + (isLeap && number >= 60 ? 1 : 0)
    case .week(let month, let week, let weekday):
      let start = first(month)
      let next = month == 12 ? start + 31 : first(month + 1)
      // 1970-01-01 was a Thursday.
      let ahead = (weekday - (start + 4) % 7 + 14) % 7
      let day = start + ahead + (week - 1) * 7
      return day < next ? day : day - 7
    }
  }
}

/// Reader of the parts of a rule.
private struct RuleReader {
  private var rest: Substring

  init(_ text: String) { rest = text[...] }

  var isAtEnd: Bool { rest.isEmpty }
  var next: Character? { rest.first }

  /// Skips `CET` or `<+0530>`; returns false if there is no name.
  mutating func skipName() -> Bool {
    if rest.first == "<" {
      guard let end = rest.firstIndex(of: ">") else { return false }
      rest = rest[rest.index(after: end)...]
      return true
    }
    let name = rest.prefix { $0.isLetter }
    rest = rest[name.endIndex...]
    return !name.isEmpty
  }

  /// Reads `[+-]hours[:minutes[:seconds]]` [s].
  mutating func duration() -> Int? {
    let sign = rest.first == "-" ? -1 : 1
    if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
    guard var seconds = number().map({ $0 * 3_600 }) else { return nil }
    for unit in [60, 1] where rest.first == ":" {
      rest.removeFirst()
      guard let part = number() else { return nil }
      seconds += part * unit
    }
    return sign * seconds
  }

  /// Reads `,M3.5.0/2`, `,J60` or `,59/1:30`.
  mutating func yearDay() -> YearDay? {
    guard rest.first == "," else { return nil }
    rest.removeFirst()
    guard let day = day() else { return nil }
    guard rest.first == "/" else { return YearDay(day: day, time: 7_200) }
    rest.removeFirst()
    return duration().map { YearDay(day: day, time: $0) }
  }

  private mutating func day() -> YearDay.Day? {
    switch rest.first {
    case "J":
      rest.removeFirst()
      return number().map { .julian($0) }
    case "M":
      rest.removeFirst()
      guard let month = number(), skip("."), let week = number(), skip("."), let weekday = number(),
        (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
      else { return nil }
      return .week(month: month, week: week, weekday: weekday)
    default: return number().map { .ordinal($0) }
    }
  }

  private mutating func skip(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func number() -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest[digits.endIndex...]
    return digits.count <= 4 ? Int(digits) : nil
  }
}
