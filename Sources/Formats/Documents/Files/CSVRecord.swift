/// One record of a CSV file with the line that it begins on.
struct CSVRecord: Equatable {
  let line: Int
  let fields: [String]
  /// Position at which each field begins in its line, in Unicode scalars from 1.
  let columns: [Int]

  /// Splits a text into records; blank lines are skipped, a byte-order mark too.
  static func records(of text: String) -> [CSVRecord] {
    var parser = Parser()
    for scalar in text.unicodeScalars where scalar != "\u{FEFF}" { parser.take(scalar) }
    parser.endRecord()
    return parser.records
  }

  private struct Parser {
    var records: [CSVRecord] = []
    private var fields: [String] = []
    private var columns: [Int] = []
    private var column = 1
    private var firstColumn = 1
    private var field = String.UnicodeScalarView()
    private var isQuoted = false
    private var hasClosedQuote = false
    private var line = 1
    private var firstLine = 1

    mutating func take(_ scalar: Unicode.Scalar) {
      if scalar == "\n" { (line, column) = (line + 1, 0) }
      defer { column += 1 }
      if isQuoted, scalar != "\"" {
        field.append(scalar)
        return
      }
      switch scalar {
      case "\"": quote()
      case ",": endField()
      case "\n": endRecord()
      case "\r": break
      default: field.append(scalar)
      }
    }

    private mutating func quote() {
      if isQuoted {
        (isQuoted, hasClosedQuote) = (false, true)
      } else {
        // Two quotes in a row inside a quoted field are one quote.
        if hasClosedQuote { field.append("\"") }
        (isQuoted, hasClosedQuote) = (true, false)
      }
    }

    private mutating func endField() {
      fields.append(String(field))
      columns.append(firstColumn)
      firstColumn = column + 1
      field.removeAll()
      hasClosedQuote = false
    }

    mutating func endRecord() {
      endField()
      if fields != [""] { records.append(CSVRecord(line: firstLine, fields: fields, columns: columns)) }
      (fields, columns) = ([], [])
      firstLine = line
    }
  }
}
