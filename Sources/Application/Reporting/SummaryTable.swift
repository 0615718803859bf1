import Experiments
import Metrics
import Tables

/// The figures that a run is first asked for: a row for each city and one for all of them.
///
/// Columns that do not fit into the terminal's width are left out, the least important first.
public struct SummaryTable: Sendable {
  /// A mean and how far it may be off.
  struct Cell: Sendable {
    var mean = ""
    var margin = ""
  }

  /// Columns in their order.
  static let headings = Metric.headlines.compactMap { metric in
    metric.headline.map { SummaryHeading(metric: metric, headline: $0) }
  }

  /// Metric whose currencies have a row each.
  private static let moneyMetric = headings.first(where: \.isMoney)?.metric.name

  let summary: Summary
  let cities: [String]

  public init(_ summary: Summary, cities: [String]) {
    self.summary = summary
    self.cities = cities
  }

  /// The table, a line of text for each row, and a note on what ± means.
  public func lines(for terminal: Terminal) -> [String] {
    let layout = SummaryLayout(rows, width: terminal.width)
    var lines = [terminal.styled(layout.heading, .bold)] + layout.lines(on: terminal)
    lines.append(terminal.styled(note, .dim))
    let hidden = SummaryTable.headings.indices.filter { !layout.columns.contains($0) }
    if !hidden.isEmpty {
      let titles = hidden.map { SummaryTable.headings[$0].metric.name }.joined(separator: ", ")
      lines.append(terminal.styled("not shown for want of room: \(titles)", .dim))
    }
    return lines
  }

  private var note: String {
    summary.replications > 1
      ? "± 95 % confidence interval of the mean, n = \(summary.replications)"
      : "one replication: no confidence interval"
  }

  private var rows: [SummaryLayout.Row] {
    cities.flatMap { rows($0, isTotal: false) }
      + (cities.count > 1 ? rows(MetricValue.total, isTotal: true) : [])
  }

  /// A city's row, and one more for each further currency.
  private func rows(_ city: String, isTotal: Bool) -> [SummaryLayout.Row] {
    let money = summary.rows.filter {
      $0.city == city && $0.metric == SummaryTable.moneyMetric && $0.programme == MetricValue.allProgrammes
    }
    let first = SummaryTable.headings.map { heading in
      heading.isMoney
        ? money.first.map { cell($0, heading, unit: $0.unit) } ?? Cell() : cell(city, heading)
    }
    let further = money.dropFirst().map { row in
      SummaryTable.headings.map { $0.isMoney ? cell(row, $0, unit: row.unit) : Cell() }
    }
    return ([first] + further).enumerated().map { index, cells in
      SummaryLayout.Row(title: index == 0 ? city : "", cells: cells, isTotal: isTotal)
    }
  }

  private func cell(_ city: String, _ heading: SummaryHeading) -> Cell {
    guard let row = summary.row(heading.metric.name, city: city) else { return Cell(mean: "–") }
    return cell(row, heading, unit: heading.unit)
  }

  private func cell(_ row: MetricSummary, _ heading: SummaryHeading, unit: String) -> Cell {
    let mean = (row.moments.mean * heading.scale).formatted(places: heading.headline.places)
    let margin =
      row.halfWidth.map { "±\(($0 * heading.scale).formatted(places: heading.headline.places))" } ?? ""
    return Cell(mean: unit.isEmpty ? mean : "\(mean) \(unit)", margin: margin)
  }
}
