import Metrics
import Statistics
import Studies
import Tables

extension Report {
  /// Report of a sensitivity analysis: for each metric the factors in the order of their influence.
  ///
  /// - Parameters:
  ///   - points: points of the study with their metrics, for interactions of factors; may be empty.
  ///   - studied: points with their scenarios, which decide whether people fail to respond to what varies.
  public init(
    _ analysis: SensitivityAnalysis, of study: StudyDefinition, points: [SweptPoint] = [],
    studied: [StudyPoint],
    provenance: Provenance
  ) {
    let page = SensitivityPage(analysis: analysis, study: study, points: points)
    let shown = analysis.metrics.prefix(SensitivitySections.mostMetrics)
    let rest = analysis.metrics.count - shown.count
    let sections = SensitivitySections(metrics: Array(shown), factors: study.factors).all
    let note = "\(counted(rest, "more metric")) in \(Table.sensitivity.fileName)"
    self.init(
      .sensitivity, title: study.name, question: study.question, provenance: provenance,
      sections: page.sections + sections
        + (rest > 0 ? [ReportSection(nil, [.paragraph(RichText(note))])] : []) + Self.valueless(analysis),
      records: [.sensitivity(analysis, study)])
    cover = page.cover
    let scenarios = studied.map(\.scenario)
    notes =
      [
        UnansweredNote(between: scenarios).text,
        WageNote(between: scenarios) { metric, currency in
          points.first?.outcomes.first { $0.metric == metric && $0.unit.hasPrefix(currency) }?.mean
        }.text,
      ].compactMap(\.self) + PointWarnings(studied).texts
  }
}

extension Report {
  private static func valueless(_ analysis: SensitivityAnalysis) -> [ReportSection] {
    let valued = Set(analysis.metrics.filter { $0.sampleSize > 0 }.map(\.metric))
    let names = analysis.metrics.map(\.metric).filter { !valued.contains($0) }
    let blocks = ValuelessNote(names, of: "some point").blocks
    return blocks.isEmpty ? [] : [ReportSection(nil, blocks)]
  }
}

/// Sections of a sensitivity report, one for each metric.
private struct SensitivitySections {
  let metrics: [MetricSensitivity]
  let factors: [Factor]

  /// Number of metrics; more are in the file alone.
  static let mostMetrics = 6

  var all: [ReportSection] { metrics.enumerated().map { section($1, isFirst: $0 == 0) } }

  private func section(_ metric: MetricSensitivity, isFirst: Bool) -> ReportSection {
    let subject = Metric.subject(of: metric.metric)
    let name = metric.unit.count == 3 ? "\(subject) (\(metric.unit))" : subject
    return ReportSection(RichText(name), blocks(metric, subject, isFirst))
  }

  private func blocks(_ metric: MetricSensitivity, _ subject: String, _ isFirst: Bool) -> [ReportBlock] {
    switch metric.result {
    case .constant: return [.paragraph("is the same at all points.")]
    case .incomplete(let points):
      return [
        .paragraph("no result: without a value at \(counted(points, "point")).")
      ]
    case .found(.morris(let effects)):
      let style = DifferenceStyle(metric: metric.metric, unit: metric.unit)
      return ScreeningText(effects: effects, factors: factors, style: style, isFirst: isFirst).blocks
    case .found(.sobol(let indices)):
      return VarianceText(
        indices: indices, names: factors.map(\.name), subject: subject.uncapitalisedFirst, isFirst: isFirst
      ).blocks
    }
  }
}

extension ReportRecords {
  fileprivate static func sensitivity(_ analysis: SensitivityAnalysis, _ study: StudyDefinition) -> Self {
    ReportRecords(
      "sensitivity",
      columns: [
        "metric", "unit", "factor", "key", "index", "estimate", "ci95_low", "ci95_high", "noise", "n",
      ],
      rows: analysis.metrics.flatMap { metric in
        study.factors.enumerated().flatMap { place, factor in
          metric.indices(ofFactor: place).map { index in
            [
              .text(metric.metric), .text(metric.unit), .text(factor.name), .text(factor.key),
              .text(index.index.rawValue), .number(index.estimate?.value),
              .number(index.estimate?.interval().lowerBound), .number(index.estimate?.interval().upperBound),
              .number(index.noise), .integer(metric.sampleSize),
            ]
          }
        }
      })
  }
}

/// Elementary effects of one metric.
private struct ScreeningText {
  let effects: [ElementaryEffects]
  let factors: [Factor]
  let style: DifferenceStyle
  let isFirst: Bool

  var blocks: [ReportBlock] {
    let order = effects.indices.sorted { effects[$0].meanSize.value > effects[$1].meanSize.value }
    let told = order.filter(isSure).prefix(3).enumerated().map { sentence($1, isFirst: isFirst && $0 == 0) }
    let sentences = told + unsure(order.filter { !isSure($0) })
    return [.list(sentences.map { ReportItem(RichText($0)) }), .table(table(order))]
  }

  private func table(_ order: [Int]) -> ReportTable {
    ReportTable(
      columns: [
        .init("", name: "factor", isText: true), .init("mean size (mu*)"), .init("mean (mu)", rank: 2),
        .init("spread (sigma)", rank: 3), .init("noise", rank: 1),
      ],
      rows: order.map { factor in
        ReportTable.Row(
          [.init(factors[factor].name)]
            + [effects[factor].meanSize, effects[factor].mean, effects[factor].deviation].map(cell)
            + [.init(style.text(effects[factor].noise))])
      })
  }

  /// Returns true if the interval of the effect lies above what noise alone would show.
  private func isSure(_ factor: Int) -> Bool {
    effects[factor].meanSize.interval().lowerBound > effects[factor].noise
  }

  private func sentence(_ factor: Int, isFirst: Bool) -> String {
    let (size, mean) = (effects[factor].meanSize, effects[factor].mean)
    let interval = size.interval()
    let range = "\(style.number(max(0, interval.lowerBound))) to \(style.number(interval.upperBound))"
    let claim =
      "\(factors[factor].name) moves it by \(style.text(size.value)) on average "
      + "(\(isFirst ? "95 % interval " : "")\(range))"
    // Words have no order, so that there is no direction.
    guard factors[factor].unit != nil else { return "From one value to another, \(claim)." }
    let isOneWay = abs(mean.value) >= 0.9 * size.value
    let direction =
      isOneWay ? mean.value > 0 ? "upwards" : "downwards" : "upwards at some points, downwards at others"
    return "Over its range, \(claim), \(direction)."
  }

  private func unsure(_ places: [Int]) -> [String] {
    let list = places.map { factors[$0].name }.joined(separator: ", ")
    return places.isEmpty ? [] : ["No effect distinguishable from noise: \(list)."]
  }

  private func cell(_ estimate: BootstrapEstimate) -> ReportTable.Cell {
    let half = estimate.interval().upperBound - estimate.value
    return .init(style.text(estimate.value), margin: "±\(style.number(half))")
  }
}

/// Sobol indices of one metric.
private struct VarianceText {
  let indices: SobolIndices
  let names: [String]
  /// Metric as it is named within a sentence.
  let subject: String
  let isFirst: Bool

  var blocks: [ReportBlock] {
    let order = names.indices.sorted { indices.total[$0].value > indices.total[$1].value }
    let told = order.filter(isSure).prefix(3).enumerated().map { sentence($1, isFirst: isFirst && $0 == 0) }
    let sentences = told + unsure(order.filter { !isSure($0) }) + [noise]
    let table = ReportTable(
      columns: [
        .init("", name: "factor", isText: true), .init("alone", rank: 1), .init("with all interactions"),
      ],
      rows: order.map { factor in
        ReportTable.Row([
          .init(names[factor]), .init(share(indices.first[factor])), .init(share(indices.total[factor])),
        ])
      })
    return [.list(sentences.map { ReportItem(RichText($0)) }), .table(table)]
  }

  /// Returns true if the interval of the index lies above what noise alone would show.
  private func isSure(_ factor: Int) -> Bool {
    indices.total[factor].interval().lowerBound > indices.noise[factor]
  }

  private func sentence(_ factor: Int, isFirst: Bool) -> String {
    "\(names[factor].capitalisedFirst) explains \(share(indices.first[factor], isFirst: isFirst)) of the variance of "
      + "\(subject), and \(share(indices.total[factor])) together with others."
  }

  private func unsure(_ factors: [Int]) -> [String] {
    let list = factors.map { names[$0] }.joined(separator: ", ")
    return factors.isEmpty ? [] : ["No effect distinguishable from noise: \(list)."]
  }

  private var noise: String {
    "Random variation between replications makes up \(percent(indices.noiseShare)) % of the variance."
  }

  /// Returns a share with its interval, `62 % (55 to 69)`, clamped to 0 through 100 %, which estimates may leave.
  private func share(_ estimate: BootstrapEstimate, isFirst: Bool = false) -> String {
    let interval = estimate.interval()
    return
      "\(percent(estimate.value)) % (\(isFirst ? "95 % interval " : "")\(percent(interval.lowerBound)) to "
      + "\(percent(interval.upperBound)))"
  }

  private func share(_ estimate: BootstrapEstimate) -> String { share(estimate, isFirst: false) }

  private func percent(_ value: Double) -> String { (100 * min(1, max(0, value))).formatted(places: 0) }
}
