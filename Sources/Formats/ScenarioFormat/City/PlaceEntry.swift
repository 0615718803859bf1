import Documents
import Quantities
import ScenarioModel

/// Homes of partners of a kind, as a scenario or a line of a file has them.
struct HomeRow: Sendable, Hashable {
  var kind = ""
  var centre = Coordinate.centre
  var partners = 1
  var spread = 0.0
  /// Nil for a place of every city that has the row.
  var city: String?

  static let schema = ObjectSchema(
    "home", doc: "Homes of partners of a kind around a place.", make: Self.init
  ) {
    Field<Self>.required("kind", \.kind, .text(), doc: "The kind of the partners.")
    Field<Self>.required("east", \.centre.east, .distance(.any), doc: "East of the city's centre.")
    Field<Self>.required("north", \.centre.north, .distance(.any), doc: "North of the city's centre.")
    Field(
      "partners", \.partners, .integer(.within(1...1_000_000)), doc: "How many of them live there.",
      source: .setting)
    Field(
      "spread", \.spread, .distance(), doc: "Standard deviation of their homes in each direction.",
      source: .assumed)
    Field(
      "city", \.city, .optional(.text()),
      doc: "The only city that the line of a file is for; 'none' for each.",
      source: .setting)
  }

  static let list = ValueKind<[HomeRow]>.rows(of: schema, title: "file of homes", "homes")
}

/// A place at which clients live, as a scenario or a line of a file has it.
struct PlaceRow: Sendable, Hashable {
  var centre = Coordinate.centre
  var weight = 1.0
  var spread = 0.0
  /// Nil for a place of every city that has the row.
  var city: String?

  static let schema = ObjectSchema("place of clients", doc: "A place with its weight.", make: Self.init) {
    Field<Self>.required("east", \.centre.east, .distance(.any), doc: "East of the city's centre.")
    Field<Self>.required("north", \.centre.north, .distance(.any), doc: "North of the city's centre.")
    Field(
      "weight", \.weight, .number(.atLeast(0)), doc: "How many live there, relative to the other places.",
      source: .assumed)
    Field(
      "spread", \.spread, .distance(), doc: "Standard deviation of their homes in each direction.",
      source: .assumed)
    Field(
      "city", \.city, .optional(.text()),
      doc: "The only city that the line of a file is for; 'none' for each.",
      source: .setting)
  }

  static let list = ValueKind<[PlaceRow]>.rows(of: schema, title: "file of places", "places").checked {
    rows in
    rows.isEmpty || rows.contains { $0.weight > 0 }
      ? nil : ValueProblem("has no weight above 0", allowed: "expected at least one")
  }
}

extension ValueKind {
  /// Kind of lists that a CSV file may hold: `[{ … }]` or `{ file: rows.csv }`; written as a list, none as an absent key.
  static func rows<Row>(of schema: ObjectSchema<Row>, title: String, _ name: String) -> ValueKind
  where Value == [Row] {
    let path = ObjectSchema(title, doc: "A CSV file.", startingAs: "") {
      Field<String>.required("file", \.self, .text(), doc: "The CSV file, seen from the scenario's own.")
    }
    let file = ValueKind(shape: path.shape, wanted: path.kind.wanted) { tree, site, _, diagnostics in
      guard let written = path.kind.read(tree, site, nil, &diagnostics) else { return nil }
      let place = tree.place(ofPath: ["file"])
      let resolved = DocumentPath.resolve(written, against: place.source.directory)
      return CSVTable.rows(path: resolved, as: .init(schema), askedAt: place, into: &diagnostics)
    } write: { _ in
      .mapping([])
    }
    let list = ValueKind.list(of: schema.kind)
    let either = ValueKind.either(sequence: list, mapping: file) { _ in .sequence }
    return ValueKind(shape: either.shape, wanted: either.wanted, read: either.read) {
      $0.isEmpty ? .mapping([]) : list.write($0)
    }.whole.named(name)
  }
}
