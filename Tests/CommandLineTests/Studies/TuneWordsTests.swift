import Testing

/// Sentences of a tuning where nothing is shown to be better.
@Suite("Words of a tuning")
struct TuneWordsTests {
  /// Nobody responds to the commission, so that the fill rate is the same at every point.
  @Test func aFactorWithoutEffectIsNotCalledTheMostSensitive() throws {
    let place = try Workplace()
    try place.write(
      """
      study: best fee
      base: study
      factors:
        fee: { key: policy.booking-fee.CHF, from: 1, to: 9, step: 1 }
      tune:
        maximize: fill_rate
        budget: { replications: 80 }
        selection: { indifference: 20 %, candidates: 2, first: 4 }
      metrics: [net_revenue, fill_rate]

      """, to: "tune.yaml")
    let result = try place.start(["tune", "tune.yaml", "--out", "out"]).result()
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("\nRecommended: the base. The best point found, fee "))
    #expect(result.output.contains("\nFill rate of the best point found is "))
    #expect(result.output.contains(": the difference may be due to chance"))
    #expect(result.output.contains("\nFill rate changes by less than 0.1 points when one factor moves."))
    #expect(result.output.contains(" of the best (sequential selection KN by Kim and Nelson)."))
    #expect(!result.output.contains("most sensitive"))
    let page = try place.text("out/recommendation.md")
    #expect(page.contains(" fill rate is about the same (±0.0 points)."))
    #expect(!page.contains("0.0 points (±0.0)"))
  }
}
