import Documents

/// Chart of a page: one Vega-Lite specification for each layout, and the same figures as a table.
///
/// ```swift
/// let bars = BarsChart(groups: [.init(rows: [.init("Requested", base: 50, baseText: "50")])], rowTitle: "Stage")
/// let chart = bars.chart(label: "50 requests", file: "summary.csv")
/// ```
package struct Chart: Sendable, Hashable {
  /// Finding and range in a sentence, for readers who cannot see the chart.
  package var label: String
  /// Vega-Lite specification for each layout. Colours come from named styles of the theme.
  package var specifications: [Layout: JSONValue]
  /// Figures that the chart shows.
  package var table: PageTable
  /// Name of the CSV file that holds the figures; nil if there is none.
  package var file: String?

  package init(
    label: String, table: PageTable, file: String? = nil, specification: (Layout) -> JSONValue
  ) {
    self.label = label
    self.table = table
    self.file = file
    specifications = Dictionary(uniqueKeysWithValues: Layout.allCases.map { ($0, specification($0)) })
  }
}
