import Documents
import Tables

/// CSV file whose columns a mapping names.
struct DataFile: ~Copyable {
  /// Path of the file.
  let path: String
  private var records: NamedRecords
  private let positions: [String: Int]

  /// Opens a file and finds its columns.
  ///
  /// - Parameters:
  ///   - columns: name of the column for each key of the mapping that names one.
  ///   - section: key of the mapping that the file belongs to.
  /// - Throws: `DiagnosticReport` for a file that cannot be read, or that does not have a column.
  init(
    _ path: String, columns: [(key: String, name: String?)], section: String, places: DocumentPlaces?
  ) throws(DiagnosticReport) {
    let fault = { (key: String, message: String, hint: String?) -> DiagnosticReport in
      let place = Place(source: SourceText(name: path, text: "", hasLines: false))
      let diagnostic =
        places?.error([section, key], message, hint: hint)
        ?? Diagnostic(at: place, message, hint: hint)
      return DiagnosticReport([diagnostic])
    }
    InputFiles.current?.add(path)
    let records = try Self.open(path, fault)
    var positions: [String: Int] = [:]
    for (key, name) in columns {
      guard let name else { continue }
      let found = records.columns.indices.filter { records.columns[$0] == name }
      guard let position = found.first else {
        let names = records.columns.quotedList(limit: 12)
        throw fault(
          key, "'\(path)' has no column '\(name)' in its first line; its columns are \(names)",
          didYouMean(name, among: records.columns))
      }
      guard found.count == 1 else {
        throw fault(key, "'\(path)' has \(found.count) columns '\(name)'; expected one", nil)
      }
      positions[key] = position
    }
    self.path = path
    self.records = records
    self.positions = positions
  }

  /// Opens a file and refuses a header that no file with commas has.
  private static func open(
    _ path: String, _ fault: (String, String, String?) -> DiagnosticReport
  ) throws(DiagnosticReport) -> NamedRecords {
    let records: NamedRecords
    do throws(ReadingFailure) { records = try NamedRecords(path: path) } catch {
      throw fault("file", "\(error)", nil)
    }
    guard records.isUTF8 else { throw fault("file", notUTF8(path, line: 1), utf8Hint) }
    let header = records.columns
    guard header.contains(where: { !$0.isEmpty }) else {
      throw fault("file", "'\(path)' is empty; expected a line with the names of the columns, then rows", nil)
    }
    for (separator, name) in [(";", "semicolons"), ("\t", "tabs")]
    where header.count == 1 && header[0].contains(separator) {
      throw fault(
        "file", "line 1 of '\(path)' has its cells between \(name): '\(header[0])'; expected commas",
        "save the file as CSV with commas between the cells")
    }
    return records
  }

  private static let utf8Hint = "save the file as UTF-8"

  private static func notUTF8(_ path: String, line: Int) -> String {
    "line \(line) of '\(path)' is not UTF-8"
  }

  /// Number of the current row, the header being 1.
  var line: Int { records.line }
  /// True if the current row has as many cells as the header.
  var isWhole: Bool { records.fieldCount == records.columns.count }
  /// Number of cells of the current row.
  var cellCount: Int { records.fieldCount }
  /// Number of cells of the header.
  var columnCount: Int { records.columns.count }

  /// Reads the next row; false after the last.
  mutating func next() throws(DiagnosticReport) -> Bool {
    let place = Place(source: SourceText(name: path, text: "", hasLines: false))
    let isRow: Bool
    do throws(ReadingFailure) { isRow = try records.next() } catch {
      throw DiagnosticReport([Diagnostic(at: place, "\(error)")])
    }
    guard records.isUTF8 else {
      throw DiagnosticReport([
        Diagnostic(at: place, Self.notUTF8(path, line: line), hint: Self.utf8Hint)
      ])
    }
    return isRow
  }

  /// Text under the column of a key; empty for an empty cell, or a key without a column.
  func text(_ key: String) -> String { positions[key].map { records[$0] } ?? "" }

  /// Returns true if the key has a column.
  func has(_ key: String) -> Bool { positions[key] != nil }
}
