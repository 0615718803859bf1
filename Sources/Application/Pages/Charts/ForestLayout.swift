import Documents

/// Places a forest's rows, columns and marks for one layout.
struct ForestLayout {
  private let forest: ForestChart
  private let isWide: Bool
  private let width: Int
  private let plot: ClosedRange<Double>
  private let rowHeight: Double
  private let top = 44.0
  private let y: JSONValue
  private let height: Int
  private var rows: [JSONValue] = []
  /// Vertical places of the marks.
  private let middles: [Double]
  private var headings: [(x: Double, y: Double, text: String)] = []
  /// Lines of names that have a row of their own.
  private var nameLines: [(x: Double, y: Double, text: String)] = []

  init(_ forest: ForestChart, _ layout: Layout) {
    self.forest = forest
    isWide = layout == .wide
    width = layout.pageWidth
    plot = isWide ? 560...820 : 0...Double(layout.pageWidth)
    rowHeight = isWide ? 34 : 62
    var next = top
    var places: [(ForestChart.Row, Double)] = []
    for group in forest.groups where !group.rows.isEmpty {
      headings.append((0, next + 14, group.heading))
      next += 30
      for row in group.rows {
        let lines = isWide ? [] : TextPlaces.lines(row.name, width: width - 130)
        // Further lines of a name push the row down.
        next += TextPlaces.lineHeight * Double(max(0, lines.count - 1))
        let middle = next + rowHeight / 2
        for (number, line) in lines.reversed().enumerated() {
          nameLines.append((0, middle - 18 - TextPlaces.lineHeight * Double(number), line))
        }
        places.append((row, middle))
        next += rowHeight
      }
      next += 6
    }
    height = Int(next + 34)
    y = Layers.pixels("y", extent: height)
    middles = places.map { [isWide] in isWide ? $1 : $1 + 16 }
    rows = places.map { [forest, isWide] row, place in Self.data(row, place, forest.limit, isWide) }
  }

  private static func data(
    _ row: ForestChart.Row, _ y: Double, _ limit: Double, _ isWide: Bool
  ) -> JSONValue {
    func clamped(_ value: Double?) -> JSONValue { .rounded(value.map { min(limit, max(-limit, $0)) }) }
    // A value beyond the edge is an arrowhead there, and no point that would seem to be its place.
    let isBeyond = row.value.map { abs($0) > limit } ?? false
    let low = isBeyond ? row.low ?? row.value : row.low
    let high = isBeyond ? row.high ?? row.value : row.high
    return [
      "name": .string(row.name), "y": .rounded(isWide ? y : y + 16), "nameY": .rounded(isWide ? y : y - 18),
      "figureY": .rounded(isWide ? y : y - 2),
      "base": .string(row.base), "change": .string(row.change), "difference": .string(row.difference),
      "interval": .string(row.interval),
      "both": .string(row.interval.isEmpty ? row.difference : "\(row.difference) (\(row.interval))"),
      "levels": .string(row.base.isEmpty || row.change.isEmpty ? "" : "\(row.base) → \(row.change)"),
      "margin": .string(row.margin),
      "word": .string(row.verdict == .none ? "" : "\(row.verdict.shape) \(row.word)"),
      "verdict": .string(row.verdict.rawValue), "value": isBeyond ? .null : clamped(row.value),
      "low": clamped(low), "high": clamped(high), "cutLow": .boolean((low ?? 0) < -limit),
      "cutHigh": .boolean((high ?? 0) > limit),
    ]
  }

  var specification: JSONValue {
    Layers.pixelView(
      width: width, height: height, data: rows,
      layers: band + ruler + (isWide ? wideText : narrowText) + marks)
  }

  private func x(_ field: String) -> JSONValue {
    [
      "field": .string(field), "type": "quantitative", "axis": nil,
      "scale": [
        "domain": [.rounded(-forest.limit), .rounded(forest.limit)],
        "range": [.rounded(plot.lowerBound), .rounded(plot.upperBound)], "nice": false,
      ],
    ]
  }

  private func pixel(_ value: Double) -> Double {
    let share = (value + forest.limit) / (2 * forest.limit)
    return plot.lowerBound + share * (plot.upperBound - plot.lowerBound)
  }

  private var bottom: Double { Double(height) - 30 }

  private var band: [JSONValue] {
    guard let band = forest.band else { return [] }
    // Names are above the marks of a narrow chart, where one band for all rows would cross them.
    let stretches = isWide ? [(top - 8, bottom)] : middles.map { ($0 - 12, $0 + 12) }
    return stretches.map { above, below in
      [
        "data": ["values": [[:]]], "mark": ["type": "rect", "style": "margin-band"],
        "encoding": [
          "x": Layers.at(pixel(-band)), "x2": Layers.at(pixel(band)), "y": Layers.at(above),
          "y2": Layers.at(below),
        ],
      ]
    } + [
      Layers.labels(
        [(pixel(0), top - 22, "too small to matter")], align: "center", style: "note", width: width,
        height: height)
    ]
  }

  private var ruler: [JSONValue] {
    var labels: [(x: Double, y: Double, text: String)] = []
    let step = AxisTicks.step(upTo: forest.limit)
    for index in -2...2 where Double(abs(index)) * step <= forest.limit && index != 0 {
      labels.append((pixel(Double(index) * step), bottom + 12, AxisTicks.text(Double(index) * step)))
    }
    labels.append((pixel(0), bottom + 12, "0"))
    var layers: [JSONValue] = [
      [
        "data": ["values": [[:]]], "mark": ["type": "rule", "style": "zero"],
        "encoding": ["x": Layers.at(pixel(0)), "y": Layers.at(top - 8), "y2": Layers.at(bottom)],
      ],
      Layers.labels(labels, align: "center", style: "note", width: width, height: height),
      Layers.labels(
        [(plot.upperBound, bottom + 26, forest.axisTitle)], align: "right", style: "note", width: width,
        height: height),
    ]
    if forest.hasDirection {
      layers.append(
        Layers.labels(
          [(plot.lowerBound, top - 22, "◂ worse")], align: "left", style: "note", width: width, height: height
        ))
      layers.append(
        Layers.labels(
          [(plot.upperBound, top - 22, "better ▸")], align: "right", style: "note", width: width,
          height: height))
    }
    return layers
  }

  private var wideText: [JSONValue] {
    let heads: [(x: Double, y: Double, text: String)] = [
      (290, 10, "Base"), (370, 10, "Change"), (450, 10, "Difference"), (545, 10, "95 % interval"),
      (900, 10, forest.marginTitle),
    ]
    return [
      Layers.labels(heads, align: "right", style: "note", width: width, height: height),
      Layers.labels([(920, 10, "Verdict")], align: "left", style: "note", width: width, height: height),
      Layers.labels(headings, align: "left", style: "head", width: width, height: height),
      Layers.column("name", x: 0, align: "left", style: "name", y: y, limit: 235),
      Layers.column("base", x: 290, align: "right", style: "base-text", y: y),
      Layers.column("change", x: 370, align: "right", style: "change-text", y: y),
      Layers.column("difference", x: 450, align: "right", style: "figure", y: y),
      Layers.column("interval", x: 545, align: "right", style: "note", y: y),
      Layers.column("margin", x: 900, align: "right", style: "note", y: y),
    ] + verdictWords(x: 920, align: "left", y: y)
  }

  private var narrowText: [JSONValue] {
    let names = Layers.pixels("nameY", extent: height)
    let figures = Layers.pixels("figureY", extent: height)
    return [
      Layers.labels(headings, align: "left", style: "head", width: width, height: height),
      Layers.labels(nameLines, align: "left", style: "name", width: width, height: height),
      Layers.column("both", x: 0, align: "left", style: "note", y: figures),
      Layers.column("levels", x: Double(width), align: "right", style: "note", y: figures),
    ] + verdictWords(x: Double(width), align: "right", y: names)
  }

  private func verdictWords(x: Double, align: String, y: JSONValue) -> [JSONValue] {
    ChartVerdict.allCases.filter { $0 != .none }.map { verdict in
      Layers.column(
        "word", x: x, align: align, style: .array(["verdict", .string(verdict.style + "-word")]), y: y,
        filter: Self.isVerdict(verdict))
    }
  }

  private static func isVerdict(_ verdict: ChartVerdict) -> String {
    "datum.verdict === '\(verdict.rawValue)'"
  }

  private var marks: [JSONValue] {
    ChartVerdict.allCases.filter { verdict in
      forest.groups.contains { $0.rows.contains { $0.verdict == verdict } }
    }.flatMap { verdict -> [JSONValue] in
      let line: JSONValue = .array(["interval", .string(verdict.style + "-line")])
      let filter = Self.isVerdict(verdict)
      return [
        Layers.layer(
          mark: ["type": "rule", "style": line], encoding: ["x": x("low"), "x2": ["field": "high"], "y": y],
          filter: filter),
        arrow("cutLow", at: "low", shape: "triangle-left", verdict),
        arrow("cutHigh", at: "high", shape: "triangle-right", verdict),
        Layers.layer(
          mark: ["type": "point", "style": "blank", "shape": "circle"], encoding: ["x": x("value"), "y": y],
          filter: filter + " && isValid(datum.value)"),
        Layers.layer(
          mark: ["type": "point", "style": .string(verdict.style)],
          encoding: ["x": x("value"), "y": y], filter: filter + " && isValid(datum.value)"),
      ]
    }
  }

  private func arrow(
    _ flag: String, at field: String, shape: String, _ verdict: ChartVerdict
  ) -> JSONValue {
    Layers.layer(
      mark: [
        "type": "point", "style": .string(verdict.style), "shape": .string(shape), "size": 60,
      ],
      encoding: ["x": x(field), "y": y], filter: Self.isVerdict(verdict) + " && datum.\(flag)")
  }
}
