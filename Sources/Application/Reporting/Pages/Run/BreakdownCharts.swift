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
  private struct Tally {
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

  private static func unfilled(_ counts: Tally?) -> Double? {
    counts.flatMap { $0.requests > 0 ? 1 - Double($0.accepted) / Double($0.requests) : nil }
  }

  private static func points(_ base: Tally?, _ change: Tally?) -> Double? {
    guard let base, let change, base.requests > 0, change.requests > 0 else { return nil }
    return 100
      * (Double(change.accepted) / Double(change.requests) - Double(base.accepted) / Double(base.requests))
  }

  private static func text(_ value: Double, _ format: String) -> String {
    switch format {
    case ".0%": "\((100 * value).formatted(places: 1))\u{A0}%"
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
  private var countedWeeks: Double {
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

  /// Map of the city with the most requests, or with a change the one whose fill rate changes most; nil without
  /// requests.
  var zones: ReportSection? {
    guard let place = focus, base.cities.indices.contains(place) else { return nil }
    let own = base.cities[place].zones
    guard own.count > 1 else { return nil }
    let others = change.map { totals in
      Dictionary(
        totals.cities[place].zones.map { ($0.zone, $0.counts) }, uniquingKeysWith: { first, _ in first })
    }
    let replications = Double(base.cities[place].replications)
    var panels: [ZoneMapChart.Panel] = [
      .init(
        "Requests", subtitle: "a week, by zone of 1 km", ramp: .amount,
        values: own.map { Double($0.counts.requests) / replications / max(1, countedWeeks) }, format: ",~f"),
      .init(
        change == nil ? "Unfilled" : "Unfilled under base", subtitle: "share of requests", ramp: .loss,
        values: own.map { Self.unfilled(Tally($0.counts)) }, format: ".0%"),
    ]
    if let others {
      panels.append(
        .init(
          "What the change does", subtitle: "fill rate, points", ramp: .difference,
          values: own.map { Self.points(Tally($0.counts), others[$0.zone].map { Tally($0) }) }, format: ".1f")
      )
    }
    let chart = ZoneMapChart(
      zones: own.map {
        .init(east: Int($0.zone.east), north: Int($0.zone.north), requests: $0.counts.requests)
      },
      panels: panels)
    let name = scenario.cities[place].city.name.displayed
    let rest = scenario.cities.count > 1 ? " The other cities are in breakdown.csv." : ""
    let heading = "Fill rate by zone in \(name)"
    return ReportSection(
      RichText(heading),
      [
        .figure(
          ReportFigure(
            chart.chart(label: heading, file: "breakdown.csv") { value, panel in
              Self.text(value, panel.format)
            },
            caption:
              "\(own.count) zones of 1 km around the centre. An outline has fewer than \(ZoneMapChart.fewRequests) requests in "
              + "all replications together.\(Self.chance(own))\(rest)"))
      ], audience: .page)
  }

  /// City with the most requests, or with a change the one whose fill rate changes most.
  private var focus: Int? {
    func rate(_ totals: BreakdownTotals, _ city: Int) -> (filled: Int, all: Int) {
      totals.cities[city].groups(of: .programme).reduce((0, 0)) {
        ($0.0 + $1.counts.accepted, $0.1 + $1.counts.requests)
      }
    }
    return base.cities.indices.max { first, second in
      guard let change else { return rate(base, first).all < rate(base, second).all }
      let moves = [first, second].map { city -> Double in
        let (before, after) = (rate(base, city), rate(change, city))
        guard before.all > 0, after.all > 0 else { return 0 }
        return abs(Double(after.filled) / Double(after.all) - Double(before.filled) / Double(before.all))
      }
      return moves[0] < moves[1]
    }
  }

  /// Sentence on how much of the spread between zones chance alone explains (binomial variance over observed).
  private static func chance(_ zones: [(zone: Breakdown.Zone, counts: Breakdown.Counts)]) -> String {
    let large = zones.map(\.counts).filter { $0.requests >= ZoneMapChart.fewRequests }
    guard large.count > 2 else { return "" }
    let all = large.reduce(into: (accepted: 0, requests: 0)) { sums, counts in
      sums.accepted += counts.accepted
      sums.requests += counts.requests
    }
    let mean = Double(all.accepted) / Double(all.requests)
    var (observed, expected) = (0.0, 0.0)
    for counts in large {
      let rate = Double(counts.accepted) / Double(counts.requests)
      observed += (rate - mean) * (rate - mean)
      expected += mean * (1 - mean) / Double(counts.requests)
    }
    guard observed > 0 else { return "" }
    let share = (100 * min(1, expected / observed)).formatted(places: 0)
    return " Chance alone explains about \(share) % of the spread between the other zones."
  }
}
