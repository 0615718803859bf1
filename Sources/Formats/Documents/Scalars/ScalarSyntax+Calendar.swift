import Quantities

extension ScalarSyntax where Value == Int {
  /// `2024-03-04`: days since 1970-01-01 in the proleptic Gregorian calendar.
  package static var date: ScalarSyntax {
    let wanted = "a date such as '2024-03-04'"
    let json: JSONValue = ["type": "string", "pattern": #"^\d{4}-\d{2}-\d{2}$"#]
    return ScalarSyntax(wanted: wanted, json: json) { text throws(ValueProblem) in
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
        let day = Int(parts[2])
      else { throw ValueProblem("is not a date", allowed: "expected \(wanted)") }
      guard let number = CivilDate(year: year, month: month, day: day).dayNumber else {
        throw ValueProblem("is not a calendar date", allowed: "expected \(wanted)")
      }
      return number
    } format: {
      .text(CivilDate(dayNumber: $0).description)
    }
  }
}

extension ScalarSyntax where Value == TimeSpan {
  /// `18:00`, from `00:00` to `24:00`: time since local midnight.
  package static var timeOfDay: ScalarSyntax {
    let wanted = "a time of day such as '18:00'"
    let json: JSONValue = ["type": "string", "pattern": #"^([01]\d|2[0-3]):[0-5]\d$|^24:00$"#]
    return ScalarSyntax(wanted: wanted, json: json) { text throws(ValueProblem) in
      guard let minutes = minutesSinceMidnight(text[...]) else {
        throw ValueProblem("is not a time of day", allowed: "expected \(wanted)")
      }
      return .minutes(Int64(minutes))
    } format: {
      .text(clockText(minutes: Int($0.microseconds / 60_000_000)))
    }
  }
}

/// Reads `18:00` as minutes since midnight, through `24:00`.
package func minutesSinceMidnight(_ text: Substring) -> Int? {
  let parts = text.split(separator: ":", omittingEmptySubsequences: false)
  guard parts.map(\.count) == [2, 2], let hour = Int(parts[0]), let minute = Int(parts[1]) else { return nil }
  guard (0...24).contains(hour), (0..<60).contains(minute), hour < 24 || minute == 0 else { return nil }
  return hour * 60 + minute
}

/// Writes minutes since midnight as `18:00`.
package func clockText(minutes: Int) -> String {
  let (hour, minute) = minutes.quotientAndRemainder(dividingBy: 60)
  return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
}

extension ValueKind where Value == Int {
  /// Kind of calendar dates, such as `2024-03-04`; stored as days since 1970-01-01, as `CivilClock.instant(dayNumber:timeOfDay:)` takes them.
  public static func date(_ limits: Limits<Int> = .any) -> ValueKind {
    ValueKind(ScalarSyntax.date.within(limits, widest: .any))
  }
}

extension ValueKind where Value == TimeSpan {
  /// Kind of times of day, `00:00` to `24:00`; stored as time since local midnight.
  public static func timeOfDay() -> ValueKind { ValueKind(ScalarSyntax.timeOfDay) }
}
