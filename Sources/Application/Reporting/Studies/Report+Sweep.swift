import Experiments
import Metrics
import ScenarioFormat
import Studies
import Tables

/// Means of a study's metrics at one point of its design.
public struct SweptPoint: Sendable {
  /// Point of the study.
  public var point: DesignPoint
  /// Metrics over all cities and programmes, also those without a value.
  public var rows: [MetricSummary]
  /// Number of finished replications.
  public var replications: Int
  /// Values over all cities and programmes of the metrics that the report answers, by replication.
  public var outcomes: [SweptOutcome]

  public init(
    _ point: DesignPoint, rows: [MetricSummary], replications: Int, outcomes: [SweptOutcome] = []
  ) {
    self.point = point
    self.rows = rows
    self.replications = replications
    self.outcomes = outcomes
  }
}

/// Values of one metric at a point, by replication.
public struct SweptOutcome: Sendable, Hashable {
  /// Name of the metric.
  public var metric: String
  /// Unit of the values.
  public var unit: String
  /// Value by number of the replication; one without a value is missing.
  public var values: [Int: Double]

  public init(metric: String, unit: String, values: [Int: Double]) {
    self.metric = metric
    self.unit = unit
    self.values = values
  }

  /// Mean of the values; nil if there are none.
  var mean: Double? { values.isEmpty ? nil : values.values.reduce(0, +) / Double(values.count) }

  /// Returns the outcomes of the metrics in replications, one for each unit.
  public static func all(_ metrics: [String], of replications: [ReplicationResult]) -> [SweptOutcome] {
    var outcomes: [SweptOutcome] = []
    for replication in replications {
      for value in replication.total
      where value.programme == MetricValue.allProgrammes && metrics.contains(value.metric) {
        guard let number = value.value else { continue }
        if let place = outcomes.firstIndex(where: { $0.metric == value.metric && $0.unit == value.unit }) {
          outcomes[place].values[replication.replication] = number
        } else {
          outcomes.append(
            .init(metric: value.metric, unit: value.unit, values: [replication.replication: number]))
        }
      }
    }
    return outcomes
  }
}

extension Report {
  /// Report of a sweep: the factors' values and the metrics of each point.
  public init(sweep points: [SweptPoint], of study: StudyDefinition, provenance: Provenance) {
    let page = SweepPage(points: points, study: study)
    let table = SweepTable(points: points, study: study).table
    self.init(
      .sweep, title: study.name, question: study.question, provenance: provenance,
      sections: page.sections + [
        ReportSection(
          nil, [.table(table)] + ValuelessNote(Self.valueless(points, study), of: "any point").blocks,
          pageHeading: "All points")
      ],
      records: [.sweep(points, study)])
    cover = page.cover
    let scenarios = points.map(\.point.study.scenario)
    notes =
      [
        UnansweredNote(between: scenarios).text,
        WageNote(between: scenarios) { metric, currency in
          points.first?.outcomes.first { $0.metric == metric && $0.unit.hasPrefix(currency) }?.mean
        }.text,
      ].compactMap(\.self) + PointWarnings(points.map(\.point.study)).texts
  }
}

extension Report {
  /// Metrics of a study that have no value in any replication of any point.
  private static func valueless(_ points: [SweptPoint], _ study: StudyDefinition) -> [String] {
    let valued = Set(points.flatMap(\.rows).filter { $0.mean != nil }.map(\.metric))
    return points.contains { $0.replications > 0 } ? study.metrics.filter { !valued.contains($0) } : []
  }
}

/// Table of the points of a sweep.
private struct SweepTable {
  let points: [SweptPoint]
  let study: StudyDefinition

  /// Number of rows; more points are in the file alone.
  private static let mostPoints = 30

  private struct Heading: Hashable {
    var metric: String
    var unit: String?
  }

  var table: ReportTable {
    let factors = study.factors.map { ReportTable.Column($0.name, rank: 1) }
    let metrics = headings.enumerated().map { number, heading in
      ReportTable.Column(
        heading.metric + (heading.unit.map { $0.count == 3 ? " (\($0))" : "" } ?? ""), rank: number + 2)
    }
    let hiddenMetrics = allHeadings.count - headings.count
    let hiddenPoints = points.count - rows.count
    let notes: [RichText?] = [
      "± 95 % confidence interval of the mean",
      hiddenPoints > 0 ? "\(counted(hiddenPoints, "more point")) in sweep.csv" : nil,
      hiddenMetrics > 0 ? "\(counted(hiddenMetrics, "more metric")) in sweep.csv" : nil,
    ]
    return ReportTable(
      columns: [.init("point", isText: true)] + factors + metrics, rows: rows,
      notes: notes.compactMap(\.self))
  }

  private var allHeadings: [Heading] {
    study.shownMetrics.flatMap { metric -> [Heading] in
      var units: [String] = []
      for row in points.flatMap(\.rows) where row.metric == metric && !units.contains(row.unit) {
        units.append(row.unit)
      }
      return units.isEmpty
        ? [Heading(metric: metric, unit: nil)] : units.map { Heading(metric: metric, unit: $0) }
    }
  }

  private var headings: [Heading] { Array(allHeadings.prefix(StudyDefinition.mostTableMetrics)) }

  private var rows: [ReportTable.Row] {
    let headings = headings
    return points.prefix(Self.mostPoints).map { point in
      ReportTable.Row(
        [.init("\(point.point.number)")] + point.point.values.map { .init($0?.text ?? "") }
          + headings.map { cell($0, point) })
    }
  }

  private func cell(_ heading: Heading, _ point: SweptPoint) -> ReportTable.Cell {
    guard
      let row = point.rows.first(where: { $0.metric == heading.metric && $0.unit == heading.unit }),
      let mean = row.mean
    else { return "–" }
    let style = UnitStyle(metric: row.metric, rowUnit: row.unit)
    return .init(
      style.text(mean), margin: row.halfWidth.map { "±\(style.number($0))" } ?? "")
  }
}

extension ReportRecords {
  fileprivate static func sweep(_ points: [SweptPoint], _ study: StudyDefinition) -> Self {
    ReportRecords(
      "sweep",
      columns: ["point"] + study.factors.map(\.name) + ["metric", "unit", "n", "mean", "standard_error"],
      rows: points.flatMap { point in
        point.rows.map { row in
          [.integer(point.point.number)] + point.point.values.map { .text($0?.text) } + [
            .text(row.metric), .text(row.unit), .integer(row.moments.count),
            .number(row.mean), .number(row.moments.standardError),
          ]
        }
      })
  }
}
