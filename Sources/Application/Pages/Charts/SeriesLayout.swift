import Documents

/// Specification of a series chart for one layout.
struct SeriesLayout {
  private let chart: SeriesChart
  private let width: Int
  /// Width of the names at the lines' ends [px].
  private let nameRoom: Int

  init(_ chart: SeriesChart, _ layout: Layout) {
    self.chart = chart
    let names = layout == .narrow ? 110 : chart.lines.count > 1 ? 200 : 70
    width = layout.chartWidth - (chart.lines.count > 1 || layout == .wide ? names : 60)
    nameRoom = names - 60
  }

  var specification: JSONValue {
    let upper = panel(
      height: chart.height,
      layers: warmUp(withWords: true) + SeriesMarks(chart, width: width).events
        + zip(chart.lines, SeriesMarks(chart, width: width).nameShifts).flatMap(drawn),
      data: chart.lines.flatMap { line in line.points.map { Self.data($0, line.name) } }
    ).adding([.init("title", .string(chart.title))])
    guard !chart.difference.isEmpty else { return upper }
    let lower = panel(
      height: 90, layers: warmUp(withWords: false) + differenceLayers,
      data: chart.difference.map { Self.data($0, "difference") }
    ).adding([
      .init(
        "title",
        [
          "text": .string(chart.differenceTitle),
          "subtitle": "paired: the same clients under both rules",
        ])
    ])
    return ["vconcat": [upper, lower], "spacing": 24]
  }

  private static func data(_ point: SeriesChart.Point, _ line: String) -> JSONValue {
    [
      "date": .string(point.date), "line": .string(line), "mean": .rounded(point.mean),
      "low": .rounded(point.interval?.lowerBound), "high": .rounded(point.interval?.upperBound),
    ]
  }

  private func panel(height: Int, layers: [JSONValue], data: [JSONValue]) -> JSONValue {
    Layers.view(width: width, height: height, data: data, layers: layers)
  }

  /// Channel of the dates. A date without a time is read as local time, so that no zone can shift the day.
  static func time(_ field: String = "day") -> JSONValue {
    [
      "field": .string(field), "type": "temporal",
      "axis": ["title": nil, "format": "%-d %b", "tickCount": 6],
    ]
  }

  /// Reads `date` as the beginning of a local day.
  private static let calculation: JSONValue = [
    "calculate": "datetime(+slice(datum.date,0,4),+slice(datum.date,5,7)-1,+slice(datum.date,8,10))",
    "as": "day",
  ]

  private func y(_ field: String, format: String, startsAtZero: Bool) -> JSONValue {
    [
      "field": .string(field), "type": "quantitative", "scale": ["zero": .boolean(startsAtZero)],
      "axis": ["title": nil, "format": .string(format), "minExtent": 40],
    ]
  }

  private func y(_ field: String) -> JSONValue {
    y(field, format: chart.format, startsAtZero: chart.startsAtZero)
  }

  static func layer(mark: JSONValue, encoding: JSONValue, filter: String? = nil) -> JSONValue {
    let filters: [JSONValue] = filter.map { [["filter": .string($0)]] } ?? []
    return Layers.layer(mark: mark, encoding: encoding)
      .adding([.init("transform", .array([calculation] + filters))])
  }

  // MARK: - Lines

  private func drawn(_ line: SeriesChart.Line, _ nameShift: Double) -> [JSONValue] {
    guard let last = line.points.last else { return [] }
    let name = line.isBase ? "base" : "change"
    let filter = "datum.line === \(JSONValue.string(line.name).text())"
    let band = Self.layer(
      mark: ["type": "area", "style": .string("\(name)-band")],
      encoding: ["x": Self.time(), "y": y("low"), "y2": ["field": "high"]],
      filter: filter + " && isValid(datum.low)")
    let stroke = Self.layer(
      mark: ["type": "line", "style": .string("\(name)-line")], encoding: ["x": Self.time(), "y": y("mean")],
      filter: filter)
    let dots = Self.layer(
      mark: ["type": "point", "style": .string("\(name)-point"), "size": 14],
      encoding: ["x": Self.time(), "y": y("mean"), "tooltip": tooltip], filter: filter)
    let end = Self.layer(
      mark: [
        "type": "text", "align": "left", "baseline": "middle", "dx": 8, "dy": .rounded(nameShift),
        "style": .string("\(name)-text"),
        "clip": false, "limit": JSONValue(integerLiteral: nameRoom),
      ], encoding: ["x": Self.time(), "y": y("mean"), "text": ["value": .string(line.name)]]
    ).adding([.init("data", ["values": [Self.data(last, line.name)]])])
    let hasBand = line.points.contains { $0.interval != nil }
    return (hasBand ? [band] : []) + [stroke, dots] + (chart.lines.count > 1 ? [end] : [])
  }

  private var tooltip: JSONValue {
    [
      ["field": "date", "title": "from"],
      ["field": "mean", "title": .string(chart.title), "format": .string(chart.format)],
    ]
  }

  // MARK: - Marks of time

  private func warmUp(withWords: Bool) -> [JSONValue] {
    guard let end = chart.warmUpEnd, let first = chart.lines.first?.points.first?.date, first < end else {
      return []
    }
    let words: JSONValue = Self.layer(
      mark: ["type": "text", "style": "note", "align": "left", "dx": 4, "baseline": "top"],
      encoding: ["x": Self.time(), "y": Layers.at(4), "text": ["value": "warm-up"]])
    let shade = Layers.layer(
      mark: ["type": "rect", "style": "warm-up"], encoding: ["x": Self.time(), "x2": ["field": "until"]]
    ).adding([
      .init(
        "transform",
        [
          Self.calculation,
          [
            "calculate": "datetime(+slice(datum.end,0,4),+slice(datum.end,5,7)-1,+slice(datum.end,8,10))",
            "as": "until",
          ],
        ])
    ])
    let data = JSONValue.Member("data", ["values": [["date": .string(first), "end": .string(end)]]])
    return [shade.adding([data])] + (withWords ? [words.adding([data])] : [])
  }

  // MARK: - Difference

  private var differenceLayers: [JSONValue] {
    func y(_ field: String) -> JSONValue {
      self.y(field, format: chart.differenceFormat, startsAtZero: true)
    }
    let band = chart.margin.map { margin -> JSONValue in
      [
        "data": ["values": [["low": .rounded(-margin), "high": .rounded(margin)]]],
        "mark": ["type": "rect", "style": "margin-band"],
        "encoding": ["y": y("low"), "y2": ["field": "high"]],
      ]
    }
    return [band].compactMap(\.self) + [
      ["mark": ["type": "rule", "style": "zero"], "encoding": ["y": ["datum": 0]]],
      Self.layer(
        mark: ["type": "area", "style": "change-band"],
        encoding: ["x": Self.time(), "y": y("low"), "y2": ["field": "high"]], filter: "isValid(datum.low)"),
      Self.layer(
        mark: ["type": "line", "style": "change-line"], encoding: ["x": Self.time(), "y": y("mean")]),
    ]
  }
}
