import Metrics
import Studies
import Tables

extension Table {
  /// Every point that a tune has measured, in each of its phases.
  ///
  /// - Parameter factors: a column for each of the study's factors.
  public static func tuning(factors: [Column]) -> Table {
    Table(
      name: "tuning", key: ["study", "phase", "point", "metric", "unit"],
      meaning:
        "Each metric's mean over the replications of each point and phase of a tune, all cities and programmes together.",
      columns: [
        .study,
        Column(
          "phase", .string,
          "'search' for the replications of the search, 'selection' for new ones that the search had not used.",
          words: ["search", "selection"]),
        .tunedPoint,
      ] + factors + [.metric, .unit, .sampleSize, .mean, .standardError])
  }

  /// The leading points of a tune under new replications, and what became of them.
  public static func candidates(factors: [Column], fates: [String]) -> Table {
    Table(
      name: "candidates", key: ["study", "point", "role", "metric", "unit", "bound"],
      meaning:
        "Each objective and constraint of each leading point of a tune, over replications that the search had not used.",
      columns: [.study, .tunedPoint] + factors + [
        Column("fate", .string, "What became of the point.", words: fates),
        Column(
          "role", .string, "What the metric is to the tune.", words: ["objective", "constraint"]),
        .metric, .unit, .sampleSize, .mean, .standardError,
        Column("low", .number, unit: "see unit", "Lower end of the mean's 95 % interval.").optional,
        Column("high", .number, unit: "see unit", "Upper end of the mean's 95 % interval.").optional,
        Column("bound", .number, unit: "see unit", "What the constraint demands; empty for an objective.")
          .optional,
        Column(
          "kept", .string, "Whether the constraint is kept: surely, perhaps, or not; empty for an objective.",
          words: ["surely", "perhaps", "no"]
        ).optional,
      ])
  }

  /// The Pareto front of a tune with two objectives.
  public static func front(factors: [Column]) -> Table {
    Table(
      name: "front", key: ["study", "point", "metric", "unit"],
      meaning:
        "Points that no other one is surely better than in both objectives, over replications that the search had not used; "
        + "one row for each point and objective.",
      columns: [.study, .tunedPoint] + factors + [
        Column(
          "membership", .string, "Whether the point is surely on the front, or perhaps.",
          words: ["surely", "perhaps"]),
        .metric, .unit, .sampleSize, .mean, .standardError,
      ])
  }

  /// The names of a tune's files that are not there after every tune; the picture is of earlier versions.
  package static let tuningFileNames = [
    "tuning.csv", "candidates.csv", "front.csv", Table.recommendationName, Table.recommendationPageName,
    "recommendation.svg",
  ]
  /// A scenario that can be run.
  public static let recommendationName = "recommendation.yaml"
  /// Page that describes the recommendation in sentences.
  public static let recommendationPageName = "recommendation.md"
}

extension Column {
  static let tunedPoint = Column(
    "point", .integer,
    "Number of the point in the order in which points were first measured; 0 is the base.", minimum: 0)
}
