import Quantities

/// Date and time as a document writes them: of the local clock, or with an offset from UTC.
package struct WrittenTime: Sendable, Hashable {
  /// Wall-clock time as microseconds since 1970-01-01T00:00 of the clock that it is written by.
  package var microseconds: Int64
  /// Offset of that clock from UTC; nil for the local one.
  package var offset: TimeSpan?

  package init(microseconds: Int64 = 0, offset: TimeSpan? = nil) {
    self.microseconds = microseconds
    self.offset = offset
  }

  /// Returns the local day, as days since 1970-01-01, and the wall-clock time since its midnight.
  package func local(on clock: CivilClock) -> (day: Int, timeOfDay: TimeSpan) {
    if let offset {
      let instant = Timestamp(microseconds: microseconds - offset.microseconds)
      return (clock.dayNumber(at: instant), clock.timeOfDay(at: instant))
    }
    return (day, TimeSpan(microseconds: microseconds - Int64(day) * TimeSpan.days(1).microseconds))
  }

  /// Day by the clock that it is written by, as days since 1970-01-01.
  package var day: Int {
    let length = TimeSpan.days(1).microseconds
    return Int((microseconds - ((microseconds % length) + length) % length) / length)
  }
}

extension ScalarSyntax where Value == WrittenTime {
  /// `2024-03-04 18:02`, with seconds and an offset from UTC where wanted: `2024-03-04T18:02:30.5+01:00`.
  package static var writtenTime: ScalarSyntax {
    let wanted = "a date and time such as '2024-03-04 18:02' or '2024-03-04T17:02:00Z'"
    let pattern = #"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?$"#
    return ScalarSyntax(wanted: wanted, json: ["type": "string", "pattern": .string(pattern)]) {
      text throws(ValueProblem) in
      guard let separator = text.firstIndex(where: { $0 == "T" || $0 == " " }) else {
        throw ValueProblem("is not a date and time", allowed: "expected \(wanted)")
      }
      let day = try ScalarSyntax<Int>.date.parse(String(text[..<separator]))
      let (clock, offset) = parts(text[text.index(after: separator)...])
      guard let clock = clock.flatMap(microsecondsSinceMidnight), let offset else {
        throw ValueProblem("is not a date and time", allowed: "expected \(wanted)")
      }
      return WrittenTime(
        microseconds: Int64(day) * TimeSpan.days(1).microseconds + clock, offset: offset.span)
    } format: {
      .text($0.description)
    }
  }

  /// Splits `18:02:30+01:00` into the time and the offset; nil for an offset that is none.
  private static func parts(_ text: Substring) -> (clock: Substring?, offset: (span: TimeSpan?, Void)?) {
    if text.hasSuffix("Z") { return (text.dropLast(), (.zero, ())) }
    guard let sign = text.lastIndex(where: { $0 == "+" || $0 == "-" }) else { return (text, (nil, ())) }
    guard let minutes = minutesSinceMidnight(text[text.index(after: sign)...]), minutes <= 18 * 60 else {
      return (nil, nil)
    }
    return (text[..<sign], (.minutes(Int64(text[sign] == "-" ? -minutes : minutes)), ()))
  }

  /// Microseconds since midnight of `18:02`, `18:02:30` or `18:02:30.5`.
  private static func microsecondsSinceMidnight(_ text: Substring) -> Int64? {
    guard let minutes = minutesSinceMidnight(text.prefix(5)), minutes < 1_440 else { return nil }
    let rest = text.dropFirst(5)
    if rest.isEmpty { return Int64(minutes) * 60_000_000 }
    let pieces = rest.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    guard rest.first == ":", (1...2).contains(pieces.count), pieces[0].count == 2,
      let seconds = UInt8(pieces[0]),
      seconds < 60
    else { return nil }
    var fraction: Int64 = 0
    if pieces.count == 2 {
      guard (1...6).contains(pieces[1].count), pieces[1].allSatisfy(\.isASCIIDigit),
        let digits = Int64(pieces[1] + String(repeating: "0", count: 6 - pieces[1].count))
      else { return nil }
      fraction = digits
    }
    return (Int64(minutes) * 60 + Int64(seconds)) * 1_000_000 + fraction
  }
}

extension WrittenTime: CustomStringConvertible {
  /// The shortest text that the time is read from.
  package var description: String {
    let sinceMidnight = microseconds - Int64(day) * TimeSpan.days(1).microseconds
    let (minutes, rest) = sinceMidnight.quotientAndRemainder(dividingBy: 60_000_000)
    var text = "\(CivilDate(dayNumber: day)) \(clockText(minutes: Int(minutes)))"
    if rest > 0 {
      let digits = String(String(100_000_000 + rest).dropFirst())
      let fraction = String(digits.dropFirst(2).reversed().drop { $0 == "0" }.reversed())
      text += ":\(digits.prefix(2))" + (fraction.isEmpty ? "" : ".\(fraction)")
    }
    guard let offset else { return text }
    if offset == .zero { return text + "Z" }
    let minutesAhead = Int(offset.microseconds / 60_000_000)
    return text + (minutesAhead < 0 ? "-" : "+") + clockText(minutes: abs(minutesAhead))
  }
}

extension ValueKind where Value == WrittenTime {
  /// Kind of dates with times of day.
  package static func writtenTime() -> ValueKind { ValueKind(ScalarSyntax.writtenTime) }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
