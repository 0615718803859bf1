import Experiments
import Recording

/// The figures that a run is first asked for: a row for each city and one for all of them.
public struct SummaryTable: Sendable {
  /// A column: a metric and how to show it.
  struct Heading: Sendable {
    var title: String
    var metric: String
    var scale: Double
    var places: Int
    var unit: String
  }

  static let headings = [
    Heading(title: "requests", metric: "requests", scale: 1, places: 0, unit: ""),
    Heading(title: "fill rate", metric: "fill_rate", scale: 100, places: 1, unit: "%"),
    Heading(title: "completed", metric: "completion_rate", scale: 100, places: 1, unit: "%"),
    Heading(title: "to accept, p50", metric: "time_to_accept_p50", scale: 1, places: 1, unit: "min"),
    Heading(title: "stars", metric: "stars_mean", scale: 1, places: 2, unit: ""),
    Heading(title: "suspended", metric: "suspended", scale: 1, places: 1, unit: ""),
    Heading(title: "excluded", metric: "excluded", scale: 1, places: 1, unit: ""),
    Heading(title: "net revenue", metric: "net_revenue", scale: 1, places: 0, unit: "currency"),
  ]

  let summary: Summary
  let cities: [String]

  public init(_ summary: Summary, cities: [String]) {
    self.summary = summary
    self.cities = cities
  }

  /// The table, a line of text for each row, and a note on what ± means.
  public func lines(for terminal: Terminal) -> [String] {
    var rows = [[""] + SummaryTable.headings.map(\.title)]
    for city in cities { rows += self.rows(city) }
    if cities.count > 1 { rows += self.rows(MetricValue.total) }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    var lines: [String] = []
    for (index, row) in rows.enumerated() {
      let cells = zip(row, widths).enumerated().map { column, cell in
        column == 0 ? pad(cell.0, cell.1, left: true) : pad(cell.0, cell.1, left: false)
      }
      let line = cells.joined(separator: "  ")
      lines.append(index == 0 ? terminal.styled(line, .bold) : line)
    }
    lines.append(terminal.styled(note, .dim))
    return lines
  }

  private var note: String {
    summary.replications > 1
      ? "± 95 % confidence interval of the mean, n = \(summary.replications)"
      : "one replication: no confidence interval"
  }

  private func pad(_ text: String, _ width: Int, left: Bool) -> String {
    let space = String(repeating: " ", count: max(0, width - text.count))
    return left ? text + space : space + text
  }

  /// A city's row, and one more for each further currency.
  private func rows(_ city: String) -> [[String]] {
    let money = summary.rows.filter {
      $0.city == city && $0.metric == "net_revenue" && $0.programme == MetricValue.allProgrammes
    }
    let first =
      [city]
      + SummaryTable.headings.map { heading in
        heading.unit == "currency"
          ? money.first.map { cell($0, heading, unit: $0.unit) } ?? "" : cell(city, heading)
      }
    let further = money.dropFirst().map { row in
      [""] + SummaryTable.headings.map { $0.unit == "currency" ? cell(row, $0, unit: row.unit) : "" }
    }
    return [first] + further
  }

  private func cell(_ city: String, _ heading: Heading) -> String {
    guard let row = summary.row(heading.metric, city: city) else { return "–" }
    return cell(row, heading, unit: heading.unit)
  }

  private func cell(_ row: MetricSummary, _ heading: Heading, unit: String) -> String {
    let mean = (row.moments.mean * heading.scale).formatted(places: heading.places)
    let width = row.halfWidth.map { " ±\(($0 * heading.scale).formatted(places: heading.places))" } ?? ""
    return "\(mean)\(unit.isEmpty ? "" : " \(unit)")\(width)"
  }
}
