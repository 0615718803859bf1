import Foundation
import Testing

/// Commands that were done without an answer, and files that are lost, counted twice or without effect.
@Suite("Exit statuses")
struct ExitStatusTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func program(_ line: String) throws -> ProgramResult {
    try RunningProgram(
      ["bash", "-c", "\"$0\" \(line)", try Programs.marketsim], in: place, environment: ["CI": ""]
    ).result()
  }

  private func writeStudy(metrics: String, tune: String) throws {
    try place.write(
      """
      study: shares
      base: study
      replications: 2
      factors: { share: { key: policy.commission, from: 20 %, to: 22 %, step: 1 % } }
      sensitivity: { morris: { trajectories: 4 } }
      metrics: [\(metrics)]
      tune:
        budget: { replications: 80 }
        search: { replications: 2 }
        selection: { indifference: 1, candidates: 2, first: 4 }
        \(tune)

      """, to: "s.yaml")
  }

  @Test func aSensitivityWithoutAnyResultIsUndecided() throws {
    try writeStudy(metrics: "agent_utilisation", tune: "maximize: requests")
    let none = try program("sensitivity s.yaml --out none")
    #expect(none.status == 2, "\(none.errors)")
    #expect(none.errors.hasPrefix("no metric has a value in every replication of every point"))
    #expect(place.exists("none/sensitivity.csv"))
    try writeStudy(metrics: "agent_utilisation, requests", tune: "maximize: requests")
    #expect(try program("sensitivity s.yaml --out some").status == 0)
  }

  @Test func aCandidateWithoutAValueMissesNoLimit() throws {
    // There is no support desk, so that its agents have no utilisation.
    try writeStudy(metrics: "requests", tune: "maximize: agent_utilisation")
    let result = try program("tune s.yaml --out out")
    #expect(result.status == 1)
    #expect(!result.output.contains("limit not met"), "\(result.output)")
    let candidates = try place.text("out/candidates.csv")
    #expect(candidates.contains(",valueless,"), "\(candidates)")
    try writeStudy(
      metrics: "requests", tune: "maximize: requests\n  constraints: [agent_utilisation <= 0.9]")
    let constrained = try program("tune s.yaml --out constrained")
    #expect(constrained.output.contains("no value in some replication"), "\(constrained.output)")
    #expect(!constrained.output.contains("limit not met"), "\(constrained.output)")
  }

  @Test func aFileThatIsNamedTwiceIsCheckedOnce() throws {
    try place.write(
      "regression: r\nscenario: ../study\nreplications: 2\nexpectations: { metrics: [{ metric: requests, at-least: 1 }] }\n",
      to: "cases/r.yaml")
    try FileManager.default.createSymbolicLink(
      atPath: place.url.appending(path: "link.yaml").path, withDestinationPath: "cases/r.yaml")
    let once = try program("check cases")
    let result = try program("check cases cases/r.yaml ./cases/../cases/r.yaml link.yaml")
    #expect(once.output == result.output && result.status == 0, "\(result.output)")
  }

  @Test func aTraceFileThatIsLostOrAnotherIsMissed() throws {
    try place.write(
      "regression: r\nscenario: study\nreplications: 2\nexpectations: { trace: full }\n", to: "r.yaml")
    #expect(try program("check r.yaml --update --quiet").status == 0)
    let trace = try place.text("r.trace.csv")
    for (loss, words) in [
      ("rm r.trace.csv", "is missing"),
      ("head -n 9 r.trace.csv > t; mv t r.trace.csv", "does not belong to the baseline"),
      ("sed -i '9s/zurich/zurixh/' r.trace.csv", "does not belong to the baseline"),
    ] {
      _ = try place.run("/bin/bash", "-c", loss)
      let result = try program("check r.yaml")
      #expect(
        result.status == 3 && result.output.contains("the same; but 'r.trace.csv' \(words)"),
        "\(result.output)"
      )
      let update = try program("check r.yaml --update")
      #expect(update.output == "r\n  the file of the trace is made anew\n", "\(update.output)")
      #expect(try place.text("r.trace.csv") == trace)
    }
    #expect(try program("check r.yaml").status == 0)
  }

  @Test func aVariantThatChangesNothingIsWarnedOf() throws {
    let common = ["zurich", "łódź"].map { "--common cities.\($0).policy.commission='20 %'" }.joined(
      separator: " ")
    let line = "compare study --replications 2 --common horizon='3 d' --common warm-up='0 s' \(common)"
    let result = try program("\(line) --variant 'dear: policy.commission=25 %' --out out")
    #expect(
      result.errors
        == "--variant dear: policy.commission=25 %: warning: this changes nothing in 'dear': without it every city has "
        + "the same settings\n")
    #expect(
      result.output.contains("'dear' has the same settings as the base in every city, so that no difference"))
    let alive = try program("\(line) --set policy.rating.minimum=4.5 --out alive")
    #expect(alive.errors == "" && !alive.output.contains("same settings"), "\(alive.errors)")
  }

  @Test(arguments: ["replications=3", "scenario=x", "event-limit=1000000", "experiment.deciding=[requests]"])
  func aVariantOfAKeyBesideTheModelIsRefused(_ override: String) throws {
    for option in ["--set '\(override)'", "--variant 'x: \(override)'"] {
      let result = try program("compare study \(option) --out out")
      #expect(result.status == 1)
      #expect(
        result.errors.contains("the key of '\(override)' changes no figure: it is "), "\(result.errors)")
    }
  }

  @Test func theLargestDesignIsRefusedWithItsSize() throws {
    try writeStudy(metrics: "requests", tune: "maximize: requests")
    let result = try program("sensitivity s.yaml --rows 1000000 --replications 1000 --out out")
    #expect(result.status == 1)
    #expect(
      result.errors.contains(
        #/^error: 'shares': 2000000 points × 1000 replications take about \d+ GB of memory, and this machine has \d+ GB; /#
      ),
      "\(result.errors)")
    #expect(!place.exists("out"))
  }
}
