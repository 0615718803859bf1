import Documents

/// Differences with their intervals over a band of differences too small to matter: one row each, in groups.
package struct ForestChart: Sendable {
  /// One difference.
  package struct Row: Sendable {
    package var name: String
    /// Text columns beside the plot: base, change, difference, interval, and margin or what the chart has in its place.
    package var base = "", change = "", difference = "", interval = "", margin = ""
    /// Position of the difference and its interval on the axis; nil where there is none to draw.
    package var value: Double?
    package var low: Double?
    package var high: Double?
    package var verdict: ChartVerdict
    /// Word beside the verdict's shape; that of the verdict unless another is set.
    package var word: String

    package init(_ name: String, value: Double?, low: Double?, high: Double?, verdict: ChartVerdict) {
      self.name = name
      self.value = value
      self.low = low
      self.high = high
      self.verdict = verdict
      word = verdict.word
    }
  }

  /// Rows under a common heading.
  package struct Group: Sendable {
    package var heading: String
    package var rows: [Row]

    package init(_ heading: String, _ rows: [Row]) {
      self.heading = heading
      self.rows = rows
    }
  }

  package var groups: [Group]
  /// Half-width of the band of differences that do not matter, on the axis; nil for no band.
  package var band: Double?
  /// Largest absolute position on the axis; longer intervals end at the edge with an arrowhead.
  package var limit: Double
  /// Title under the axis, with its unit.
  package var axisTitle: String
  /// True if better lies at the right, so that the axis's ends are labelled.
  package var hasDirection: Bool
  /// Head of the column of margins, or of what the chart has in its place.
  package var marginTitle: String

  package init(
    groups: [Group], band: Double?, limit: Double, axisTitle: String, hasDirection: Bool,
    marginTitle: String = "Margin"
  ) {
    self.groups = groups
    self.band = band
    self.limit = limit
    self.axisTitle = axisTitle
    self.hasDirection = hasDirection
    self.marginTitle = marginTitle
  }

  /// Returns the chart with its table.
  package func chart(label: String, file: String? = nil) -> Chart {
    Chart(label: label, table: table, file: file) { specification($0) }
  }

  private var table: PageTable {
    var table = PageTable([
      .init("Metric", isNumeric: false), .init("Base"), .init("Change"), .init("Difference"),
      .init("95 % interval"), .init(marginTitle), .init("Verdict", isNumeric: false),
    ])
    for row in groups.flatMap(\.rows) {
      table.append([
        row.name, row.base, row.change, row.difference, row.interval, row.margin, row.word,
      ])
    }
    return table
  }

  func specification(_ layout: Layout) -> JSONValue {
    ForestLayout(self, layout).specification
  }
}
