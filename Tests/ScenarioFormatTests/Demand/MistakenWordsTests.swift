import Metrics
import Recording
import ScenarioModel
import Simulation
import TestSupport
import Testing

@testable import ScenarioFormat

/// Keys that are easily taken for something else: acceptance for accepted offers, bookings for visits.
@Suite struct MistakenWordsTests {
  private static func metrics(_ scenario: Scenario) throws -> CityMetrics {
    let city = scenario.cities[0]
    let label = RunLabel(scenario: "s", replication: 0, seed: 1, city: "bern")
    let settings = RecorderSettings(
      label: label, clock: city.city.clock, currency: .chf, programmes: city.programmes.map(\.name),
      services: city.services.map(\.name), channels: city.channels.map(\.name),
      start: scenario.start(on: city.city.clock), warmUpEnd: scenario.warmUpEnd(on: city.city.clock),
      horizon: scenario.end(on: city.city.clock))
    var simulation = CitySimulation(
      scenario, city: 0, seed: 1, replication: 0, recorder: try CityRecorder(settings, output: .memory))
    _ = simulation.run()
    return try simulation.finish().metrics
  }

  /// Seen: 1 − overlooked. Answered in time: times the part of the delays below the window. Accepted: times acceptance.
  @Test func theChainOfOffersFollowsTheHabits() throws {
    let loaded = try ScenarioFile.load(
      text: leastScenario,
      overrides: [
        "cities.bern.demand.rate=100 per day", "cities.bern.partners.friend=200",
        "behaviour.client.immediate-share=0 %", "behaviour.client.patience=for-ever",
        "behaviour.partner.overlooks=20 %", "behaviour.partner.reply-delay={ exponential: { mean: 2 min } }",
        "behaviour.partner.acceptance=71 %", "policy.request-expiry=30 d",
        "dispatch.friend.strategy={ exclusive: { window: 2 min } }",
      ])
    let metrics = try Self.metrics(loaded.scenario)
    let offers = try #require(metrics.value("offers"))
    #expect(offers > 4_000)
    // 1 − 1/e of the exponential delays are below their mean.
    let (seen, answered) = (0.8, 0.8 * 0.632_120_558_8)
    for (metric, theory) in [
      ("offer_seen_share", seen), ("offer_answered_share", answered),
      ("offer_accepted_share", answered * 0.71),
    ] {
      let share = try #require(metrics.value(metric))
      let error = (theory * (1 - theory) / offers).squareRoot()
      #expect(abs(share - theory) <= 4 * error, "\(metric): \(share) ± \(error), theory \(theory)")
    }
  }

  @Test func theStarterShowsWhenPeopleBookAndWhenTheyWantTheVisit() throws {
    let lines = ScenarioFile.starter(name: "town").split(separator: "\n").map(String.init)
    let profile = try #require(lines.firstIndex { $0.contains("  profile: ") })
    let slots = try #require(lines.firstIndex { $0.contains("  slots: ") })
    #expect((1...10).contains(slots - profile))
    #expect(lines[profile - 1].contains("When people book"))
    #expect(lines[slots - 1].contains("When they want the visit"))
    // The hours are those of the default.
    let loaded = try ScenarioFile.load(text: lines.joined(separator: "\n"))
    #expect(loaded.scenario.cities[0].clients.slots == ClientBehaviour.preset.slots)
  }

  @Test func slotsOfAWeekReadBackEqual() throws {
    let slots = (0..<168).map { "\($0 % 24 == 9 && $0 < 120 ? 1 : 0)" }.joined(separator: ", ")
    let loaded = try ScenarioFile.load(
      text: leastScenario,
      overrides: ["behaviour.client.slots=[\(slots)]", "behaviour.client.moves-visit=0 %"])
    #expect(loaded.scenario.cities[0].clients.slots.count == 168)
    #expect(try ScenarioFile.load(text: loaded.resolvedYAML).scenario == loaded.scenario)
  }
}
