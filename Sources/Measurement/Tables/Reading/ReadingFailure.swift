/// Why a file could not be read as a table.
public enum ReadingFailure: Error, Sendable, Hashable {
  /// The file cannot be opened or read.
  case file(FileFailure)
  /// The first line is not the table's header.
  case header(source: String, found: [String], wanted: [String])
  /// A row has too few or too many cells; `line` counts rows from 1, the header being 1.
  case cellCount(source: String, line: Int, found: Int, wanted: Int)
  /// A cell holds nothing of its column's type.
  case cell(source: String, line: Int, column: String, found: String, wanted: ColumnType)
}

extension ReadingFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let failure): failure.description
    case .header(let source, let found, let wanted):
      "\(source):1: the columns are \(found.joined(separator: ",")), not \(wanted.joined(separator: ","))"
    case .cellCount(let source, let line, let found, let wanted):
      "\(source):\(line): \(found) cells, not \(wanted)"
    case .cell(let source, let line, let column, let found, let wanted):
      "\(source):\(line): '\(found)' in column '\(column)' is no \(wanted.rawValue)"
    }
  }
}
