import Documents
import Quantities
import ScenarioModel
import TestSupport
import Testing

@testable import ScenarioFormat

/// Factors of days on the bookings, as they are written and as they are resolved.
@Suite struct DemandFactorsTests {
  private static let holidays = #"""
    date,name,country,note
    2024-05-01,Labour Day,,ignored
    2024-08-01,"National Day, ""1. August""",CH,
    2024-10-03,Tag der Deutschen Einheit,DE,

    """#

  private static let text = """
    scenario: seasons
    presets: [friend]
    start: 2024-03-04
    demand:
      rate: 20 per day
      factors:
        months: { jul: 80 %, dec: 140 % }
        weeks: { 52: 50 % }
        days: { file: holidays.csv, factor: 40 % }
        trends:
          - ramp: { from: day 1, until: 2024-04-03, factor: 150 % }
          - step: { from: 2024-05-06, until: 2024-05-12, factor: 120 % }
        dispersion: 3
        correlation: 50 %
    cities:
      bern: { country: CH, area: 51.6 km2, population: 135000, partners: { friend: 40 } }
      kiel: { country: DE, area: 100 km2, population: 240000, partners: { friend: 40 }, demand: { factors: { months: { jul: none } } } }
      wien: { country: AT, area: 414 km2, population: 900000, partners: { friend: 40 }, demand: { factors: none } }

    """

  private static func files(_ days: String = holidays, _ text: String = text) throws -> TemporaryFiles {
    try TemporaryFiles(["scenario.yaml": text, "holidays.csv": days])
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
    CivilDate(year: year, month: month, day: day).dayNumber ?? 0
  }

  @Test func factorsAreWhatTheyAreCalled() throws {
    let files = try Self.files()
    let cities = try ScenarioFile.load(path: files.directory).scenario.cities
    let (bern, kiel, wien) = (cities[0].demandFactors, cities[1].demandFactors, cities[2].demandFactors)
    #expect(bern.variation == DailyVariation(dispersion: 3, correlation: 0.5))
    #expect(bern.days == [Self.day(2024, 5, 1): 0.4, Self.day(2024, 8, 1): 0.4])
    #expect(kiel.days == [Self.day(2024, 5, 1): 0.4, Self.day(2024, 10, 3): 0.4])
    let afterwards = 1.5
    for (factors, day, expected) in [
      (bern, Self.day(2024, 3, 4), 1), (bern, Self.day(2024, 3, 19), 1.25),
      (bern, Self.day(2024, 5, 6), afterwards * 1.2), (bern, Self.day(2024, 8, 1), afterwards * 0.4),
      (bern, Self.day(2024, 7, 1), afterwards * 0.8), (kiel, Self.day(2024, 7, 1), afterwards),
      (kiel, Self.day(2024, 12, 24), afterwards * 1.4 * 0.5), (wien, Self.day(2024, 12, 24), 1),
    ] {
      #expect(abs(factors.factor(onDay: day) - expected) < 1e-12, "\(CivilDate(dayNumber: day))")
    }
    #expect(wien == .none)
  }

  @Test func theResolvedScenarioReadsBackEqual() throws {
    let files = try Self.files()
    let loaded = try ScenarioFile.load(path: files.directory)
    // Elsewhere, where there is no such file.
    let again = try ScenarioFile.load(text: loaded.resolvedYAML)
    #expect(again.scenario == loaded.scenario)
    #expect(again.resolvedYAML == loaded.resolvedYAML)
    #expect(again.warnings.isEmpty)
  }

  /// The days of the file are part of the text that identifies a run.
  @Test func anotherFileIsAnotherScenario() throws {
    let files = try Self.files()
    let before = try ScenarioFile.load(path: files.directory).simulatedYAML
    try files.write(Self.holidays.replacing("2024-08-01", with: "2024-08-02"), to: "holidays.csv")
    #expect(try ScenarioFile.load(path: files.directory).simulatedYAML != before)
  }

  @Test func withoutFactorsNothingIsWritten() throws {
    #expect(try !ScenarioFile.load(text: leastScenario).resolvedYAML.contains(/\n *factors:/))
  }

  static let mistakes: [Mistake] = [
    Mistake(
      "date,name\n2024-02-30,Leap",
      "holidays.csv:2:1: error: 'date: 2024-02-30' is not a calendar date; expected"),
    Mistake(
      "name,date,country\n\"Day, one\",2024-08-01,Ch",
      "holidays.csv:2:23: error: 'country: Ch' is not a country code; expected"),
    Mistake(
      "date,name,factor\n2024-08-01,Day,40",
      "holidays.csv:2:16: error: 'factor: 40' has no percent sign; expected"),
    Mistake("date,name,factor\n2024-08-01,Day,400000 %", "is out of range; expected 0 % to 10000 %"),
    Mistake(
      "date,name,factor\n,Day,4 %",
      "holidays.csv:2:1: error: there is no value in column 'date'; expected a date"),
    Mistake(
      "date,name\n2024-08-01,Day,CH", "holidays.csv:2:1: error: this line has 3 fields, the first line 2"),
    Mistake(
      "day,name\n2024-08-01,Day", "holidays.csv' has no column 'date' in its first line; its columns are"),
    Mistake(
      "date,name,countri\n2024-08-01,Day,CH",
      "'countri' is not read; rename it to 'country' or to something else"),
    Mistake("date,date\n2024-08-01,2024-08-01", "has two columns for 'date'"),
    Mistake("date,name", "holidays.csv' has no line under its header"),
    Mistake("date\n2024-08-01\n2024-08-01", "has 2024-08-01 twice; expected each day once"),
  ]

  @Test(arguments: mistakes) func everyMistakeInAFileOfDaysIsToldAtItsPlace(_ mistake: Mistake) throws {
    let files = try Self.files(mistake.text)
    let error = #expect(throws: DiagnosticReport.self) { try ScenarioFile.load(path: files.directory) }
    let report = error?.rendered() ?? ""
    #expect(report.contains(mistake.report), "\(report)")
  }

  static let others: [Mistake] = [
    Mistake(
      "factors={ days: [{ date: 2024-08-01, name: Day }] }", "has no factor for 2024-08-01; expected 'factor'"
    ),
    Mistake("factors={ days: { file: none.csv } }", "there is no file 'none.csv'"),
    Mistake(
      "factors={ months: { july: 80 % } }", "unknown key 'july' in 'cities.bern.demand.factors.months'"),
    Mistake("factors={ weeks: { 54: 80 % } }", "unknown key '54'"),
    Mistake("factors={ dispersion: 0.5 }", "'dispersion: 0.5' is out of range; expected 1 to 100000"),
    Mistake(
      "factors={ dispersion: 5000 }",
      "'dispersion: 5000' leaves almost all days of 'bern' without a booking; expected at most 901, 1 more than"
    ),
    Mistake(
      "factors={ correlation: 100 %, dispersion: 2 }",
      "'correlation: 100 %' is out of range; expected 0 % to 99 %"),
    Mistake(
      "factors={ correlation: 50 % }",
      "has no effect: no day differs from others by chance: 'dispersion' is 1"),
    Mistake("factors={ trends: [{ ramp: { from: day 3, factor: 2 } }] }", "missing key 'until'"),
    Mistake(
      "factors={ trends: [{ ramp: { from: day 3, until: day 3, factor: 200 % } }] }",
      "'until: day 3' is too early for 'from: day 3'; expected a day after it"),
    Mistake(
      "factors={ trends: [{ step: { from: day 3, until: day 2, factor: 200 % } }] }",
      "'until: day 2' is too early for 'from: day 3'; expected a day not before it"),
  ]

  @Test(arguments: others) func everyMistakeInFactorsIsTold(_ mistake: Mistake) {
    let report = ScenarioReport.of(
      ScenarioMistakeTests.head, overrides: ["cities.bern.demand.\(mistake.text)"])
    #expect(report.contains(mistake.report), "\(report)")
  }
}
