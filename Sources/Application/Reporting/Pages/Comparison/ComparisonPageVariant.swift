import Experiments
import Metrics
import Pages
import ScenarioFormat

/// Charts of one variant beside the base.
struct ComparisonPageVariant {
  let name: String
  let loaded: LoadedScenario
  let rows: [ComparisonRow]
  /// True if there are other variants, so that headings name this one.
  let isOneOfSeveral: Bool
  /// Requests by their end under both rules; empty where they were not kept.
  var transitions: [TransitionRow] = []
  /// Time series under both rules; empty where they were not kept.
  var series: [SeriesRow] = []
  /// Requests in groups under both rules; nil where they were not kept.
  var groups: BreakdownCharts?

  /// Requests that end differently.
  var changes: ReportSection? {
    TransitionSection(rows: transitions, name: name, replications: rows.first?.n ?? 0).section
  }

  /// Both rules over time.
  func overTime(_ base: LoadedScenario) -> ReportSection? {
    let margins = rows.filter {
      $0.city == MetricValue.total && $0.base.programme == MetricValue.allProgrammes
    }
    .compactMap { row in row.margin.map { (row.base.metric, $0) } }
    return PairedSeriesSection(
      rows: series, name: name, marks: TimeMarks(base.scenario),
      margins: Dictionary(margins, uniquingKeysWith: { first, _ in first })
    ).section
  }

  /// Row over all cities and programmes.
  func total(_ metric: String, unit: String? = nil) -> ComparisonRow? {
    totals(metric, unit: unit).first
  }

  private func totals(_ metric: String, unit: String? = nil) -> [ComparisonRow] {
    rows.filter {
      $0.base.metric == metric && $0.city == MetricValue.total
        && $0.base.programme == MetricValue.allProgrammes
        && (unit == nil || $0.base.unit == unit)
    }
  }

  func figure(_ row: ComparisonRow) -> ComparisonFigure {
    ComparisonFigure(row: row, isOneOfSeveral: totals(row.base.metric).count > 1)
  }

  /// Figures of the metrics with a role, in the order of the design.
  func judged(_ role: MetricRole, _ metrics: [String]) -> [ComparisonFigure] {
    metrics.flatMap { metric in totals(metric).filter { $0.role == role } }.map(figure)
  }

  /// Figures of the deciding metrics: those with a sure difference first, by its size in margins.
  func decisive(_ design: ExperimentDesign) -> [ComparisonFigure] {
    func weight(_ figure: ComparisonFigure) -> (Int, Double) {
      let verdict = figure.row.chartVerdict
      return (verdict.isGood || verdict.isBad ? 0 : 1, -abs(figure.position?.value ?? 0))
    }
    return judged(.deciding, design.deciding).enumerated().sorted { first, second in
      let (one, other) = (weight(first.element), weight(second.element))
      return (one.0, one.1, first.offset) < (other.0, other.1, second.offset)
    }.map(\.element)
  }

  func heading(_ text: String) -> RichText {
    RichText(isOneOfSeveral ? "\(name): \(text.prefix(1).lowercased())\(text.dropFirst())" : text)
  }

  private var legend: Page.Section.Legend {
    .init(
      base: "base", change: name.displayed, rest: "means of \(counted(rows.first?.n ?? 0, "replication"))")
  }

  // MARK: - How much

  /// Differences of all judged and headline metrics in units of their margins.
  func forest(_ design: ExperimentDesign) -> ReportSection? {
    let named = Set(design.deciding + design.guardrails)
    let others = Metric.headlines.map(\.name).filter { !named.contains($0) }.flatMap { totals($0) }.map(
      figure)
    let groups = [
      ForestChart.Group("Deciding", judged(.deciding, design.deciding).map(\.forestRow)),
      .init("Guardrails", judged(.guardrail, design.guardrails).map(\.forestRow)),
      .init("Also looked at", others.map(\.forestRow)),
    ]
    guard groups.contains(where: { !$0.rows.isEmpty }) else { return nil }
    let chart = ForestChart(groups: groups, band: 1, limit: 3.2, axisTitle: "margins", hasDirection: true)
    let all = groups.flatMap(\.rows)
    let (better, worse) = (all.count(where: \.verdict.isGood), all.count(where: \.verdict.isBad))
    let finding = "\(better) of \(all.count) metrics surely better, \(worse) surely worse"
    var figure = ReportFigure(
      chart.chart(label: "Differences in margins: \(finding)", file: "comparison.csv"),
      caption:
        "Each difference is drawn in units of its own margin, so that points, minutes and money share one scale; right "
        + "of the line is better, or more where neither is preferred. Inside the band a difference is too small to matter. "
        + "Lines are 95 % intervals; a metric without a margin has no line.")
    figure.spansPage = true
    return ReportSection(heading(finding), [.figure(figure)], audience: .page)
  }

  // MARK: - Where lost

  /// Stages of requests under both rules.
  var funnel: ReportSection? {
    let bars = FunnelStage.all.compactMap { stage -> BarsChart.Row? in
      guard let row = total(stage.metric) else { return nil }
      var bar = BarsChart.Row(
        stage.name, base: row.baseMean, baseText: row.baseMean.formatted(places: 0).typographic)
      bar.change = row.variantMean
      bar.changeText = row.variantMean.formatted(places: 0).typographic
      let isGood = row.difference.value > 0
      if row.isSure { bar.verdict = isGood ? .better : .worse }
      bar.differenceText = Self.signed(row.difference.value, verdict: bar.verdict)
      return bar
    }
    guard bars.count > 1, let accepted = total("accepted") else { return nil }
    let size = accepted.difference.value.magnitude.formatted(places: 0)
    let finding =
      accepted.isSure
      ? "\(size) \(accepted.difference.value > 0 ? "more" : "fewer") requests find a partner"
      : "Requests by how far they come"
    var figure = ReportFigure(
      BarsChart(groups: [.init(rows: bars)], rowTitle: "Stage").chart(label: finding, file: "comparison.csv"),
      caption: "Requests by how far they come, in all cities. Sure differences are coloured.")
    figure.legend = legend
    return ReportSection(heading(finding), [.figure(figure)], audience: .page)
  }

  /// Causes of loss under both rules.
  var causes: ReportSection? {
    let groups = LossText.groups.map { group in
      BarsChart.Group(
        group.heading,
        rows: group.metrics.compactMap { metric -> BarsChart.Row? in
          guard let row = total(metric.name), max(row.baseMean, row.variantMean) >= 0.5 else { return nil }
          var bar = BarsChart.Row(
            LossText.sentence(metric), base: row.baseMean,
            baseText: row.baseMean.formatted(places: 0).typographic)
          bar.change = row.variantMean
          bar.changeText = row.variantMean.formatted(places: 0).typographic
          if row.isSure { bar.verdict = row.difference.value > 0 ? .worse : .better }
          bar.differenceText = Self.signed(row.difference.value, verdict: bar.verdict)
          return bar
        }.sorted { max($0.base, $0.change ?? 0) > max($1.base, $1.change ?? 0) })
    }
    let changes = groups.flatMap(\.rows).filter { $0.verdict != .none }
    guard !groups.allSatisfy(\.rows.isEmpty) else { return nil }
    let largest = changes.max { abs(($0.change ?? 0) - $0.base) < abs(($1.change ?? 0) - $1.base) }
    let finding =
      largest.map { bar in
        let difference = (bar.change ?? 0) - bar.base
        return
          "\(difference.magnitude.formatted(places: 0)) \(difference > 0 ? "more" : "fewer") are lost because "
          + "\(bar.name.prefix(1).lowercased())\(bar.name.dropFirst())"
      } ?? "Why requests are lost"
    var chart = BarsChart(groups: groups, rowTitle: "Cause")
    chart.namesAreSentences = true
    var figure = ReportFigure(
      chart.chart(label: finding, file: "comparison.csv"),
      caption: "Each lost request has one cause. Sure differences are coloured.")
    figure.legend = legend
    return ReportSection(heading(finding), [.figure(figure)], audience: .page)
  }

  private static func signed(_ value: Double, verdict: ChartVerdict) -> String {
    let text = value.formatted(places: 0).typographic
    let signed = text.hasPrefix("−") || text == "0" ? text : "+" + text
    return verdict == .none ? signed : "\(verdict.shape) \(signed)"
  }

  // MARK: - Partners

  /// Earnings by tenth of the partners, a section for each currency.
  var earnings: [ReportSection] {
    totals("earnings_per_hour_decile_1").map(\.base.unit).map { unit in
      let bars = (1...10).reversed().compactMap { decile -> BarsChart.Row? in
        guard let row = total("earnings_per_hour_decile_\(decile)", unit: unit) else { return nil }
        let figure = ComparisonFigure(row: row, isOneOfSeveral: false)
        let name = decile == 10 ? "10 highest" : decile == 1 ? "1 lowest" : "\(decile)"
        var bar = BarsChart.Row(name, base: max(0, row.baseMean), baseText: figure.base)
        bar.change = max(0, row.variantMean)
        bar.changeText = figure.change
        if row.isSure { bar.verdict = row.difference.value > 0 ? .better : .worse }
        let half = (row.difference.interval.upperBound - row.difference.interval.lowerBound) / 2
        bar.differenceText =
          row.isSame
          ? "0"
          : "\(bar.verdict.shape) \(figure.style.signed(row.difference.value)) ±\(figure.style.number(half))"
        return bar
      }
      let (up, down) = (bars.count { $0.verdict == .better }, bars.count { $0.verdict == .worse })
      let finding =
        up + down == 0
        ? "Partners' earnings per hour, \(unit.prefix(3))"
        : "\(counted(down, "tenth")) of partners earn less per hour in \(unit.prefix(3)), \(up) more"
      var figure = ReportFigure(
        BarsChart(groups: [.init(rows: bars)], rowTitle: "Tenth").chart(
          label: finding, file: "comparison.csv"),
        caption:
          "Earnings per hour on the way and on site, by tenth of the partners who worked, ranked under each rule; paired "
          + "difference with its 95 % interval.")
      figure.legend = legend
      return ReportSection(heading(finding), [.figure(figure)], audience: .page)
    }
  }

  // MARK: - Rules

  /// Keys by which the variant differs from the base.
  func ground(against base: LoadedScenario, isOne: Bool) -> Page.Ground {
    let differences = loaded.differences(from: base)
    let lines = differences.prefix(30).map { difference in
      "\(difference.key): \(difference.first ?? "nothing") → \(difference.second ?? "nothing")".displayed
    }
    let rest = differences.count > lines.count ? ["\(differences.count - lines.count) more keys differ"] : []
    return .init(
      isOne ? "Changed" : "Changed: \(name)",
      lines: lines.isEmpty ? ["nothing that figures depend on"] : lines + rest)
  }
}
