import Experiments
import Metrics
import Pages
import Recording
import ScenarioModel

/// Maps of requests, partners and fill rate by zone, one for each city; of one rule, or of a base and a change.
struct ZoneCharts {
  let base: BreakdownTotals
  /// Groups under the change; nil for one rule.
  let change: BreakdownTotals?
  let scenario: Scenario
  /// Weeks of the measurement window; at least 1.
  let weeks: Double

  /// Greatest number of cities with a map.
  private static let mostCities = 12

  /// Requests of a city, and those that were accepted.
  private struct Rate {
    var requests = 0
    var accepted = 0

    init(_ city: Breakdown) {
      for (_, counts) in city.groups(of: .programme) {
        requests += counts.requests
        accepted += counts.accepted
      }
    }

    var share: Double? { requests > 0 ? Double(accepted) / Double(requests) : nil }
  }

  /// Section with the first city's map, and the others' below their lines; nil without requests.
  var section: ReportSection? {
    let shown = order.filter { base.cities[$0].zones.count { $0.counts.requests > 0 } > 1 }
    guard let first = shown.first else { return nil }
    let isOne = scenario.cities.count == 1
    let heading = isOne ? "Fill rate by zone in \(name(first))" : "Fill rate by zone, first in \(name(first))"
    let figures = shown.prefix(Self.mostCities).map { city -> ReportFigure in
      var figure = ReportFigure(chart(city))
      if city == first { figure.caption = caption(first) } else { figure.fold = line(city) }
      return figure
    }
    let rest = shown.count - figures.count
    let more =
      rest > 0
      ? [ReportBlock.paragraph(RichText("\(counted(rest, "more city", "more cities")) in breakdown.csv."))]
      : []
    return ReportSection(RichText(heading), figures.map { .figure($0) } + more, audience: .page)
  }

  /// Cities by number of requests, or with a change by how much their fill rate changes, the largest first.
  private var order: [Int] {
    let sizes = base.cities.indices.map { city -> Double in
      let rate = Rate(base.cities[city])
      guard let change else { return Double(rate.requests) }
      guard let before = rate.share, let after = Rate(change.cities[city]).share else { return 0 }
      return abs(after - before)
    }
    return sizes.indices.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }
  }

  private func name(_ city: Int) -> String { scenario.cities[city].city.name }

  // MARK: - Chart

  private func chart(_ city: Int) -> Chart {
    let own = base.cities[city].zones
    let replications = Double(max(1, base.cities[city].replications))
    let tallies = own.map { BreakdownCharts.Tally($0.counts) }
    var panels: [ZoneMapChart.Panel] = [
      .init(
        "Requests", subtitle: "a week, by zone of 1 km", ramp: .amount,
        values: own.map { Double($0.counts.requests) / replications / weeks }, format: ",~f"),
      .init(
        "Partners", subtitle: "who live there, at the end", ramp: .amount,
        values: own.map { Double($0.partners) / replications }, format: ",~f"),
      .init(
        change == nil ? "Fill rate" : "Fill rate under base", subtitle: "share of requests taken",
        ramp: .success,
        values: tallies.map { tally in BreakdownCharts.unfilled(tally).map { 1 - $0 } }, format: ".0%"),
    ]
    if let change {
      let others = Dictionary(
        change.cities[city].zones.map { ($0.zone, BreakdownCharts.Tally($0.counts)) },
        uniquingKeysWith: { first, _ in first })
      panels.append(
        .init(
          "What the change does", subtitle: "fill rate, points", ramp: .difference,
          values: zip(own, tallies).map { BreakdownCharts.points($1, others[$0.zone]) }, format: ".1f"))
    }
    let map = ZoneMapChart(
      zones: own.map {
        .init(east: Int($0.zone.east), north: Int($0.zone.north), requests: $0.counts.requests)
      }, panels: panels)
    return map.chart(label: "Requests, partners and fill rate by zone: \(line(city))", file: "breakdown.csv")
    {
      value, panel in BreakdownCharts.text(value, panel.format)
    }
  }

  // MARK: - Words

  /// Line on a city: `geneve: 86.1 % of 278 requests a week are taken; 45 partners`.
  private func line(_ city: Int) -> String {
    let rate = Rate(base.cities[city])
    let replications = Double(max(1, base.cities[city].replications))
    let partners = base.cities[city].zones.reduce(0) { $0 + $1.partners }
    func share(_ rate: Rate) -> String { "\((100 * (rate.share ?? 0)).formatted(places: 1)) %" }
    let requests = (Double(rate.requests) / replications / weeks).formatted(places: 0)
    let after = change.map { ", \(share(Rate($0.cities[city]))) after the change" } ?? ""
    return "\(name(city)): \(share(rate)) of \(requests) requests a week are taken\(after); "
      + "\((Double(partners) / replications).formatted(places: 0)) partners"
  }

  private func caption(_ city: Int) -> String {
    let own = base.cities[city].zones
    return "\(line(city)). \(own.count) zones of 1 km around the centre. An outline has fewer than "
      + "\(ZoneMapChart.fewRequests) requests in all replications together.\(Self.chance(own.map(\.counts)))"
      + (scenario.cities.count > 1 ? " The other cities open below." : "")
  }

  /// Sentence on how much of the spread between zones chance alone explains (binomial variance over observed).
  private static func chance(_ zones: [Breakdown.Counts]) -> String {
    let large = zones.filter { $0.requests >= ZoneMapChart.fewRequests }
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
