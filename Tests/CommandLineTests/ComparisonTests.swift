import Foundation
import Testing

/// `marketsim compare` from the arguments to the files.
@Suite("Comparison")
struct ComparisonTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private let broadcast = "dispatch.friend.strategy={broadcast: {to: 3}}"

  @Test func theComparisonIsToldInSentences() throws {
    let result = try place.marketsim("compare", "study", "--set", broadcast, "--out", "out")
    #expect(result.status == 0)
    #expect(result.errors == "")
    let expected = try String(contentsOfFile: Programs.script("comparison.txt"), encoding: .utf8)
    #expect(result.output == expected)
  }

  /// Every figure of comparison.csv, computed anew from kpis.csv by pandas and SciPy.
  @Test func everyFigureIsThatOfTheReplications() throws {
    let result = try place.marketsim(
      "compare", "study", "--set", broadcast, "--variant", "dearer: policy.commission=25 %", "--replications",
      "6",
      "--out", "out", "--quiet")
    try #require(result.status == 0, "\(result.errors)")
    #expect(
      place.names("out") == [
        "breakdown.csv", "comparison.csv", "datapackage.json", "kpis.csv", "manifest.json",
        "paired_timeseries.csv", "report.html", "transitions.csv",
      ])
    let answer = try place.run(Programs.python, Programs.script("check-comparison.py"), "out")
    #expect(answer == "rows figures family verdicts transitions parts days package\n")
  }

  @Test func workersAndOrderDoNotMatter() throws {
    for (workers, folder) in [("1", "one"), ("2", "two")] {
      let result = try place.marketsim(
        "compare", "study", "--set", broadcast, "--replications", "3", "--workers", workers, "--out", folder,
        "--quiet")
      try #require(result.status == 0)
    }
    #expect(try place.contents("one") == place.contents("two"))
  }

  /// Nobody answers to a higher commission in this scenario, and every form has a note on it before the verdicts.
  @Test func whatNobodyAnswersToIsSaidBeforeTheVerdicts() throws {
    let change = ["--set", "policy.commission=25 %", "--replications", "2", "--overwrite", "--out", "out"]
    let note = "people do not respond to the difference in commission here"
    let page = ["--report", "markdown=page.md"]
    let told = try place.start(["compare", "study"] + change + page).result()
    let lines = told.output.split(separator: "\n")
    let place = try #require(lines.firstIndex { $0.hasPrefix("Note: \(note)") })
    #expect(lines.firstIndex { $0.hasPrefix("Fill rate ") } ?? 0 > place)
    #expect(try self.place.text("page.md").contains("\n> **Note:** \(note)"))
    let json = try self.place.start(["compare", "study"] + change + ["--json"]).result().output
    #expect(json.contains("\"notes\" : [\n    \"\(note)"))
    let answered = ["--common", "behaviour.responses.active=true"]
    let quiet = try self.place.start(["compare", "study"] + change + answered).result()
    #expect(quiet.status == 0 && !quiet.output.contains(note))
    // They answer, but earn far more than they ask for.
    #expect(
      quiet.output.contains("Note: partners earn ")
        && quiet.output.contains("'behaviour.responses.partners.reference-wage'"))
    let other = [
      "compare", "study", "--set", broadcast, "--replications", "2", "--overwrite", "--out", "out",
    ]
    #expect(!(try self.place.start(other).result().output.contains("Note:")))
  }

  /// Blocks of 30 and then 10, and a limit.
  @Test func replicationsAreAddedUntilTheDifferenceIsKnownWellEnough() throws {
    let short = ["--common", "horizon=4 d", "--common", "warm-up=1 d", "--set", broadcast]
    let easy = try place.start(
      ["compare", "study"] + short + ["--until", "fill_rate:50pp", "--out", "easy"]
    ).result()
    #expect(easy.output.contains("\nThe precision asked for is reached after 40 replications.\n"))
    let hard = try place.start(
      ["compare", "study"] + short + [
        "--until", "fill_rate:0.001pp", "--max-replications", "35", "--out", "hard",
      ]
    ).result()
    #expect(
      hard.output.contains("\nThe precision asked for is not reached after 35 replications:\n  Fill rate: ± ")
    )
    #expect(hard.output.contains(" points instead of ± 0.001 points ("))
    #expect(hard.status == 2)
    #expect(
      hard.errors
        == "the precision of --until was not reached with 35 replications, the most that were allowed; give a greater "
        + "--max-replications\n")
  }

  static let mistakes: [([String], Int32, String)] = [
    ([], 64, "Error: Nothing to compare with; name another scenario, or give --set or --variant."),
    (
      ["--set", "replications=3", "--replications", "1"], 64,
      "Error: One replication says nothing of chance; at least 2 are needed."
    ),
    (
      ["--set", "policy.commission=25 %", "--common", "replications=1"], 1,
      "error: 'two cities' asks for one replication, which says nothing of chance; give --replications"
    ),
    (
      ["--set", "horizon=20 d"], 1,
      "error: 'horizon 20 d' cannot be compared with the base: its horizon is 20 d, that of the base 12 d"
    ),
    (
      ["--set", "cities.zurich=none"], 1,
      "error: 'zurich none' cannot be compared with the base: its cities are łódź, those of the base zurich, łódź"
    ),
    (
      ["--set", "policy.commission=25 %", "--variant", "policy.commission=25 %"], 1,
      "error: there are two variants 'commission 25 %'; name them with --variant 'name: …'"
    ),
    (
      ["--set", "policy.commission=25 %", "--until", "fil_rate:1pp"], 64,
      "Error: The value 'fil_rate:1pp' is invalid for '--until <metric:half-width, …>': There is no metric 'fil_rate'; "
        + "did you mean 'fill_rate'?"
    ),
    (
      ["--set", "policy.commission=25 %", "--until", "fill_rate:2 min"], 64,
      "Error: The value 'fill_rate:2 min' is invalid for '--until <metric:half-width, …>': '2 min' has the unit 'min', "
        + "which 'fill_rate' is not measured in; expected a margin such as '0.5 pp' or '1 %'."
    ),
    (
      ["--set", "policy.commission=25 %", "--until", ""], 64,
      "Error: The value '' is invalid for '--until <metric:half-width, …>': '' is no precision goal; "
        + "expected one such as 'fill_rate:0.3pp'."
    ),
    (
      ["--set", "policy.commission=25 %", "--until", "fill_rate:1pp,fill_rate:2pp"], 64,
      "Error: The value 'fill_rate:1pp,fill_rate:2pp' is invalid for '--until <metric:half-width, …>': There are two "
        + "half-widths for 'fill_rate'."
    ),
    (
      ["--set", "policy.commission=25 %", "--until", "net_revenue:100 EUR"], 1,
      "error: --until wants 'net_revenue' in EUR, and the cities count in CHF, PLN"
    ),
    (
      ["--variant", ": policy.commission=25 %"], 64,
      "Error: The value ': policy.commission=25 %' is invalid for '--variant <name: key.path=value; …>': The name before "
        + "':' is empty; expected a variant such as 'dearer: policy.commission=25 %'."
    ),
    (
      ["--variant", "base: policy.commission=25 %"], 1,
      "error: the variant's name is a reserved name, used for the scenario that variants are compared with; "
        + "expected another name; name it with --variant 'name: …'"
    ),
    (
      ["--set", "policy.commission=25 %", "--until", "fill_rate:1pp", "--replications", "5"], 64,
      "Error: --until and --replications exclude each other; --max-replications is the limit."
    ),
    (
      ["--common", "experiment.deciding=[fill_rates]", "--set", "policy.commission=25 %"], 1,
      "--common experiment.deciding=[fill_rates]: error: 'fill_rates' in 'deciding[0]' is not a metric; did you mean "
        + "'fill_rate'?"
    ),
    (
      ["--common", "experiment.margins.fill_rate=2 min", "--set", "policy.commission=25 %"], 1,
      "--common experiment.margins.fill_rate=2 min: error: 'fill_rate: 2 min' has the unit 'min', which 'fill_rate' is not "
        + "measured in; expected a margin such as '0.5 pp' or '1 %'"
    ),
  ]

  @Test(arguments: mistakes) func mistakesAreExplained(
    _ arguments: [String], _ status: Int32, _ answer: String
  ) throws {
    let result = try place.start(["compare", "study"] + arguments).result()
    #expect(result.errors.prefix { $0 != "\n" } == answer)
    #expect(result.status == status)
    #expect(result.output == "")
    #expect(place.names() == ["study"])
  }
}
