import Foundation
import Testing

/// `marketsim fit`: from files to a scenario that runs.
@Suite("Fit")
struct FitTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private static let files = [
    "data-quality.csv", "datapackage.json", "estimates.csv", "laws.csv", "report.html", "scenario.yaml",
  ]

  /// A run with known values, whose files are fitted: the values lie in the intervals, and the result runs.
  @Test func aRunIsFittedBack() throws {
    let run = try place.marketsim(
      "run", "study", "--replications", "1", "--set", "horizon=120 d", "--set",
      "behaviour.partner.acceptance=60 %", "--detail", "jobs,offers", "--out", "known")
    #expect(run.status == 0, "\(run.errors)")
    let fit = try place.marketsim("fit", "known", "--base", "study", "--out", "fitted")
    #expect(fit.status == 0, "\(fit.errors)")
    #expect(place.names("fitted") == Self.files)
    for word in [
      "reply delay", "lognormal median", "never answers", "accepts", "lead time", "demand, zurich",
    ] {
      #expect(fit.output.contains(word), "\(word) in \(fit.output)")
    }
    let rows = try place.text("fitted/estimates.csv").split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let truths = [
      ("behaviour.partner.reply-delay.lognormal", "median", 60.0),
      ("behaviour.partner.reply-delay.lognormal", "sigma", 1), ("behaviour.partner.overlooks", "", 0.12),
      ("behaviour.partner.acceptance", "", 0.6), ("behaviour.client.immediate-share", "", 0.1),
    ]
    for (key, parameter, truth) in truths {
      let row = try #require(rows.first { $0[0] == key && $0[1] == parameter }, "\(key)")
      let (low, high) = (try #require(Double(row[6])), try #require(Double(row[7])))
      // An interval of 99.9 %, so that a right fit passes with five of them.
      let slack = (high - low) * 0.34
      #expect((low - slack...high + slack).contains(truth), "\(key) \(parameter): \(low) to \(high)")
    }
    let fitted = try place.text("fitted/scenario.yaml")
    #expect(fitted.contains("extends: ../study/scenario.yaml\n"))
    let lines = fitted.split(separator: "\n").map(String.init)
    let values = lines.filter {
      $0.contains("rate:") || $0.contains("overlooks:") || $0.contains("acceptance:")
    }
    #expect(
      values.count >= 3
        && values.allSatisfy { $0.contains("# fitted: n = ") && $0.contains("standard error") })
    let validated = try place.marketsim("validate", "fitted")
    #expect(validated.status == 0, "\(validated.errors)")
    let again = try place.marketsim(
      "run", "fitted", "--replications", "1", "--set", "horizon=6 d", "--out", "again")
    #expect(again.status == 0, "\(again.errors)")
  }

  @Test func anOperatorsFilesBecomeAPartOfAScenario() throws {
    let days = (1...28).flatMap { day in
      (0..<4).map { String(format: "%d,2024-02-%02d %02d:30", day * 10 + $0, day, 9 + 2 * $0) }
    }
    try place.write("id,at\n" + days.joined(separator: "\n") + "\nx,never\n", to: "requests.csv")
    try place.write(
      "time-zone: Europe/Zurich\nrequests: { file: requests.csv, time: at, request: id }\n", to: "ours.yaml")
    let fit = try place.marketsim("fit", "ours.yaml")
    #expect(fit.status == 0, "\(fit.errors)")
    #expect(
      fit.output.contains("1 row set aside"), "\(fit.output)")
    #expect(try place.text("fitted/data-quality.csv").contains("requests.csv,114,unreadable,set-aside"))
    let text = try place.text("fitted/scenario.yaml")
    #expect(text.contains("\ndemand:\n  rate: 4 per day  # fitted: n = 104 requests on 26 days"), "\(text)")
    try place.write(
      """
      extends: fitted/scenario.yaml
      scenario: mine
      presets: [friend]
      cities: { zug: { country: CH, area: 50 km2, population: 130000, partners: { friend: 60 } } }
      """, to: "mine.yaml")
    let validated = try place.marketsim("validate", "mine.yaml")
    #expect(validated.status == 0, "\(validated.errors)")
  }

  @Test func aScenarioOfSomebodyIsNotReplaced() throws {
    try place.write("requests: { file: requests.csv, time: at }\n", to: "ours.yaml")
    let days = (1...9).map { "2024-02-0\($0) 10:00\n" }
    try place.write("at\n" + days.joined(), to: "requests.csv")
    let refused = try place.marketsim("fit", "ours.yaml", "--out", "study", "--overwrite")
    #expect(refused.status == 1 && refused.errors.contains("is a scenario that no fit has written"))
    #expect(try place.text("study/scenario.yaml") == Scenarios.twoCities)
    #expect(try place.marketsim("fit", "ours.yaml", "--out", "fresh").status == 0)
    let second = try place.marketsim("fit", "ours.yaml", "--out", "fresh")
    #expect(second.status == 1 && second.errors.contains("--overwrite"))
    #expect(try place.marketsim("fit", "ours.yaml", "--out", "fresh", "--overwrite").status == 0)
  }

  @Test func mistakesAreExplained() throws {
    try place.write("requests: { file: requests.csv, time: att }\n", to: "ours.yaml")
    try place.write("at\n2024-02-01 10:00\n", to: "requests.csv")
    let column = try place.marketsim("fit", "ours.yaml")
    #expect(column.status == 1)
    #expect(
      column.errors.contains("ours.yaml:1:") && column.errors.contains("did you mean 'at'?"),
      "\(column.errors)")
    let absent = try place.marketsim("fit", "study")
    #expect(absent.status == 1 && absent.errors.contains("--detail jobs,offers"), "\(absent.errors)")
    #expect(!place.exists("fitted"))
  }

  private static func onOneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Doubts about the whole fit reach the terminal; words that match nothing end the program before it writes.
  @Test func doubtsAboutTheWholeFitAreToldFirst() throws {
    let mapping = """
      requests: { file: requests.csv, time: at, city: town }
      offers: { file: offers.csv, sent: at, ended: end, outcome: state, window: 2 min, outcomes: { accepted: [ja], declined: [nein] } }

      """
    let requests = (1...28).map { String(format: "2024-02-%02d 10:00,Zürich\n", $0) }
    let offers = (1...28).map {
      String(format: "2024-02-%02d 10:00:00,2024-02-%02d 10:00:%02d,", $0, $0, $0 + 9)
    }
    try place.write("at,town\n" + requests.joined(), to: "requests.csv")
    try place.write(mapping, to: "ours.yaml")
    try place.write("at,end,state\n" + offers.map { $0 + "JA\n" }.joined(), to: "offers.csv")
    let words = try place.marketsim("fit", "ours.yaml")
    #expect(words.status == 1 && !place.exists("fitted"))
    #expect(Self.onOneLine(words.errors).contains("'JA' 28 times, first in line 2"), "\(words.errors)")
    try place.write("at,end,state\n" + offers.map { $0 + "ja\n" }.joined(), to: "offers.csv")
    let town = try place.marketsim("fit", "ours.yaml", "--base", "study")
    #expect(town.status == 1 && !place.exists("fitted"))
    #expect(Self.onOneLine(town.errors).contains("cities: { Zürich: zurich }"), "\(town.errors)")
    try place.write(mapping + "cities: { Zürich: zurich }\n", to: "ours.yaml")
    try place.write(
      "extends: study/scenario.yaml\nbehaviour: { responses: { active: true } }\n", to: "lively.yaml")
    let fit = try place.marketsim("fit", "ours.yaml", "--base", "lively.yaml")
    #expect(fit.status == 0, "\(fit.errors)")
    for words in ["respond to the platform", "the word 'nein'", "no 'time-zone'"] {
      #expect(Self.onOneLine(fit.output).contains(words), "\(words) in \(fit.output)")
    }
    // Requests of the first and the last day are not counted.
    #expect(try place.text("fitted/report.html").contains("26 requests and 28 offers of"))
  }
}
