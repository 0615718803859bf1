import Documents

/// Curves over a number, the data as a pale line and what is fitted as a dark one; also quantiles against quantiles.
package struct CurveChart: Sendable {
  /// Place on a curve.
  package struct Point: Sendable, Hashable {
    /// Position on the horizontal axis.
    package var x: Double
    /// Position on the vertical axis.
    package var y: Double

    package init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// Curve with its name.
  package struct Line: Sendable {
    /// Name of the curve.
    package var name: String
    /// True for the data.
    package var isBase: Bool
    /// Points in the order of their x.
    package var points: [Point]

    package init(_ name: String, isBase: Bool, points: [Point]) {
      self.name = name
      self.isBase = isBase
      self.points = points
    }
  }

  /// Axis with its title and the d3 format of its labels.
  package typealias Axis = ScatterChart.Axis

  /// Curves, the data first.
  package var lines: [Line]
  /// Horizontal axis.
  package var across: Axis
  /// Vertical axis.
  package var up: Axis
  /// True if the data are points: quantiles, which the line of the fit should meet.
  package var hasPoints = false

  package init(lines: [Line], across: Axis, up: Axis) {
    self.lines = lines
    self.across = across
    self.up = up
  }

  /// Returns the chart with its table.
  ///
  /// - Parameters:
  ///   - acrossText: text of a position on the horizontal axis.
  ///   - upText: text of a position on the vertical axis.
  package func chart(
    label: String, file: String? = nil, acrossText: (Double) -> String, upText: (Double) -> String
  ) -> Chart {
    var table = PageTable([.init("Curve", isNumeric: false), .init(across.title), .init(up.title)])
    for line in lines {
      for point in line.points { table.append([line.name, acrossText(point.x), upText(point.y)]) }
    }
    return Chart(label: label, table: table, file: file) { specification($0) }
  }

  private func specification(_ layout: Layout) -> JSONValue {
    let data = lines.flatMap { line in
      line.points.map { point -> JSONValue in
        ["x": .rounded(point.x), "y": .rounded(point.y), "line": .string(line.name)]
      }
    }
    let (x, y) = (axis("x", across), axis("y", up))
    let marks = lines.map { line -> JSONValue in
      let style = line.isBase ? "base" : "change"
      let mark: JSONValue =
        line.isBase && hasPoints
        ? ["type": "point", "style": .string("\(style)-point"), "size": 20]
        : ["type": "line", "style": .string("\(style)-line")]
      let name = JSONValue.string(line.name).text()
      return Layers.layer(
        mark: mark, encoding: ["x": x, "y": y, "tooltip": tooltip], filter: "datum.line === \(name)")
    }
    return Layers.view(width: layout.chartWidth - 90, height: 240, data: data, layers: marks)
  }

  private var tooltip: JSONValue {
    [
      ["field": "line"],
      ["field": "x", "title": .string(across.title), "format": .string(across.format)],
      ["field": "y", "title": .string(up.title), "format": .string(up.format)],
    ]
  }

  private func axis(_ field: String, _ axis: Axis) -> JSONValue {
    [
      "field": .string(field), "type": "quantitative",
      "axis": ["title": .string(axis.title), "format": .string(axis.format), "grid": true],
    ]
  }
}
