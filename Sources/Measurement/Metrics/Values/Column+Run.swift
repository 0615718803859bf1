import Tables

extension Column {
  package static let scenario = Column("scenario", .string, "Scenario.")
  package static let variant = Column(
    "variant", .string, "Policy or parameter set; 'base' where there is one.")
  package static let replication = Column("replication", .integer, "Replication, from 0.", minimum: 0)
  package static let seed = Column("seed", .integer, "Seed of the run.", minimum: 0)
  package static let city = Column("city", .string, "City.")
  package static let programme = Column("programme", .string, "Programme.")
  package static let programmeOrAll = Column("programme", .string, "Programme, or 'all'.")
  package static let metric = Column("metric", .string, "Metric.", words: Metric.all.map(\.name))
  package static let unit = Column(
    "unit", .string, "Unit of the value: count, share, min, h, 1/h, stars, a currency, or a currency an hour."
  )

  /// The run that a row belongs to.
  package static let run = [scenario, variant, replication, seed, city]

  /// Names of those that tell the runs of a folder apart.
  package static let runKey = [scenario, variant, replication, city].map(\.name)
}
