import Experiments
import Recording
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
    return ComparisonText(rows, variant: "broadcast to 3", design: design)
      .lines(for: Terminal(isInteractive: false))
  }

  @Test func eachVerdictHasItsSentence() throws {
    var design = ExperimentDesign()
    design.margins = ["earnings_per_hour_p50": .absolute(0.5, unit: "CHF/h")]
    let lines = try lines(
      [
        ("fill_rate", "1", 0.8, 0.041, 0.005), ("time_to_accept_p50", "min", 8, -3.2, 0.3),
        ("earnings_per_hour_p50", "CHF/h", 40, -0.1, 0.3), ("net_revenue", "CHF", 30_000, 100, 300),
      ], design)
    #expect(
      lines == [
        "Broadcast to 3 fills 4.1 points more requests (95 % interval 3.8 to 4.4): BETTER",
        "Median time to accept falls by 3.2 min (3.0 to 3.4): BETTER",
        "Median partner earnings per hour change by −0.10 CHF (−0.29 to 0.09): EQUIVALENT (margin 0.50 CHF)",
        "Net revenue changes by +0.3 % (−0.3 to 1.0): UNDECIDED (about 51 more replications)",
        "Nobody is seen to be hurt, by city, programme, tenth of partners or newcomers.",
        lines.last ?? "",
      ])
    #expect(lines.last?.hasPrefix("Common random numbers saved ") == true)
  }

  @Test func whoIsHurtIsNamed() throws {
    let lines = try lines(
      [
        ("fill_rate", "1", 0.8, 0.041, 0.005),
        ("earnings_per_hour_tenth_1", "CHF/h", 20, -0.8, 0.2),
        ("earnings_per_hour_tenth_2", "CHF/h", 25, 0.8, 0.2),
        ("newcomer_earnings_per_hour", "CHF/h", 30, -1.5, 0.5),
      ], ExperimentDesign())
    #expect(
      lines.dropFirst().dropLast() == [
        "Hurt, each looked at on its own:",
        "  partners: Earnings per hour of partners in tenth 1 of 10 fall by 0.80 CHF (0.67 to 0.93): WORSE",
        "  partners: Earnings per hour of newcomers fall by 1.50 CHF (1.18 to 1.82): WORSE",
      ])
  }
}
