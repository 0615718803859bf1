import Foundation
import Testing

/// Processes that change the same baseline take turns, so that none loses the change of another.
@Suite("Concurrent changes of a baseline")
struct ConcurrentAcceptanceTests {
  private let folder: CheckedFolder

  init() throws { folder = try CheckedFolder() }

  private static let names = ["acceptances", "fill_rate", "requests"]
  private static let expected =
    "{ metrics: [\(names.map { "{ metric: \($0), within: 0.1 % }" }.joined(separator: ", "))] }"

  private func prepare() throws {
    try folder.write("one", Self.expected)
    try folder.update()
    try folder.write("one", Self.expected, set: ["cities.zurich.demand.rate=40 per day"])
  }

  private func accepting(_ name: String) throws -> RunningProgram {
    try folder.place.start(
      ["check", "Regression", "--accept", "one:\(name)", "--quiet"], environment: ["CI": ""])
  }

  /// Programs that hold, or wait for, the lock of the file are let go at once.
  @Test func noAcceptanceIsLost() throws {
    try prepare()
    let lock = open(folder.place.url.appending(path: "Regression/one.yaml").path, O_RDONLY | O_CLOEXEC)
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let programs = try Self.names.map { try accepting($0) }
    close(lock)
    for program in programs {
      let result = try program.result()
      #expect(result.status == 0, "\(result.errors)")
    }
    let checked = try folder.check()
    #expect(checked.status == 0, "\(checked.output)")
    #expect(
      folder.place.names("Regression") == ["one.baseline.json", "one.values.json", "one.yaml"])
  }

  @Test func aWaitForAnotherProcessIsAnnouncedAndCanBeEnded() throws {
    try prepare()
    let before = try folder.contents()
    let script = """
      exec 9< Regression/one.yaml; flock 9
      CI= "$0" check Regression --accept one:requests 2> errors 9<&- & program=$!
      until grep -q "waiting for another process, which is writing the baseline of" errors; do sleep 0.1; done
      kill -TERM $program; wait $program; echo $?
      """
    let result = try RunningProgram(["bash", "-c", script, try Programs.marketsim], in: folder.place).result()
    #expect(result.output == "130\n", "\(result.errors)")
    #expect(try folder.place.text("errors").contains("interrupted: the baseline of 'one' was not written"))
    #expect(try folder.contents() == before)
  }
}
