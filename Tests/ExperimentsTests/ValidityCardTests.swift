import Foundation
import Metrics
import ScenarioFormat
import Statistics
import Testing

@testable import Experiments

/// Validity cards: ranking of keys, and data against one further replication.
@Suite("Validity cards")
struct ValidityCardTests {
  private func effect(_ key: String, _ size: Double, sure: Bool = true, on metric: String = "fill_rate")
    -> KeyEffect
  {
    KeyEffect(key: key, metric: metric, unit: "share", size: size, isSure: sure)
  }

  /// The influence is relative to the greatest of a metric, so that minutes do not outweigh shares.
  @Test func influencesAreSharesOfTheGreatest() {
    let ranked = KeyInfluence.ranked(
      [
        effect("a", 0.1), effect("b", 0.2), effect("a", 9, on: "time_to_accept_p50"),
        effect("b", 3, on: "time_to_accept_p50"), effect("c", 0.9, sure: false, on: "other"),
      ], deciding: ["fill_rate", "time_to_accept_p50"])
    #expect(ranked.map(\.effect.key) == ["a", "b"], "only deciding metrics count")
    #expect(ranked.map(\.share) == [1, 1] && ranked[0].effect.metric == "time_to_accept_p50")
    let all = KeyInfluence.ranked([effect("a", 1, sure: false), effect("b", 0.5)], deciding: ["net_revenue"])
    #expect(all.map(\.effect.key) == ["b", "a"], "an effect that chance may have made comes last")
    #expect(KeyInfluence.ranked([effect("a", 0)], deciding: []).map(\.share) == [0])
  }

  private static let scenario = """
    scenario: town
    presets: [friend]
    behaviour:
      partner:
        overlooks: 7 %  # fitted: n = 9
        cancels: 3 %
    cities:
      zug: { country: CH, area: 50 km2, population: 130000, partners: { friend: 60 }, demand: { rate: 30 per day } }
    """

  @Test func influentialKeysWithoutSupportComeFirst() throws {
    let place = "\(NSTemporaryDirectory())validity-\(UInt64.random(in: 0...(.max))).yaml"
    try Self.scenario.write(toFile: place, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: place) }
    let (_, origins) = try ScenarioFile.loadWithOrigins(path: place)
    let influences = KeyInfluence.ranked(
      [
        effect("behaviour.partner.overlooks", 0.9), effect("behaviour.partner.cancels", 0.3),
        effect("behaviour.partner.reply-delay", 0.2),
        effect("behaviour.partner.acceptance", 0.6, sure: false),
        effect("cities.bern.demand.rate", 0.5),
      ], deciding: [])
    let card = ValidityCard(origins: origins, influences: influences, targets: [], checklist: [])
    #expect(
      card.ranking.map(\.influence.effect.key) == [
        "behaviour.partner.cancels", "behaviour.partner.reply-delay", "behaviour.partner.overlooks",
        "behaviour.partner.acceptance",
      ])
    #expect(card.ranking.map(\.needsSupport) == [true, true, false, false])
    #expect(card.ranking.map(\.origin.kind) == [.given, .assumed, .fitted, .assumed])
    #expect(card.unknownKeys == ["cities.bern.demand.rate"])
  }

  private func row(_ values: [Double]) -> MetricSummary {
    MetricSummary(
      city: MetricValue.total, programme: MetricValue.allProgrammes, metric: "fill_rate", unit: "share",
      moments: RunningMoments(values))
  }

  private func target(_ value: Double, error: Double? = nil, days: Int = 90) -> ObservedTarget {
    ObservedTarget(metric: "fill_rate", value: value, standardError: error, count: 1, days: days)
  }

  /// The interval of one further replication by hand: t of 3 degrees of freedom is 3.18245.
  @Test func dataAreComparedWithOneFurtherReplication() throws {
    let values = [0.60, 0.62, 0.64, 0.66]
    let comparison = try #require(
      TargetComparison(target(0.7), simulated: row(values), days: 90, margin: .points(0.01)))
    let half = 3.182_446_305 * (0.002 / 3 * 1.25).squareRoot()
    #expect(abs(comparison.mean - 0.63) < 1e-12 && abs(comparison.interval.upperBound - 0.63 - half) < 1e-9)
    #expect(comparison.verdict == .within)
    let far = try #require(TargetComparison(target(0.9), simulated: row(values), days: 90, margin: nil))
    #expect(far.verdict == .outside && far.margin == nil)
    let same = try #require(
      TargetComparison(target(0.635), simulated: row([0.63, 0.63]), days: 90, margin: .points(0.01)))
    #expect(same.verdict == .slightlyOutside)
    #expect(TargetComparison(target(0.6), simulated: row([0.6]), days: 90, margin: nil) == nil)
  }

  /// Data of a tenth of the days are ten times as uncertain as a replication.
  @Test func dataOfFewDaysWidenTheInterval() throws {
    let values = [0.60, 0.62, 0.64, 0.66]
    let short = try #require(
      TargetComparison(target(0.8, error: 0.1, days: 9), simulated: row(values), days: 90, margin: nil))
    let half = 3.182_446_305 * (0.002 / 3 * 1.25 + 0.01 * 0.9).squareRoot()
    #expect(abs(short.interval.upperBound - 0.63 - half) < 1e-9 && short.verdict == .within)
    let long = try #require(
      TargetComparison(target(0.8, error: 0.1, days: 900), simulated: row(values), days: 90, margin: nil))
    #expect(long.verdict == .outside)
  }

  /// Every item of STRESS-DES has a place, and those that a scenario cannot know are left to the author.
  @Test func theChecklistIsFilledInFromTheScenario() throws {
    let loaded = try ScenarioFile.load(
      text: Self.scenario.replacing("presets", with: "question: Why?\npresets"))
    let items = StressChecklist(
      loaded, origins: [], plan: .init(replications: 7, seed: 3, program: "1.2 (abc)", data: nil)
    ).items
    #expect(
      items.map(\.number) == [
        "1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "2.4", "2.5.1", "2.5.2", "2.5.3", "2.5.4", "2.5.5", "3.1",
        "3.2",
        "3.3", "3.4", "4.1", "4.2", "4.3", "5.1", "5.2", "5.3", "5.4", "6.1",
      ])
    #expect(items.filter { $0.text == nil }.map(\.number) == ["3.1", "3.3", "5.4", "6.1"])
    #expect(Set(items.map(\.section)).count == 6)
    let texts = Dictionary(uniqueKeysWithValues: items.map { ($0.number, $0.text ?? "") })
    for (number, words) in [
      ("1.1", "Why?"), ("2.4", "exclusive"), ("2.5.3", "zug: 60 friend"), ("2.5.5", "zug 30 requests a day"),
      ("4.2", "90 days"), ("4.3", "7 independent"), ("5.1", "1.2 (abc)"), ("5.2", "seed 3"),
    ] {
      #expect(texts[number]?.contains(words) == true, "\(number): \(texts[number] ?? "")")
    }
  }
}
