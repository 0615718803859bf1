/// Opening times within a week, as intervals of local wall-clock minutes.
public struct WeeklyStretches: Hashable, Sendable {
  /// Disjoint intervals in ascending order [min since Monday 00:00]; within 0 to 10,080.
  public let stretches: [Range<Int>]

  /// Number of minutes in a week.
  public static let minutesPerWeek = 10_080
  /// Opening times that cover the week.
  public static let always = WeeklyStretches([0..<minutesPerWeek])
  /// No opening times.
  public static let never = WeeklyStretches([])

  /// Joins intervals that touch or overlap. Traps if one is not within the week.
  public init(_ stretches: some Sequence<Range<Int>>) {
    var joined: [Range<Int>] = []
    for stretch in stretches.sorted(by: { $0.lowerBound < $1.lowerBound }) where !stretch.isEmpty {
      precondition(
        stretch.lowerBound >= 0 && stretch.upperBound <= WeeklyStretches.minutesPerWeek,
        "\(stretch) is not within a week")
      if let last = joined.last, stretch.lowerBound <= last.upperBound {
        joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, stretch.upperBound)
      } else {
        joined.append(stretch)
      }
    }
    self.stretches = joined
  }

  /// Returns true if it is open in this minute since Monday 00:00.
  public func contains(minute: Int) -> Bool { stretches.contains { $0.contains(minute) } }
}

extension WeeklyStretches {
  private static let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  package static let wanted = "hours such as 'mon-fri 17:00-21:00, sat 09:00-18:00', 'always' or 'never'"

  /// Reads `mon-fri 17:00-21:00, sat 09:00-18:00`; an end at or before its beginning is on the next day.
  public init(documentText text: String) throws(ValueProblem) {
    if text == "always" || text == "never" {
      self = text == "always" ? .always : .never
      return
    }
    var stretches: [Range<Int>] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let words = part.split(separator: " ")
      guard words.count == 2 else {
        throw ValueProblem("is not a list of weekly hours", allowed: "expected \(WeeklyStretches.wanted)")
      }
      let times = try WeeklyStretches.times(words[1])
      for day in try WeeklyStretches.days(words[0]) {
        let start = day * 1_440 + times.start
        let end = start + times.length
        stretches.append(start..<min(end, WeeklyStretches.minutesPerWeek))
        if end > WeeklyStretches.minutesPerWeek {
          stretches.append(0..<(end - WeeklyStretches.minutesPerWeek))
        }
      }
    }
    self.init(stretches)
  }

  private static func days(_ text: Substring) throws(ValueProblem) -> [Int] {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    var numbers: [Int] = []
    for name in ends {
      guard let number = days.firstIndex(of: String(name)) else {
        throw ValueProblem(
          "has the unknown day '\(name)'", allowed: "days are \(days.quotedList())",
          hint: didYouMean(String(name.prefix(3)), among: days))
      }
      numbers.append(number)
    }
    guard numbers.count <= 2 else {
      throw ValueProblem("is not a list of weekly hours", allowed: "expected \(wanted)")
    }
    let (first, last) = (numbers[0], numbers[numbers.count - 1])
    // `sat-mon` runs over the end of the week.
    return (0...((last - first + 7) % 7)).map { (first + $0) % 7 }
  }

  private static func times(_ text: Substring) throws(ValueProblem) -> (start: Int, length: Int) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(minutesSinceMidnight)
    guard ends.count == 2, let start = ends[0], let end = ends[1], start < 1_440 else {
      throw ValueProblem("has no hours such as '17:00-21:00'", allowed: "expected \(wanted)")
    }
    return (start, end > start ? end - start : end - start + 1_440)
  }

  /// Text such as `mon-fri 17:00-21:00, sat 09:00-18:00`; successive days with the same hours in a row are joined.
  public var documentText: String {
    if self == .always { return "always" }
    if stretches.isEmpty { return "never" }
    let hours = (0..<7).map(hours(ofDay:))
    var parts: [String] = []
    var first = 0
    while first < 7 {
      var last = first
      while last < 6, hours[last + 1] == hours[first] { last += 1 }
      let names = WeeklyStretches.days[first] + (last > first ? "-\(WeeklyStretches.days[last])" : "")
      parts += hours[first].map { "\(names) \($0)" }
      first = last + 1
    }
    return parts.joined(separator: ", ")
  }

  private func hours(ofDay day: Int) -> [String] {
    let midnight = day * 1_440
    return stretches.compactMap { stretch in
      let part = stretch.clamped(to: midnight..<(midnight + 1_440))
      if part.isEmpty { return nil }
      return clockText(minutes: part.lowerBound - midnight) + "-"
        + clockText(minutes: part.upperBound - midnight)
    }
  }
}

extension ValueKind where Value == WeeklyStretches {
  /// Kind of weekly hours, such as `mon-fri 17:00-21:00, sat 09:00-18:00`, `always` or `never`.
  public static func weeklyHours() -> ValueKind {
    let day = "(mon|tue|wed|thu|fri|sat|sun)"
    let part = #"\#(day)(-\#(day))? +\d\d:\d\d-\d\d:\d\d"#
    let pattern = "^(always|never|\(part)( *, *\(part))*)$"
    let json: JSONValue = ["type": "string", "pattern": .string(pattern)]
    return ValueKind(
      ScalarSyntax(wanted: WeeklyStretches.wanted, json: json) { text throws(ValueProblem) in
        try WeeklyStretches(documentText: text)
      } format: {
        .text($0.documentText)
      })
  }
}
