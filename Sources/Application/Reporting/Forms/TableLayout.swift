/// Table laid out for a terminal: columns that fit side by side, or one line for each figure.
///
/// Lines are used where not even the most important columns fit.
struct TableLayout {
  private let table: ReportTable
  private let terminal: Terminal
  private let indent: String
  /// Widths of the text and of the margin, by column.
  private let widths: [(text: Int, margin: Int)]
  /// Columns that are shown.
  private let shown: [Int]

  private static let gap = 2

  init(_ table: ReportTable, on terminal: Terminal, indent: String) {
    self.table = table
    self.terminal = terminal
    self.indent = indent
    let widths = table.columns.indices.map { column in
      (
        text: table.rows.map { $0.cells[column].text.displayed.displayWidth }.max() ?? 0,
        margin: table.rows.map { $0.cells[column].margin.displayed.displayWidth }.max() ?? 0
      )
    }
    self.widths = widths
    let needs = table.columns.indices.map { column in
      Self.width(of: table.columns[column], widths[column])
    }
    shown = Self.fitting(table.columns, needs: needs, room: terminal.width - indent.count)
  }

  /// Columns that fit, in their order: the label, all of rank 0, then the others by rank.
  private static func fitting(_ columns: [ReportTable.Column], needs: [Int], room: Int) -> [Int] {
    var room = room - (needs.first ?? 0)
    var kept = [0]
    for column in columns.indices.dropFirst().sorted(by: { (columns[$0].rank, $0) < (columns[$1].rank, $1) })
    {
      room -= gap + needs[column]
      if room < 0 && columns[column].rank > 0 { break }
      kept.append(column)
    }
    return kept.sorted()
  }

  private static func width(of column: ReportTable.Column, _ width: (text: Int, margin: Int)) -> Int {
    max(column.title.displayed.displayWidth, width.text + (width.margin > 0 ? width.margin + 1 : 0))
  }

  private func width(of column: Int) -> Int { Self.width(of: table.columns[column], widths[column]) }

  /// Heading, rows, notes, and the names of columns that are hidden.
  var lines: [String] {
    let total = shown.map(width).reduce(0, +) + Self.gap * (shown.count - 1)
    let isSideBySide = total <= terminal.width - indent.count
    let hidden = table.columns.indices.filter { !shown.contains($0) }.map { table.columns[$0].name }
    let note: RichText = "hidden: the terminal is too narrow for \(hidden.joined(separator: ", "))"
    let body = isSideBySide ? [heading] + rows : records
    return body
      + (table.notes + (hidden.isEmpty ? [] : [note])).flatMap {
        terminal.wrapped(RichText($0.plain, .faint), indent: indent)
      }
  }

  // MARK: - Side by side

  private var heading: String {
    let titles = shown.map { column in
      let title = table.columns[column].title.displayed
      return isText(column)
        ? title + spaces(width(of: column) - title.displayWidth)
        : spaces(width(of: column) - title.displayWidth) + title
    }
    return indent + terminal.styled(trimmed(joined(titles)), .bold)
  }

  /// Rows that say something in the columns that are shown.
  private var rows: [String] {
    table.rows.filter { row in shown.contains { !row.cells[$0].text.isEmpty } }.map { row in
      indent + joined(shown.map { text(of: row, $0) }, isLastOpen: true)
    }
  }

  private func joined(_ cells: [String], isLastOpen: Bool = false) -> String {
    let line = cells.joined(separator: spaces(Self.gap))
    return isLastOpen ? trimmed(line) : line
  }

  /// Without blanks at the end.
  private func trimmed(_ line: String) -> String {
    String(line.reversed().drop { $0 == " " }.reversed())
  }

  /// Aligns the margins of a column.
  private func text(of row: ReportTable.Row, _ column: Int) -> String {
    let cell = row.cells[column]
    let (text, margin) = (cell.text.displayed, cell.margin.displayed)
    let own = text.displayWidth
    let styled =
      row.isEmphasized ? terminal.styled(text, .bold) : column == 0 ? terminal.styled(text, .cyan) : text
    if isText(column) { return styled + spaces(width(of: column) - own) }
    let room = widths[column].margin
    let lead = spaces(width(of: column) - own - (room > 0 ? room + 1 : 0))
    guard room > 0 else { return lead + styled }
    guard !margin.isEmpty else { return lead + styled + spaces(room + 1) }
    return lead + styled + " " + terminal.styled(margin, .dim) + spaces(room - margin.displayWidth)
  }

  private func isText(_ column: Int) -> Bool { column == 0 || table.columns[column].isText }

  private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  // MARK: - One below the other

  private var records: [String] {
    table.rows.flatMap { row in
      terminal.wrapped(RichText(row.cells[0].text, .strong), indent: indent)
        + shown.dropFirst().filter { !row.cells[$0].text.isEmpty }.flatMap { column in
          terminal.wrapped(
            "\(table.columns[column].title): \(row.cells[column].whole)", indent: indent + "  ")
        }
    }
  }
}
