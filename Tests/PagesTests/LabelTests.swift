import Documents
import Testing

@testable import Pages

/// Labels of charts: none over another, none cut off where there is room for more lines.
struct LabelTests {
  private func rows(_ specification: JSONValue, style: String) -> [(x: Double, y: Double, text: String)] {
    layers(specification).filter { $0["mark"]["style"].text == style && $0["data"]["values"].elements != [] }
      .flatMap { layer in
        layer["data"]["values"].elements.compactMap { row in
          guard let x = row["x"].double, let y = row["y"].double, let text = row["text"].text else {
            return nil
          }
          return (x, y, text)
        }
      }
  }

  private func layers(_ value: JSONValue) -> [JSONValue] {
    switch value {
    case .array(let elements): elements.flatMap(layers)
    case .object(let members):
      (members.contains { $0.name == "mark" } ? [value] : []) + members.flatMap { layers($0.value) }
    default: []
    }
  }

  /// Ends of all sizes: many that are thin beside one that is thick.
  @Test(arguments: [[1000.0, 1, 1, 1], [1, 1, 1, 1000], [1, 500, 1, 1], [10, 20, 30, 40]])
  func namesOfAFlowsEndsDoNotOverlap(_ sizes: [Double]) throws {
    let flows = sizes.enumerated().map { number, size in
      FlowChart.Flow(from: number, to: (number + 1) % 5, count: size, verdict: .worse)
    }
    let chart = FlowChart(
      ends: ["one", "two", "three", "four", "five"], flows: flows, baseTitle: "before", changeTitle: "after",
      text: { "\($0)" })
    for layout in Layout.allCases {
      let names = rows(chart.specification(layout), style: "name")
      #expect(names.count == 8)
      for side in Dictionary(grouping: names, by: \.x).values {
        let places = side.map(\.y).sorted()
        for (above, below) in zip(places, places.dropFirst()) { #expect(below - above >= 32, "\(places)") }
        #expect(places.first! >= 20 && places.last! <= 260, "\(places)")
      }
    }
  }

  /// Numbers inside crossing bands are beside each other.
  @Test func numbersInsideBandsDoNotOverlap() throws {
    let chart = FlowChart(
      ends: ["one", "two", "three"],
      flows: [
        .init(from: 0, to: 1, count: 400, verdict: .worse),
        .init(from: 1, to: 0, count: 380, verdict: .better),
        .init(from: 0, to: 2, count: 300, verdict: .worse),
        .init(from: 2, to: 0, count: 310, verdict: .better),
      ], baseTitle: "before", changeTitle: "after", text: { "\(Int($0))" })
    let numbers = rows(chart.specification(.wide), style: "figure").filter { (200.0...600).contains($0.x) }
    #expect(numbers.count == 4)
    for (place, one) in numbers.enumerated() {
      for other in numbers.dropFirst(place + 1) {
        #expect(abs(one.x - other.x) > 24 || abs(one.y - other.y) >= 16, "\(one) and \(other)")
      }
    }
  }

  /// Rules that end alike: their names give way to each other.
  @Test(arguments: [(5.0, 5.0), (5.0, 5.1), (5.1, 5.0), (5.0, 9.0)])
  func namesAtTheEndsOfLinesDoNotOverlap(_ ends: (Double, Double)) {
    func points(_ end: Double) -> [SeriesChart.Point] {
      [.init("2024-03-04", mean: 1, interval: 0...2), .init("2024-03-05", mean: end, interval: nil)]
    }
    let chart = SeriesChart(
      lines: [
        .init("base", isBase: true, points: points(ends.0)),
        .init("change", isBase: false, points: points(ends.1)),
      ], title: "Fill", format: "~s", startsAtZero: true)
    let shifts = SeriesMarks(chart, width: 600).nameShifts
    let greatest = max(ends.0, ends.1)
    let places = [ends.0, ends.1].map { Double(chart.height) * (greatest - $0) / greatest }
    #expect(abs(places[0] + shifts[0] - places[1] - shifts[1]) >= 15.9)
  }

  /// Words of events near each other, and of the warm-up, are on levels of their own.
  @Test func wordsOfEventsDoNotOverlap() throws {
    var chart = SeriesChart(
      lines: [
        .init(
          "base", isBase: true, points: (1...9).map { .init("2024-03-0\($0)", mean: 1, interval: nil) })
      ], title: "Fill", format: "~s", startsAtZero: true)
    chart.warmUpEnd = "2024-03-03"
    chart.events = ["1", "2", "2", "8"].map { .init("2024-03-0\($0)", "rules change: friend and pro") }
    let marks = SeriesMarks(chart, width: 600).events.filter { $0["mark"]["type"].text == "text" }
    let levels = marks.compactMap { $0["encoding"]["y"]["value"].double }
    #expect(levels == [18, 2, 34, 2])
    #expect(marks.map { $0["mark"]["align"].text } == ["left", "left", "left", "right"])
  }

  /// Causes are sentences: on a phone they take lines instead of being cut off.
  @Test func sentencesAreNotCutOff() throws {
    let sentence = "Every partner on duty was busy or had too little time before the next visit (D7)"
    var chart = BarsChart(groups: [.init(rows: [.init(sentence, base: 9, baseText: "9")])], rowTitle: "Cause")
    chart.namesAreSentences = true
    for layout in Layout.allCases {
      let specification = try #require(chart.chart(label: "causes").specifications[layout])
      let lines = rows(specification, style: "name")
      #expect(lines.map(\.text).joined(separator: " ") == sentence)
      #expect(
        lines.allSatisfy { Double($0.text.count) * TextPlaces.characterWidth <= Double(layout.chartWidth) })
      #expect(lines.count == (layout == .narrow ? 3 : 1))
      #expect(layers(specification).allSatisfy { $0["mark"]["limit"].double == nil })
    }
  }

  /// An interval that goes on beyond the scale has an arrowhead at that end, on cards as in the forest.
  @Test(arguments: [(-1.0, 1.0, 0), (-5, 1, 1), (-1, 5, 1), (-9, 9, 2)])
  func cardsHaveArrowsWhereAnIntervalLeavesTheScale(_ low: Double, _ high: Double, _ arrows: Int) {
    var page = Page(title: "t", question: "", answer: "a")
    var figure = HeadlineFigure(name: "Fill rate", base: "1", unit: "%")
    figure.position = .init(value: 0, low: low, high: high)
    page.headline = [figure]
    let html = page.html(library: nil)
    #expect(html.components(separatedBy: "Z\" fill=").count - 1 == arrows)
  }
}

extension JSONValue {
  fileprivate subscript(name: String) -> JSONValue {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.name == name }?.value ?? .null
  }

  fileprivate var elements: [JSONValue] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  fileprivate var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  fileprivate var double: Double? {
    guard case .number(let text) = self else { return nil }
    return Double(text)
  }
}
