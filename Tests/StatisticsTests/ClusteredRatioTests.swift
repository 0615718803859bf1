import Statistics
import Testing
import Variates

/// Ratios and quantiles over days, whose values are alike.
struct ClusteredRatioTests {
  /// The formula of Cochran's equation 2.45 by hand.
  @Test func theRatioIsThatOfTheTotals() throws {
    let ratio = try #require(ClusteredRatio([(2, 4), (3, 4), (0, 0), (1, 2)]))
    #expect(ratio.value == 0.6 && ratio.clusters == 3)
    // Deviations −0.4, 0.6 and −0.2 from 0.6 of the whole.
    let expected = ((0.16 + 0.36 + 0.04) * 3 / 2).squareRoot() / 10
    #expect(abs((ratio.standardError ?? 0) - expected) < 1e-15)
    #expect(ClusteredRatio([]) == nil && ClusteredRatio([(0, 0)]) == nil)
    #expect(ClusteredRatio([(1, 2)])?.standardError == nil)
    #expect(ClusteredQuantile(0.5, of: [[], []]) == nil)
  }

  /// Shares of days that vary beyond chance: the interval holds the truth as often as stated, that of single requests not.
  @Test func theIntervalAllowsForDaysThatVary() throws {
    var streams = RandomStreams(seed: 71, replication: 0)
    var (held, naive) = (0, 0)
    for trial in 0..<1_000 {
      streams.seek(city: 0, purpose: 0, entity: UInt64(trial))
      let days = (0..<60).map { _ in
        let share = 0.7 + streams.normal(mean: 0, standardDeviation: 0.1)
        let yes = (0..<40).count { _ in streams.uniform() < share }
        return (part: Double(yes), whole: 40.0)
      }
      let ratio = try #require(ClusteredRatio(days))
      let deviation = abs(ratio.value - 0.7)
      if deviation <= 2.001 * (ratio.standardError ?? 0) { held += 1 }
      if deviation <= 1.96 * (0.7 * 0.3 / 2_400).squareRoot() { naive += 1 }
    }
    #expect((922...977).contains(held), "\(held)")
    #expect(naive < 850, "\(naive)")
  }

  @Test func theQuantilesErrorAllowsForDaysThatVary() throws {
    var streams = RandomStreams(seed: 72, replication: 0)
    var held = 0
    for trial in 0..<1_000 {
      streams.seek(city: 0, purpose: 0, entity: UInt64(trial))
      let days = (0..<60).map { _ in
        let level = streams.normal(mean: 10, standardDeviation: 1)
        return (0..<40).map { _ in streams.normal(mean: level, standardDeviation: 2) }
      }
      let median = try #require(ClusteredQuantile(0.5, of: days))
      if abs(median.value - 10) <= 2.001 * (median.standardError ?? 0) { held += 1 }
    }
    #expect((922...977).contains(held), "\(held)")
  }
}
