import Documents

/// Cases that end differently under two rules: bands from where they end under the base to where under the change.
package struct FlowChart: Sendable {
  /// Cases that go from one end to another.
  package struct Flow: Sendable {
    package var from: Int
    package var to: Int
    package var count: Double
    package var verdict: ChartVerdict

    package init(from: Int, to: Int, count: Double, verdict: ChartVerdict) {
      self.from = from
      self.to = to
      self.count = count
      self.verdict = verdict
    }
  }

  /// Names of the ends, the same on both sides, from top to bottom.
  package var ends: [String]
  package var flows: [Flow]
  package var baseTitle: String
  package var changeTitle: String
  /// Text of a count.
  package var text: @Sendable (Double) -> String

  package init(
    ends: [String], flows: [Flow], baseTitle: String, changeTitle: String,
    text: @escaping @Sendable (Double) -> String
  ) {
    self.ends = ends
    self.flows = flows.filter { $0.from != $0.to && $0.count > 0 }
    self.baseTitle = baseTitle
    self.changeTitle = changeTitle
    self.text = text
  }

  /// Returns the chart with its table.
  package func chart(label: String, file: String? = nil) -> Chart {
    var table = PageTable([
      .init(baseTitle, isNumeric: false), .init(changeTitle, isNumeric: false), .init("Requests"),
    ])
    for flow in flows { table.append([ends[flow.from], ends[flow.to], text(flow.count)]) }
    return Chart(label: label, table: table, file: file) { specification($0) }
  }

  func specification(_ layout: Layout) -> JSONValue {
    FlowLayout(self, layout).specification
  }
}

/// Places the ends of a flow and the bands between them.
private struct FlowLayout {
  private let flow: FlowChart
  private let width: Int
  private let height = 260
  private let inner: ClosedRange<Double>
  private let scale: Double
  private let gap = 14.0
  private let top = 28.0

  init(_ flow: FlowChart, _ layout: Layout) {
    self.flow = flow
    width = layout.chartWidth
    let label = layout == .wide ? 170.0 : 118
    inner = label...(Double(width) - label)
    let total = flow.flows.reduce(0) { $0 + $1.count }
    let sides = [flow.flows.map(\.from), flow.flows.map(\.to)].map { Set($0).count }
    let gaps = Double(max(1, sides.max() ?? 1) - 1) * gap
    scale = total > 0 ? (Double(height) - top - gaps) / total : 0
  }

  private struct End {
    var index: Int
    var top: Double
    var size: Double
    var count: Double
  }

  private func ends(_ side: (FlowChart.Flow) -> Int) -> [End] {
    var next = top
    return flow.ends.indices.compactMap { index in
      let count = flow.flows.filter { side($0) == index }.reduce(0) { $0 + $1.count }
      guard count > 0 else { return nil }
      defer { next += count * scale + gap }
      return End(index: index, top: next, size: count * scale, count: count)
    }
  }

  var specification: JSONValue {
    let left = ends(\.from)
    let right = ends(\.to)
    return Layers.pixelView(
      width: width, height: height,
      layers: bands(left, right) + bars(left, at: inner.lowerBound, style: "base-end")
        + bars(right, at: inner.upperBound, style: "change-end") + titles + names(left, right))
  }

  private func bands(_ left: [End], _ right: [End]) -> [JSONValue] {
    var leftNext = Dictionary(uniqueKeysWithValues: left.map { ($0.index, $0.top) })
    var rightNext = Dictionary(uniqueKeysWithValues: right.map { ($0.index, $0.top) })
    let ordered = flow.flows.sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    var tops: [Int: Double] = [:]
    for (place, band) in ordered.enumerated().sorted(by: {
      ($0.element.to, $0.element.from) < ($1.element.to, $1.element.from)
    }) {
      tops[place] = rightNext[band.to]!
      rightNext[band.to]! += band.count * scale
    }
    var figures: [(x: Double, y: Double, text: String)] = []
    let shapes = ordered.enumerated().map { place, band -> JSONValue in
      let (from, to) = (leftNext[band.from]!, tops[place]!)
      leftNext[band.from]! += band.count * scale
      if band.count * scale >= 20 { figures.append(figure(band, from: from, to: to, beside: figures)) }
      return shape(band, from: from, to: to)
    }
    return shapes + [Layers.labels(figures, align: "center", style: "figure", width: width, height: height)]
  }

  /// Position on a band's upper edge, at a part of its way.
  private func edge(_ part: Double, from: Double, to: Double) -> (x: Double, y: Double) {
    let eased = part * part * (3 - 2 * part)
    return (
      inner.lowerBound + 8 + (inner.upperBound - inner.lowerBound - 16) * part, from + (to - from) * eased
    )
  }

  /// Number inside a band: in its middle, or nearer to an end if the middle is taken.
  private func figure(
    _ band: FlowChart.Flow, from: Double, to: Double, beside others: [(x: Double, y: Double, text: String)]
  ) -> (x: Double, y: Double, text: String) {
    let text = flow.text(band.count)
    let places = [0.5, 0.35, 0.65, 0.2, 0.8].map { part -> (x: Double, y: Double, text: String) in
      let (x, y) = edge(part, from: from, to: to)
      return (x, y + band.count * scale / 2, text)
    }
    let room = 8 * Double(text.count) + 8
    return places.first { place in
      others.allSatisfy { abs($0.x - place.x) > room || abs($0.y - place.y) > TextPlaces.lineHeight }
    } ?? places[0]
  }

  private func shape(_ band: FlowChart.Flow, from: Double, to: Double) -> JSONValue {
    let size = max(1, band.count * scale)
    let steps = 16
    let points = (0...steps).map { step -> JSONValue in
      let (x, y) = edge(Double(step) / Double(steps), from: from, to: to)
      return ["x": .rounded(x), "y": .rounded(y), "y2": .rounded(y + size)]
    }
    return [
      "data": ["values": .array(points)],
      "mark": ["type": "area", "style": .string("\(band.verdict.style)-flow")],
      "encoding": [
        "x": Layers.pixels("x", extent: width), "y": Layers.pixels("y", extent: height),
        "y2": ["field": "y2"],
      ],
    ]
  }

  private func bars(_ ends: [End], at x: Double, style: String) -> [JSONValue] {
    ends.map { end in
      [
        "data": ["values": [[:]]], "mark": ["type": "rect", "style": .string(style)],
        "encoding": [
          "x": Layers.at(x - 8), "x2": Layers.at(x + 8), "y": Layers.at(end.top),
          "y2": Layers.at(end.top + max(1, end.size)),
        ],
      ]
    }
  }

  /// Centres of the names and counts of ends, which take two lines each.
  private func nameCentres(_ ends: [End]) -> [Double] {
    TextPlaces.spread(
      ends.map { $0.top + $0.size / 2 }, distance: 2 * TextPlaces.lineHeight + 2,
      within: top + TextPlaces.lineHeight...Double(height) - TextPlaces.lineHeight)
  }

  /// Width of the texts at either side [px].
  private var room: Int { Int(inner.lowerBound) - 16 }

  private var titles: [JSONValue] {
    [
      Layers.labels(
        [(inner.lowerBound - 16, 10, flow.baseTitle)], align: "right", style: "base-text", width: width,
        height: height, limit: room),
      Layers.labels(
        [(inner.upperBound + 16, 10, flow.changeTitle)], align: "left", style: "change-text", width: width,
        height: height, limit: room),
    ]
  }

  private func names(_ left: [End], _ right: [End]) -> [JSONValue] {
    func rows(_ ends: [End], _ x: Double, _ offset: Double, _ text: (End) -> String)
      -> [(x: Double, y: Double, text: String)]
    {
      zip(ends, nameCentres(ends)).map { (x, $1 + offset, text($0)) }
    }
    let name: (End) -> String = { flow.ends[$0.index] }
    let count: (End) -> String = { flow.text($0.count) }
    return [
      (left, inner.lowerBound - 16, "right"), (right, inner.upperBound + 16, "left"),
    ].flatMap { ends, x, align in
      [
        Layers.labels(
          rows(ends, x, -8, name), align: align, style: "name", width: width, height: height,
          limit: room),
        Layers.labels(rows(ends, x, 8, count), align: align, style: "figure", width: width, height: height),
      ]
    }
  }
}
