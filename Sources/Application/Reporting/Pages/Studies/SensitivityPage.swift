import Metrics
import Pages
import Statistics
import Studies

/// Cover and charts of a sensitivity analysis's page.
struct SensitivityPage {
  let analysis: SensitivityAnalysis
  let study: StudyDefinition
  /// Points with their metrics, for interactions; may be empty.
  let points: [SweptPoint]

  /// Metrics that are drawn.
  private var shown: [MetricSensitivity] {
    Array(
      analysis.metrics.filter { if case .found = $0.result { true } else { false } }.prefix(
        SweepPage.mostCharts))
  }

  var cover: ReportCover {
    var cover = ReportCover()
    cover.answer = answer
    cover.scope = [counted(study.factors.count, "factor")]
    cover.grounds = StudyGroundsText(study: study).grounds
    return cover
  }

  /// Sections before the sentences and tables.
  var sections: [ReportSection] {
    shown.map(tornado) + [interaction].compactMap(\.self)
  }

  private func style(_ metric: MetricSensitivity, halfWidth: Double?) -> FigureNotation {
    FigureNotation(metric: metric.metric, rowUnit: metric.unit, halfWidth: halfWidth)
  }

  private func name(_ metric: MetricSensitivity) -> String {
    let several = analysis.metrics.count { $0.metric == metric.metric } > 1
    return Metric.subject(of: metric.metric) + (several ? " [\(metric.unit)]" : "")
  }

  private func lowerCased(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }

  /// Strongest factor of each metric that is drawn, and the metrics that no factor moves.
  private var answer: String {
    guard !shown.isEmpty else { return "No metric varies between the points." }
    let open = shown.filter { leaders(of: $0).isEmpty }.map { lowerCased(name($0)) }
    let still =
      open.isEmpty ? nil : "No factor moves \(open.joined(separator: " or ")) more than chance does."
    return (shown.compactMap(sentence) + [still].compactMap(\.self)).joined(separator: " ")
  }

  /// Factors that surely move the metric, the most influential first, as long as those before are sure.
  private func leaders(of metric: MetricSensitivity) -> [Int] {
    Array(order(metric).prefix { isSure($0, metric) })
  }

  /// Factor that moves the metric most; nil if none surely does.
  private func sentence(_ metric: MetricSensitivity) -> String? {
    let leaders = leaders(of: metric)
    guard let first = leaders.first else { return nil }
    let second = leaders.dropFirst().first.map { ", then \(study.factors[$0].name)" } ?? ""
    let amount: String
    switch metric.result {
    case .found(.morris(let effects)):
      let size = effects[first].meanSize
      let style = style(metric, halfWidth: size.interval().upperBound - size.value)
      let figure = [style.number(size.value), style.differenceSuffix].filter { !$0.isEmpty }
      amount = "by \(figure.joined(separator: " ")) over its range"
    case .found(.sobol(let indices)):
      amount = "\((100 * min(1, max(0, indices.total[first].value))).formatted(places: 0)) % of the variance"
    case .constant, .incomplete: amount = ""
    }
    return
      "\(study.factors[first].name.capitalisedFirst) moves \(lowerCased(name(metric))) most, \(amount)\(second)."
  }

  /// Factors, the most influential first.
  private func order(_ metric: MetricSensitivity) -> [Int] {
    study.factors.indices.sorted { influence($0, metric)?.value ?? 0 > influence($1, metric)?.value ?? 0 }
  }

  private func influence(_ factor: Int, _ metric: MetricSensitivity) -> BootstrapEstimate? {
    switch metric.result {
    case .found(.morris(let effects)): effects[factor].meanSize
    case .found(.sobol(let indices)): indices.total[factor]
    case .constant, .incomplete: nil
    }
  }

  /// True if the interval of the influence lies above what noise alone would show.
  private func isSure(_ factor: Int, _ metric: MetricSensitivity) -> Bool {
    switch metric.result {
    case .found(.morris(let effects)):
      effects[factor].meanSize.interval().lowerBound > effects[factor].noise
    case .found(.sobol(let indices)): indices.total[factor].interval().lowerBound > indices.noise[factor]
    case .constant, .incomplete: false
    }
  }

  /// Rule by which a factor has an effect.
  private static let rule =
    "A factor is said to have an effect if its whole interval lies above what chance alone would show for it."

  // MARK: - Tornado

  private func tornado(_ metric: MetricSensitivity) -> ReportSection {
    let order = order(metric)
    let sure = order.filter { isSure($0, metric) }
    let heading =
      sure.isEmpty
      ? name(metric)
      : "\(name(metric)): \(sure.prefix(2).map { study.factors[$0].name }.joined(separator: ", then "))"
    switch metric.result {
    case .found(.morris(let effects)):
      return screening(metric, effects, order, heading)
    case .found(.sobol(let indices)): return shares(metric, indices, order, heading)
    case .constant, .incomplete: return ReportSection(RichText(heading), [], audience: .page)
    }
  }

  private func screening(
    _ metric: MetricSensitivity, _ effects: [ElementaryEffects], _ order: [Int], _ heading: String
  ) -> ReportSection {
    let halves = effects.map { $0.meanSize.interval().upperBound - $0.meanSize.value }
    let style = style(metric, halfWidth: halves.max())
    let rows = order.map { factor in
      let size = effects[factor].meanSize
      let interval = size.interval()
      return BarsChart.Row(
        study.factors[factor].name, base: max(0, size.value),
        interval: max(0, interval.lowerBound)...max(0, interval.upperBound),
        baseText: "\(style.number(size.value)) \(style.differenceSuffix)")
    }
    var bars = BarsChart(groups: [.init(rows: rows)], rowTitle: "Factor")
    bars.baseTitle = "mean size of effect"
    let leading = Set(order.prefix(8))
    let unit = style.differenceSuffix.isEmpty ? "" : ", \(style.differenceSuffix)"
    let scatter = ScatterChart(
      across: .init("mean size of effect (mu*)\(unit)", format: style.axisFormat),
      up: .init("spread of effects (sigma)\(unit)", format: style.axisFormat),
      points: effects.indices.map { factor in
        .init(
          x: effects[factor].meanSize.value, y: effects[factor].deviation.value,
          name: study.factors[factor].name,
          isLabelled: leading.contains(factor))
      }, startsAtZero: true)
    let noise = style.number(effects.map(\.noise).max() ?? 0)
    return ReportSection(
      RichText(heading),
      [
        .figure(
          ReportFigure(
            bars.chart(label: heading, file: "sensitivity.csv"),
            caption:
              "Above: how far each factor moves it over its range, on average, with 95 % intervals; chance alone would show "
              + "up to \(noise) \(style.differenceSuffix). \(Self.rule) Below: the same against its spread; a factor far up acts "
              + "differently from place to place, or through others.")),
        .figure(
          ReportFigure(
            scatter.chart(
              label: "Mean size and spread of effects on \(lowerCased(name(metric)))",
              file: "sensitivity.csv",
              xText: style.text, yText: style.text))),
      ], audience: .page)
  }

  private func shares(
    _ metric: MetricSensitivity, _ indices: SobolIndices, _ order: [Int], _ heading: String
  ) -> ReportSection {
    func percent(_ value: Double) -> String { "\((100 * min(1, max(0, value))).formatted(places: 0))\u{A0}%" }
    let rows = order.map { factor in
      let interval = indices.total[factor].interval()
      var row = BarsChart.Row(
        study.factors[factor].name, base: min(1, max(0, indices.total[factor].value)),
        interval: min(1, max(0, interval.lowerBound))...min(1, max(0, interval.upperBound)),
        baseText: percent(indices.total[factor].value))
      row.change = min(1, max(0, indices.first[factor].value))
      row.changeText = percent(indices.first[factor].value)
      return row
    }
    var bars = BarsChart(groups: [.init(rows: rows)], rowTitle: "Factor")
    bars.baseTitle = "with others"
    bars.changeTitle = "alone"
    bars.hasDifference = false
    var figure = ReportFigure(
      bars.chart(label: heading, file: "sensitivity.csv"),
      caption:
        "Share of the variance that a factor explains; what the pale bar has more than the dark one is interaction with "
        + "other factors. Lines are 95 % intervals. Chance between replications makes up "
        + "\(percent(indices.noiseShare)). \(Self.rule)")
    figure.legend = .init(base: "with all interactions", change: "alone")
    return ReportSection(RichText(heading), [.figure(figure)], audience: .page)
  }

  // MARK: - Interaction

  /// Mean of the first metric over thirds of the two most influential factors; nil without points.
  private var interaction: ReportSection? {
    guard let metric = shown.first, study.factors.count > 1, !points.isEmpty,
      let swept = SweptMetric.all([metric.metric], of: points).first(where: { $0.unit == metric.unit })
    else { return nil }
    let pair = Array(order(metric).prefix(2))
    let levels = pair.map { factor in
      FactorLevels(study.factors[factor], values: points.map { $0.point.values[factor] })
    }
    var moments = Array(
      repeating: Array(repeating: RunningMoments(), count: levels[0].names.count),
      count: levels[1].names.count)
    for (index, row) in swept.rows.enumerated() {
      guard let row, let column = levels[0].level(points[index].point.values[pair[0]]),
        let place = levels[1].level(points[index].point.values[pair[1]])
      else { continue }
      moments[place][column].add(row.moments.mean)
    }
    let names = pair.map { study.factors[$0].name }
    var chart = HeatmapChart(
      rows: levels[1].names.reversed(), columns: levels[0].names,
      panels: [
        .init(
          swept.title, subtitle: "mean of the points in each cell", ramp: .amount,
          values: moments.reversed().map { $0.map { $0.count > 0 ? $0.mean : nil } },
          format: swept.style.axisFormat)
      ])
    chart.rowTitle = levels[1].title
    chart.columnTitle = levels[0].title
    chart.startsAtZero = false
    chart.marksEmptyCells = true
    let hasGap = moments.joined().contains { $0.count == 0 }
    let style = swept.style
    return ReportSection(
      RichText("\(names[0].capitalisedFirst) and \(names[1]) together"),
      [
        .figure(
          ReportFigure(
            chart.chart(label: "\(swept.title) over \(names.joined(separator: " and "))", file: "sweep.csv") {
              value, _ in style.text(value)
            },
            caption:
              "\(name(metric)) over the two most influential factors; a cell is the mean of the points that fall into it. Where "
              + "the pattern along a row differs from row to row, the factors act through each other."
              + (hasGap ? " No point falls into a cell with a dash." : "")))
      ], audience: .page)
  }
}
