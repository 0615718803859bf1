import Foundation

/// One column of numbers from a CSV file (RFC 4180, UTF-8, a header line).
package struct CSVColumn {
  package let values: [Double]

  /// Reads `column` of the file at `path`; nil, with diagnostics, if there is no such file, column or number.
  ///
  /// Errors in the file point into the file; an absent file or column is told at `place`, where it was asked for.
  package init?(path: String, column: String, askedAt place: Place, into diagnostics: inout [Diagnostic]) {
    guard let source = DocumentFile.source(path: path, askedAt: place, into: &diagnostics) else { return nil }
    let records = CSVRecord.records(of: source.text)
    let header = records.first?.fields ?? []
    guard let index = header.firstIndex(of: column) else {
      // Of a file that is no table, nothing is quoted.
      let isTable = (path as NSString).pathExtension.lowercased() == "csv"
      let columns = isTable ? "; its columns are \(header.quotedList(limit: 12))" : ""
      let message = "'\(path)' has no column '\(column)' in its first line\(columns)"
      diagnostics.append(
        Diagnostic(at: place, message, value: column, hint: isTable ? didYouMean(column, among: header) : nil)
      )
      return nil
    }
    guard let values = CSVColumn.numbers(records.dropFirst(), header, index, source, &diagnostics) else {
      return nil
    }
    guard !values.isEmpty else {
      diagnostics.append(Diagnostic(at: place, "'\(path)' has no line under its header", value: path))
      return nil
    }
    self.values = values
  }

  private static func numbers(
    _ records: some Sequence<CSVRecord>, _ header: [String], _ index: Int, _ source: SourceText,
    _ diagnostics: inout [Diagnostic]
  ) -> [Double]? {
    var values: [Double] = []
    var wrong: [Diagnostic] = []
    let column = header[index]
    for record in records {
      if record.fields.count > header.count {
        let message = "this line has \(record.fields.count) fields, the first line \(header.count)"
        wrong.append(
          Diagnostic(
            at: Place(source: source, line: record.line), message, key: column,
            hint: "write decimals with a point, or the field in quotes"))
        continue
      }
      let text = record.fields.indices.contains(index) ? record.fields[index].trimmingSpaces : ""
      if let value = Double(decimal: text) {
        values.append(value)
      } else {
        let message = "'\(text)' in column '\(column)' is not a number"
        let hint = ScalarSyntax.number.hintOfDecimals(text)
        wrong.append(
          Diagnostic(
            at: Place(source: source, line: record.line), message, key: column, value: text, hint: hint))
      }
    }
    // A column of words would give an error for each of a million lines.
    diagnostics += wrong.prefix(10)
    if wrong.count > 10 {
      let message = "\(wrong.count - 10) more lines have no number in column '\(column)'"
      diagnostics.append(Diagnostic(at: wrong[10].place, message, key: column))
    }
    return wrong.isEmpty ? values : nil
  }
}
