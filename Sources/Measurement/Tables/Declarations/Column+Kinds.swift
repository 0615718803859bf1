import Quantities

extension Column {
  package static let currency = Column(
    "currency", .string, "Currency of the row's amounts, an ISO 4217 code.")

  package static func count(_ name: String, _ meaning: String) -> Column {
    Column(name, .integer, unit: "count", meaning, minimum: 0)
  }

  /// Column of a number that identifies something, from 0.
  package static func identifier(_ name: String, _ meaning: String) -> Column {
    Column(name, .integer, meaning, minimum: 0)
  }

  package static func money(_ name: String, _ meaning: String) -> Column {
    Column(name, .number, unit: "currency", meaning)
  }

  package static func hours(_ name: String, _ meaning: String) -> Column {
    Column(name, .number, unit: "h", meaning, minimum: 0)
  }

  package static func moment(_ name: String, _ meaning: String) -> Column {
    Column(name, .datetime, meaning).optional
  }
}
