/// A row as it was read.
public struct Row: Sendable, Hashable {
  /// Table of the row.
  public let table: Table
  /// Cells in the order of the table's columns.
  public let cells: [Cell]

  /// The cell under a column. Traps if the table has no such column.
  public subscript(column: String) -> Cell {
    guard let position = table.position(of: column) else {
      preconditionFailure("\(table.name) has no column '\(column)'")
    }
    return cells[position]
  }
}
