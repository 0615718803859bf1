/// Table of a page: titles of its columns, and the text of each cell by row.
package struct PageTable: Sendable, Hashable {
  /// Column with its title.
  package struct Column: Sendable, Hashable {
    /// Title of the column.
    package var title: String
    /// True if the cells are figures, which are set flush right.
    package var isNumeric: Bool

    package init(_ title: String, isNumeric: Bool = true) {
      self.title = title
      self.isNumeric = isNumeric
    }
  }

  /// Columns from left to right; the first one labels the rows.
  package var columns: [Column]
  /// Cells of each row.
  package private(set) var rows: [[String]] = []
  /// Remarks below the table.
  package var notes: [String] = []

  /// Creates a table without rows.
  package init(_ columns: [Column]) { self.columns = columns }

  /// Adds a row. Traps unless there is one cell for each column.
  package mutating func append(_ cells: [String]) {
    precondition(cells.count == columns.count, "\(cells.count) cells in \(columns.count) columns")
    rows.append(cells)
  }
}
