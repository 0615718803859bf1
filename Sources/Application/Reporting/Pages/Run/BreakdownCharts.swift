import Experiments
import Metrics
import Pages
import Recording
import ScenarioModel

/// Charts of requests in groups: by weekday and hour, and by place; of one rule, or of a base and a change.
struct BreakdownCharts {
  let base: BreakdownTotals
  /// Groups under the change; nil for one rule.
  let change: BreakdownTotals?
  let scenario: Scenario

  private static let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

  /// Requests of a group, and those that were accepted.
  struct Tally {
    var requests = 0
    var accepted = 0

    init() {}

    init(_ counts: Breakdown.Counts) {
      requests = counts.requests
      accepted = counts.accepted
    }

    mutating func add(_ counts: Breakdown.Counts) {
      requests += counts.requests
      accepted += counts.accepted
    }
  }

  static func unfilled(_ counts: Tally?) -> Double? {
    counts.flatMap { $0.requests > 0 ? 1 - Double($0.accepted) / Double($0.requests) : nil }
  }

  static func points(_ base: Tally?, _ change: Tally?) -> Double? {
    guard let base, let change, base.requests > 0, change.requests > 0 else { return nil }
    return 100
      * (Double(change.accepted) / Double(change.requests) - Double(base.accepted) / Double(base.requests))
  }

  static func text(_ value: Double, _ format: String) -> String {
    switch format {
    case ".0%", ".1~%": "\((100 * value).formatted(places: 1))\u{A0}%"
    case ".1f": "\(value.formatted(places: 1))"
    default: value.formatted(places: 1).typographic
    }
  }

  // MARK: - When

  /// Counts by hour of the week, all cities together.
  private static func hours(_ totals: BreakdownTotals, _ dimension: BreakdownDimension) -> [Int: Tally] {
    var sums: [Int: Tally] = [:]
    for city in totals.cities {
      for group in city.groups(of: dimension) { sums[group.number, default: Tally()].add(group.counts) }
    }
    return sums
  }

  /// Heat map by the wished hour where there is one, else by the hour of the request; nil without requests.
  var when: ReportSection? {
    let wished = Self.hours(base, .wishedHour)
    let dimension: BreakdownDimension = wished.isEmpty ? .requestHour : .wishedHour
    let own = wished.isEmpty ? Self.hours(base, .requestHour) : wished
    let other = change.map { Self.hours($0, dimension) }
    let shown = Set(own.keys.map { $0 % 24 }).sorted()
    guard let first = shown.first, let last = shown.last, let replications = base.cities.first?.replications
    else {
      return nil
    }
    let hours = Array(first...last)
    func grid(_ value: (Int) -> Double?) -> [[Double?]] {
      (0..<7).map { day in hours.map { hour in value(day * 24 + hour) } }
    }
    let weeks = max(1, countedWeeks) * Double(replications)
    var panels: [HeatmapChart.Panel] = [
      .init(
        "Requests", subtitle: "a week", ramp: .amount,
        values: grid { own[$0].map { Double($0.requests) / weeks } }, format: ",~f"),
      .init(
        change == nil ? "Unfilled" : "Unfilled under base", subtitle: "share of requests", ramp: .loss,
        values: grid { Self.unfilled(own[$0]) }, format: ".0%"),
    ]
    if let other {
      panels.append(
        .init(
          "What the change does", subtitle: "fill rate, points", ramp: .difference,
          values: grid { Self.points(own[$0], other[$0]) }, format: ".1f"))
    }
    var chart = HeatmapChart(rows: Self.days, columns: hours.map { "\($0)" }, panels: panels)
    chart.columnTitle = "hour"
    let heading = Self.heading(own)
    let by =
      dimension == .wishedHour ? "the wished time; requests for at once have none" : "the time of the request"
    return ReportSection(
      RichText(heading),
      [
        .figure(
          ReportFigure(
            chart.chart(label: heading, file: "breakdown.csv") { value, panel in
              Self.text(value, panel.format)
            },
            caption: "By weekday and local hour of \(by). All cities and replications together."))
      ], audience: .page)
  }

  /// Weeks of the measurement window.
  var countedWeeks: Double {
    Double(scenario.horizon.microseconds - scenario.warmUp.microseconds) / (7 * 86_400e6)
  }

  /// Part of the week with the most unfilled requests.
  private static func heading(_ hours: [Int: Tally]) -> String {
    let lost = hours.mapValues { $0.requests - $0.accepted }
    let all = lost.values.reduce(0, +)
    guard all > 0 else { return "Every request is filled at every hour" }
    let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    let byDay = (0..<7).map { day in lost.filter { $0.key / 24 == day }.values.reduce(0, +) }
    let day = byDay.indices.max { byDay[$0] < byDay[$1] } ?? 0
    let share = (100 * Double(byDay[day]) / Double(all)).formatted(places: 0)
    return "\(share) % of the unfilled requests are for a \(names[day])"
  }

  // MARK: - Where

  /// Maps of the cities; nil without requests.
  var zones: ReportSection? {
    ZoneCharts(base: base, change: change, scenario: scenario, weeks: max(1, countedWeeks)).section
  }
}
