import Documents
import Testing

@testable import Pages

/// Differences that lie beyond the edge of a forest, and its band.
@Suite struct ForestEdgeTests {
  /// Values with their intervals, of which some lie partly or wholly beyond the edges at ±2.
  static let places: [(value: Double, low: Double?, high: Double?, cutLow: Bool, cutHigh: Bool)] = [
    (0.5, 0.1, 0.9, false, false), (0.5, -9, 9, true, true), (1.5, 1, 3, false, true), (5, 4, 6, false, true),
    (-5, -6, -4, true, false), (5, nil, nil, false, true), (-5, nil, nil, true, false),
    (3, 1, 5, false, true),
  ]

  @Test(arguments: ChartVerdict.allCases, Layout.allCases)
  func whatLiesBeyondTheEdgeHasAnArrowheadAndNoPoint(_ verdict: ChartVerdict, _ layout: Layout) throws {
    let rows = Self.places.map {
      ForestChart.Row("a", value: $0.value, low: $0.low, high: $0.high, verdict: verdict)
    }
    let forest = ForestChart(
      groups: [.init("g", rows)], band: 1, limit: 2, axisTitle: "margins", hasDirection: true)
    let specification = forest.specification(layout)
    guard case .array(let values) = specification.member("data").member("values") else {
      Issue.record("the rows are the chart's data")
      return
    }
    try #require(values.count == rows.count)
    for (row, place) in zip(values, Self.places) {
      #expect(
        row.member("cutLow") == .boolean(place.cutLow) && row.member("cutHigh") == .boolean(place.cutHigh),
        "\(place)")
      let isBeyond = abs(place.value) > 2
      #expect((row.member("value") == .null) == isBeyond, "\(place)")
      // An arrowhead needs a place.
      #expect(!isBeyond || row.member("low") != .null && row.member("high") != .null, "\(place)")
    }
    let bands = specification.compactText.components(separatedBy: "margin-band").count - 1
    #expect(bands == (layout == .wide ? 1 : rows.count))
  }
}

extension JSONValue {
  /// Value of a key of an object; null if there is none.
  fileprivate func member(_ key: String) -> JSONValue {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.name == key }?.value ?? .null
  }
}
