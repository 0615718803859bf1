import Documents

/// Map of a city in square zones of 1 km with true aspect, in panels side by side.
package struct ZoneMapChart: Sendable {
  /// Square zone of 1 km.
  package struct Zone: Sendable, Hashable {
    /// Position of the western edge east of the centre [km].
    package var east: Int
    /// Position of the southern edge north of the centre [km].
    package var north: Int
    /// Number of requests in all replications together.
    package var requests: Int

    package init(east: Int, north: Int, requests: Int) {
      self.east = east
      self.north = north
      self.requests = requests
    }
  }

  /// Panel with one figure for each zone.
  package struct Panel: Sendable {
    /// Title above the panel.
    package var title: String
    /// Unit or explanation below the title.
    package var subtitle: String
    /// Ramp of colours.
    package var ramp: HeatmapChart.Ramp
    /// Figure of each zone; nil for a zone without one.
    package var values: [Double?]
    /// d3 format of the legend's labels.
    package var format: String

    package init(
      _ title: String, subtitle: String, ramp: HeatmapChart.Ramp, values: [Double?], format: String
    ) {
      self.title = title
      self.subtitle = subtitle
      self.ramp = ramp
      self.values = values
      self.format = format
    }
  }

  /// Zones in a stable order.
  package var zones: [Zone]
  /// Panels side by side.
  package var panels: [Panel]
  /// Number of requests below which a zone is an outline in panels of shares.
  package static let fewRequests = 100

  package init(zones: [Zone], panels: [Panel]) {
    self.zones = zones
    self.panels = panels
  }

  /// Returns the chart with its table.
  ///
  /// - Parameter text: text of a figure of a panel.
  package func chart(label: String, file: String? = nil, text: (Double, Panel) -> String) -> Chart {
    var table = PageTable(
      [.init("Zone, km east and north", isNumeric: false), .init("Requests")]
        + panels.map { .init($0.title) })
    for (index, zone) in zones.enumerated() {
      table.append(
        ["\(zone.east), \(zone.north)", "\(zone.requests)"]
          + panels.map { panel in panel.values[index].map { text($0, panel) } ?? "" })
    }
    return Chart(label: label, table: table, file: file) { specification($0) }
  }

  // MARK: - Specification

  private func specification(_ layout: Layout) -> JSONValue {
    let count = layout == .wide ? max(1, panels.count) : 1
    let room = (layout.chartWidth - 24 * (count - 1)) / count
    let size = min(layout == .wide ? 250 : 300, room)
    let drawn = panels.indices.map { specification($0, size: size) }
    let key = layout == .wide ? "hconcat" : "vconcat"
    return .object([
      .init("data", ["values": .array(data)]), .init("transform", .array(Self.farEdges)),
      .init(key, .array(drawn)), .init("resolve", ["scale": ["color": "independent"]]), .init("spacing", 24),
    ])
  }

  /// One row for each zone, with the figures of all panels.
  private var data: [JSONValue] {
    zones.enumerated().map { index, zone in
      .object(
        [
          .init("x", JSONValue(integerLiteral: zone.east)), .init("y", JSONValue(integerLiteral: zone.north)),
          .init("requests", JSONValue(integerLiteral: zone.requests)),
        ]
          + panels.indices.compactMap { number in
            value(number, index).map { .init(Self.field(number), .rounded($0)) }
          })
    }
  }

  private static func field(_ panel: Int) -> String { "v\(panel)" }

  /// Figure that a panel draws; nil for one without a figure, or of too few requests.
  private func value(_ panel: Int, _ zone: Int) -> Double? {
    guard panels[panel].ramp == .amount || zones[zone].requests >= Self.fewRequests else { return nil }
    return panels[panel].values[zone]
  }

  private static let farEdges: [JSONValue] = [
    ["calculate": "datum.x+1", "as": "x2"], ["calculate": "datum.y+1", "as": "y2"],
  ]

  private func specification(_ number: Int, size: Int) -> JSONValue {
    let panel = panels[number]
    let field = Self.field(number)
    let place: [JSONValue.Member] = [
      .init("x", axis("x")), .init("x2", ["field": "x2"]), .init("y", axis("y")),
      .init("y2", ["field": "y2"]),
    ]
    let figures = zones.indices.compactMap { value(number, $0) }
    let color = HeatmapChart.color(
      panel.ramp, field: field, values: figures, format: panel.format, startsAtZero: true)
    let layers = [
      Layers.layer(
        mark: ["type": "rect", "style": "few"], encoding: .object(place), filter: "!isValid(datum.\(field))"),
      Layers.layer(
        mark: ["type": "rect"],
        encoding: .object(place).adding([.init("color", color), .init("tooltip", tooltip(panel, field))]),
        filter: "isValid(datum.\(field))"),
    ]
    return [
      "width": JSONValue(integerLiteral: size), "height": JSONValue(integerLiteral: size),
      "layer": .array(layers + scaleBar),
      "title": ["text": .string(panel.title), "subtitle": .string(panel.subtitle)],
    ]
  }

  /// Edges of the square around all zones, so that a kilometre is as long in both directions.
  private var bounds: (west: Int, south: Int, side: Int) {
    let west = zones.map(\.east).min() ?? 0
    let south = zones.map(\.north).min() ?? 0
    let wide = (zones.map(\.east).max() ?? 0) + 1 - west
    let high = (zones.map(\.north).max() ?? 0) + 1 - south
    return (west, south, max(wide, high, 2))
  }

  private func axis(_ field: String) -> JSONValue {
    let (west, south, side) = bounds
    let start = field == "x" ? west : south
    return [
      "field": .string(field), "type": "quantitative", "axis": nil,
      "scale": [
        "domain": [JSONValue(integerLiteral: start), JSONValue(integerLiteral: start + side)], "nice": false,
        "zero": false,
      ],
    ]
  }

  /// Bar of 2 km in the lower left corner.
  private var scaleBar: [JSONValue] {
    let (west, south, side) = bounds
    let length = side > 4 ? 2 : 1
    let data = JSONValue.Member(
      "data",
      [
        "values": [
          [
            "x": JSONValue(integerLiteral: west), "x2": JSONValue(integerLiteral: west + length),
            "y": .rounded(Double(south) + Double(side) * 0.015), "words": .string("\(length) km"),
          ]
        ]
      ])
    return [
      Layers.layer(
        mark: ["type": "rule", "style": "zero"],
        encoding: ["x": axis("x"), "x2": ["field": "x2"], "y": axis("y")]
      ).adding([data]),
      Layers.layer(
        mark: ["type": "text", "style": "note", "align": "left", "baseline": "bottom", "dy": -3],
        encoding: ["x": axis("x"), "y": axis("y"), "text": ["field": "words"]]
      ).adding([data]),
    ]
  }

  private func tooltip(_ panel: Panel, _ field: String) -> JSONValue {
    [
      ["field": "x", "title": "km east"], ["field": "y", "title": "km north"], ["field": "requests"],
      ["field": .string(field), "title": .string(panel.title), "format": .string(panel.format)],
    ]
  }
}
