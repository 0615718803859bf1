import Foundation

/// One column of numbers from a CSV file (RFC 4180, UTF-8, a header line).
package struct CSVColumn {
  package let values: [Double]

  /// Reads `column` of the file at `path`; nil, with diagnostics, if there is no such file, column or number.
  ///
  /// Errors in the file point into the file; an absent file or column is told at `place`, where it was asked for.
  package init?(path: String, column: String, askedAt place: Place, into diagnostics: inout [Diagnostic]) {
    guard let data = FileManager.default.contents(atPath: path) else {
      diagnostics.append(Diagnostic(at: place, "there is no file '\(path)' that can be read", value: path))
      return nil
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      diagnostics.append(Diagnostic(at: place, "'\(path)' is not UTF-8 text", value: path))
      return nil
    }
    let records = CSVRecord.records(of: text)
    let header = records.first?.fields ?? []
    guard let index = header.firstIndex(of: column) else {
      let message = "'\(path)' has no column '\(column)'; its columns are \(header.quotedList(limit: 12))"
      diagnostics.append(
        Diagnostic(at: place, message, value: column, hint: didYouMean(column, among: header)))
      return nil
    }
    let source = SourceText(name: path, text: text)
    guard let values = CSVColumn.numbers(records.dropFirst(), index, column, source, &diagnostics) else {
      return nil
    }
    guard !values.isEmpty else {
      diagnostics.append(Diagnostic(at: place, "'\(path)' has no line under its header", value: path))
      return nil
    }
    self.values = values
  }

  private static func numbers(
    _ records: some Sequence<CSVRecord>, _ index: Int, _ column: String, _ source: SourceText,
    _ diagnostics: inout [Diagnostic]
  ) -> [Double]? {
    var values: [Double] = []
    var wrong: [Diagnostic] = []
    for record in records {
      let text = record.fields.indices.contains(index) ? record.fields[index].trimmingSpaces : ""
      if let value = Double(decimal: text) {
        values.append(value)
      } else {
        let message = "'\(text)' in column '\(column)' is not a number"
        wrong.append(
          Diagnostic(at: Place(source: source, line: record.line), message, key: column, value: text))
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
