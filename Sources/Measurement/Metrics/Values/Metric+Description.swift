import Tables

extension Metric {
  /// Members of a data package's descriptor that describe every metric.
  package static var packageMembers: [(name: String, value: JSONText)] {
    [("metrics", .array(all.map(\.description)))]
  }

  private var description: JSONText {
    .object([
      ("name", .text(name)), ("unit", .text(unit.text())), ("description", .text(meaning)),
      ("additiveOverCities", .boolean(isAdditive)),
    ])
  }
}
