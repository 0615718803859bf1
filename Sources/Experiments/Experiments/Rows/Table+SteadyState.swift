import Tables

extension Table {
  /// Long-run mean of each daily figure.
  public static let steadyState = Table(
    name: "steady_state", key: ["scenario", "variant", "figure", "unit"],
    meaning:
      "Each daily figure's mean once the start no longer tells, all cities and programmes together; a figure that lacks a "
      + "value on some day has no row.",
    columns: [
      .scenario, .variant,
      Column(
        "figure", .string,
        "A column of timeseries.csv, added up over cities and programmes; stars_mean is a mean.",
        words: DailyFigure.allCases.map(\.rawValue)),
      Column(
        "unit", .string,
        "Unit of the mean: count for a number a day, stars, or a currency for an amount a day."),
      Column("days", .integer, unit: "d", "Whole days of each replication.", minimum: 1),
      Column(
        "left_out", .integer, unit: "d",
        "Days that are left out at the beginning (MSER-5 of the replications' mean); at least the scenario's warm-up is "
          + "advisable from this.", minimum: 0),
      Column(
        "is_settled", .boolean,
        "False if MSER-5 would leave out half of the days: the run is too short to say that it has settled."),
      Column("batches", .integer, unit: "count", "Batches of all replications together.", minimum: 2),
      Column("batch_days", .integer, unit: "d", "Days of a batch: whole weeks.", minimum: 7),
      Column("mean", .number, unit: "see unit", "Mean of the days that are kept."),
      Column("ci95_low", .number, unit: "see unit", "Lower end of its 95 % interval (batch means)."),
      Column("ci95_high", .number, unit: "see unit", "Upper end of its 95 % interval."),
      Column(
        "batch_correlation", .number, unit: "share",
        "Correlation of neighbouring batches; empty if they do not vary. Well above 0 the interval is too narrow."
      ).optional,
    ])
}

/// A daily figure of `timeseries.csv` that a run may settle at.
public enum DailyFigure: String, CaseIterable, Sendable {
  /// Counts of a day, by the names of their columns.
  case requests, offers, acceptances, performed, completed, expired
  /// Number of jobs that clients cancelled on the day.
  case cancelledByClient = "cancelled_by_client"
  /// Number of no-shows on the day.
  case noShows = "no_shows"
  /// Mean stars of the day's ratings.
  case starsMean = "stars_mean"
  /// Number of jobs neither performed nor ended at the day's end.
  case jobsInSystem = "jobs_in_system"
  /// Number of partners who might work at the day's end.
  case activePartners = "active_partners"
  /// Payments of the day, and the platform's share of them.
  case gmv, commission
}

extension TableWriter {
  /// Writes what a figure settles at; traps in another table.
  public mutating func append(_ figure: SteadyFigure, scenario: String, variant: String) {
    let estimate = figure.estimate
    write("scenario", scenario)
    write("variant", variant)
    write("figure", figure.figure.rawValue)
    write("unit", figure.unit)
    write("days", figure.days)
    write("left_out", estimate.leftOut)
    write("is_settled", estimate.isSettled)
    write("batches", estimate.batches)
    write("batch_days", estimate.batchLength)
    write("mean", estimate.mean.mean)
    write("ci95_low", estimate.mean.interval().lowerBound)
    write("ci95_high", estimate.mean.interval().upperBound)
    write("batch_correlation", estimate.batchCorrelation)
    endRow()
  }
}
