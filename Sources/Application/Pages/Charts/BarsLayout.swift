import Documents

/// Places the rows, columns and bars of a bars chart for one layout.
struct BarsLayout {
  private let chart: BarsChart
  private let isWide: Bool
  private let width: Int
  private let height: Int
  private let bars: ClosedRange<Double>
  private var headings: [(x: Double, y: Double, text: String)] = []
  /// Lines of the names above bars.
  private var nameLines: [(x: Double, y: Double, text: String)] = []
  private var rows: [JSONValue] = []

  init(_ chart: BarsChart, _ layout: Layout) {
    self.chart = chart
    isWide = layout == .wide
    width = layout.chartWidth
    let isBeside = isWide && !chart.namesAreSentences
    let end = chart.hasChange ? 560.0 : 660
    bars = isWide ? (isBeside ? 240 : 0)...end : 0...Double(layout.chartWidth)
    var next = chart.hasChange && isWide ? 24.0 : 4
    for group in chart.groups where !group.rows.isEmpty {
      if !group.heading.isEmpty {
        headings.append((0, next + 10, group.heading))
        next += 24
      }
      for row in group.rows {
        let lines =
          isBeside ? [] : TextPlaces.lines(row.name, width: width - (isWide && chart.hasChange ? 250 : 90))
        nameLines += lines.enumerated().map { (0, next + 12 + TextPlaces.lineHeight * Double($0), $1) }
        let rowHeight = isBeside ? 28 : 28 + TextPlaces.lineHeight * Double(lines.count)
        rows.append(
          Self.data(row, y: next + rowHeight - (isBeside ? 14 : 12), nameY: next + (isBeside ? 14 : 12)))
        next += rowHeight
      }
      next += 8
    }
    height = Int(next)
  }

  private static func data(_ row: BarsChart.Row, y: Double, nameY: Double) -> JSONValue {
    [
      "name": .string(row.name), "y": .rounded(y), "nameY": .rounded(nameY),
      "base": .rounded(row.base), "change": .rounded(row.change), "low": .rounded(row.interval?.lowerBound),
      "high": .rounded(row.interval?.upperBound), "baseText": .string(row.baseText),
      "changeText": .string(row.changeText), "differenceText": .string(row.differenceText),
      "verdict": .string(row.verdict.rawValue),
    ]
  }

  var specification: JSONValue {
    Layers.pixelView(
      width: width, height: height, data: rows, layers: marks + [names] + headingLayers + columns)
  }

  private var y: JSONValue { Layers.pixels("y", extent: height) }
  private var nameY: JSONValue { Layers.pixels("nameY", extent: height) }

  private var largest: Double {
    chart.groups.flatMap(\.rows).map { max($0.base, $0.change ?? 0, $0.interval?.upperBound ?? 0) }.max() ?? 0
  }

  private func x(_ field: String) -> JSONValue {
    [
      "field": .string(field), "type": "quantitative", "axis": nil,
      "scale": [
        "domain": [0, .rounded(largest > 0 ? largest : 1)],
        "range": [.rounded(bars.lowerBound), .rounded(bars.upperBound)], "nice": false, "clamp": true,
        "padding": 0,
      ],
    ]
  }

  private var marks: [JSONValue] {
    [
      Layers.layer(
        mark: ["type": "bar", "style": "base-bar", "orient": "horizontal", "size": 16],
        encoding: ["x": x("base"), "x2": ["datum": 0], "y": y, "tooltip": tooltip]),
      Layers.layer(
        mark: ["type": "bar", "style": "change-bar", "orient": "horizontal", "size": 6],
        encoding: ["x": x("change"), "x2": ["datum": 0], "y": y, "tooltip": tooltip],
        filter: "isValid(datum.change)"),
      Layers.layer(
        mark: ["type": "rule", "style": ["interval", "undecided-line"]],
        encoding: ["x": x("low"), "x2": ["field": "high"], "y": y], filter: "isValid(datum.low)"),
    ]
  }

  private var tooltip: JSONValue {
    let own: [JSONValue] = [
      ["field": "name", "title": .string(chart.rowTitle)],
      ["field": "baseText", "title": .string(chart.baseTitle)],
    ]
    return .array(
      own + (chart.hasChange ? [["field": "changeText", "title": .string(chart.changeTitle)]] : []))
  }

  /// Names in lines above their bars, or beside them and cut off where the bars begin.
  private var names: JSONValue {
    nameLines.isEmpty
      ? Layers.column("name", x: 0, align: "left", style: "name", y: nameY, limit: 232)
      : Layers.labels(nameLines, align: "left", style: "name", width: width, height: height)
  }

  private var headingLayers: [JSONValue] {
    headings.isEmpty
      ? [] : [Layers.labels(headings, align: "left", style: "head", width: width, height: height)]
  }

  private var columns: [JSONValue] {
    let right = Double(width)
    guard chart.hasChange else {
      return [Layers.column("baseText", x: right, align: "right", style: "figure", y: isWide ? y : nameY)]
    }
    let base = chart.hasDifference ? right - 170 : right - 95
    let change = chart.hasDifference ? right - 95 : right
    let titles = [(base, 8.0, chart.baseTitle), (change, 8, chart.changeTitle)]
    let wide = [
      Layers.labels(
        titles + (chart.hasDifference ? [(right, 8, "Difference")] : []), align: "right", style: "note",
        width: width, height: height),
      Layers.column("baseText", x: base, align: "right", style: "base-text", y: y),
      Layers.column("changeText", x: change, align: "right", style: "change-text", y: y),
    ]
    return (isWide ? wide : []) + (chart.hasDifference ? differences(right) : isWide ? [] : [narrowFigures])
  }

  private var narrowFigures: JSONValue {
    Layers.column("changeText", x: Double(width), align: "right", style: "figure", y: nameY)
  }

  private func differences(_ right: Double) -> [JSONValue] {
    ChartVerdict.allCases.filter { verdict in
      chart.groups.contains { $0.rows.contains { $0.verdict == verdict } }
    }.map { verdict in
      Layers.column(
        "differenceText", x: right, align: "right",
        style: .array(["figure", .string(verdict.style + "-word")]),
        y: isWide ? y : nameY, filter: "datum.verdict === '\(verdict.rawValue)'")
    }
  }
}
