import Experiments
import ExperimentsSupport
import ScenarioFormat
import Testing

@testable import Reporting

/// The answer at the top of a comparison's page.
struct ComparisonAnswerTests {
  private func answer(
    deciding: [String], guardrails: [String], revenue: (difference: Double, deviation: Double) = (-3_000, 300)
  ) throws -> String {
    let metrics = [
      ("fill_rate", "share", 0.8, 0.041, 0.005),
      ("net_revenue", "CHF", 30_000.0, revenue.difference, revenue.deviation),
      ("time_to_accept_p50", "min", 8.0, 0.0, 0.02),
    ]
    let results = Results.paired(
      metrics.map { name, unit, mean, difference, deviation in
        let series = Results.series(mean, difference: difference, deviation: deviation)
        return (name, unit, series.base, series.variants)
      })
    var design = ExperimentDesign()
    design.deciding = deciding
    design.guardrails = guardrails
    let rows = try Comparison(results, design: design).variants[0]
    return ComparisonAnswer(variants: [("broadcast to 3", rows)], design: design).answer
  }

  /// Words for a guardrail by its verdict: a sure and tiny loss does no harm.
  static let guardrails: [(difference: Double, deviation: Double, words: String)] = [
    (-3_000, 300, " Guardrails harmed: Net revenue falls by "),
    (-150, 60, " Guardrails slightly worse: Net revenue falls by "), (0, 60, ""), (150, 60, ""),
    (3_000, 300, ""),
    (-100, 3_000, ""),
  ]

  @Test(arguments: guardrails)
  func aGuardrailIsWordedByItsVerdict(_ figure: (difference: Double, deviation: Double, words: String)) throws
  {
    let text = try answer(
      deciding: ["fill_rate"], guardrails: ["net_revenue"], revenue: (figure.difference, figure.deviation))
    let start = "Yes. Broadcast to 3 fills 4.1 points more requests."
    #expect(
      text.hasPrefix(start + figure.words) && text.contains("Guardrails") == !figure.words.isEmpty, "\(text)")
  }

  /// Good news about deciding metrics does not hide that a guardrail is harmed.
  @Test func guardrailsThatAreHarmedAreNamed() throws {
    let filled = try answer(deciding: ["fill_rate"], guardrails: ["net_revenue"])
    let harm = "Yes. Broadcast to 3 fills 4.1 points more requests. Guardrails harmed: Net revenue falls by "
    #expect(filled.hasPrefix(harm), "\(filled)")
    let unmoved = try answer(deciding: ["time_to_accept_p50"], guardrails: ["net_revenue"])
    #expect(unmoved.hasPrefix("No, nor worse. ") && unmoved.contains(" Guardrails harmed: "), "\(unmoved)")
    #expect(
      try answer(deciding: ["fill_rate"], guardrails: ["time_to_accept_p50"])
        == "Yes. Broadcast to 3 fills 4.1 points more requests.")
  }
}
