extension Table {
  /// Every table, in the order of the data package.
  public static let all = [
    kpis, summary, comparison, timeseries, steadyState, jobs, offers, partners, ledger, tickets, events,
    sanctions, trust, profile,
  ]

  /// One number for each metric, city and replication.
  public static let kpis = Table(
    name: "kpis",
    meaning:
      "One number for each metric, programme, city and replication; a metric without a value has no row.",
    columns: [
      .scenario, .variant, .replication,
      Column("city", .string, "City, or 'total' for all cities together."),
      .programmeOrAll, .metric, .unit,
      Column("value", .number, unit: "see unit", "The metric's value."),
    ])

  /// The same over replications.
  public static let summary = Table(
    name: "summary", meaning: "Each metric's mean over replications with its 95 % confidence interval.",
    columns: [
      .scenario, .variant,
      Column("city", .string, "City, or 'total' for all cities together."),
      .programmeOrAll, .metric, .unit,
      Column("n", .integer, unit: "1", "Replications in which the metric had a value.", minimum: 1),
      Column("mean", .number, unit: "see unit", "Mean over these replications."),
      Column("sd", .number, unit: "see unit", "Standard deviation; empty for one replication.", minimum: 0)
        .optional,
      Column("ci95_low", .number, unit: "see unit", "Lower end of the mean's 95 % confidence interval.")
        .optional,
      Column("ci95_high", .number, unit: "see unit", "Upper end of the mean's 95 % confidence interval.")
        .optional,
    ])

  /// What happened day by day.
  public static let timeseries = Table(
    name: "timeseries",
    meaning: "What happened on each local day, by when it happened; warm-up included and marked.",
    columns: Column.run + [
      .programme,
      Column("date", .date, "Local day."),
      Column("is_warm_up", .boolean, "Whether the day begins before the measurement window."),
    ] + DailyCounter.allCases.map { .count($0.name, $0.meaning) } + [
      Column("stars_mean", .number, unit: "stars", "Mean stars given on this day; empty without ratings.")
        .optional,
      .count("jobs_in_system", "Jobs at the day's end that were neither performed nor ended."),
      .currency,
      .money("gmv", "Clients' payments, cash included."),
      .money("commission", "The platform's share of them."),
      .count("active_partners", "Partners who might work at the day's end."),
    ])
}

extension Column {
  static let scenario = Column("scenario", .string, "Scenario.")
  static let variant = Column("variant", .string, "Policy or parameter set; 'base' where there is one.")
  static let replication = Column("replication", .integer, unit: "1", "Replication, from 0.", minimum: 0)
  static let seed = Column("seed", .integer, unit: "1", "Seed of the run.", minimum: 0)
  static let city = Column("city", .string, "City.")
  static let programme = Column("programme", .string, "Programme.")
  static let programmeOrAll = Column("programme", .string, "Programme, or 'all'.")
  static let metric = Column("metric", .string, "Metric.", words: Metric.all.map(\.name))
  static let unit = Column(
    "unit", .string, "Unit of the value: 1 for counts and shares, or min, h, stars, a currency.")
  static let currency = Column(
    "currency", .string, "Currency of the row's amounts.", words: ["CHF", "EUR", "PLN"])
  static let job = Column("job", .integer, unit: "1", "Number of the job in its city.", minimum: 0)
  static let partner = Column(
    "partner", .integer, unit: "1", "Number of the partner in its city, from 0.", minimum: 0)
  static let client = Column(
    "client", .integer, unit: "1", "Number of the client in its city, from 0.", minimum: 0)

  /// The run that a row belongs to.
  static let run = [scenario, variant, replication, seed, city]

  static func count(_ name: String, _ meaning: String) -> Column {
    Column(name, .integer, unit: "1", meaning, minimum: 0)
  }

  static func money(_ name: String, _ meaning: String) -> Column {
    Column(name, .number, unit: "currency", meaning)
  }

  static func hours(_ name: String, _ meaning: String) -> Column {
    Column(name, .number, unit: "h", meaning, minimum: 0)
  }

  static func moment(_ name: String, _ meaning: String) -> Column {
    Column(name, .datetime, meaning).optional
  }
}
