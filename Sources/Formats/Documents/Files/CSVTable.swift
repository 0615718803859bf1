import Foundation

/// Lines of a CSV file (RFC 4180, UTF-8, a header line), each decoded by the keys of an object schema.
///
/// A column is named like the key that it fills. A blank field stands for an absent key, and columns that are no keys
/// are ignored. Mistakes are reported at their fields.
///
/// ```swift
/// CSVTable.rows(path: "holidays.csv", as: DatedFactor.schema, askedAt: place, into: &diagnostics)
/// ```
package enum CSVTable {
  /// Greatest number of mistakes of one file that are reported one by one.
  private static let limit = 10

  /// Reads the file at `path`; nil, with diagnostics, if anything is wrong.
  ///
  /// A file or column that is absent is reported at `place`, where the file was asked for. O(length of the file).
  package static func rows<Row>(
    path: String, as schema: ObjectSchema<Row>, askedAt place: Place, into diagnostics: inout [Diagnostic]
  ) -> [Row]? {
    guard let source = DocumentFile.source(path: path, askedAt: place, into: &diagnostics) else { return nil }
    let records = CSVRecord.records(of: source.text)
    let header = (records.first?.fields ?? []).map(\.trimmingSpaces)
    if let problem = problem(of: header, path, schema.fields.map(\.shape), at: place) {
      diagnostics.append(problem)
      return nil
    }
    guard records.count > 1 else {
      diagnostics.append(Diagnostic(at: place, "'\(path)' has no line under its header", value: path))
      return nil
    }
    var wrong: [Diagnostic] = []
    let rows = records.dropFirst().compactMap { record -> Row? in
      row(record, header, source, schema, &wrong)
    }
    // A column of words would give an error for each of a million lines.
    diagnostics += wrong.prefix(limit)
    if wrong.count > limit {
      diagnostics.append(
        Diagnostic(at: wrong[limit].place, "\(wrong.count - limit) more mistakes in '\(path)'"))
    }
    return wrong.containsErrors ? nil : rows
  }

  /// Complaint about a header without a column that every line needs, or with one that is almost a key.
  private static func problem(
    of header: [String], _ path: String, _ fields: [FieldShape], at place: Place
  ) -> Diagnostic? {
    let keys = fields.map(\.key)
    let unknown = header.filter { !keys.contains($0) }
    for field in fields where !header.contains(field.key) {
      let near = nearestName(to: field.key, among: unknown)
      guard field.isRequired || near != nil else { continue }
      let isTable = (path as NSString).pathExtension.lowercased() == "csv"
      // Of a file that is no table, nothing is quoted.
      let columns = isTable ? "; its columns are \(header.quotedList(limit: 12))" : ""
      return Diagnostic(
        at: place, "'\(path)' has no column '\(field.key)' in its first line\(columns)", value: field.key,
        hint: isTable
          ? near.map { "'\($0)' is not read; rename it to '\(field.key)' or to something else" } : nil)
    }
    let repeated = Dictionary(grouping: header.filter(keys.contains)) { $0 }.filter { $1.count > 1 }.keys
      .min()
    return repeated.map { Diagnostic(at: place, "'\(path)' has two columns '\($0)'", value: $0) }
  }

  private static func row<Row>(
    _ record: CSVRecord, _ header: [String], _ source: SourceText, _ schema: ObjectSchema<Row>,
    _ diagnostics: inout [Diagnostic]
  ) -> Row? {
    let start = Place(source: source, line: record.line)
    guard record.fields.count <= header.count else {
      let message = "this line has \(record.fields.count) fields, the first line \(header.count)"
      diagnostics.append(
        Diagnostic(at: start, message, hint: "write decimals with a point, or the field in quotes"))
      return nil
    }
    var entries: [YAMLTree.Entry] = []
    for (index, field) in schema.fields.enumerated() {
      let column = header.firstIndex(of: field.shape.key)
      let text =
        column.flatMap { record.fields.indices.contains($0) ? record.fields[$0].trimmingSpaces : nil } ?? ""
      guard let column, !text.isEmpty else {
        guard schema.fields[index].shape.isRequired else { continue }
        let message = "there is no value in column '\(field.shape.key)'; expected \(field.wanted)"
        diagnostics.append(Diagnostic(at: start, message, key: field.shape.key))
        return nil
      }
      let place = Place(
        source: source, line: record.line, column: record.columns[column], length: text.unicodeScalars.count)
      entries.append(
        .init(
          key: field.shape.key, keyPlace: place, value: YAMLTree(.scalar(text, isQuoted: false), at: place)))
    }
    let tree = YAMLTree(.mapping(entries), at: start)
    return schema.read(tree, .root(tree), over: schema.make(), into: &diagnostics)
  }
}
