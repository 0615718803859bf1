import Experiments
import Metrics

/// Headline metrics of a run: a row for each city, and one for all of them together.
///
/// Decision 0091.
struct SummaryTable {
  /// Headline metrics in their order.
  static let headings = Metric.headlines.compactMap { metric in
    metric.headline.map { SummaryHeading(metric: metric, headline: $0) }
  }

  /// Metric that has a row for each currency.
  private static let moneyMetric = headings.first(where: \.isMoney)?.metric.name

  let summary: Summary
  let cities: [String]

  /// Table with a note on the meaning of ±.
  var table: ReportTable {
    let columns = Self.headings.map {
      ReportTable.Column($0.title, name: $0.metric.name, rank: $0.headline.priority - 1)
    }
    let lines =
      cities.flatMap { rows($0, isTotal: false) }
      + (cities.count > 1 ? rows(MetricValue.total, isTotal: true) : [])
    return ReportTable(
      columns: [ReportTable.Column("", name: "city", isText: true)] + columns, rows: lines, notes: [note])
  }

  private var note: RichText {
    summary.replications > 1
      ? "± 95 % confidence interval of the mean, n = \(summary.replications)"
      : "one replication: no confidence interval"
  }

  /// A city's row, and one more for each further currency.
  private func rows(_ city: String, isTotal: Bool) -> [ReportTable.Row] {
    let money = summary.rows.filter {
      $0.city == city && $0.metric == Self.moneyMetric && $0.programme == MetricValue.allProgrammes
    }
    let first = Self.headings.map { heading in
      heading.isMoney
        ? money.first.map { cell($0, heading, unit: $0.unit) } ?? "" : cell(city, heading)
    }
    let further = money.dropFirst().map { row in
      Self.headings.map { $0.isMoney ? cell(row, $0, unit: row.unit) : "" }
    }
    return ([first] + further).enumerated().map { index, cells in
      ReportTable.Row([.init(index == 0 ? city : "")] + cells, isEmphasized: isTotal)
    }
  }

  private func cell(_ city: String, _ heading: SummaryHeading) -> ReportTable.Cell {
    guard let row = summary.row(heading.metric.name, city: city) else { return "–" }
    return cell(row, heading, unit: heading.unit)
  }

  private func cell(_ row: MetricSummary, _ heading: SummaryHeading, unit: String) -> ReportTable.Cell {
    guard let value = row.mean else { return "–" }
    let mean = (value * heading.scale).formatted(places: heading.headline.places)
    let margin =
      row.halfWidth.map { "±\(($0 * heading.scale).formatted(places: heading.headline.places))" } ?? ""
    return ReportTable.Cell(unit.isEmpty ? mean : "\(mean) \(unit)", margin: margin)
  }
}
