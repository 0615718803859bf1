import Experiments
import ExperimentsSupport
import ScenarioFormat
import Testing

@testable import Reporting

/// The sentences of a comparison, to the letter.
struct ComparisonTextTests {
  private func lines(
    _ metrics: [(name: String, unit: String, mean: Double, difference: Double, deviation: Double)],
    _ design: ExperimentDesign
  ) throws -> [String] {
    let results = Results.paired(
      metrics.map { metric in
        let series = Results.series(metric.mean, difference: metric.difference, deviation: metric.deviation)
        return (metric.name, metric.unit, series.base, series.variants)
      })
    let rows = try Comparison(results, design: design).variants[0]
    let items = ComparisonText(rows: rows, variant: "broadcast to 3", design: design).items
    return items.flatMap { [$0.text.plain] + $0.details.map { "  \($0.plain)" } }
  }

  @Test func eachVerdictHasItsSentence() throws {
    var design = ExperimentDesign()
    design.margins = ["earnings_per_hour_p50": .absolute(0.5, unit: "CHF/h")]
    let lines = try lines(
      [
        ("fill_rate", "share", 0.8, 0.041, 0.005), ("time_to_accept_p50", "min", 8, -3.2, 0.3),
        ("earnings_per_hour_p50", "CHF/h", 40, -0.1, 0.3), ("net_revenue", "CHF", 30_000, 100, 600),
      ], design)
    #expect(
      lines == [
        "Broadcast to 3 fills 4.1 points more requests (95 % interval 3.8 to 4.4): BETTER",
        "Median time to accept falls by 3.2 min (3.0 to 3.4): BETTER",
        "Guardrails (each tested separately):",
        "  Median partner earnings per hour change by −0.10 CHF (−0.29 to 0.09): EQUIVALENT (margin 0.50 CHF)",
        "  Net revenue changes by +0.3 % (−1.0 to 1.7): UNDECIDED (about 51 more replications)",
        "No group is measurably worse off: cities, programmes, partner deciles, newcomers.",
        lines.last ?? "",
      ])
    #expect(lines.last?.hasPrefix("Common random numbers: as precise as about ") == true)
  }

  @Test func whoIsHurtIsNamed() throws {
    let lines = try lines(
      [
        ("fill_rate", "share", 0.8, 0.041, 0.005),
        ("earnings_per_hour_decile_1", "CHF/h", 20, -0.8, 0.2),
        ("earnings_per_hour_decile_2", "CHF/h", 25, 0.8, 0.2),
        ("newcomer_earnings_per_hour", "CHF/h", 30, -1.5, 0.5),
      ], design(deciding: ["fill_rate"]))
    #expect(
      lines.dropFirst().dropLast() == [
        "Who is worse off (each group tested separately):",
        "  partners: Earnings per hour of partners in decile 1 of 10 fall by 0.80 CHF (0.67 to 0.93): WORSE",
        "  partners: Earnings per hour of newcomers fall by 1.50 CHF (1.18 to 1.82): WORSE",
      ])
  }

  private func design(deciding: [String], guardrails: [String] = []) -> ExperimentDesign {
    var design = ExperimentDesign()
    design.deciding = deciding
    design.guardrails = guardrails
    return design
  }

  /// Every deciding metric has a word, also one of which neither more nor less is better, in each currency.
  @Test func aMetricWithoutADirectionHasAWordToo() throws {
    var design = design(deciding: ["extra_sales_value"])
    design.margins = ["extra_sales_value": .absolute(500, unit: "CHF")]
    let lines = try lines(
      [
        ("extra_sales_value", "CHF", 30_000, 10, 60), ("extra_sales_value", "EUR", 20_000, 900, 100),
        ("extra_sales_value", "PLN", 20_000, 20, 600),
      ], design)
    #expect(lines[0].contains(": EQUIVALENT (margin "))
    #expect(lines[1].hasSuffix(": DIFFERENT"), "\(lines[1])")
    #expect(lines[2].hasSuffix(": UNDECIDED"), "\(lines[2])")
  }

  /// Two lines in percent of the same metric would not show which is about francs.
  @Test func currenciesAreNamedWhereThereAreSeveral() throws {
    let lines = try lines(
      [
        ("net_revenue", "CHF", 30_000, -900, 300), ("net_revenue", "EUR", 20_000, 400, 100),
        ("fill_rate", "share", 0.8, 0.041, 0.005),
      ], design(deciding: ["net_revenue"], guardrails: ["fill_rate"]))
    #expect(lines[0].hasPrefix("Net revenue in CHF falls by 3.0 %"))
    #expect(lines[1].hasPrefix("Net revenue in EUR rises by 2.0 %"))
    #expect(lines[3].hasPrefix("  Broadcast to 3 fills 4.1 points more"))
  }

  @Test func aVariantThatChangesNothingIsSaidToBeTheSame() throws {
    let lines = try lines(
      [("fill_rate", "share", 0.8, 0, 0), ("net_revenue", "CHF", 30_000, 0, 0)],
      design(deciding: ["fill_rate"], guardrails: ["net_revenue"]))
    #expect(
      lines == [
        "Fill rate is the same in all 10 replications: EQUIVALENT", "Guardrails (each tested separately):",
        "  Net revenue is the same in all 10 replications: EQUIVALENT",
        "No group is measurably worse off: cities, programmes, partner deciles, newcomers.",
        "No figure differs from the base's in any replication.",
      ])
  }

  @Test func aMetricWithoutValuesIsSaidToBeUnjudged() throws {
    let lines = try lines(
      [("fill_rate", "share", 0.8, 0.041, 0.005)], design(deciding: ["fill_rate", "waiting_time_mean"]))
    #expect(
      lines[1]
        == "Mean waiting time: not judged, since fewer than two replications have a value under both")
  }

  /// A difference that is sure and small is not written as none.
  @Test func aSureDifferenceIsNotWrittenAsZero() throws {
    let lines = try lines(
      [("time_to_accept_p50", "min", 8, 0.03, 0.02)], design(deciding: ["time_to_accept_p50"]))
    #expect(
      lines[0]
        == "Median time to accept rises by 0.03 min (95 % interval 0.02 to 0.04): SLIGHTLY WORSE (margin 0.50 min)"
    )
  }

  @Test func whatAGoalLacksIsToldWithItsNumbers() {
    var shortfall = PrecisionShortfall(variant: 0, metric: "fill_rate", unit: "1")
    shortfall.halfWidth = 0.00412
    shortfall.wanted = 0.003
    shortfall.replicationsNeeded = 27
    #expect(
      ShortfallSentence(shortfall, variant: nil).text
        == "Fill rate: ± 0.412 points instead of ± 0.3 points (about 27 more replications)")
    shortfall.halfWidth = 0.0029
    #expect(
      ShortfallSentence(shortfall, variant: "dear").text
        == "dear: Fill rate: ± 0.29 points, which has not yet held for five further replications")
  }
}
