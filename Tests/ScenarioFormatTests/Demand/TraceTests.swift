import Documents
import Marketplace
import Metrics
import Quantities
import Recording
import ScenarioModel
import Simulation
import Tables
import TestSupport
import Testing

@testable import ScenarioFormat

/// Requests of the past: read from a file, replayed in every replication, and refused with their line.
@Suite struct TraceTests {
  /// Not in the order of time; another city's, one before the run, one by UTC, and two with little known.
  private static let requests = """
    requested_at,wished_at,service,channel,programme,east_km,north_km,city,note
    2024-03-05 09:30,2024-03-06 14:00,tv,shop,friend,1.5,-0.25,bern,a
    2024-03-04T08:15:30.5,,wifi,platform,friend,-2,0.5,bern,b
    2024-03-06T11:00:00.000000+00:00,2024-03-07T09:00Z,wifi,shop,friend,0,0,bern,c
    2024-03-06 10:00,2024-03-06 12:00,tv,platform,friend,1,1,kiel,d
    2024-03-01 10:00,2024-03-06 12:00,tv,platform,friend,1,1,bern,e
    2024-03-08 23:59,2024-03-10 08:00,,,,,,bern,f

    """

  private static let text = """
    scenario: past
    presets: [friend]
    start: 2024-03-04
    horizon: 7 d
    channels: { platform: {}, shop: {} }
    services:
      tv: { duration: 1 h, price: { CHF: 50, EUR: 50 } }
      wifi: { duration: 1 h, price: { CHF: 50, EUR: 50 } }
    demand: { trace: { requests: { file: requests.csv } } }
    cities:
      bern: { country: CH, area: 51.6 km2, population: 135000, partners: { friend: 40 } }
      kiel: { country: DE, area: 100 km2, population: 240000, partners: { friend: 40 } }

    """

  private static func files(_ requests: String = requests, _ text: String = text) throws -> TemporaryFiles {
    try TemporaryFiles(["scenario.yaml": text, "requests.csv": requests])
  }

  /// Requests of a replication: local time, service, channel, place, and wished time, in the order of time.
  private static func replay(_ scenario: Scenario, replication: Int) throws -> [[String]] {
    let city = scenario.cities[0]
    let label = RunLabel(scenario: "past", replication: replication, seed: 1, city: "bern")
    let clock = city.city.clock
    let settings = RecorderSettings(
      label: label, clock: clock, currency: .chf, programmes: city.programmes.map(\.name),
      services: city.services.map(\.name), channels: city.channels.map(\.name),
      start: scenario.start(on: clock), warmUpEnd: scenario.warmUpEnd(on: clock),
      horizon: scenario.end(on: clock))
    var simulation = CitySimulation(
      scenario, city: 0, seed: 1, replication: UInt64(replication),
      recorder: try CityRecorder(settings, details: [.jobs], output: .memory))
    _ = simulation.run()
    let rows = try simulation.finish().rows(of: .jobs)
    return rows.sorted { ($0["requested_at"].instant ?? .epoch) < ($1["requested_at"].instant ?? .epoch) }.map
    { row in
      let local = { (name: String) -> String in
        guard let instant = row[name].instant else { return "" }
        return "\(CivilDate(dayNumber: clock.dayNumber(at: instant))) \(clock.timeOfDay(at: instant).seconds)"
      }
      return [
        local("requested_at"), row["service"].text ?? "", row["channel"].text ?? "",
        "\(row["east_km"].number ?? .nan) \(row["north_km"].number ?? .nan)", local("wished_at"),
      ]
    }
  }

  /// Recounted from the file by hand: times are local, and a time by UTC is an hour later in Bern.
  private static let expected = [
    ["2024-03-04 29730.5", "wifi", "platform", "-2.0 0.5", ""],
    ["2024-03-05 34200.0", "tv", "shop", "1.5 -0.25", "2024-03-06 50400.0"],
    ["2024-03-06 43200.0", "wifi", "shop", "0.0 0.0", "2024-03-07 36000.0"],
  ]

  @Test func everyReplicationHasTheRequestsOfTheFile() throws {
    let files = try Self.files()
    let loaded = try ScenarioFile.load(path: files.directory)
    #expect(
      loaded.warnings.map(\.message) == [
        "1 of 5 requests of the trace of 'bern' lie outside the horizon, 2024-03-04 to 2024-03-10, and are left out"
      ])
    for replication in 0..<2 {
      let replay = try Self.replay(loaded.scenario, replication: replication)
      #expect(Array(replay.prefix(3)) == Self.expected)
      #expect(replay.count == 4)
      #expect(replay[3][0] == "2024-03-08 86340.0" && replay[3][4] == "2024-03-10 28800.0")
    }
  }

  @Test func theResolvedScenarioReadsBackEqual() throws {
    let files = try Self.files()
    let loaded = try ScenarioFile.load(path: files.directory, overrides: ["demand.trace.blocks=1 d"])
    let again = try ScenarioFile.load(text: loaded.resolvedYAML)
    #expect(again.scenario == loaded.scenario)
    #expect(again.resolvedYAML == loaded.resolvedYAML)
    #expect(again.scenario.cities[0].trace?.blockDays == 1)
  }

  @Test func anotherFileIsAnotherScenario() throws {
    let files = try Self.files()
    let before = try ScenarioFile.load(path: files.directory).simulatedYAML
    try files.write(Self.requests.replacing("09:30", with: "09:31"), to: "requests.csv")
    #expect(try ScenarioFile.load(path: files.directory).simulatedYAML != before)
  }

  static let head = "requested_at,wished_at,service,channel,east_km,north_km,city\n"

  static let mistakes: [Mistake] = [
    Mistake(
      head + "2024-03-04 25:00,,tv,shop,1,1,bern",
      "requests.csv:2:1: error: 'requested-at: 2024-03-04 25:00' is not a date and time; expected a date and time"
    ),
    Mistake(head + "2024-02-30 05:00,,tv,shop,1,1,bern", "is not a calendar date; expected a date such as"),
    Mistake(
      head + "2024-03-04 05:00,2024-03-04 05:00,tv,shop,1,1,bern",
      "requests.csv:2:1: error: 'wished-at: 2024-03-04 05:00' is not after 'requested-at: 2024-03-04 05:00'"),
    Mistake(head + "2024-03-04 05:00,,tvs,shop,1,1,bern", "error: unknown service 'tvs'"),
    Mistake(
      head + "2024-03-04 05:00,,tv,web,1,1,bern", "unknown channel 'web'; known are 'platform' and 'shop'"),
    Mistake(head + "2024-03-04 05:00,,tv,shop,1,1,brn", "unknown city 'brn'"),
    Mistake(head + "2024-03-04 05:00,,tv,shop,far,1,bern", "requests.csv:2:27: error: 'east: far km'"),
    Mistake(
      head + "2024-03-04 05:00,,tv,shop,1,,bern", "has half a place; expected 'east' and 'north', or neither"),
    Mistake(
      head + ",,tv,shop,1,1,bern", "requests.csv:2:1: error: there is no value in column 'requested-at'"),
    Mistake(
      "time,service\n1,2",
      "has no column 'requested-at' in its first line; its columns are 'time' and 'service'"),
    Mistake(
      head + "2023-03-04 05:00,,tv,shop,1,1,bern",
      "no request of the trace of 'bern' lies within the horizon, 2024"),
    Mistake(
      "requested_at,replication\n2024-03-04 05:00,0\n2024-03-04 05:00,1",
      "has the requests of 2 replications; expected those of one"),
    Mistake(
      head + String(repeating: "2024-03-04 05:00,,tvs,shop,1,1,bern\n", count: 14),
      "4 more requests are wrong"),
  ]

  @Test(arguments: mistakes) func everyMistakeInATraceIsToldAtItsPlace(_ mistake: Mistake) throws {
    let files = try Self.files(mistake.text)
    let error = #expect(throws: DiagnosticReport.self) { try ScenarioFile.load(path: files.directory) }
    let report = error?.rendered() ?? ""
    #expect(report.contains(mistake.report), "\(report)")
  }

  @Test func aTraceShorterThanABlockIsRefused() throws {
    let files = try Self.files()
    let error = #expect(throws: DiagnosticReport.self) {
      try ScenarioFile.load(path: files.directory, overrides: ["demand.trace.blocks=14 d"])
    }
    #expect(error?.rendered().contains("covers 8 days, and not one block of 14 days") == true)
  }

  @Test(arguments: ["rate: 9 per day", "profile: flat", "factors: { dispersion: 2 }"])
  func whatATraceReplacesIsWarnedOf(_ key: String) throws {
    let text = Self.text.replacing("demand: {", with: "demand: { \(key),")
    let files = try Self.files(Self.requests, text)
    let warnings = try ScenarioFile.load(path: files.directory).warnings
    #expect(
      warnings.contains { $0.message.contains("has no effect: requests are those of the past") },
      "\(warnings)")
  }
}

/// Weeks that are not written as 168 numbers in the scenario.
@Suite struct WeekProfileTests {
  @Test func aWeekMayComeFromAFile() throws {
    let weights = (0..<168).map { Double($0 % 24) }
    let lines = weights.map { "x,\($0)" }.joined(separator: "\n")
    let files = try TemporaryFiles(["week.csv": "hour,weight\n\(lines)\n", "scenario.yaml": leastScenario])
    let loaded = try ScenarioFile.load(
      path: files.directory,
      overrides: [DocumentOverride("cities.bern.demand.profile={ csv: { file: \(files.path("week.csv")) } }")]
    )
    #expect(loaded.scenario.cities[0].demand[0].profile == weights)
    #expect(try ScenarioFile.load(text: loaded.resolvedYAML).scenario == loaded.scenario)
    try files.write("hour,weight\n1,2\n", to: "week.csv")
    let error = #expect(throws: DiagnosticReport.self) {
      try ScenarioFile.load(
        path: files.directory,
        overrides: [
          DocumentOverride("cities.bern.demand.profile={ csv: { file: \(files.path("week.csv")) } }")
        ])
    }
    #expect(error?.rendered().contains("has 1 numbers; expected 168, one for each hour") == true)
  }

  @Test func aRateMayBeASinusoid() throws {
    let loaded = try ScenarioFile.load(
      text: leastScenario,
      overrides: ["cities.bern.demand.profile={ sinusoid: { amplitude: 60 %, peak: 17 h } }"])
    let demand = loaded.scenario.cities[0].demand[0]
    #expect(demand.wave == RateWave(amplitude: 0.6, period: .days(1), peak: .hours(17)))
    #expect(try ScenarioFile.load(text: loaded.resolvedYAML).scenario == loaded.scenario)
  }

  @Test(arguments: [
    ("{ sinusoid: { period: 5 d } }", "'period: 5 d' does not divide a week; expected a part of 7 d"),
    ("{ sinusoid: { amplitude: 120 % } }", "is out of range; expected 0 % to 100 %"),
    ("{ wave: {} }", "unknown key 'wave'"), ("{ csv: { file: none.csv } }", "there is no file 'none.csv'"),
  ])
  func aMistakeInAProfileIsTold(_ row: (value: String, report: String)) {
    let report = ScenarioReport.of(leastScenario, overrides: ["cities.bern.demand.profile=\(row.value)"])
    #expect(report.contains(row.report), "\(report)")
  }
}
