/// Records of a CSV file with columns of any names, one after the other; memory does not grow with their number.
///
/// ```swift
/// var records = try NamedRecords(path: "requests.csv")
/// while try records.next() { records[0] }
/// ```
package struct NamedRecords: ~Copyable {
  /// Names of the columns, without spaces around them.
  package let columns: [String]
  /// Number of the current record, the header being 1.
  package private(set) var line = 1
  private var records: CSVRecords
  private var fields: [String] = []

  /// Opens a file and reads its header.
  ///
  /// - Throws: `ReadingFailure` of the kind `file` if the file cannot be read.
  package init(path: String) throws(ReadingFailure) {
    var records: CSVRecords
    do throws(FileFailure) { records = CSVRecords(try FileDescriptor(reading: path)) } catch {
      throw .file(error)
    }
    var header: [String] = []
    _ = try records.next(into: &header)
    if let first = header.first, first.unicodeScalars.first == "\u{FEFF}" {
      header[0] = String(first.unicodeScalars.dropFirst())
    }
    columns = header.map(Self.trimmed)
    self.records = records
  }

  /// Reads the next record that is not blank; false after the last.
  package mutating func next() throws(ReadingFailure) -> Bool {
    while try records.next(into: &fields) {
      line += 1
      if fields != [""] { return true }
    }
    return false
  }

  /// True if the current record is UTF-8, the header at first.
  package var isUTF8: Bool { records.isUTF8 }

  /// Number of fields of the current record.
  package var fieldCount: Int { fields.count }

  /// Field of the current record without spaces around it; empty for one that is not there.
  package subscript(index: Int) -> String {
    fields.indices.contains(index) ? Self.trimmed(fields[index]) : ""
  }

  private static func trimmed(_ text: String) -> String {
    guard text.utf8.first == 0x20 || text.utf8.last == 0x20 else { return text }
    return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
