import Documents
import Quantities

/// Change with the numbers of its days.
struct DatedChange: Sendable {
  let change: ChangeEntry
  /// First day, as days since 1970-01-01.
  let first: Int
  /// Last day; nil for ever.
  let last: Int?
  /// Days of the steps in ascending order; the first day alone without a ramp.
  let steps: [Int]

  /// - Parameter rampEnd: day of the last step; nil without a ramp.
  init(_ change: ChangeEntry, first: Int, last: Int?, rampEnd: Int?) {
    self.change = change
    self.first = first
    self.last = last
    let intervals = (change.ramp?.steps ?? 1) - 1
    steps =
      rampEnd.map { end in (0...intervals).map { first + $0 * (end - first) / intervals } } ?? [first]
  }

  /// Days on which the values become others.
  var days: [Int] { steps + (last.map { [$0 + 1] } ?? []) }

  /// Returns the share of the way to the values of the change that a day has reached; nil if the change does not hold.
  func progress(on day: Int) -> Double? {
    guard day >= first, day <= last ?? .max else { return nil }
    return Double(steps.prefix { $0 <= day }.count) / Double(steps.count)
  }
}

extension CityResolution {
  /// The scenario's changes and the city's own by first day, the city's own after the scenario's of the same day.
  mutating func datedChanges() -> [DatedChange] {
    let all = (document.changes + entry.changes).enumerated().compactMap { order, change in
      dated(change).map { (order: order, dated: $0) }
    }
    return all.sorted { ($0.dated.first, $0.order) < ($1.dated.first, $1.order) }.map(\.dated)
  }

  /// The change with its days; nil, and reported, if they are impossible.
  private mutating func dated(_ change: ChangeEntry) -> DatedChange? {
    guard let first = firstDay(of: change) else { return nil }
    let last = change.until?.number(start: document.start)
    let rampEnd = change.ramp?.until.number(start: document.start)
    let from = "'from: \(change.from.text)'"
    if let ramp = change.ramp, let rampEnd, rampEnd - first < ramp.steps - 1 {
      let message =
        "'until: \(ramp.until.text)' leaves no day for each of the \(ramp.steps) steps after \(from); expected a later day "
        + "or fewer steps"
      return refuse(change, ["ramp", "until"], message)
    }
    if let until = change.until, let last, last < rampEnd ?? first {
      let least = change.ramp.map { "'until: \($0.until.text)' of the ramp" } ?? from
      return refuse(
        change, ["until"], "'until: \(until.text)' is too early for \(least); expected a day not before it")
    }
    return DatedChange(change, first: first, last: last, rampEnd: rampEnd)
  }

  private mutating func refuse(_ change: ChangeEntry, _ keys: [String], _ message: String) -> DatedChange? {
    diagnostics.append(change.error(keys, message).judging([["start"], change.keys]))
    return nil
  }

  /// The first day of a change; nil, and reported, if requests do not come in on it.
  private mutating func firstDay(of change: ChangeEntry) -> Int? {
    let days = horizonDays
    let number = change.from.number(start: document.start)
    if days.contains(number) { return number }
    let first = ChangeDay.date(days.lowerBound).text
    let last = ChangeDay.date(days.upperBound - 1).text
    let message =
      "'from: \(change.from.text)' lies outside the horizon; expected day 1 to day \(days.count), \(first) to \(last)"
    let settings = [["start"], ["horizon"], change.keys + ["from"]]
    diagnostics.append(change.error(["from"], message).judging(settings))
    return nil
  }

  /// Days on which requests come in, as days since 1970-01-01.
  var horizonDays: Range<Int> {
    let length = TimeSpan.days(1).microseconds
    let days = Int((document.horizon.microseconds + length - 1) / length)
    return document.start..<document.start + days
  }
}
