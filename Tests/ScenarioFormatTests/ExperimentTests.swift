import Documents
import Testing

@testable import ScenarioFormat

/// Declarations of comparisons in a scenario.
struct ExperimentTests {
  private func load(_ experiment: String) throws -> LoadedScenario {
    try ScenarioFile.load(
      text: """
        scenario: x
        presets: [friend]
        cities: { zug: { country: CH, area: 20 km2, population: 30000, demand: { rate: 3 per day }, partners: { friend: 9 } } }
        \(experiment)
        """)
  }

  @Test func marginsAreReadInTheirMetricsUnits() throws {
    let loaded = try load(
      """
      experiment:
        deciding: [fill_rate]
        guardrails: []
        margins:
          fill_rate: 0.5 pp
          net_revenue: 1 %
          time_to_accept_p50: 30 s
          earnings_per_hour_p50: 0.50 CHF
          gmv: 500 CHF
          no_shows: 2
          stars_mean: 0.05 stars
      """)
    #expect(loaded.experiment.deciding == ["fill_rate"] && loaded.experiment.guardrails.isEmpty)
    #expect(
      loaded.experiment.margins == [
        "fill_rate": .points(0.005), "net_revenue": .relative(0.01),
        "time_to_accept_p50": .absolute(0.5, unit: "min"),
        "earnings_per_hour_p50": .absolute(0.5, unit: "CHF/h"), "gmv": .absolute(500, unit: "CHF"),
        "no_shows": .absolute(2, unit: "count"), "stars_mean": .absolute(0.05, unit: "stars"),
      ])
  }

  /// A guardrail by default that the file declares as deciding is none, and the other way round.
  @Test(arguments: [("deciding", "net_revenue"), ("guardrails", "fill_rate")])
  func aDeclaredMetricLeavesTheOtherRolesDefaults(_ key: String, _ metric: String) throws {
    let usual = ExperimentDesign()
    let loaded = try load("experiment: { \(key): [\(metric)] }")
    let design = loaded.experiment
    if key == "deciding" {
      #expect(design.deciding == [metric] && design.guardrails == usual.guardrails.filter { $0 != metric })
      #expect(usual.guardrails.contains(metric))
    } else {
      #expect(design.guardrails == [metric] && design.deciding == usual.deciding.filter { $0 != metric })
      #expect(usual.deciding.contains(metric))
    }
    let resolved = try ScenarioFile.load(text: loaded.resolvedYAML, name: "resolved")
    #expect(resolved.experiment == design)
  }

  @Test func whatWasResolvedReadsAsTheSame() throws {
    let loaded = try load(
      "experiment: { margins: { fill_rate: 0.3 pp, net_revenue: 0.7 %, no_shows: 2, request_rate: 0.1 per hour } }"
    )
    let again = try ScenarioFile.load(text: loaded.resolvedYAML)
    #expect(again.experiment == loaded.experiment)
    #expect(again.resolvedYAML == loaded.resolvedYAML)
  }

  @Test func aScenarioThatDeclaresNothingResolvesWithoutIt() throws {
    let loaded = try load("")
    #expect(loaded.experiment == ExperimentDesign())
    #expect(!loaded.resolvedYAML.contains("experiment"))
  }

  static let mistakes: [(String, String, String?)] = [
    ("deciding: [fil_rate]", "'fil_rate' in 'deciding[0]' is not a metric", "did you mean 'fill_rate'?"),
    ("deciding: []", "'deciding: []' is too short; expected at least 1 value", nil),
    ("deciding: [fill_rate, no_shows, fill_rate]", "'deciding: […]' has 'fill_rate' twice", nil),
    (
      "deciding: [fill_rate], guardrails: [fill_rate]",
      "'guardrails: […]' has 'fill_rate', which is deciding; it cannot be both", nil
    ),
    (
      "margins: { fil_rate: 1 pp }", "unknown key 'fil_rate' in 'experiment.margins'",
      "did you mean 'fill_rate'?"
    ),
    (
      "margins: { time_to_accept_p50: 1 pp }",
      "'time_to_accept_p50: 1 pp' has the unit 'pp', which 'time_to_accept_p50' is not measured in; "
        + "expected a margin such as '30 s' or '1 %'", nil
    ),
    (
      "margins: { fill_rate: 0.01 }",
      "'fill_rate: 0.01' has no unit; expected a margin such as '0.5 pp' or '1 %'",
      nil
    ),
    (
      "margins: { fill_rate: 0 pp }",
      "'fill_rate: 0 pp' is not more than 0; expected a margin such as '0.5 pp' or '1 %'", nil
    ),
  ]

  @Test(arguments: mistakes) func mistakesAreExplained(text: String, message: String, hint: String?) {
    do throws(any Error) {
      _ = try load("experiment: { \(text) }")
      Issue.record("nothing is wrong with '\(text)'")
    } catch let report as DiagnosticReport {
      #expect(report.diagnostics.map(\.message) == [message])
      #expect(report.diagnostics.first?.hint == hint)
    } catch { Issue.record("\(error)") }
  }
}
