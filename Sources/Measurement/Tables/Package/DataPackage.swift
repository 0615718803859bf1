/// A directory's data dictionary: a Frictionless Tabular Data Package.
///
/// https://specs.frictionlessdata.io/tabular-data-package/
public struct DataPackage: Sendable {
  /// Lower case, digits, `.`, `_`, `-`.
  public var name: String
  /// Title for readers.
  public var title: String
  /// The tables that are there, with what was written.
  public var resources: [(table: Table, file: FileRecord)]
  /// Members of the descriptor beyond those of the specification.
  public var extraMembers: [(name: String, value: JSONText)]

  /// A package of those of `files` that are one of the tables.
  public init(
    name: String, title: String, files: [FileRecord], tables: [Table],
    extraMembers: [(name: String, value: JSONText)] = []
  ) {
    self.name = name
    self.title = title
    self.extraMembers = extraMembers
    resources = tables.compactMap { table in
      files.first { $0.name == table.fileName }.map { (table, $0) }
    }
  }

  /// The descriptor, `datapackage.json`.
  public var json: String {
    let members: [(String, JSONText)] = [
      ("profile", .text("tabular-data-package")),
      ("name", .text(slug)),
      ("title", .text(title)),
      ("resources", .array(resources.map(resource))),
    ]
    return JSONText.object(members + extraMembers.map { ($0.name, $0.value) }).indented() + "\n"
  }

  private var slug: String {
    String(
      name.lowercased().map { character in
        character.isASCII && (character.isLetter || character.isNumber || "._-".contains(character))
          ? character : "-"
      })
  }

  private func resource(_ table: Table, _ file: FileRecord) -> JSONText {
    .object([
      ("profile", .text("tabular-data-resource")),
      ("name", .text(table.name)),
      ("path", .text(file.name)),
      ("title", .text(table.meaning)),
      ("format", .text("csv")),
      ("mediatype", .text("text/csv")),
      ("encoding", .text("utf-8")),
      ("bytes", .integer(file.bytes)),
      ("hash", .text("sha256:" + file.sha256)),
      ("dialect", .object([("delimiter", .text(",")), ("lineTerminator", .text("\r\n"))])),
      ("schema", schema(of: table)),
    ])
  }

  private func schema(of table: Table) -> JSONText {
    let key = table.key.isEmpty ? [] : [("primaryKey", JSONText.array(table.key.map { .text($0) }))]
    return .object(
      [("fields", .array(table.columns.map(field))), ("missingValues", .array([.text("")]))] + key)
  }

  private func field(_ column: Column) -> JSONText {
    var members: [(String, JSONText)] = [
      ("name", .text(column.name)), ("type", .text(column.type.rawValue)),
      ("title", .text(column.name.replacing("_", with: " "))),
      ("description", .text(column.meaning)),
    ]
    if !column.unit.isEmpty { members.append(("unit", .text(column.unit))) }
    var constraints: [(String, JSONText)] = []
    if column.isRequired { constraints.append(("required", .boolean(true))) }
    if let minimum = column.minimum { constraints.append(("minimum", .number(minimum))) }
    if !column.words.isEmpty { constraints.append(("enum", .array(column.words.map { .text($0) }))) }
    if !constraints.isEmpty { members.append(("constraints", .object(constraints))) }
    return .object(members)
  }
}

extension OutputDirectory {
  /// Writes `datapackage.json` for the tables written so far.
  @discardableResult
  public mutating func describe(
    name: String, title: String, tables: [Table], extraMembers: [(name: String, value: JSONText)] = []
  ) throws(FileFailure) -> FileRecord {
    let package = DataPackage(
      name: name, title: title, files: files, tables: tables, extraMembers: extraMembers)
    return try write(package.json, as: OutputDirectory.dataPackageName)
  }
}
