import Foundation
import Testing

/// Files outside a folder of results, which are written aside, or appended to.
@Suite("Replaced files")
struct ReplacedFileTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(
      """
      regression: steady
      scenario: study
      replications: 4
      set: ["horizon=2 d", "warm-up=0 d"]
      expectations: { trace: full, metrics: [{ metric: fill_rate, at-least: 1 % }] }
      """, to: "steady.yaml")
  }

  private func update() throws -> ProgramResult {
    try place.start(["check", "steady.yaml", "--update"], environment: ["CI": ""]).result()
  }

  @Test func whatAKilledProcessLeftIsRemoved() throws {
    let others = ["steady.trace.csv.mine.part", "steady.trace.csv.part", "other.trace.csv.a1B2c3.part"]
    for name in others + ["steady.trace.csv.a1B2c3.part", "steady.baseline.json.xxxxxx.part"] {
      try place.write("half", to: name)
    }
    #expect(try update().status == 0)
    let left = place.names("").filter { $0.hasSuffix(".part") }
    #expect(Set(left) == Set(others))
  }

  /// Another process that still writes holds the lock.
  @Test func whatIsStillWrittenStays() throws {
    let name = "steady.trace.csv.a1B2c3.part"
    try place.write("half", to: name)
    let file = open(place.url.appending(path: name).path, O_RDONLY)
    defer { close(file) }
    #expect(flock(file, LOCK_EX | LOCK_NB) == 0)
    #expect(try update().status == 0)
    #expect(try place.text(name) == "half")
  }

  @Test func manyAtOnceAllSucceed() throws {
    let programs = try (0..<4).map { _ in
      try place.start(["check", "steady.yaml", "--update", "--quiet"], environment: ["CI": ""])
    }
    for program in programs { #expect(try program.result().status == 0) }
    #expect(!place.names("").contains { $0.hasSuffix(".part") })
    let checked = try place.marketsim("check", "steady.yaml")
    #expect(checked.status == 0, "\(checked.output)")
  }

  /// None of a baseline's files is replaced if one of them is closed to writers.
  @Test(arguments: ["steady.baseline.json", "steady.values.json", "steady.trace.csv"])
  func aReadOnlyBaselineIsKept(_ file: String) throws {
    #expect(try update().status == 0)
    let names = place.names("").filter { $0.hasPrefix("steady.") && $0 != "steady.yaml" }
    let before = try names.map { try place.text($0) }
    _ = try place.run("/bin/chmod", "444", file)
    try place.write(
      try place.text("steady.yaml").replacing("horizon=2 d", with: "horizon=3 d"), to: "steady.yaml")
    let refused = try update()
    #expect(
      refused.status == 3 && refused.errors.contains("'\(file)', which is read-only"), "\(refused.errors)")
    #expect(try names.map { try place.text($0) } == before)
  }

  /// The summary of a job, which the environment names, is claimed as an option's file is.
  @Test(arguments: [
    "steady.yaml", "steady.baseline.json", "page.md", "study/scenario.yaml", "out/report.html",
  ])
  func aJobSummaryIsNoFileOfTheCommand(_ summary: String) throws {
    _ = try update()
    let before = try? place.text(summary)
    let result = try place.start(
      ["check", "steady.yaml", "--markdown", "page.md", "--out", "out"],
      environment: ["GITHUB_STEP_SUMMARY": place.url.appending(path: summary).path]
    ).result()
    #expect(result.status == 3, "\(result.output)")
    #expect(result.errors.hasPrefix("error: GITHUB_STEP_SUMMARY="), "\(result.errors)")
    #expect((try? place.text(summary)) == before)
  }

  @Test func aSignalEndsTheWaitForAReaderOfTheJobSummary() throws {
    _ = try update()
    let script = """
      mkfifo pipe
      GITHUB_STEP_SUMMARY=pipe "$0" check steady.yaml --quiet 2> errors & program=$!
      until grep -q "waiting for a reader of 'pipe'" errors; do sleep 0.1; done
      kill -TERM $program; wait $program; echo $?
      """
    let result = try RunningProgram(["bash", "-c", script, try Programs.marketsim], in: place).result()
    #expect(result.output == "130\n")
  }
}
