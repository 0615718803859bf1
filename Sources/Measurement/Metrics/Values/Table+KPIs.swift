import Tables

extension Table {
  /// One number for each metric, city and replication.
  public static let kpis = Table(
    name: "kpis", key: Column.runKey + ["programme", "metric", "unit"],
    meaning: "One number for each metric, programme, city and replication.",
    columns: [
      .scenario, .variant, .replication,
      Column("city", .string, "City, or 'total' for all cities together."),
      .programmeOrAll, .metric, .unit,
      Column("value", .number, unit: "see unit", "The metric's value; empty where it has none.").optional,
    ])
}
