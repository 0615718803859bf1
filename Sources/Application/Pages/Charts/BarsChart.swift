/// Amounts as bars from zero, one row each: the base as a thick pale bar, the change as a thin dark one on top.
package struct BarsChart: Sendable {
  /// One amount.
  package struct Row: Sendable {
    /// Name of the row.
    package var name: String
    /// Amount; ≥ 0.
    package var base: Double
    /// Amount under the change; nil where there is only a base.
    package var change: Double?
    /// 95 % interval of the base's amount; nil where none is drawn.
    package var interval: ClosedRange<Double>?
    /// Amount of the base as text.
    package var baseText: String
    /// Amount of the change as text; empty without a change.
    package var changeText = ""
    /// Difference as text; empty without a change.
    package var differenceText = ""
    /// Verdict on the difference.
    package var verdict = ChartVerdict.none

    package init(
      _ name: String, base: Double, interval: ClosedRange<Double>? = nil, baseText: String
    ) {
      self.name = name
      self.base = base
      self.interval = interval
      self.baseText = baseText
    }
  }

  /// Rows under a heading; an empty heading takes no room.
  package struct Group: Sendable {
    /// Heading of the group.
    package var heading: String
    /// Rows from top to bottom.
    package var rows: [Row]

    package init(_ heading: String = "", rows: [Row]) {
      self.heading = heading
      self.rows = rows
    }
  }

  /// Groups from top to bottom.
  package var groups: [Group]
  /// Title of the table's first column.
  package var rowTitle: String
  /// Titles of the amounts in the table and above the columns.
  package var baseTitle = "Base"
  /// Title of the amounts under the change.
  package var changeTitle = "Change"
  /// True if names are set above their bars, because they are sentences.
  package var namesAreSentences = false
  /// True if a column holds differences between change and base.
  package var hasDifference = true

  package init(groups: [Group], rowTitle: String) {
    self.groups = groups
    self.rowTitle = rowTitle
  }

  /// True if a row has an amount under the change.
  var hasChange: Bool { groups.contains { $0.rows.contains { $0.change != nil } } }

  /// Returns the chart with its table.
  package func chart(label: String, file: String? = nil) -> Chart {
    Chart(label: label, table: table, file: file) { BarsLayout(self, $0).specification }
  }

  private var table: PageTable {
    let hasHeadings = groups.contains { !$0.heading.isEmpty }
    let difference: [PageTable.Column] = hasDifference ? [.init("Difference")] : []
    let amounts: [PageTable.Column] =
      hasChange ? [.init(baseTitle), .init(changeTitle)] + difference : [.init(baseTitle)]
    var table = PageTable(
      [.init(rowTitle, isNumeric: false)] + (hasHeadings ? [.init("Group", isNumeric: false)] : []) + amounts)
    for group in groups {
      for row in group.rows {
        let figures =
          hasChange
          ? [row.baseText, row.changeText] + (hasDifference ? [row.differenceText] : []) : [row.baseText]
        table.append([row.name] + (hasHeadings ? [group.heading] : []) + figures)
      }
    }
    return table
  }
}
