import Foundation
import Testing

/// `report.html`, the page that commands write beside their tables.
@Suite("Pages")
struct PageTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func run(_ arguments: String..., environment: [String: String] = [:]) throws -> ProgramResult {
    let result = try place.start(arguments + ["--quiet"], environment: environment).result()
    try #require(result.status == 0, "\(result.errors)")
    return result
  }

  /// Length of the page without the drawing library.
  private func length(_ page: String) -> Int {
    page.utf8.count - (page.firstMatch(of: /<script>\n\/\* Vega[\s\S]*?\n<\/script>/)?.0.utf8.count ?? 0)
  }

  @Test func aRunWritesItsPageAndTheSameBytesForAnyNumberOfWorkers() throws {
    let short = ["run", "study", "--replications", "3", "--workers"]
    for workers in ["1", "2"] {
      try #require(
        try place.start(short + [workers, "--out", "with \(workers)", "--quiet"]).result().status == 0)
    }
    let page = try place.text("with 1/report.html")
    #expect(try place.text("with 2/report.html") == page)
    #expect(page.contains("requests find a partner"))
    #expect(page.contains("marketsim run study --seed 1 --replications 3"))
    #expect(page.contains("What this rests on") && page.contains("<h2>By city</h2>"))
    for file in ["timeseries.csv", "summary.csv", "breakdown.csv"] {
      #expect(page.contains("<code>\(file)</code>"), "\(file)")
    }
    #expect(page.contains("requests are lost because ") && page.contains("Fill rate by zone, first in "))
    let manifest = try place.manifest("with 1")
    #expect(manifest.files.contains { $0.name == "report.html" && $0.bytes == page.utf8.count })
    #expect(length(page) < 400_000)
  }

  @Test func noReportLeavesThePageOut() throws {
    _ = try run("run", "study", "--replications", "1", "--out", "out")
    #expect(place.exists("out/report.html"))
    _ = try run("run", "study", "--replications", "1", "--out", "out", "--overwrite", "--no-report")
    #expect(!place.exists("out/report.html"))
    _ = try run(
      "compare", "study", "--set", "policy.commission=25 %", "--replications", "2", "--out", "pair",
      "--no-report")
    #expect(!place.exists("pair/report.html"))
  }

  @Test func withoutTheLibraryThePageSaysHowToGetItAndShowsTheTables() throws {
    try place.write("window.vegaEmbed = 'a library of our own';", to: "own.js")
    for (name, library) in [("with", "own.js"), ("without", ""), ("lost", "nowhere.js")] {
      _ = try run(
        "run", "study", "--replications", "1", "--out", name, environment: ["MARKETSIM_CHARTS": library])
      let page = try place.text("\(name)/report.html")
      #expect(page.contains("a library of our own") == (name == "with"))
      #expect(page.contains("Get it with scripts/setup.sh") == (name != "with"))
      #expect(page.contains("<table>"))
    }
  }

  /// The terminal names the command that gets the charts, unless they are left out on purpose.
  @Test(arguments: [("own.js", false), ("", false), ("nowhere.js", true)])
  func withoutTheLibraryTheTerminalSaysHowToGetIt(_ library: String, _ isMissing: Bool) throws {
    try place.write("window.vegaEmbed = 'a library of our own';", to: "own.js")
    let run = ["run", "study", "--replications", "1", "--out", "out"]
    for (options, says) in [([], isMissing), (["--quiet"], false), (["--no-report"], false)] {
      let result = try place.start(
        run + options + ["--overwrite"], environment: ["MARKETSIM_CHARTS": library]
      ).result()
      #expect(result.errors.contains("report.html has no charts") == says, "\(options)")
      #expect(result.errors.contains("scripts/setup.sh") == says, "\(options)")
    }
  }

  /// The question is about the rule that was changed, not about the one that the file asks for.
  @Test func theQuestionIsAboutWhatWasChanged() throws {
    func question(_ arguments: String...) throws -> String {
      let result = try place.start(
        arguments + ["--replications", "2", "--out", "out", "--overwrite", "--quiet"]
      )
      .result()
      try #require(result.status == 0, "\(result.errors)")
      let page = try place.text("out/report.html")
      return String(try #require(page.firstMatch(of: /<p class="question">([^<]*)<\/p>/)).1)
    }
    let own = "Does it say the same &quot;twice&quot;, whatever the workers?"
    #expect(try question("run", "study") == own)
    #expect(try question("run", "study", "--set", "horizon=9 d") == own, "the days are no rule")
    let commission = "policy.commission=25 %"
    #expect(
      try question("run", "study", "--set", commission).hasPrefix(
        "What happens in two cities with policy.commission=25"))
    #expect(
      try question("compare", "study", "--set", commission) == "Is commission 25\u{A0}% better than the base?"
    )
    let other = try place.text("study/scenario.yaml").replacing(
      "replications: 4", with: "policy: { commission: 25 % }")
    try place.write(other, to: "dear/scenario.yaml")
    let json = try place.start(["compare", "study", "dear", "--replications", "2", "--out", "out2", "--json"])
      .result()
    #expect(json.output.contains("Does it say the same"))
  }

  @Test func namesOfAScenarioCannotBecomeMarkup() throws {
    let scenario = try place.text("study/scenario.yaml")
    let hostile = "<script>alert(1)</script> \\\"'&"
    try place.write(
      scenario.replacing(/\nquestion: [^\n]*/, with: "\nquestion: \"\(hostile)\""), to: "study/scenario.yaml")
    _ = try run("run", "study", "--replications", "1", "--out", "out")
    let page = try place.text("out/report.html")
    #expect(!page.contains("<script>alert"))
    #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&#39;&amp;"))
  }

  @Test func theComparisonsPageAnswersAndNamesTheKeysThatDiffer() throws {
    _ = try run(
      "compare", "study", "--variant", "dear: policy.commission=25 %", "--replications", "3", "--out", "out",
      "--markdown", "page.md")
    let page = try place.text("out/report.html")
    #expect(page.contains("Is dear better than the base?"))
    #expect(page.contains("programmes.friend.commission: 20\u{A0}% → 25\u{A0}%"))
    #expect(
      page.contains("<h2>In words</h2>") && page.contains("people do not respond to the difference in "))
    for file in ["comparison.csv", "breakdown.csv", "paired_timeseries.csv"] {
      #expect(page.contains("<code>\(file)</code>"), "\(file)")
    }
    #expect(!page.contains("page.md"))
    let text = try place.text("page.md")
    #expect(text.contains("Is dear better than the base?"))
    #expect(text.contains("| Metric | Base | Change | Difference | 95 % interval | Margin | Verdict |"))
    #expect(text.contains("programmes.friend.commission: 20 % → 25 %"))
    #expect(text.contains("## The runs "))
    #expect(text.contains("```sh\nmarketsim compare study "))
    #expect(text.count <= 65_000)
  }

  @Test func aCheckHasItsPageAndAppendsToTheJobsSummary() throws {
    try place.write(
      """
      regression: case
      scenario: ../study
      replications: 4
      set: ["horizon=5 d", "warm-up=0 d"]
      expectations: { trace: full, metrics: [{ metric: fill_rate, at-least: 99.9 % }] }

      """, to: "Regression/case.yaml")
    let made = try place.marketsim(
      "check", "Regression", "--update", "--force", "--quiet", environment: ["CI": ""])
    try #require(made.status == 0, "\(made.errors)")
    try place.write("# Before\n", to: "summary.md")
    let arguments = ["check", "Regression", "--markdown", "page.md", "--out", "found", "--quiet"]
    let changed = try place.start(
      arguments, environment: ["GITHUB_STEP_SUMMARY": place.url.appending(path: "summary.md").path]
    ).result()
    #expect(changed.status == 1)
    let text = try place.text("page.md")
    #expect(text.contains("## Expectations to look at"))
    #expect(try place.text("summary.md") == "# Before\n" + text)
    let page = try place.text("found/report.html")
    #expect(page.contains("no longer hold") && page.contains("Fill rate of total at least 99.9"))
    try #require(
      try place.marketsim("check", "Regression", "--out", "not", "--no-report", "--quiet").status == 1)
    #expect(!place.exists("not"))
  }

  @Test func aStoryHasItsPage() throws {
    _ = try run("explain", "study", "--job", "zurich-1", "--out", "story")
    let page = try place.text("story/report.html")
    #expect(page.contains("Job 1 in zurich") && page.contains("<h2>What happened</h2>"))
  }
}
