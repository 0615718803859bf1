import Tables

extension Table {
  /// Counts and money of each local day.
  public static let timeseries = Table(
    name: "timeseries", key: Column.runKey + ["programme", "date"],
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
