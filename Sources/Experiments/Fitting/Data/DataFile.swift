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

  private static func open(
    _ path: String, _ fault: (String, String, String?) -> DiagnosticReport
  ) throws(DiagnosticReport) -> NamedRecords {
    do throws(ReadingFailure) { return try NamedRecords(path: path) } catch {
      throw fault("file", "\(error)", nil)
    }
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
    do throws(ReadingFailure) { return try records.next() } catch {
      let place = Place(source: SourceText(name: path, text: "", hasLines: false))
      throw DiagnosticReport([Diagnostic(at: place, "\(error)")])
    }
  }

  /// Text under the column of a key; empty for an empty cell, or a key without a column.
  func text(_ key: String) -> String { positions[key].map { records[$0] } ?? "" }

  /// Returns true if the key has a column.
  func has(_ key: String) -> Bool { positions[key] != nil }
}
