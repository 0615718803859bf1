import Quantities

extension ScalarSyntax where Value == Int {
  /// `2024-03-04`: days since 1970-01-01 in the proleptic Gregorian calendar.
  static var date: ScalarSyntax {
    let wanted = "a date such as '2024-03-04'"
    let json: JSONValue = ["type": "string", "pattern": #"^\d{4}-\d{2}-\d{2}$"#]
    return ScalarSyntax(wanted: wanted, json: json) { text throws(ValueProblem) in
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
        let day = Int(parts[2])
      else { throw ValueProblem("is no date", allowed: "\(wanted) is wanted") }
      guard let number = CalendarDay(year: year, month: month, day: day).number else {
        throw ValueProblem("is no day of the calendar", allowed: "\(wanted) is wanted")
      }
      return number
    } format: {
      .text(CalendarDay(number: $0).description)
    }
  }
}

extension ScalarSyntax where Value == TimeSpan {
  /// `18:00`, from `00:00` to `24:00`: time since local midnight.
  static var timeOfDay: ScalarSyntax {
    let wanted = "a time of day such as '18:00'"
    let json: JSONValue = ["type": "string", "pattern": #"^([01]\d|2[0-3]):[0-5]\d$|^24:00$"#]
    return ScalarSyntax(wanted: wanted, json: json) { text throws(ValueProblem) in
      guard let minutes = minutesSinceMidnight(text[...]) else {
        throw ValueProblem("is no time of day", allowed: "\(wanted) is wanted")
      }
      return .minutes(Int64(minutes))
    } format: {
      .text(clockText(minutes: Int($0.microseconds / 60_000_000)))
    }
  }
}

/// Reads `18:00` as minutes since midnight, through `24:00`.
func minutesSinceMidnight(_ text: Substring) -> Int? {
  let parts = text.split(separator: ":", omittingEmptySubsequences: false)
  guard parts.map(\.count) == [2, 2], let hour = Int(parts[0]), let minute = Int(parts[1]) else { return nil }
  guard (0...24).contains(hour), (0..<60).contains(minute), hour < 24 || minute == 0 else { return nil }
  return hour * 60 + minute
}

/// Writes minutes since midnight as `18:00`.
func clockText(minutes: Int) -> String {
  let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
  return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
}

/// A day of the proleptic Gregorian calendar.
///
/// The conversion counts eras of 400 years from 1 March (Hinnant, "chrono-compatible low-level date algorithms").
struct CalendarDay: Hashable {
  let year: Int
  let month: Int
  let day: Int

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day `number` days after 1970-01-01; for years 0000 to 9999.
  init(number: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01, or nil if the calendar has no such day.
  var number: Int? {
    guard (1...12).contains(month), day >= 1, year >= 0 else { return nil }
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let number = era * 146_097 + dayOfEra - 719_468
    // 31 April comes out as 1 May.
    return CalendarDay(number: number) == self ? number : nil
  }

  var description: String {
    let digits = String(year)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return "\(padded)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}

extension ValueKind where Value == Int {
  /// `2024-03-04`; kept as days since 1970-01-01, as `CivilClock.instant(dayNumber:timeOfDay:)` takes them.
  public static func date(_ limits: Limits<Int> = .any) -> ValueKind {
    ValueKind(ScalarSyntax.date.within(limits))
  }
}

extension ValueKind where Value == TimeSpan {
  /// `18:00`, from `00:00` to `24:00`; kept as time since local midnight.
  public static func timeOfDay() -> ValueKind { ValueKind(ScalarSyntax.timeOfDay) }
}
