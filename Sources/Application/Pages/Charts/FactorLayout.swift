import Documents

/// Specification of a factor chart for one layout.
struct FactorLayout {
  private let chart: FactorChart
  private let width: Int

  init(_ chart: FactorChart, _ layout: Layout) {
    self.chart = chart
    width = layout.chartWidth - 80
  }

  var specification: JSONValue {
    let drawn = chart.panels.enumerated().map { index, panel in
      specification(panel, height: index == 0 ? 180 : 110, isLast: index == chart.panels.count - 1)
    }
    return drawn.count == 1 ? drawn[0] : ["vconcat": .array(drawn), "spacing": 24]
  }

  private func specification(_ panel: FactorChart.Panel, height: Int, isLast: Bool) -> JSONValue {
    Layers.view(
      width: width, height: height, data: panel.points.map(data),
      layers: forbidden(panel, isLast) + level(panel)
        + (panel.joins ? line(panel, isLast) : cloud(panel, isLast))
    ).adding([.init("title", .string(panel.title))])
  }

  private func data(_ point: FactorChart.Point) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("x", .rounded(point.x)), .init("mean", .rounded(point.mean)),
      .init("low", .rounded(point.interval?.lowerBound)), .init("high", .rounded(point.interval?.upperBound)),
      .init("kind", .string(point.kind.rawValue)), .init("name", .string(point.name)),
    ]
    if case .words(let words) = chart.axis, words.indices.contains(Int(point.x)) {
      members.append(.init("word", .string(words[Int(point.x)])))
    }
    return .object(members)
  }

  // MARK: - Axes

  private func x(_ isLast: Bool) -> JSONValue {
    let title: JSONValue = isLast ? .string(chart.factor) : nil
    switch chart.axis {
    case .numbers(let format, let isLogarithmic):
      return [
        "field": "x", "type": "quantitative",
        "scale": [
          "zero": false, "nice": false, "padding": 8, "type": .string(isLogarithmic ? "log" : "linear"),
        ],
        "axis": ["title": title, "format": .string(format)],
      ]
    case .words(let words):
      return [
        "field": "word", "type": "ordinal", "sort": .array(words.map { .string($0) }),
        "scale": ["type": "point", "padding": 0.5, "domain": .array(words.map { .string($0) })],
        "axis": ["title": title, "labelLimit": 120],
      ]
    }
  }

  private func y(_ field: String, _ panel: FactorChart.Panel) -> JSONValue {
    [
      "field": .string(field), "type": "quantitative", "scale": ["zero": false],
      "axis": ["title": nil, "format": .string(panel.format), "minExtent": 44],
    ]
  }

  // MARK: - Layers

  /// The part of the panel that a constraint forbids, from its bound to the farthest figure beyond it.
  private func forbidden(_ panel: FactorChart.Panel, _ isLast: Bool) -> [JSONValue] {
    let all = panel.points.flatMap {
      [$0.mean, $0.interval?.lowerBound ?? $0.mean, $0.interval?.upperBound ?? $0.mean]
    }
    guard let least = all.min(), let greatest = all.max() else { return [] }
    let bounds = [panel.minimum, panel.maximum].compactMap(\.self)
    let span = max(greatest, bounds.max() ?? greatest) - min(least, bounds.min() ?? least)
    let room = max(span * 0.25, greatest.magnitude * 1e-3, 1e-9)
    let ranges = [
      panel.minimum.map { (min(least, $0 - room), $0) }, panel.maximum.map { ($0, max(greatest, $0 + room)) },
    ].compactMap(\.self)
    return ranges.flatMap { low, high -> [JSONValue] in
      let band: JSONValue = [
        "data": ["values": [["low": .rounded(low), "high": .rounded(high)]]],
        "mark": ["type": "rect", "style": "margin-band"],
        "encoding": ["y": y("low", panel), "y2": ["field": "high"]],
      ]
      let words: JSONValue = [
        "data": ["values": [["high": .rounded(high), "words": "not allowed"]]],
        "mark": [
          "type": "text", "style": "note", "align": "right", "baseline": "top", "dx": -4, "dy": 3,
        ],
        "encoding": [
          "x": ["value": JSONValue(integerLiteral: width)], "y": y("high", panel),
          "text": ["field": "words"],
        ],
      ]
      return [band, words]
    }
  }

  private func level(_ panel: FactorChart.Panel) -> [JSONValue] {
    guard let level = panel.level else { return [] }
    let data: JSONValue = ["values": [["mean": .rounded(level), "words": "base"]]]
    return [
      [
        "data": data, "mark": ["type": "rule", "style": "base-line", "strokeDash": [4, 3]],
        "encoding": ["y": y("mean", panel)],
      ],
      [
        "data": data,
        "mark": ["type": "text", "style": "note", "align": "left", "baseline": "bottom", "dx": 4],
        "encoding": ["x": ["value": 0], "y": y("mean", panel), "text": ["field": "words"]],
      ],
    ]
  }

  private func line(_ panel: FactorChart.Panel, _ isLast: Bool) -> [JSONValue] {
    [
      Layers.layer(
        mark: ["type": "area", "style": "change-band"],
        encoding: ["x": x(isLast), "y": y("low", panel), "y2": ["field": "high"]],
        filter: "isValid(datum.low)"),
      Layers.layer(
        mark: ["type": "line", "style": "change-line"],
        encoding: ["x": x(isLast), "y": y("mean", panel)]),
      points(panel, isLast, .measured, mark: ["type": "point", "style": "change-point", "size": 30]),
    ]
  }

  private func cloud(_ panel: FactorChart.Panel, _ isLast: Bool) -> [JSONValue] {
    [
      Layers.layer(
        mark: ["type": "rule", "style": "change-line", "strokeWidth": 1, "opacity": 0.4],
        encoding: ["x": x(isLast), "y": y("low", panel), "y2": ["field": "high"]],
        filter: "isValid(datum.low)"),
      points(panel, isLast, .searched, mark: ["type": "point", "style": "base-point", "size": 14]),
      points(panel, isLast, .measured, mark: ["type": "point", "style": "change-point", "size": 30]),
      points(panel, isLast, .base, mark: ["type": "point", "style": "undecided", "size": 90]),
      points(
        panel, isLast, .chosen,
        mark: ["type": "point", "style": "change-point", "shape": "diamond", "size": 160]),
    ]
  }

  private func points(
    _ panel: FactorChart.Panel, _ isLast: Bool, _ kind: FactorChart.Kind, mark: JSONValue
  ) -> JSONValue {
    Layers.layer(
      mark: mark,
      encoding: [
        "x": x(isLast), "y": y("mean", panel),
        "tooltip": [
          ["field": "name", "title": "point"],
          ["field": "mean", "title": .string(panel.title), "format": .string(panel.format)],
        ],
      ], filter: "datum.kind === '\(kind.rawValue)'")
  }
}
