extension Table {
  /// Each metric over a point's replications, all cities and programmes together.
  ///
  /// - Parameter factors: a column for each of the study's factors.
  public static func sweep(factors: [Column]) -> Table {
    Table(
      name: "sweep",
      meaning:
        "Each metric's mean over the replications of each point, all cities and programmes together; a metric without a "
        + "value has no row.",
      columns: [.study, .point] + factors + [
        .metric, .unit, .sampleSize, .mean, .standardError,
      ])
  }

  /// The metrics of every replication of every point.
  ///
  /// - Parameter factors: a column for each of the study's factors.
  public static func results(factors: [Column]) -> Table {
    Table(
      name: "results",
      meaning: "One number for each metric, programme, city and replication of each point.",
      columns: [.study, .point] + factors + [
        .replication,
        Column("city", .string, "City, or 'total' for all cities together."),
        .programmeOrAll, .metric, .unit,
        Column("value", .number, unit: "see unit", "The metric's value."),
      ])
  }
}

extension Column {
  static let study = Column("study", .string, "Study.")
  static let point = Column(
    "point", .integer, unit: "1", "Number of the point in its design, from 1.", minimum: 1)

  /// A factor's values: numbers if they have one unit, else texts; empty where the base keeps its own.
  public static func factor(_ name: String, key: String, unit: String?) -> Column {
    let meaning = "Value of '\(key)'; empty where the base scenario keeps its own."
    return Column(
      name, unit == nil ? .string : .number, unit: unit.map { $0.isEmpty ? "1" : $0 } ?? "", meaning,
      isRequired: false)
  }
}
