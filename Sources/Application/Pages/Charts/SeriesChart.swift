/// Figures over time under one or two rules on one axis, with intervals, and their paired difference below.
package struct SeriesChart: Sendable {
  /// Figure at one date.
  package struct Point: Sendable {
    /// Local date, as `2024-03-04`.
    package var date: String
    /// Mean of the figure.
    package var mean: Double
    /// 95 % interval of the mean; nil where there is none.
    package var interval: ClosedRange<Double>?

    package init(_ date: String, mean: Double, interval: ClosedRange<Double>?) {
      self.date = date
      self.mean = mean
      self.interval = interval
    }
  }

  /// Line with its name at its end.
  package struct Line: Sendable {
    /// Name of the rule.
    package var name: String
    /// True for the base.
    package var isBase: Bool
    /// Points in the order of their dates.
    package var points: [Point]

    package init(_ name: String, isBase: Bool, points: [Point]) {
      self.name = name
      self.isBase = isBase
      self.points = points
    }
  }

  /// Event at a date, such as a change of a rule.
  package struct Event: Sendable, Hashable {
    /// Local date of the event.
    package var date: String
    /// Words that mark it.
    package var words: String

    package init(_ date: String, _ words: String) {
      self.date = date
      self.words = words
    }
  }

  /// Lines, the base first.
  package var lines: [Line]
  /// Paired difference of the second line less the first; empty for none.
  package var difference: [Point] = []
  /// Half-width of the band of differences that do not matter; nil for no band.
  package var margin: Double?
  /// Title of the figure with its unit.
  package var title: String
  /// d3 format of the axis's labels, such as `.0%`.
  package var format: String
  /// Title of the difference's panel.
  package var differenceTitle = "Difference"
  /// d3 format of the difference's labels.
  package var differenceFormat = ""
  /// First date after the warm-up; nil without a warm-up.
  package var warmUpEnd: String?
  /// Changes of rules and clocks.
  package var events: [Event] = []
  /// True if the axis starts at zero: amounts must, rates need not.
  package var startsAtZero: Bool
  /// Height of the panel [px].
  package var height = 180

  package init(lines: [Line], title: String, format: String, startsAtZero: Bool) {
    self.lines = lines
    self.title = title
    self.format = format
    self.startsAtZero = startsAtZero
  }

  /// Returns the chart with its table.
  ///
  /// - Parameter text: text of a figure.
  package func chart(label: String, file: String? = nil, text: (Double) -> String) -> Chart {
    Chart(label: label, table: table(text), file: file) { SeriesLayout(self, $0).specification }
  }

  private func table(_ text: (Double) -> String) -> PageTable {
    let isOne = lines.count == 1
    var table = PageTable(
      [.init("Date", isNumeric: false)] + lines.map { .init(isOne ? title : $0.name) }
        + (isOne ? [.init("95 % interval")] : [])
        + (difference.isEmpty ? [] : [.init("Difference"), .init("95 % interval")]))
    let byDate = lines.map { Self.byDate($0.points) }
    let differences = Self.byDate(difference)
    for date in Set(lines.flatMap { $0.points.map(\.date) }).sorted() {
      var row = [date] + byDate.map { $0[date].map { text($0.mean) } ?? "" }
      if isOne { row.append(Self.interval(byDate[0][date], text)) }
      if !difference.isEmpty {
        row += [differences[date].map { text($0.mean) } ?? "", Self.interval(differences[date], text)]
      }
      table.append(row)
    }
    return table
  }

  private static func interval(_ point: Point?, _ text: (Double) -> String) -> String {
    point?.interval.map { "\(text($0.lowerBound)) to \(text($0.upperBound))" } ?? ""
  }

  private static func byDate(_ points: [Point]) -> [String: Point] {
    Dictionary(points.map { ($0.date, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
