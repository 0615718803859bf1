import Tables

extension Table {
  /// What a long run settles at.
  public static let steadyState = Table(
    name: "steady_state",
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
  case requests, offers, acceptances, performed, completed, expired
  case cancelledByClient = "cancelled_by_client"
  case noShows = "no_shows"
  case starsMean = "stars_mean"
  case jobsInSystem = "jobs_in_system"
  case activePartners = "active_partners"
  case gmv, commission
}
