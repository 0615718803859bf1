import Metrics
import Tables

extension Table {
  /// Each metric over a point's replications, all cities and programmes together.
  ///
  /// - Parameter factors: a column for each of the study's factors.
  public static func sweep(factors: [Column]) -> Table {
    Table(
      name: "sweep", key: ["study", "point", "metric", "unit"],
      meaning:
        "Each metric's mean over the replications of each point, all cities and programmes together.",
      columns: [.study, .point] + factors + [
        .metric, .unit, .sampleSize, .mean, .standardError,
      ])
  }

  /// The metrics of every replication of every point.
  ///
  /// - Parameter factors: a column for each of the study's factors.
  public static func results(factors: [Column]) -> Table {
    Table(
      name: "results", key: ["study", "point", "replication", "city", "programme", "metric", "unit"],
      meaning: "One number for each metric, programme, city and replication of each point.",
      columns: [.study, .point] + factors + [
        .replication,
        Column("city", .string, "City, or 'total' for all cities together."),
        .programmeOrAll, .metric, .unit,
        Column("value", .number, unit: "see unit", "The metric's value; empty where it has none.").optional,
      ])
  }

  /// The files of studies, whatever their factors.
  package static let studyFileNames = ["sweep.csv", "results.csv", sensitivity.fileName]

  /// Sensitivity of each metric to each factor.
  public static let sensitivity = Table(
    name: "sensitivity", key: ["study", "metric", "unit", "factor", "index"],
    meaning:
      "How much each factor of a study moves each metric, all cities and programmes together.",
    columns: [
      .study, .metric, .unit,
      Column("factor", .string, "Factor of the study."),
      Column("key", .string, "The scenario's key that the factor varies."),
      Column(
        "index", .string,
        "What is estimated. mu, mu_star and sigma: mean, mean size and standard deviation of the change for the factor's "
          + "whole range (Morris), in the metric's unit. first_order and total_order: share of the metric's variance that the "
          + "factor explains alone, and with all its interactions (Sobol).",
        words: SensitivityIndex.allCases.map(\.rawValue)),
      Column(
        "estimate", .number, unit: "see index",
        "The index as it comes out; chance can take that of a share a little below 0 or above 1. Empty for a metric that does "
          + "not vary or lacks a value at some point."
      ).optional,
      Column(
        "estimate_ci95_low", .number, unit: "see index",
        "Lower end of its 95 % interval (bootstrap), which may reach beyond what the index can be."
      ).optional,
      Column("estimate_ci95_high", .number, unit: "see index", "Upper end of its 95 % interval.").optional,
      Column(
        "noise", .number, unit: "see index",
        "What the chance of the replications alone adds to the index; empty for those that it does not raise.",
        minimum: 0
      ).optional,
      Column(
        "rows", .integer, unit: "count", "Trajectories (Morris) or samples (Sobol) that it rests on.",
        minimum: 2),
      Column(
        "n", .integer, unit: "count",
        "Least number of replications of a point in which the metric had a value.",
        minimum: 0),
    ])
}

/// Sensitivity index in `sensitivity.csv`.
public enum SensitivityIndex: String, Sendable, CaseIterable {
  /// Mean of the elementary effects (Morris).
  case mu
  /// Mean absolute value of the elementary effects (Morris).
  case muStar = "mu_star"
  /// Standard deviation of the elementary effects (Morris).
  case sigma
  /// First-order index (Sobol).
  case firstOrder = "first_order"
  /// Total-order index (Sobol).
  case totalOrder = "total_order"
}

extension Column {
  package static let study = Column("study", .string, "Study.")
  package static let point = Column(
    "point", .integer, "Number of the point in its design, from 1.", minimum: 1)

  /// A factor's values: numbers if they have one unit, whole ones if all are, else texts; empty where the base keeps its
  /// own.
  public static func factor(_ factor: Factor) -> Column {
    let meaning = "Value of '\(factor.key)'; empty where the base scenario keeps its own."
    let type: ColumnType = factor.unit == nil ? .string : factor.isWhole ? .integer : .number
    return Column(factor.name, type, unit: factor.unit ?? "", meaning, isRequired: false)
  }

  package static let sampleSize = Column(
    "n", .integer, unit: "count", "Replications in which the metric had a value.", minimum: 0)
  package static let mean = Column(
    "mean", .number, unit: "see unit", "Mean over these replications; empty if there are none."
  ).optional
  package static let standardError = Column(
    "standard_error", .number, unit: "see unit",
    "Standard deviation of the mean; empty for fewer than two replications.", minimum: 0
  ).optional
}
