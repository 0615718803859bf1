import Foundation
import Testing

/// Wrong usage: the arguments, and how the first line of the answer reads.
@Suite("Usage")
struct UsageTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  static let wrong: [([String], String)] = [
    (
      ["run", "study", "--replications", "0"],
      "The value '0' is invalid for '--replications <n>': expected a whole number from 1 to 1000000."
    ),
    (
      ["run", "study", "--replications", "some"],
      "The value 'some' is invalid for '--replications <n>': expected a whole number from 1 to 1000000."
    ),
    (
      ["run", "study", "--replications", "9223372036854775807"],
      "The value '9223372036854775807' is invalid for '--replications <n>': expected a whole number from 1 to 1000000."
    ),
    (
      ["sweep", "study.yaml", "--replications", "1000001"],
      "The value '1000001' is invalid for '--replications <n>': expected a whole number from 1 to 1000000."
    ),
    (
      ["run", "study", "--workers", "0"],
      "The value '0' is invalid for '--workers <n>': expected a whole number from 1 to 1000000."
    ),
    (
      ["run", "study", "--seed", "x"],
      "The value 'x' is invalid for '--seed <n>': expected a whole number from 0 to 18446744073709551615."
    ),
    (
      ["run", "study", "--detail", "foo"],
      "The value 'foo' is invalid for '--detail <tables>': There is no table 'foo'. Give one or more of jobs, "
        + "offers, partners, ledger, tickets, events, sanctions, trust, all, with commas between them."
    ),
    (
      ["run", "study", "--detail", "jobs,offer"],
      "The value 'jobs,offer' is invalid for '--detail <tables>': There is no table 'offer'; did you mean "
        + "'offers'? Give one or more of jobs, offers, partners, ledger, tickets, events, sanctions, trust, all, with "
        + "commas between them."
    ),
    (["run", "study", "--quiet", "--json"], "--quiet and --json exclude each other."),
    (
      ["run", "study", "--repplications", "3"],
      "Unknown option '--repplications'. Did you mean '--replications'?"
    ),
    (["run"], "Missing expected argument '<scenario>'"),
    (["rnu", "study"], "There is no command 'rnu'; did you mean 'run'?"),
    (
      ["simulate"],
      "There is no command 'simulate'; there are: run, compare, sweep, sensitivity, merge, cluster, tune, fit, validity, "
        + "evaluate, explain, lab, check, validate, new, presets, metrics, schema, help"
    ),
    (["presets", "frend"], "There is no preset 'frend'; did you mean 'friend'?"),
    (
      ["presets", "uber"],
      "There is no preset 'uber'; there are: friend, pro, orange-friends, conduct-2018, conduct-2019, respect-for-agents, responsive-people, textbook"
    ),
    (
      ["metrics", "fil_rate"],
      "There is no metric about 'fil_rate'; did you mean 'fill_rate'?"
    ),
    (["metrics", "zzzz"], "There is no metric about 'zzzz'; 'marketsim metrics' lists them"),
    (
      ["compare", "study", "--set", "policy.commission=25 %", "--until", "revenue:1%"],
      "The value 'revenue:1%' is invalid for '--until <metric:half-width, …>': There is no metric 'revenue'; did "
        + "you mean 'net_revenue'?"
    ),
    (["new", ""], "A scenario needs a name, for example my-city."),
  ]

  @Test(arguments: wrong)
  func wrongUsageIsExplained(_ arguments: [String], _ answer: String) throws {
    let result = try place.start(arguments).result()
    #expect(result.errors.prefix { $0 != "\n" } == "Error: \(answer)")
    #expect(result.status == 64)
    #expect(result.output == "")
    #expect(place.names() == ["study"])
  }

  @Test func everyCommandExplainsItselfAndItsOptions() throws {
    for command in [
      "run", "compare", "sweep", "fit", "validity", "explain", "lab", "check", "validate", "new", "presets",
      "metrics",
      "schema",
    ] {
      let help = try place.marketsim(command, "--help").output
      #expect(help.contains("USAGE: marketsim \(command)"))
      #expect(!help.contains("  --\n") && help.contains("-h, --help"))
    }
    let whole = try place.marketsim()
    #expect(whole.status == 0)
    #expect(whole.output.contains("marketsim new my-city"))
  }

  @Test func metricsAreListedWithUnitDirectionMarginAndMeaning() throws {
    let found = try place.marketsim("metrics", "fill_rate")
    #expect(
      found.output == """
        fill_rate · share · higher is better · margin 1 pp
          Share of requests accepted at least once.

        """)
    let all = "\n" + (try place.marketsim("metrics").output)
    for line in [
      "net_revenue · currency · higher is better · margin 1 %", "requests · count · no preferred direction",
    ] {
      #expect(all.contains("\n\(line)"))
    }
  }

  @Test func aNewScenarioRunsAsItIs() throws {
    let made = try place.marketsim("new", "folder/my first")
    #expect(
      made.output
        == "folder/my first/scenario.yaml is written; run it with: marketsim run 'folder/my first'\n")
    let validated = try place.marketsim("validate", "folder/my first")
    #expect(validated.output == "my first: no mistakes\n")
    #expect(validated.errors == "")
    let run = try place.marketsim("run", "folder/my first", "--replications", "1", "--set", "horizon=16 d")
    #expect(run.status == 0)
    #expect(place.names("Reports") == ["my first-1"])
  }

  @Test func aScenarioThatExistsIsNotWrittenOver() throws {
    let before = try place.text("study/scenario.yaml")
    let result = try place.marketsim("new", "study")
    #expect(result.status == 1)
    #expect(result.errors == "error: 'study/scenario.yaml' exists; nothing was written\n")
    #expect(try place.text("study/scenario.yaml") == before)
  }

  @Test func presetsAreListedAndPrinted() throws {
    let list = try place.marketsim("presets").output.split(separator: "\n")
    let names = list.map { String($0.prefix { $0 != " " }) }
    #expect(
      names == [
        "friend", "pro", "orange-friends", "conduct-2018", "conduct-2019", "respect-for-agents",
        "responsive-people",
        "textbook",
      ])
    #expect(list.allSatisfy { $0.hasSuffix(".") })
    for name in names {
      let listing = try place.marketsim("presets", name).output
      #expect(listing.hasPrefix("# \(name): "))
      #expect(listing.contains("# assumed") || listing.contains("# sourced: "))
    }
  }

  @Test func theSchemaIsJSON() throws {
    let text = try place.marketsim("schema").output
    let schema = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(schema?["properties"] is [String: Any])
    #expect(text.hasSuffix("}\n"))
  }

  /// On a terminal of 80 columns an example stays in one piece, quotes and all.
  @Test(arguments: [
    "run", "compare", "sweep", "sensitivity", "tune", "explain", "lab", "check", "validate", "new", "presets",
    "schema",
  ])
  func examplesOfTheHelpAreNotBroken(_ command: String) throws {
    let help = try place.marketsim("help", command, environment: ["COLUMNS": "80"])
    #expect(help.status == 0)
    let examples = help.output.split(separator: "\n").prefix { !$0.hasPrefix("USAGE") }.filter {
      $0.hasPrefix("  ")
    }
    for line in examples { #expect(line.count { $0 == "'" }.isMultiple(of: 2), "\(line)") }
  }
}
