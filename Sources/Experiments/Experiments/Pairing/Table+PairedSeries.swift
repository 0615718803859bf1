import Metrics
import Quantities
import Tables

extension Table {
  /// Time series of both rules of a comparison and of their difference.
  public static let pairedTimeseries = Table(
    name: "paired_timeseries", key: ["scenario", "variant", "city", "period", "date", "figure"],
    meaning: """
      Both rules over time: means over replications under the base and under a variant, and of the paired difference, by \
      day and week of the request; all programmes together, warm-up included and marked.
      """,
    columns: [
      .scenario, .variant,
      Column("city", .string, "City, or 'total' for all cities together."),
      Column(
        "period", .string, "Length of the period: a local day, or a week from Monday.",
        words: SeriesPeriod.allCases.map(\.rawValue)),
      Column("date", .date, "First day of the period."),
      Column("days", .integer, unit: "d", "Days of the period that were simulated.", minimum: 1),
      Column("is_warm_up", .boolean, "Whether some day of it begins before the measurement window."),
      Column(
        "figure", .string,
        """
        What the values are of: requests made in the period, the shares of them accepted and completed, the net revenue \
        from them; jobs in the system and partners who might work at the day's end, mean over the period's days.
        """, words: SeriesFigure.allCases.map(\.rawValue)),
      .unit,
      Column("n", .integer, unit: "count", "Replications with a value under both.", minimum: 2),
    ]
      + ["base", "variant"].flatMap { (rules: String) in
        [
          Column("\(rules)_mean", .number, unit: "see unit", "Mean under the \(rules)."),
          Column(
            "\(rules)_ci95_low", .number, unit: "see unit", "Lower end of its 95 % confidence interval."),
          Column(
            "\(rules)_ci95_high", .number, unit: "see unit", "Upper end of its 95 % confidence interval."),
        ]
      } + [
        Column("difference", .number, unit: "see unit", "Mean of variant less base in the same replication."),
        Column(
          "difference_ci95_low", .number, unit: "see unit", "Lower end of its 95 % confidence interval."),
        Column(
          "difference_ci95_high", .number, unit: "see unit", "Upper end of its 95 % confidence interval."),
      ])
}

extension SeriesFigure {
  /// Unit of the values in tables.
  func unit(_ currency: Currency?) -> String {
    switch self {
    case .requests, .jobsInSystem, .activePartners: MetricUnit.count.text()
    case .fillRate, .completionRate: MetricUnit.share.text()
    case .netRevenue: MetricUnit.money.text(currency)
    }
  }
}

extension TableWriter {
  /// Writes a row of the series; traps in another table.
  public mutating func append(_ row: SeriesRow, scenario: String, variant: String) {
    precondition(table == .pairedTimeseries, "a series in \(table.name)")
    write("scenario", scenario)
    write("variant", variant)
    write("city", row.city)
    write("period", row.period.rawValue)
    write("date", dayNumber: row.start)
    write("days", row.days)
    write("is_warm_up", row.isWarmUp)
    write("figure", row.figure.rawValue)
    write("unit", row.figure.unit(row.currency))
    write("n", row.n)
    for (name, value) in [("base", row.base), ("variant", row.variant)] {
      write("\(name)_mean", value.value)
      write("\(name)_ci95_low", value.interval.lowerBound)
      write("\(name)_ci95_high", value.interval.upperBound)
    }
    write("difference", row.difference.value)
    write("difference_ci95_low", row.difference.interval.lowerBound)
    write("difference_ci95_high", row.difference.interval.upperBound)
    endRow()
  }
}
