import Documents

/// Events of a series chart with their words, and the places of the lines' names, none over another.
struct SeriesMarks {
  private let chart: SeriesChart
  /// Width of the panel [px].
  private let width: Int

  init(_ chart: SeriesChart, width: Int) {
    self.chart = chart
    self.width = width
  }

  // MARK: - Names

  /// Shifts of the names at the lines' ends, downwards [px], by which names of near ends do not overlap.
  ///
  /// The axis is estimated from the figures that are drawn.
  var nameShifts: [Double] {
    let points = chart.lines.flatMap(\.points)
    let drawn = points.map(\.mean) + points.compactMap(\.interval).flatMap { [$0.lowerBound, $0.upperBound] }
    let ends = chart.lines.map { $0.points.last?.mean ?? 0 }
    guard let least = drawn.min(), let greatest = drawn.max() else { return ends.map { _ in 0 } }
    let low = chart.startsAtZero ? min(0, least) : least
    let places = ends.map { Double(chart.height) * (greatest - $0) / max(greatest - low, 1e-9) }
    guard places.count == 2 else { return places.map { _ in 0 } }
    // Two near names give way by the same amount, the upper one upwards.
    let missing = max(0, TextPlaces.lineHeight - abs(places[1] - places[0])) / 2
    return places[0] <= places[1] ? [-missing, missing] : [missing, -missing]
  }

  // MARK: - Events

  /// Lines at events, each with its words on the first level that is free.
  var events: [JSONValue] {
    // End of the words on each level [px]; those of the warm-up are on the first one.
    var ends: [Double] = hasWarmUp ? [Self.width(of: "warm-up") + 8] : []
    return chart.events.flatMap { event -> [JSONValue] in
      let data = JSONValue.Member("data", ["values": [["date": .string(event.date)]]])
      let (room, place) = (Self.width(of: event.words) + 8, position(of: event.date))
      let isLeft = place + room > Double(width) && place > room
      let start = isLeft ? place - room : place
      let level = ends.firstIndex { $0 <= start } ?? ends.count
      if level == ends.count { ends.append(0) }
      ends[level] = start + room
      let words: JSONValue = [
        "type": "text", "style": "rule-change-label", "align": isLeft ? "right" : "left",
        "dx": isLeft ? -5 : 5,
      ]
      return [
        SeriesLayout.layer(
          mark: ["type": "rule", "style": "rule-change"], encoding: ["x": SeriesLayout.time()]
        ).adding([data]),
        SeriesLayout.layer(
          mark: words,
          encoding: [
            "x": SeriesLayout.time(), "y": Layers.at(2 + TextPlaces.lineHeight * Double(level)),
            "text": ["value": .string(event.words)],
          ]
        ).adding([data]),
      ]
    }
  }

  private static func width(of text: String) -> Double { TextPlaces.characterWidth * Double(text.count) }

  /// Position of a date on the axis [px].
  private func position(of date: String) -> Double {
    let days = chart.lines.flatMap(\.points).map { Self.day($0.date) }
    guard let first = days.min(), let last = days.max(), last > first else { return 0 }
    return Double(width) * Double(Self.day(date) - first) / Double(last - first)
  }

  /// Number of a date in days, with months of 31 days, which is exact enough for the place of a label.
  private static func day(_ date: String) -> Int {
    let parts = date.split(separator: "-").map { Int($0) ?? 0 }
    return parts.count == 3 ? (parts[0] * 12 + parts[1]) * 31 + parts[2] : 0
  }

  private var hasWarmUp: Bool {
    guard let end = chart.warmUpEnd, let first = chart.lines.first?.points.first?.date else { return false }
    return first < end
  }
}
