import Metrics
import Tables

extension Table {
  /// Two rules on the same days.
  public static let comparison = Table(
    name: "comparison", key: ["scenario", "variant", "city", "programme", "metric", "unit"],
    meaning: """
      Each metric's difference between a variant and the base, paired by replication under common random numbers.
      """,
    columns: [
      .scenario, .variant,
      Column("city", .string, "City, or 'total' for all cities together."),
      .programmeOrAll, .metric, .unit,
      Column(
        "role", .string, "What the metric is in the comparison.", words: MetricRole.allCases.map(\.rawValue)),
      Column(
        "n", .integer, unit: "count", "Replications in which the metric had a value under both.", minimum: 0),
      Column(
        "base_mean", .number, unit: "see unit",
        "Mean under the base over these replications; empty if there are none."
      ).optional,
      Column("variant_mean", .number, unit: "see unit", "Mean under the variant.").optional,
      Column(
        "difference", .number, unit: "see unit",
        "Mean of variant less base; empty for fewer than two replications, and all that follows from it."
      ).optional,
    ] + certainty)

  private static let certainty: [Column] = [
    Column("difference_ci95_low", .number, unit: "see unit", "Lower end of its 95 % confidence interval.")
      .optional,
    Column("difference_ci95_high", .number, unit: "see unit", "Upper end of its 95 % confidence interval.")
      .optional,
    Column("difference_sd", .number, unit: "see unit", "Standard deviation of the differences.", minimum: 0)
      .optional,
    Column("relative_difference", .number, unit: "share", "Difference over base; empty if the base may be 0.")
      .optional,
    Column(
      "relative_ci95_low", .number, unit: "share", "Lower end of its 95 % confidence interval (Fieller)."
    )
    .optional,
    Column("relative_ci95_high", .number, unit: "share", "Upper end of its 95 % confidence interval.")
      .optional,
    Column(
      "variance_ratio", .number, unit: "share",
      """
      Variance of the difference with independent seeds over the one here: times the replications saved. Empty if \
      nothing varies, or the difference does not.
      """, minimum: 0
    ).optional,
    Column(
      "margin", .number, unit: "see unit",
      "Differences up to it do not matter: the scenario's, else the metric's own; empty if there is none."
    )
    .optional,
    Column(
      "p_difference", .number, unit: "share",
      "p-value of no difference, adjusted (Holm) for deciding metrics."
    ).optional,
    Column(
      "p_equivalence", .number, unit: "share",
      "p-value of a difference beyond the margin, by two one-sided tests."
    )
    .optional,
    Column(
      "replications_needed", .integer, unit: "count",
      "About how many more replications would decide it; 0 if decided, empty if a million would not.",
      minimum: 0
    ).optional,
    Column(
      "verdict", .string,
      """
      Better or worse: the whole interval is beyond the margin; slightly so: zero is excluded; equivalent: zero is inside \
      and the whole interval within the margin. Empty if neither more nor less is better and it is not equivalent.
      """,
      words: ComparisonVerdict.allCases.map(\.rawValue)
    ).optional,
  ]
}
