import TestSupport
import Testing

@testable import Documents

@Suite struct MistakeTests {
  @Test func theReportReadsAsPromised() {
    let text = """
      scenario: two
      cities: { zurich: { country: CH } }
      policy:
          comission: 20 %
      strategy: { exclusive: { window: 2 } }
      """
    let expected = """
      my.yaml:4:5: error: unknown key 'comission' in 'policy'
          4 |     comission: 20 %
            |     ^^^^^^^^^ did you mean 'commission'?
      my.yaml:5:26: error: 'window: 2' has no unit; expected a duration such as '2 min', '90 s' or '12 h'
      2 errors; nothing was run
      """
    #expect(SampleStudy.report(text) == expected)
  }

  @Test func coloursSurroundTheSameText() {
    let text = SampleStudy.head + "polcy: {}\n"
    #expect(throws: DiagnosticReport.self) { try SampleStudy.read(text) }
    do {
      _ = try SampleStudy.read(text)
    } catch {
      let coloured = error.rendered(.coloured)
      #expect(coloured.contains("\u{1B}[1;31m^^^^^\u{1B}[0m"))
      #expect(coloured.replacing(#/\u{1B}\[[0-9;]*m/#, with: "") == error.rendered())
    }
  }

  /// Only the first line of each report; the line number is 3, as the head has two lines.
  static let mistakes: [Mistake] = [
    Mistake(
      "horizon: 90",
      "3:1: error: 'horizon: 90' has no unit; expected a duration such as '2 min', '90 s' or '12 h'"),
    Mistake("horizon: 0", "3:1: error: 'horizon: 0' is out of range; expected more than 0 s"),
    Mistake(
      "horizon: soon",
      "3:1: error: 'horizon: soon' is not a duration; expected a duration such as '2 min', '90 s' or '12 h'"),
    Mistake(
      "horizon: 3 days",
      "3:1: error: 'horizon: 3 days' has the unknown unit 'days'; units of time are 'us', 'ms', 's', 'min', 'h', 'd' and 'w'"
    ),
    Mistake(
      "horizon: 0.1 us",
      "3:1: error: 'horizon: 0.1 us' is finer than a microsecond, or too long; expected a duration such as '2 min', '90 s' or '12 h'"
    ),
    Mistake(
      "horizon: 99999999 w",
      "3:1: error: 'horizon: 99999999 w' is finer than a microsecond, or too long; expected a duration such as '2 min', '90 s' or '12 h'"
    ),
    Mistake(
      "horizon:", "3:1: error: 'horizon' has no value; expected a duration such as '2 min', '90 s' or '12 h'"
    ),
    Mistake(
      "horizon: [1 d]",
      "3:1: error: 'horizon: […]' is a list; expected a duration such as '2 min', '90 s' or '12 h'"),
    Mistake(
      "start: 2024-02-30",
      "3:1: error: 'start: 2024-02-30' is not a calendar date; expected a date such as '2024-03-04'"),
    Mistake("start: today", "3:1: error: 'start: today' is not a date; expected a date such as '2024-03-04'"),
    Mistake(
      "policy: 3",
      "3:1: error: 'policy: 3' is a single value; expected a mapping with keys such as 'commission', 'window', 'minimum', 'fee', 'bonus', 'paused', …"
    ),
    Mistake(
      "policy: { commission: 0.2 }",
      "3:11: error: 'commission: 0.2' has no percent sign; expected a share such as '20 %'"),
    Mistake(
      "policy: { commission: 120 % }",
      "3:11: error: 'commission: 120 %' is out of range; expected 0 % to 100 %"),
    Mistake(
      "policy: { commission: 1.23456 % }",
      "3:11: error: 'commission: 1.23456 %' is finer than 0.0001 %; expected a share such as '20 %'"),
    Mistake(
      "policy: { window: 50 stars }",
      "3:11: error: 'window: 50 stars' counts 'stars'; expected a number such as '50 jobs'"),
    Mistake(
      "policy: { window: 0 jobs }", "3:11: error: 'window: 0 jobs' is out of range; expected at least 1 job"
    ),
    Mistake("policy: { minimum: 7 }", "3:11: error: 'minimum: 7' is out of range; expected 1 to 5"),
    Mistake(
      "policy: { minimum: .nan }",
      "3:11: error: 'minimum: .nan' is not a number; expected a number such as '0.5'"),
    Mistake(
      "policy: { bonus: 2.905 EUR }",
      "3:11: error: 'bonus: 2.905 EUR' is finer than 0.01 EUR; expected at most two decimals"),
    Mistake(
      "policy: { bonus: 2.90 }",
      "3:11: error: 'bonus: 2.90' has no currency; expected an amount such as '2.90 EUR'"),
    Mistake(
      "policy: { bonus: 2.90 EURO }",
      """
      3:11: error: 'bonus: 2.90 EURO' has the unknown currency 'EURO'; expected an ISO 4217 code such as 'EUR'
      """),
    Mistake(
      "policy: { bonus: 1500.5 JPY }",
      "3:11: error: 'bonus: 1500.5 JPY' is finer than 1 JPY; expected no decimals"),
    Mistake(
      "policy: { bonus: 0.2505 KWD }",
      "3:11: error: 'bonus: 0.2505 KWD' is finer than 0.001 KWD; expected at most three decimals"),
    Mistake(
      "policy: { fee: { JPY: 2.90 } }",
      "3:18: error: 'JPY: 2.90' is finer than 1 JPY; expected no decimals"),
    Mistake(
      "policy: { bonus: -1 EUR }",
      "3:11: error: 'bonus: -1 EUR' is negative; expected an amount of at least 0.00 EUR"),
    Mistake(
      "policy: { fee: { dollars: 3 } }",
      "3:18: error: unknown key 'dollars' in 'policy.fee'; known are ISO 4217 codes such as 'EUR'"),
    Mistake("policy: { paused: yes }", "3:11: error: 'paused: yes' is neither 'true' nor 'false'"),
    Mistake(
      "policy: { ranking: starz }",
      "3:11: error: 'ranking: starz' is unknown; expected 'stars' or 'nearness'"),
    Mistake(
      "strategy: { exclusive: {}, broadcast: {} }",
      "3:1: error: 'strategy: {exclusive: …}' has 2 keys; expected exactly one of 'exclusive' and 'broadcast'"
    ),
    Mistake(
      "strategy: exclusive",
      "3:1: error: 'strategy: exclusive' is a single value; expected one of 'exclusive' and 'broadcast' with its settings"
    ),
    Mistake("strategy: { brodcast: {} }", "3:13: error: unknown key 'brodcast' in 'strategy'"),
    Mistake(
      "strategy: { broadcast: { to: 30, expiry: 2 d } }",
      "3:34: error: 'expiry: 2 d' is too long for so many partners"),
    Mistake(
      "reply-delay: { lognormal: { mean: 45 min } }",
      "3:16: error: 'lognormal: {mean: …}' has 'mean'; expected 'mu' and 'sigma', or 'median' and 'sigma', or 'mean' and 'sd'"
    ),
    Mistake(
      "reply-delay: { lognormal: { mean: 45 min, sd: 0 } }",
      "3:43: error: 'sd: 0' is impossible for a lognormal distribution; sd must be greater than 0 and finite"),
    Mistake(
      "reply-delay: { uniform: { low: 5 min, high: 4 min } }",
      "3:39: error: 'high: 4 min' is impossible for a uniform distribution; high must be greater than low (300.0) and finite [s]"
    ),
    Mistake(
      "reply-delay: { exponential: { mean: 3 } }",
      "3:31: error: 'mean: 3' has no unit; expected a duration such as '2 min', '90 s' or '12 h'"),
    Mistake(
      "reply-delay: { poisson: { mean: 3 } }",
      "3:16: error: unknown key 'poisson' in 'reply-delay'; known are 'uniform', 'exponential', 'gamma', 'erlang', 'lognormal', 'normal', 'truncated-normal', 'weibull', 'beta', 'triangular', 'pareto', 'constant', …"
    ),
    Mistake(
      "reply-delay: lognormal",
      "3:1: error: 'reply-delay: lognormal' has no parameters; expected a value such as '1 min' or a distribution such as '{ exponential: { mean: 1 min } }'"
    ),
    Mistake(
      "reply-delay: { empirical: { file: no.csv, column: a, unit: min } }",
      "3:29: error: there is no file 'no.csv'"),
    Mistake(
      "horizon: 1 d\nhorizon: 2 d",
      "4:1: error: duplicate key 'horizon'; line 3 already has it"),
    Mistake(
      "policy:\n\tcommission: 20 %",
      "4:1: error: this line is indented with a tab"
    ),
  ]

  @Test(arguments: mistakes) func everyMistakeIsTold(_ mistake: Mistake) {
    let report = SampleStudy.report(SampleStudy.head + mistake.text + "\n")
    #expect(report.split(separator: "\n").first.map(String.init) == "my.yaml:" + mistake.report)
    #expect(report.hasSuffix("1 error; nothing was run"))
  }

  static let cityMistakes: [Mistake] = [
    Mistake("area: 3", "'area: 3' has no unit; expected an area such as '88 km2'"),
    Mistake("area: 3 km", "'area: 3 km' has the unknown unit 'km'; expected an area such as '88 km2'"),
    Mistake(
      "population: 1.5", "'population: 1.5' is not a whole number; expected a whole number such as '3'"),
    Mistake(
      "rate: 42 a day",
      "'rate: 42 a day' has the unknown unit 'a day'; expected a rate such as '42 per day' or '3 per hour'"),
    Mistake("speed: 0 km/h", "'speed: 0 km/h' is out of range; expected at least 0.1 km/h"),
    Mistake("reach: -1 km", "'reach: -1 km' is out of range; expected at least 0 km"),
    Mistake(
      "time-zone: Europe/Zürich",
      "'time-zone: Europe/Zürich' is not a known time zone; expected a time zone such as 'Europe/Zurich'"
    ),
    Mistake(
      "hours: mon-fri",
      "'hours: mon-fri' is not a list of weekly hours; expected hours such as 'mon-fri 17:00-21:00, sat 09:00-18:00', 'always' or 'never'"
    ),
    Mistake(
      "hours: mo 09:00-17:00",
      "'hours: mo 09:00-17:00' has the unknown day 'mo'; days are 'mon', 'tue', 'wed', 'thu', 'fri', 'sat' and 'sun'"
    ),
    Mistake(
      "hours: mon 9-17",
      "'hours: mon 9-17' has no hours such as '17:00-21:00'; expected hours such as 'mon-fri 17:00-21:00, sat 09:00-18:00', 'always' or 'never'"
    ),
    Mistake(
      "opens-at: 24:01", "'opens-at: 24:01' is not a time of day; expected a time of day such as '18:00'"),
    Mistake("partners: { freind: 3 }", "unknown key 'freind' in 'cities.bern.partners'"),
    Mistake("profile: [1, 2]", "'profile: […]' is too short; expected at least 3 values"),
    Mistake("profile: [1, 2, x]", "'x' in 'profile[2]' is not a number; expected a number such as '0.5'"),
    Mistake("profile: {}", "'profile: {}' is a mapping; expected 'flat' or 'evenings', or a list of values"),
  ]

  @Test(arguments: cityMistakes) func everyMistakeInACityIsTold(_ mistake: Mistake) {
    let text = "scenario: s\ncities:\n  bern:\n    country: CH\n    \(mistake.text)\n"
    let first = SampleStudy.report(text).split(separator: "\n").first ?? ""
    #expect(first.hasPrefix("my.yaml:5:"))
    #expect(first.hasSuffix("error: " + mistake.report))
  }

  @Test func aMissingKeyIsToldWhereItsObjectStands() {
    let text = "scenario: s\ncities:\n  bern: { area: 3 km2 }\n"
    let expected = """
      my.yaml:3:3: error: missing key 'country' in 'cities.bern'; expected a two-letter country code such as 'CH'
      1 error; nothing was run
      """
    #expect(SampleStudy.report(text) == expected)
  }

  @Test func theNearestCountryAndZoneAreProposed() {
    let text = "scenario: s\ncities: { bern: { country: ch, time-zone: Europe/Zurch } }\n"
    let report = SampleStudy.report(text)
    #expect(report.contains("did you mean 'CH'?"))
    #expect(report.contains("did you mean 'Europe/Zurich'?"))
  }

  @Test func everyDuplicateIsToldWithEverythingElse() {
    let text = """
      scenario: s
      scenario: t
      cities: { zurich: { country: CH, country: DE }, zurich: { country: FR } }
      policy: { "minimum": 9, 'minimum': 3, minimum: 2 }
      """
    let lines = SampleStudy.report(text).split(separator: "\n").map { $0.prefix { $0 != ";" } }
    #expect(
      lines == [
        "my.yaml:2:1: error: duplicate key 'scenario'",
        "my.yaml:3:34: error: duplicate key 'country'",
        "my.yaml:3:49: error: duplicate key 'zurich'",
        "my.yaml:4:11: error: 'minimum: 9' is out of range",
        "my.yaml:4:25: error: duplicate key 'minimum'",
        "my.yaml:4:39: error: duplicate key 'minimum'",
        "6 errors",
      ])
  }

  @Test func linesOfWindowsFilesAreCountedAlike() {
    let text = "scenario: s\r\ncities: { bern: { country: CH } }\r\nhorizon: 1\r\nhorizon: 2\r\n"
    let places = SampleStudy.report(text).split(separator: "\n").map { $0.prefix(12) }
    #expect(places == ["my.yaml:3:1:", "my.yaml:4:1:", "2 errors; no"])
  }

  @Test func anAliasBombIsRefused() {
    var text = SampleStudy.head + "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...8 {
      text += "a\(level): &a\(level) [\((0..<10).map { _ in "*a\(level - 1)" }.joined(separator: ", "))]\n"
    }
    #expect(SampleStudy.report(text).contains("the document has more than 400000 values"))
  }
}
