import Documents
import Metrics
import TestSupport
import Testing

@testable import ScenarioFormat

/// Margins and bounds in a currency that figures do not have.
@Suite struct MoneyBoundTests {
  private static let money = Metric.all.filter { $0.unit == .money || $0.unit == .moneyPerHour }.map(\.name)

  private static let swiss = """
    scenario: s
    presets: [friend, orange-friends]
    cities:
      bern: { country: CH, area: 51 km2, population: 9, demand: { rate: 9 per day }, partners: { friend: 4 } }

    """
  private static let both =
    swiss + "  warsaw: { country: PL, area: 51 km2, population: 9, demand: { rate: 9 per day }, "
    + "partners: { orange-friends: 4 } }\n"

  @Test(arguments: money) func aMarginInTheMoneyOfNoCityIsAnError(_ metric: String) {
    let report = ScenarioReport.of(Self.swiss + "experiment: { margins: { \(metric): 5 EUR } }")
    #expect(report.hasPrefix("my.yaml:5:26: error: '\(metric): 5 EUR"), "\(report)")
    #expect(report.contains("is in a money that no city has; here it is CHF"), "\(report)")
    #expect(ScenarioReport.of(Self.swiss + "experiment: { margins: { \(metric): 5 CHF } }") == "")
  }

  @Test(arguments: money) func aMarginForSomeCitiesIsWarnedOf(_ metric: String) {
    let report = ScenarioReport.of(Self.both + "experiment: { margins: { \(metric): 5 CHF } }")
    #expect(report.hasPrefix("my.yaml:6:26: warning: '\(metric): 5 CHF"), "\(report)")
    #expect(report.contains("gives figures in PLN no margin"), "\(report)")
    #expect(ScenarioReport.of(Self.both + "experiment: { margins: { \(metric): 1 % } }") == "")
  }

  @Test(arguments: money, ["within", "at-least", "at-most"])
  func anExpectationInTheMoneyOfAnotherCityIsAnError(_ metric: String, _ key: String) {
    func report(_ text: String, _ city: String, _ amount: String) -> String {
      ScenarioReport.of(
        text + "expectations: { metrics: [{ metric: \(metric), city: \(city), \(key): \(amount) }] }")
    }
    let foreign = report(Self.both, "bern", "5 PLN")
    #expect(foreign.contains(": error: '\(key): 5 PLN"), "\(foreign)")
    #expect(foreign.contains("is in a money that 'bern' does not have; here it is CHF"), "\(foreign)")
    #expect(report(Self.both, "total", "5 EUR").contains("no city has; here it is CHF and PLN"))
    #expect(report(Self.both, "warsaw", "5 PLN") == "")
    #expect(report(Self.both, "total", "5 PLN") == "")
  }

  @Test func anExpectationOfARegressionFileIsAtItsLine() throws {
    let files = try TemporaryFiles([
      "s.yaml": leastScenario,
      "r.yaml": """
      regression: r
      scenario: s.yaml
      expectations:
        metrics:
          - metric: gmv
            at-least: 5 PLN
      """,
    ])
    let report = #expect(throws: DiagnosticReport.self) {
      try RegressionFile.load(path: files.path("r.yaml"))
    }
    let text = report?.rendered().replacing(files.directory + "/", with: "") ?? ""
    #expect(
      text.hasPrefix("r.yaml:6:7: error: 'at-least: 5 PLN' of 'gmv' is in a money that no city has"),
      "\(text)")
  }
}
