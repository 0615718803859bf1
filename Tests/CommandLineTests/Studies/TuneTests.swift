import Foundation
import Testing

@Suite("Tune")
struct TuneTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(Self.study, to: "tune.yaml")
  }

  private static let study = """
    study: best share
    base: study
    factors:
      share: { key: policy.commission, from: 10 %, to: 30 %, step: 1 % }
    tune:
      maximize: net_revenue
      currency: CHF
      constraints: [fill_rate >= 30 %]
      budget: { replications: 80 }
      search: { replications: 2 }
      selection: { indifference: 20 %, candidates: 2, first: 4 }
    metrics: [net_revenue, fill_rate, requests]

    """

  private func tune(_ arguments: String...) throws -> ProgramResult {
    try place.start(["tune", "tune.yaml"] + arguments).result()
  }

  private func change(_ old: String, _ new: String) throws {
    let text = try place.text("tune.yaml")
    try #require(text.contains(old))
    try place.write(text.replacing(old, with: new), to: "tune.yaml")
  }

  /// A key in quotes is one key of the recommended scenario; two friends are too few.
  @Test func aRecommendationQuotesNames() throws {
    let base = try place.text("study/scenario.yaml").replacing("zurich:", with: #""St. Gallen: \"west\"":"#)
    try place.write(base.replacing("friend: 40,", with: "friend: 2,"), to: "study/scenario.yaml")
    try change(
      "share: { key: policy.commission, from: 10 %, to: 30 %, step: 1 % }",
      #"friends: { key: 'cities."St. Gallen: \"west\"".partners.friend', from: 2, to: 42, step: 20 }"#)
    #expect(try tune("--out", "out").status == 0)
    let recommended = try place.text("out/recommendation.yaml")
    #expect(recommended.contains(#"  "St. Gallen: \"west\"":"#), "\(recommended)")
    #expect(recommended.contains("extends: ") && recommended.contains(/friend: [24]2\n/), "\(recommended)")
    #expect(try place.marketsim("validate", "out/recommendation.yaml").status == 0)
  }

  @Test func itRecommendsAScenarioThatRuns() throws {
    try change("[fill_rate >= 30 %]", "[fill_rate >= 30 %, false_suspension_rate <= 2 %]")
    let result = try tune("--workers", "2")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.hasPrefix(
        "best share · maximize net_revenue, fill_rate >= 30 %, false_suspension_rate <= 2 % · 1 factor · seed 1 · "
          + "up to 80 replications · 2 workers\n"))
    #expect(result.output.contains("\nRecommended: share 30 %.\nNet revenue is "))
    #expect(result.output.contains("'fill_rate >= 30 %' is met: "))
    #expect(result.output.contains("'false_suspension_rate <= 2 %' is met: "))
    #expect(result.output.contains("\nIt is most sensitive to 'share': at "))
    let folder = "Reports/best share-tuning"
    #expect(
      place.names(folder) == [
        "candidates.csv", "datapackage.json", "recommendation.md", "recommendation.yaml",
        "report.html", "results.sqlite", "tuning.csv",
      ])
    let page = try place.text("\(folder)/recommendation.md")
    // Nobody answers to the commission that is tuned here.
    #expect(page.hasPrefix("# best share\n\n> **Note:** people do not respond to the difference in com"))
    #expect(
      page.contains(
        "\n\n**Recommended: share 30 %.**\n\n## Goal\n\n"
          + "Goal: maximize net_revenue, fill_rate >= 30 %, false_suspension_rate <= 2 %.\n\n"
          + "## In words\n\n- Recommended: share 30 %.\n"))
    #expect(page.contains("## Share: 30 % is recommended"))
    let overlay = try place.text("\(folder)/recommendation.yaml")
    #expect(overlay.contains("\nextends: ../../study/scenario.yaml\n"))
    #expect(overlay.hasSuffix("\nscenario: \"two cities-tuned\"\npolicy:\n  commission: 30 %\n"))
    let run = try place.marketsim("run", "\(folder)/recommendation.yaml", "--replications", "2", "--quiet")
    #expect(run.status == 0, "\(run.errors)")
    let validated = try place.marketsim("validate", "\(folder)/recommendation.yaml", "--resolved")
    let set = try place.marketsim(
      "validate", "study", "--resolved", "--set", "policy.commission=30 %", "--set",
      "scenario=two cities-tuned")
    #expect(validated.output == set.output)
  }

  @Test func pandasAndFrictionlessOpenItsTables() throws {
    try #require(try tune("--out", "out").status == 0)
    let script = """
      import pandas as pd
      import json, re
      tuning, candidates = (pd.read_csv(f"out/{name}.csv") for name in ("tuning", "candidates"))
      assert list(tuning.columns) == ["study", "phase", "point", "share", "metric", "unit", "n", "mean", "standard_error"]
      assert set(tuning.metric) == {"net_revenue", "fill_rate", "requests"}
      assert (tuning[tuning.phase == "search"].n >= 2).all() and (tuning[tuning.phase == "selection"].n >= 4).all()
      assert tuning[tuning.point == 0].share.isna().all() and tuning[tuning.point > 0].share.between(10, 30).all()
      assert (candidates.fate == "chosen").any() and set(candidates.role) == {"objective", "constraint"}
      kept = candidates[candidates.role == "constraint"]
      assert ((kept.low >= kept.bound) == (kept.kept == "surely")).all()
      # Objective and constraint have a panel each, with a mark for each point.
      page = open("out/report.html").read()
      charts = json.loads(re.search(r'id="charts">(.*?)</script>', page).group(1))
      panels = charts[0]["wide"]["vconcat"]
      assert len(charts) == 1 and len(panels) == 2, charts
      for panel in panels:
          kinds = [row["kind"] for row in panel["data"]["values"]]
          assert len(kinds) == tuning[(tuning.phase == "search") & (tuning.point > 0)].point.nunique(), kinds
          assert kinds.count("chosen") == 1 and kinds[-1] == "chosen", kinds
      assert "not allowed" in json.dumps(panels[1]) and "not allowed" not in json.dumps(panels[0])
      print("ok")
      """
    #expect(try place.run(Programs.python, "-c", script) == "ok\n")
    let frictionless = URL(filePath: Programs.python).deletingLastPathComponent().appending(
      path: "frictionless")
    let report = try place.run(frictionless.path, "validate", "out/datapackage.json")
    #expect(!report.contains("INVALID"))
  }

  @Test func theSecondTimeNothingIsRunAndWorkersChangeNothing() throws {
    #expect(try tune("--out", "out", "--workers", "1").status == 0)
    let files = try files("out")
    let again = try tune("--out", "out", "--workers", "3")
    #expect(again.status == 0)
    #expect(again.output.contains("\nnothing to run: all "))
    #expect(try self.files("out") == files)
    #expect(try tune("--out", "other", "--workers", "3", "--quiet").output == "")
    #expect(try self.files("other") == files)
  }

  private func files(_ folder: String) throws -> [String: Data] {
    try place.contents(folder).filter { $0.key != "results.sqlite" }
  }

  @Test(arguments: [SIGKILL, SIGINT])
  func aTuneThatWasStoppedTakesTheSameWay(_ signal: Int32) throws {
    let program = try place.start(["tune", "tune.yaml", "--out", "out", "--workers", "1"])
    while program.isRunning {
      let log = place.url.appending(path: "out/results.sqlite-wal")
      let size = (try? FileManager.default.attributesOfItem(atPath: log.path)[.size] as? Int) ?? 0
      if size > 150_000 { break }
      usleep(2000)
    }
    program.send(signal)
    let stopped = try program.result()
    if signal == SIGINT {
      #expect(stopped.status == 130)
      #expect(stopped.errors.hasSuffix(" done; the same command continues from there\n"))
      #expect(stopped.errors.hasPrefix("interrupted: "))
      #expect(place.names("out") == ["results.sqlite"])
    }
    let next = try tune("--out", "out")
    #expect(next.status == 0, "\(next.errors)")
    #expect(next.output.contains(/\ found in the store(, \d+ reused)?\n/))
    #expect(try tune("--out", "whole").status == 0)
    #expect(try files("out") == files("whole"))
  }

  @Test func whatNoPointKeepsIsNamedAndNothingIsRecommended() throws {
    #expect(try tune("--out", "out").status == 0)
    try change("fill_rate >= 30 %", "fill_rate >= 99.9 %")
    let result = try tune("--out", "out")
    #expect(result.status == 1)
    #expect(
      result.errors.hasPrefix(
        "error: Nothing is recommended: no point reliably meets 'fill_rate >= 99.9 %'.\n"))
    #expect(result.output.contains(") comes closest:\n  'fill_rate >= 99.9 %': "))
    #expect(result.output.contains(": missed by "))
    let quiet = try tune("--out", "out", "--quiet")
    #expect(quiet.output == "" && quiet.errors.contains(": missed by "))
    #expect(!place.exists("out/recommendation.yaml"))
    #expect(try place.text("out/recommendation.md").contains("- Nothing is recommended: "))
  }

  @Test func twoObjectivesHaveAFront() throws {
    try change("maximize: net_revenue", "maximize: [net_revenue, fill_rate]")
    let result = try tune("--out", "out")
    #expect(result.status == 0, "\(result.errors)")
    #expect(place.exists("out/front.csv"))
    let page = try place.text("out/report.html")
    #expect(page.contains("surely on the front of Net revenue, CHF and Fill rate"))
    #expect(page.contains("<code>front.csv</code>"))
    #expect(result.output.contains("extremes of the Pareto front: "))
  }

  @Test func minutesAreABudgetToo() throws {
    try change("{ replications: 80 }", "{ minutes: 0.02 }")
    let first = try tune("--out", "out", "--workers", "2")
    #expect(first.status == 0, "\(first.errors)")
    let files = try files("out")
    let again = try tune("--out", "out")
    #expect(again.output.contains("\nnothing to run: "))
    #expect(try self.files("out") == files)
  }

  // MARK: - Mistakes

  struct Mistake: Sendable, CustomTestStringConvertible {
    var name: String
    var change: (String, String)
    var says: String
    var testDescription: String { name }
  }

  @Test(arguments: [
    Mistake(
      name: "unknown metric", change: ("maximize: net_revenue", "maximize: net_revenues"),
      says: "tune.yaml:6:3: error: 'maximize: net_revenues' is not a metric"),
    Mistake(
      name: "unknown metric of a constraint", change: ("fill_rate >=", "fil_rate >="),
      says: "tune.yaml:8:17: error: 'fil_rate >= 30 %' in 'constraints[0]' is not a metric"),
    Mistake(
      name: "a constraint that compares nothing", change: ("fill_rate >= 30 %", "fill_rate 30 %"),
      says: "compares nothing; expected a constraint such as 'fill_rate >= 92 %'"),
    Mistake(
      name: "a constraint with a wrong sign", change: ("fill_rate >= 30 %", "fill_rate > 30 %"),
      says: "compares by '>'; expected '>=' or '<='"),
    Mistake(
      name: "a bound without a unit", change: ("fill_rate >= 30 %", "fill_rate >= 30"),
      says: "has no unit; expected a number such as '85 %'"),
    Mistake(
      name: "a bound that is not a number", change: ("fill_rate >= 30 %", "fill_rate >= NaN"),
      says: "is not a number; expected a number such as '85 %'"),
    Mistake(
      name: "constraints that exclude each other",
      change: ("[fill_rate >= 30 %]", "[fill_rate >= 30 %, fill_rate <= 20 %]"),
      says: "'fill_rate <= 20 %' leaves no value that also meets 'fill_rate >= 30 %' ("),
    Mistake(
      name: "two currencies", change: ("  currency: CHF\n", ""),
      says:
        "tune.yaml:6:3: error: 'maximize: net_revenue' is counted in CHF and PLN, which cannot be added up; expected 'currency' with"
    ),
    Mistake(
      name: "a currency that no city has", change: ("currency: CHF", "currency: EUR"),
      says: "no city has 'currency: EUR'; here it is CHF and PLN"),
    Mistake(
      name: "one replication", change: ("replications: 2 }", "replications: 1 }"),
      says: "'replications: 1' is out of range; expected 2 to 100000"),
    Mistake(
      name: "a range that the key does not allow", change: ("to: 30 %", "to: 130 %"),
      says: "factor 'share' = 130 %: 'commission: 130 %' is out of range"),
    Mistake(
      name: "a key that is none", change: ("policy.commission", "policy.comission"),
      says: "unknown key 'comission'"),
    Mistake(
      name: "an indifference zone in another unit", change: ("indifference: 20 %", "indifference: 3 min"),
      says: "'indifference: 3 min' has the unit 'min', which 'net_revenue' is not measured in"),
    Mistake(
      name: "an indifference zone in another money", change: ("indifference: 20 %", "indifference: 3 PLN"),
      says: "the indifference zone is in PLN, and 'net_revenue' is in CHF"),
    Mistake(
      name: "a probability that is none", change: ("candidates: 2", "probability: 100 %"),
      says: "'probability: 100 %' is out of range"),
    Mistake(
      name: "a small budget", change: ("replications: 80", "replications: 10"),
      says: "'replications: 10' is too small a budget"),
    Mistake(
      name: "a method that cannot", change: ("search: { replications: 2 }", "search: { method: bobyqa }"),
      says: "'method: bobyqa' needs at least two factors with a range; here is 1"),
    Mistake(
      name: "a method that is none", change: ("search: { replications: 2 }", "search: { method: colyba }"),
      says: "did you mean 'cobyla'?"),
    Mistake(
      name: "three objectives",
      change: ("maximize: net_revenue", "maximize: [net_revenue, fill_rate, completed]"),
      says: "makes 3 objectives; expected one or two"),
    Mistake(
      name: "no objective", change: ("  maximize: net_revenue\n", ""),
      says: "has no objective; expected 'maximize' or 'minimize' with a metric"),
  ])
  func whatCannotBeTunedIsRefused(_ mistake: Mistake) throws {
    try change(mistake.change.0, mistake.change.1)
    let result = try tune("--out", "out")
    #expect(result.status == 1)
    #expect(result.errors.contains(mistake.says), "\(result.errors)")
    #expect(result.errors.hasSuffix("1 error; nothing was run\n"))
    #expect(!place.exists("out"))
  }

  @Test func aStudyWithoutAGoalIsRefused() throws {
    let text = try place.text("tune.yaml")
    let start = try #require(text.range(of: "tune:\n"))
    let end = try #require(text.range(of: "metrics:"))
    try place.write(
      text.replacingCharacters(in: start.lowerBound..<end.lowerBound, with: ""), to: "tune.yaml")
    let result = try tune()
    #expect(result.status == 1)
    #expect(
      result.errors.contains(
        "tune.yaml:1:1: error: study 'best share' has no 'tune' section, which says what is to be reached"))
  }
}
