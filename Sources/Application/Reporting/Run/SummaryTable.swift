import Experiments
import Metrics
import Tables

/// Headline metrics of a run: a row for each city, and one for all of them together.
struct SummaryTable {
  /// Headline metric and how it is written.
  struct Heading: Sendable {
    var title: String
    var metric: String
    var scale = 1.0
    var places = 0
    var unit = ""
    /// Importance; 0 is the highest.
    var rank: Int
  }

  static let headings = [
    Heading(title: "requests", metric: "requests", rank: 1),
    Heading(title: "fill rate", metric: "fill_rate", scale: 100, places: 1, unit: "%", rank: 0),
    Heading(title: "completed", metric: "completion_rate", scale: 100, places: 1, unit: "%", rank: 4),
    Heading(title: "to accept, p50", metric: "time_to_accept_p50", places: 1, unit: "min", rank: 3),
    Heading(title: "stars", metric: "stars_mean", places: 2, rank: 5),
    Heading(title: "suspended", metric: "suspended", places: 1, rank: 6),
    Heading(title: "excluded", metric: "excluded", places: 1, rank: 7),
    Heading(title: "net revenue", metric: "net_revenue", unit: "currency", rank: 2),
  ]

  let summary: Summary
  let cities: [String]

  /// Table with a note on the meaning of ±.
  var table: ReportTable {
    let columns = Self.headings.map { ReportTable.Column($0.title, name: $0.metric, rank: $0.rank) }
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
      $0.city == city && $0.metric == "net_revenue" && $0.programme == MetricValue.allProgrammes
    }
    let first = Self.headings.map { heading in
      heading.unit == "currency"
        ? money.first.map { cell($0, heading, unit: $0.unit) } ?? "" : cell(city, heading)
    }
    let further = money.dropFirst().map { row in
      Self.headings.map { $0.unit == "currency" ? cell(row, $0, unit: row.unit) : "" }
    }
    return ([first] + further).enumerated().map { index, cells in
      ReportTable.Row([.init(index == 0 ? city : "")] + cells, isEmphasized: isTotal)
    }
  }

  private func cell(_ city: String, _ heading: Heading) -> ReportTable.Cell {
    guard let row = summary.row(heading.metric, city: city) else { return "–" }
    return cell(row, heading, unit: heading.unit)
  }

  private func cell(_ row: MetricSummary, _ heading: Heading, unit: String) -> ReportTable.Cell {
    let mean = (row.moments.mean * heading.scale).formatted(places: heading.places)
    let margin = row.halfWidth.map { "±\(($0 * heading.scale).formatted(places: heading.places))" } ?? ""
    return ReportTable.Cell(unit.isEmpty ? mean : "\(mean) \(unit)", margin: margin)
  }
}
