import Documents

/// Points over two figures, the most remarkable with their names: Morris screening, fronts of two objectives.
package struct ScatterChart: Sendable {
  /// Point over two figures.
  package struct Point: Sendable {
    /// Figure on the horizontal axis.
    package var x: Double
    /// Figure on the vertical axis.
    package var y: Double
    /// Name of the point in the table.
    package var name: String
    /// True if the name is drawn beside the point.
    package var isLabelled: Bool
    /// Kind of the point.
    package var kind: FactorChart.Kind

    package init(
      x: Double, y: Double, name: String, isLabelled: Bool = false, kind: FactorChart.Kind = .measured
    ) {
      self.x = x
      self.y = y
      self.name = name
      self.isLabelled = isLabelled
      self.kind = kind
    }
  }

  /// Axis with its title.
  package struct Axis: Sendable, Hashable {
    /// Title with the unit.
    package var title: String
    /// d3 format of the labels.
    package var format: String

    package init(_ title: String, format: String) {
      self.title = title
      self.format = format
    }
  }

  /// Horizontal axis.
  package var across: Axis
  /// Vertical axis.
  package var up: Axis
  /// Points; those of the search are drawn first.
  package var points: [Point]
  /// True if both axes start at zero.
  package var startsAtZero: Bool

  package init(across: Axis, up: Axis, points: [Point], startsAtZero: Bool) {
    self.across = across
    self.up = up
    self.points = points
    self.startsAtZero = startsAtZero
  }

  /// Returns the chart with its table.
  ///
  /// - Parameters:
  ///   - xText: text of a figure on the horizontal axis.
  ///   - yText: text of a figure on the vertical axis.
  package func chart(
    label: String, file: String? = nil, xText: (Double) -> String, yText: (Double) -> String
  ) -> Chart {
    var table = PageTable([.init("Name", isNumeric: false), .init(across.title), .init(up.title)])
    for point in points { table.append([point.name, xText(point.x), yText(point.y)]) }
    return Chart(label: label, table: table, file: file) { specification($0) }
  }

  private func specification(_ layout: Layout) -> JSONValue {
    let data = points.map { point -> JSONValue in
      [
        "x": .rounded(point.x), "y": .rounded(point.y), "name": .string(point.name),
        "label": .string(point.isLabelled ? point.name : ""), "kind": .string(point.kind.rawValue),
      ]
    }
    let looks: [(FactorChart.Kind, JSONValue)] = [
      (.searched, ["type": "point", "style": "base-point", "size": 14]),
      (.measured, ["type": "point", "style": "change-point", "size": 50]),
      (.base, ["type": "point", "style": "undecided", "size": 90]),
      (.chosen, ["type": "point", "style": "change-point", "shape": "diamond", "size": 160]),
    ]
    let (x, y) = (axis("x", across), axis("y", up))
    let marks = looks.map { kind, mark in
      Layers.layer(
        mark: mark, encoding: ["x": x, "y": y, "tooltip": tooltip],
        filter: "datum.kind === '\(kind.rawValue)'")
    }
    let labels = Layers.layer(
      mark: ["type": "text", "style": "note", "align": "left", "dx": 9, "baseline": "middle"],
      encoding: ["x": x, "y": y, "text": ["field": "label"]], filter: "datum.label !== ''")
    return Layers.view(
      width: layout.chartWidth - 90, height: 280, data: data, layers: marks + [labels])
  }

  private var tooltip: JSONValue {
    [
      ["field": "name"],
      ["field": "x", "title": .string(across.title), "format": .string(across.format)],
      ["field": "y", "title": .string(up.title), "format": .string(up.format)],
    ]
  }

  private func axis(_ field: String, _ axis: Axis) -> JSONValue {
    [
      "field": .string(field), "type": "quantitative",
      "scale": ["zero": .boolean(startsAtZero), "padding": 12],
      "axis": ["title": .string(axis.title), "format": .string(axis.format), "grid": true],
    ]
  }
}
