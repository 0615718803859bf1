/// Which columns of a summary fit side by side, and how wide each is.
struct SummaryLayout {
  struct Row {
    var title: String
    /// One for each heading of the table.
    var cells: [SummaryTable.Cell]
    var isTotal: Bool
  }

  /// The headings that are shown, by their place in the table.
  let columns: [Int]
  private let rows: [Row]
  private let titleWidth: Int
  private let meanWidths: [Int]
  private let marginWidths: [Int]

  private static let gap = 2
  private static let longestTitle = 24

  /// Keeps the most important columns that fit, and always the first of them.
  init(_ rows: [Row], width: Int) {
    self.rows = rows.map { row in
      var row = row
      if row.title.count > Self.longestTitle { row.title = row.title.prefix(Self.longestTitle - 1) + "…" }
      return row
    }
    let headings = SummaryTable.headings
    let titleWidth = self.rows.map(\.title.count).max() ?? 0
    let means = headings.indices.map { column in rows.map { $0.cells[column].mean.count }.max() ?? 0 }
    let margins = headings.indices.map { column in rows.map { $0.cells[column].margin.count }.max() ?? 0 }
    var room = width - titleWidth
    var kept: [Int] = []
    for column in headings.indices.sorted(by: {
      headings[$0].headline.priority < headings[$1].headline.priority
    }) {
      room -= Self.gap + Self.width(means[column], margins[column], headings[column].title)
      if room < 0 && !kept.isEmpty { break }
      kept.append(column)
    }
    columns = kept.sorted()
    self.titleWidth = titleWidth
    meanWidths = means
    marginWidths = margins
  }

  private static func width(_ mean: Int, _ margin: Int, _ title: String) -> Int {
    max(title.count, mean + (margin > 0 ? margin + 1 : 0))
  }

  private func width(_ column: Int) -> Int {
    Self.width(meanWidths[column], marginWidths[column], SummaryTable.headings[column].title)
  }

  /// The columns' titles, above the figures' right edge.
  var heading: String {
    spaces(titleWidth)
      + columns.map { column in
        let title = SummaryTable.headings[column].title
        return spaces(Self.gap + width(column) - title.count) + title
      }.joined()
  }

  func lines(on terminal: Terminal) -> [String] {
    rows.filter(isShown).map { row in
      let title =
        terminal.styled(row.title, row.isTotal ? .bold : .cyan) + spaces(titleWidth - row.title.count)
      return title + columns.map { text(of: row, $0, on: terminal) }.joined()
    }
  }

  /// A further currency's row says nothing where there is no room for money.
  private func isShown(_ row: Row) -> Bool {
    !row.title.isEmpty || columns.contains { !row.cells[$0].mean.isEmpty }
  }

  /// The ± of a column's cells stand under each other.
  private func text(of row: Row, _ column: Int, on terminal: Terminal) -> String {
    let cell = row.cells[column]
    let margin = marginWidths[column]
    let lead = Self.gap + width(column) - cell.mean.count - (margin > 0 ? margin + 1 : 0)
    let mean = spaces(lead) + (row.isTotal ? terminal.styled(cell.mean, .bold) : cell.mean)
    guard margin > 0 else { return mean }
    let isLast = column == columns.last
    return mean + (cell.margin.isEmpty && isLast ? "" : " ") + terminal.styled(cell.margin, .dim)
      + (isLast ? "" : spaces(margin - cell.margin.count))
  }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
