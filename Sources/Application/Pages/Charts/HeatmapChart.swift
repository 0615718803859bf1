import Documents

/// Figures over two ordinal axes as coloured cells, in panels side by side that share the axes.
package struct HeatmapChart: Sendable {
  /// Ramp of colours by what the figures mean.
  package enum Ramp: String, Sendable {
    /// Amounts, in grey.
    case amount
    /// Losses, in orange.
    case loss
    /// Shares of success up to 1, in orange where they are low.
    case success
    /// Differences, from orange (worse) over grey to green (better), symmetric about zero.
    case difference

    /// Name of the theme's range.
    var range: String {
      switch self {
      case .amount: "ramp"
      case .loss, .success: "heatmap"
      case .difference: "diverging"
      }
    }
  }

  /// Panel with one figure for each cell.
  package struct Panel: Sendable {
    /// Title above the panel.
    package var title: String
    /// Unit or explanation below the title.
    package var subtitle: String
    /// Ramp of colours.
    package var ramp: Ramp
    /// Figures by row, then column; nil for a cell without a figure.
    package var values: [[Double?]]
    /// d3 format of the legend's labels.
    package var format: String

    package init(_ title: String, subtitle: String, ramp: Ramp, values: [[Double?]], format: String) {
      self.title = title
      self.subtitle = subtitle
      self.ramp = ramp
      self.values = values
      self.format = format
    }
  }

  /// Position of a cell.
  package struct Place: Sendable, Hashable {
    /// Index of the row.
    package var row: Int
    /// Index of the column.
    package var column: Int

    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// Names of the rows from top to bottom.
  package var rows: [String]
  /// Names of the columns from left to right.
  package var columns: [String]
  /// Panels side by side.
  package var panels: [Panel]
  /// Cell to outline; nil for none.
  package var outlined: Place?
  /// Title of the rows; empty for an axis that needs none.
  package var rowTitle = ""
  /// Title of the columns; empty for an axis that needs none.
  package var columnTitle = ""
  /// True if the ramp of amounts and losses starts at zero; else it starts at the least figure.
  package var startsAtZero = true
  /// True if a cell without a figure has a dash; else it is blank.
  package var marksEmptyCells = false

  package init(rows: [String], columns: [String], panels: [Panel]) {
    self.rows = rows
    self.columns = columns
    self.panels = panels
  }

  /// Returns the chart with its table.
  ///
  /// - Parameter text: text of a figure of a panel.
  package func chart(
    label: String, file: String? = nil, text: (Double, Panel) -> String
  ) -> Chart {
    var table = PageTable(
      [.init(rowTitle.isEmpty ? "Row" : rowTitle, isNumeric: false)]
        + [.init(columnTitle.isEmpty ? "Column" : columnTitle, isNumeric: false)]
        + panels.map { .init($0.title) })
    for row in rows.indices {
      for column in columns.indices where panels.contains(where: { $0.values[row][column] != nil }) {
        table.append(
          [rows[row], columns[column]]
            + panels.map { panel in panel.values[row][column].map { text($0, panel) } ?? "" })
      }
    }
    return Chart(label: label, table: table, file: file) { specification($0) }
  }

  func specification(_ layout: Layout) -> JSONValue {
    let count = layout == .wide ? panels.count : 1
    let width = (layout.chartWidth - rowLabelWidth - 24 * (count - 1)) / max(1, count)
    let drawn = panels.enumerated().map { index, panel in
      specification(panel, width: width, showsRows: layout == .narrow || index == 0)
    }
    if drawn.count == 1 { return drawn[0] }
    let key = layout == .wide ? "hconcat" : "vconcat"
    return .object([
      .init(key, .array(drawn)), .init("resolve", ["scale": ["color": "independent"]]), .init("spacing", 24),
    ])
  }

  /// Width that is kept for the names of rows, with the axis' title [px]; longer names are cut off.
  private var rowLabelWidth: Int {
    let longest = rows.map(\.count).max() ?? 0
    return min(120, 7 * longest + 16) + (rowTitle.isEmpty ? 0 : 20)
  }

  private func specification(_ panel: Panel, width: Int, showsRows: Bool) -> JSONValue {
    let cellHeight = rows.count > 10 ? 16 : 22
    let x: JSONValue = [
      "field": "column", "type": "ordinal", "sort": .array(columns.map { .string($0) }),
      "axis": ["title": columnTitle.isEmpty ? nil : .string(columnTitle), "labelOverlap": "greedy"],
    ]
    let y: JSONValue = [
      "field": "row", "type": "ordinal", "sort": .array(rows.map { .string($0) }),
      "axis": showsRows
        ? ["title": rowTitle.isEmpty ? nil : .string(rowTitle), "labelLimit": 104] : nil,
    ]
    var layers: [JSONValue] = [
      Layers.layer(
        mark: ["type": "rect"],
        encoding: ["x": x, "y": y, "color": color(panel), "tooltip": tooltip(panel)],
        filter: "isValid(datum.value)")
    ]
    if marksEmptyCells, panel.values.joined().contains(where: { $0 == nil }) {
      layers.append(
        Layers.layer(
          mark: ["type": "text", "style": "note", "text": "–"], encoding: ["x": x, "y": y],
          filter: "!isValid(datum.value)"))
    }
    if let outlined {
      layers.append([
        "data": [
          "values": [["row": .string(rows[outlined.row]), "column": .string(columns[outlined.column])]]
        ],
        "mark": ["type": "rect", "style": "chosen"], "encoding": ["x": x, "y": y],
      ])
    }
    return Layers.view(
      width: width, height: cellHeight * rows.count, data: data(panel), layers: layers
    ).adding([.init("title", ["text": .string(panel.title), "subtitle": .string(panel.subtitle)])])
  }

  private func tooltip(_ panel: Panel) -> JSONValue {
    [
      ["field": "row", "title": .string(rowTitle)], ["field": "column", "title": .string(columnTitle)],
      ["field": "value", "title": .string(panel.title), "format": .string(panel.format)],
    ]
  }

  private func color(_ panel: Panel) -> JSONValue {
    Self.color(
      panel.ramp, values: panel.values.flatMap { $0.compactMap(\.self) }, format: panel.format,
      startsAtZero: startsAtZero)
  }

  /// Returns the colour channel of a field for figures on a ramp.
  static func color(
    _ ramp: Ramp, field: String = "value", values: [Double], format: String, startsAtZero: Bool
  ) -> JSONValue {
    let largest = max(values.map(\.magnitude).max() ?? 1, 1e-9)
    let domain: JSONValue =
      switch ramp {
      case .difference: [.rounded(-largest), 0, .rounded(largest)]
      case .success: [.rounded(min(values.min() ?? 0, 0.99)), 1]
      case .amount, .loss:
        [.rounded(startsAtZero ? 0 : values.min() ?? 0), .rounded(max(values.max() ?? 1, 1e-9))]
      }
    return [
      "field": .string(field), "type": "quantitative",
      "scale": [
        "domain": domain, "range": .string(ramp.range), "reverse": .boolean(ramp == .success),
      ], "legend": ["format": .string(format)],
    ]
  }

  private func data(_ panel: Panel) -> [JSONValue] {
    rows.indices.flatMap { row in
      columns.indices.compactMap { column -> JSONValue? in
        let value = panel.values[row][column]
        guard value != nil || marksEmptyCells else { return nil }
        return ["row": .string(rows[row]), "column": .string(columns[column]), "value": .rounded(value)]
      }
    }
  }
}
