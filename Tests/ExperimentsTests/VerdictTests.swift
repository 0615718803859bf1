import ExperimentsSupport
import Metrics
import ScenarioFormat
import Statistics
import Testing

@testable import Experiments

/// Verdicts of a comparison, case by case.
struct VerdictTests {
  private func design(_ margins: [String: MetricMargin] = [:]) -> ExperimentDesign {
    var design = ExperimentDesign()
    design.margins = margins
    return design
  }

  private func row(
    _ metric: String, unit: String = "share", mean: Double, difference: Double, deviation: Double,
    _ design: ExperimentDesign
  ) throws -> ComparisonRow {
    let series = Results.series(mean, difference: difference, deviation: deviation)
    let results = Results.paired([(metric, unit, series.base, series.variants)])
    let rows = try Comparison(results, design: design).variants[0]
    return try #require(rows.first { $0.city == MetricValue.total })
  }

  /// Metric, difference and deviation, margin, verdict. Ten pairs with deviation d of 0.9 have an interval of ± 0.6 d.
  static let cases: [(String, Double, Double, Double?, ComparisonVerdict?)] = [
    ("fill_rate", 0.04, 0.01, nil, .better),
    ("fill_rate", -0.04, 0.01, nil, .worse),
    ("cancellation_rate", 0.04, 0.01, nil, .worse),
    ("cancellation_rate", -0.04, 0.01, nil, .better),
    ("fill_rate", 0.001, 0.03, nil, .undecided),
    ("fill_rate", 0.001, 0.01, nil, .equivalent),
    ("fill_rate", 0.015, 0.01, nil, .slightlyBetter),
    ("cancellation_rate", 0.007, 0.005, nil, .slightlyWorse),
    ("fill_rate", 0.001, 0.01, 0.02, .equivalent),
    ("fill_rate", 0.004, 0.001, 0.02, .slightlyBetter),
    ("offers_per_fill", 0.04, 0.01, nil, .worse),
    ("offers_per_fill", 0.001, 0.01, nil, .undecided),
    ("fill_rate", 0.001, 0.01, 0.002, .undecided),
    ("fill_rate", 0.04, 0.01, 0.02, .better),
    ("requests", 0.04, 0.01, nil, nil),
  ]

  @Test(arguments: cases) func verdictsFollowDirectionAndMargin(
    metric: String, difference: Double, deviation: Double, margin: Double?, verdict: ComparisonVerdict?
  ) throws {
    let design = design(margin.map { [metric: .points($0)] } ?? [:])
    let row = try row(metric, mean: 0.8, difference: difference, deviation: deviation, design)
    #expect(row.verdict == verdict)
    #expect(abs(row.difference.value - difference) < 1e-12)
    #expect((row.replicationsNeeded ?? 0 > 0) == (verdict == .undecided))
  }

  /// Every position of an interval's two ends to zero and the margin, against what each difference in it would mean.
  @Test func theVerdictFollowsFromThePositionOfTheInterval() {
    let ends = [-3.0, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3]
    for (place, low) in ends.enumerated() {
      for high in ends[place...] {
        for direction in [MetricDirection.higher, .lower] {
          let found = ComparisonVerdict(interval: low...high, margin: 1, direction: direction)
          #expect(found == expected(low...high, margin: 1, direction), "\(low) to \(high), \(direction)")
          let plain = ComparisonVerdict(interval: low...high, margin: nil, direction: direction)
          #expect(
            plain == expected(low...high, margin: nil, direction),
            "\(low) to \(high), \(direction), no margin")
        }
        let undirected = ComparisonVerdict(interval: low...high, margin: 1, direction: nil)
        #expect((undirected == .equivalent) == (low <= 0 && high >= 0 && low >= -1 && high <= 1))
        #expect(undirected == nil || undirected == .equivalent)
      }
    }
  }

  /// Verdict by asking of many differences in the interval whether they exist and whether they matter.
  private func expected(
    _ interval: ClosedRange<Double>, margin: Double?, _ direction: MetricDirection
  ) -> ComparisonVerdict {
    // The ends are multiples of a quarter, and so are zero and the margin.
    let differences = Array(stride(from: interval.lowerBound, through: interval.upperBound, by: 0.25))
    let mayBeNone = differences.contains { abs($0) < 1e-12 }
    let allMatter = differences.allSatisfy { abs($0) > (margin ?? 0) }
    let noneMatters = differences.allSatisfy { abs($0) <= (margin ?? 0) }
    if mayBeNone { return noneMatters ? .equivalent : .undecided }
    let isGain = (differences[0] > 0) == (direction == .higher)
    return allMatter ? (isGain ? .better : .worse) : (isGain ? .slightlyBetter : .slightlyWorse)
  }

  /// The same words everywhere: the raw value is what tables, JSON and, in capitals, sentences say.
  @Test func theWordsAreThoseOfTheDecision() {
    #expect(
      ComparisonVerdict.allCases.map(\.rawValue) == [
        "better", "worse", "slightly better", "slightly worse", "equivalent", "undecided",
      ])
  }

  @Test func everyMetricThatIsJudgedByDefaultHasAMargin() {
    for metric in Metric.all
    where metric.headline != nil || metric.defaultRole != .other || metric.isOfPartnerGroup {
      #expect(metric.margin != nil, "\(metric.name)")
      let amounts = ["share", "count", "min", "stars", "CHF", "CHF/h"].compactMap {
        metric.margin?.amount(unit: $0, base: 10)
      }
      #expect(!amounts.isEmpty && amounts.allSatisfy { $0 > 0 }, "\(metric.name)")
    }
  }

  /// A policy that changes nothing: the difference is exactly 0, which is within any margin, declared or not.
  @Test(arguments: [[:], ["fill_rate": MetricMargin.points(0.001)]])
  func noDifferenceInAnyReplicationIsEquivalent(margins: [String: MetricMargin]) throws {
    for metric in ["fill_rate", "requests"] {
      let row = try row(metric, mean: 0.8, difference: 0, deviation: 0, design(margins))
      #expect(row.isSame && row.verdict == .equivalent && row.replicationsNeeded == 0)
      #expect(row.difference.value == 0 && row.differencePValue == 1)
    }
  }

  /// Differences that cancel out are no sameness.
  @Test func aMeanDifferenceOfZeroIsNotTheSame() throws {
    let results = Results.paired([("fill_rate", "share", [0.5, 0.5], [[0.25, 0.75]])])
    let row = try #require(try Comparison(results, design: design()).variants[0].last)
    #expect(row.difference.value == 0 && !row.isSame && row.verdict == .undecided)
  }

  /// Two deciding metrics whose p-values are 0.03 alone are each 0.06 together; a guardrail is judged alone.
  @Test func decidingMetricsAreJudgedTogetherAndGuardrailsAlone() throws {
    let series = Results.series(0.8, difference: 0.0077, deviation: 0.01)
    let metrics = ["fill_rate", "completion_rate", "accepted_in_time_share"].map {
      (name: $0, unit: "1", base: series.base, variants: series.variants)
    }
    var design = ExperimentDesign()
    design.deciding = ["fill_rate", "completion_rate"]
    design.guardrails = ["accepted_in_time_share"]
    let rows = try Comparison(Results.paired(metrics), design: design).variants[0].filter {
      $0.city == "total"
    }
    let alone = try MeanEstimate(of: series.variants[0], pairedWith: series.base).pValue()
    #expect(alone < 0.05 && 2 * alone > 0.05, "\(alone)")
    #expect(rows.map(\.role) == [.deciding, .deciding, .guardrail])
    #expect(rows.map(\.verdict) == [.undecided, .undecided, .slightlyBetter])
    #expect(rows.map(\.differencePValue) == [2 * alone, 2 * alone, alone])
    // Each is decided when its own p-value falls below half of 5 %.
    let needed = ReplicationsNeeded.toDetect(
      rows[0].difference.value, standardDeviation: rows[0].deviation, alpha: 0.025)
    #expect(rows[0].replicationsNeeded == needed.map { $0 - 10 })
    #expect(needed ?? 0 > ReplicationsNeeded.toDetect(0.0077, standardDeviation: rows[0].deviation) ?? 0)
  }

  /// The same family holds the deciding metrics of every variant.
  @Test func variantsOfOneComparisonAreJudgedTogether() throws {
    let series = Results.series(0.8, difference: 0.0077, deviation: 0.01)
    let two = series.variants + series.variants
    let comparison = try Comparison(
      Results.paired([("fill_rate", "share", series.base, two)]), design: ExperimentDesign())
    let alone = try MeanEstimate(of: two[0], pairedWith: series.base).pValue()
    for rows in comparison.variants { #expect(rows.last?.differencePValue == 2 * alone) }
  }

  @Test func oneReplicationIsRefused() {
    let results = Results.paired([("fill_rate", "share", [0.8], [[0.9]])])
    #expect(throws: StatisticsFailure.tooFew(1, needed: 2)) {
      try Comparison(results, design: ExperimentDesign())
    }
  }

  @Test func whatIsNotANumberIsRefused() {
    let results = Results.paired([("fill_rate", "share", [0.8, 0.7], [[0.9, .nan]])])
    #expect(throws: StatisticsFailure.notFinite(at: 1)) {
      try Comparison(results, design: ExperimentDesign())
    }
  }

  /// A margin in another currency is none for this one.
  @Test func marginsHoldForTheirOwnCurrency() throws {
    let margins: [String: MetricMargin] = ["net_revenue": .absolute(500, unit: "CHF")]
    let francs = try row(
      "net_revenue", unit: "CHF", mean: 9_000, difference: 10, deviation: 20, design(margins))
    let euros = try row(
      "net_revenue", unit: "EUR", mean: 9_000, difference: 10, deviation: 20, design(margins))
    #expect(francs.verdict == .equivalent && euros.verdict == .undecided && euros.margin == nil)
  }
}
