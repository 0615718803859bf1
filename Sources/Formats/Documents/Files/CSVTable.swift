import Foundation

/// Lines of a CSV file (RFC 4180, UTF-8, a header line), each decoded by the keys of an object schema.
///
/// A column is named like the key that it fills; underscores count as hyphens, and the unit may be in the name: `east_km`
/// fills `east`. A blank field stands for an absent key, and columns that are no keys are ignored. Mistakes are reported
/// at their fields.
///
/// ```swift
/// CSVTable.rows(path: "holidays.csv", as: .init(DatedFactor.schema), askedAt: place, into: &diagnostics)
/// ```
package enum CSVTable {
  /// Form of the lines of a file.
  package struct Form<Row: Sendable> {
    let fields: [Field<Row>]
    let kind: ValueKind<Row>
    /// Values that blank fields stand for, by key; those of other keys count as absent.
    let blank: [String: String]

    /// Lines with the keys of a schema, decoded by its kind or another one of the same keys.
    package init(_ schema: ObjectSchema<Row>, _ kind: ValueKind<Row>? = nil, blank: [String: String] = [:]) {
      fields = schema.fields
      self.kind = kind ?? schema.kind
      self.blank = blank
    }
  }

  /// Greatest number of mistakes of one file that are reported one by one.
  private static let limit = 10

  /// Reads the file at `path`; nil, with diagnostics, if anything is wrong.
  ///
  /// A file or column that is absent is reported at `place`, where the file was asked for. O(length of the file).
  package static func rows<Row>(
    path: String, as form: Form<Row>, askedAt place: Place, into diagnostics: inout [Diagnostic]
  ) -> [Row]? {
    guard let source = DocumentFile.source(path: path, askedAt: place, into: &diagnostics) else { return nil }
    let records = CSVRecord.records(of: source.text)
    let names = (records.first?.fields ?? []).map(\.trimmingSpaces)
    let header = Header(names: names, keys: form.fields.map(\.shape.key))
    if let problem = header.problem(path, form.fields.map(\.shape), at: place) {
      diagnostics.append(problem)
      return nil
    }
    guard records.count > 1 else {
      diagnostics.append(Diagnostic(at: place, "'\(path)' has no line under its header", value: path))
      return nil
    }
    var wrong: [Diagnostic] = []
    let rows = records.dropFirst().compactMap { row($0, header, source, form, &wrong) }
    // A column of words would give an error for each of a million lines.
    diagnostics += wrong.prefix(limit)
    if wrong.count > limit {
      let message = "\(wrong.count - limit) more mistakes in '\(path)'"
      diagnostics.append(Diagnostic(at: wrong[limit].place, message))
    }
    return wrong.containsErrors ? nil : rows
  }

  private static func row<Row>(
    _ record: CSVRecord, _ header: Header, _ source: SourceText, _ form: Form<Row>,
    _ diagnostics: inout [Diagnostic]
  ) -> Row? {
    let start = Place(source: source, line: record.line)
    guard record.fields.count <= header.names.count else {
      let message = "this line has \(record.fields.count) fields, the first line \(header.names.count)"
      diagnostics.append(
        Diagnostic(at: start, message, hint: "write decimals with a point, or the field in quotes"))
      return nil
    }
    var entries: [YAMLTree.Entry] = []
    for field in form.fields {
      let key = field.shape.key
      let column = header.columns[key]
      let written = column.flatMap {
        record.fields.indices.contains($0.index) ? record.fields[$0.index] : nil
      }
      var text = (written ?? "").trimmingSpaces
      if let unit = column?.unit, !text.isEmpty { text += " \(unit)" }
      if column != nil, text.isEmpty { text = form.blank[key] ?? "" }
      guard let column, !text.isEmpty else {
        guard field.shape.isRequired else { continue }
        let message = "there is no value in column '\(key)'; expected \(field.wanted)"
        diagnostics.append(Diagnostic(at: start, message, key: key))
        return nil
      }
      let position = record.columns.indices.contains(column.index) ? record.columns[column.index] : 1
      let place = Place(
        source: source, line: record.line, column: position, length: written?.unicodeScalars.count ?? 1)
      let value = YAMLTree(.scalar(text, isQuoted: false), at: place)
      entries.append(.init(key: key, keyPlace: place, value: value))
    }
    let tree = YAMLTree(.mapping(entries), at: start)
    return form.kind.read(tree, .root(tree), nil, &diagnostics)
  }
}

extension CSVTable {
  /// First line of a file, with the keys that its columns fill.
  private struct Header {
    let names: [String]
    /// Position of the column of a key, and the unit in its name.
    let columns: [String: (index: Int, unit: String?)]
    /// Names of the columns that fill a key that another one fills.
    let repeated: [String]
    /// Names of the columns that fill no key.
    let unknown: [String]

    /// Units in names of columns, with their symbols.
    private static let units = [
      "_km": "km", "_m": "m", "_percent": "%", "_s": "s", "_min": "min", "_h": "h", "_d": "d",
    ]

    init(names: [String], keys: [String]) {
      var columns: [String: (index: Int, unit: String?)] = [:]
      var (repeated, unknown) = ([String](), [String]())
      for (index, name) in names.enumerated() {
        guard let (key, unit) = Header.key(of: name, among: keys) else {
          unknown.append(name)
          continue
        }
        if columns[key] != nil { repeated.append(name) } else { columns[key] = (index, unit) }
      }
      self.names = names
      self.columns = columns
      self.repeated = repeated
      self.unknown = unknown
    }

    private static func key(of name: String, among keys: [String]) -> (key: String, unit: String?)? {
      let whole = name.replacing("_", with: "-")
      if keys.contains(whole) { return (whole, nil) }
      for (ending, unit) in units where name.hasSuffix(ending) {
        let key = String(name.dropLast(ending.count)).replacing("_", with: "-")
        if keys.contains(key) { return (key, unit) }
      }
      return nil
    }

    /// Complaint about a column that every line needs and that is absent, is there twice, or is almost a key.
    func problem(_ path: String, _ fields: [FieldShape], at place: Place) -> Diagnostic? {
      for field in fields where columns[field.key] == nil {
        let near = nearestName(to: field.key, among: unknown)
        guard field.isRequired || near != nil else { continue }
        let isTable = (path as NSString).pathExtension.lowercased() == "csv"
        // Of a file that is no table, nothing is quoted.
        let list = isTable ? "; its columns are \(names.quotedList(limit: 12))" : ""
        let hint = near.map { "'\($0)' is not read; rename it to '\(field.key)' or to something else" }
        let message = "'\(path)' has no column '\(field.key)' in its first line\(list)"
        return Diagnostic(at: place, message, value: field.key, hint: isTable ? hint : nil)
      }
      return repeated.first.map { Diagnostic(at: place, "'\(path)' has two columns for '\($0)'", value: $0) }
    }
  }
}
