import Foundation
import Testing

/// Standard output, and paths that the user names.
@Suite("Streams")
struct StreamTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func run(_ script: String) throws -> ProgramResult {
    try RunningProgram(["bash", "-c", script, try Programs.marketsim], in: place).result()
  }

  @Test(arguments: [
    "run study --replications 1 --out out --json", "run study --replications 1 --out out",
    "compare study --set policy.commission='25 %' --replications 2 --out out", "validate study",
    "validate study --resolved", "schema", "schema --study", "presets", "presets friend", "new other",
    "--help",
    "--version", "run --help", "explain study --job zurich-3",
  ])
  func outputThatIsLostIsAFailure(_ arguments: String) throws {
    let result = try run("\"$0\" \(arguments) > /dev/full")
    #expect(result.status == 1, "\(result.errors)")
    #expect(result.errors.contains("standard output") && result.errors.contains("No space left on device"))
  }

  @Test func aLinkOrAPipeThatIsNamedForAReportIsWrittenThrough() throws {
    let report = "\"$0\" run study --replications 2 --out out --overwrite --quiet --report"
    let link = try run("echo old > target.md; ln -s target.md link.md; \(report) markdown=link.md")
    #expect(link.status == 0, "\(link.errors)")
    #expect(try place.text("target.md").hasPrefix("# two cities\n"))
    #expect(try run("readlink link.md").output == "target.md\n")
    let pipe = try run("mkfifo pipe; cat pipe > got.json & \(report) json=pipe; wait; test -p pipe")
    #expect(pipe.status == 0, "\(pipe.errors)")
    #expect(try place.text("got.json").contains("\"kind\" : \"run\""))
    let file = try run(
      "echo old > page.md; chmod 600 page.md; \(report) markdown=page.md; stat -c %a page.md")
    #expect(file.output == "600\n" && file.status == 0, "\(file.errors)")
    #expect(try place.text("page.md").hasPrefix("# two cities\n"))
    let device = try run("\(report) junit=/dev/null; test -c /dev/null")
    #expect(device.status == 0, "\(device.errors)")
  }

  @Test func twoProcessesDoNotShareAFolder() throws {
    let first = try place.start(["run", "study", "--replications", "100000", "--out", "out", "--quiet"])
    while first.isRunning, !place.names("out").contains(where: { $0.hasPrefix(".work-") }) { usleep(2000) }
    let second = try place.marketsim("run", "study", "--replications", "1", "--out", "out", "--overwrite")
    #expect(second.status == 1)
    #expect(second.errors.contains("another process is writing to 'out'"), "\(second.errors)")
    first.send(SIGKILL)
    _ = try first.result()
    let third = try place.marketsim("run", "study", "--replications", "1", "--out", "out", "--quiet")
    #expect(third.status == 0, "\(third.errors)")
  }
}
