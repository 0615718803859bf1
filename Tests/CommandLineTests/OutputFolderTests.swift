import Foundation
import Testing

@Suite("Output folder")
struct OutputFolderTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  private func run(to folder: String, _ arguments: String...) throws -> ProgramResult {
    try place.start(["run", "study", "--quiet", "--replications", "1", "--out", folder] + arguments).result()
  }

  @Test func reportsThatAreThereAreRefusedAndLeftAlone() throws {
    try place.write("precious", to: "out/kpis.csv")
    let result = try place.marketsim("run", "study", "--out", "out/")
    #expect(result.status == 1)
    #expect(
      result.errors
        == "error: 'out' is not empty; name another folder with --out, or replace the reports in it with "
        + "--overwrite\n")
    #expect(result.output == "")
    #expect(place.names("out") == ["kpis.csv"])
    #expect(try place.text("out/kpis.csv") == "precious")
  }

  @Test func overwriteReplacesEveryReportAndNothingElse() throws {
    #expect(try run(to: "out", "--detail", "all").status == 0)
    try place.write("mine", to: "out/notes.txt")
    #expect(try run(to: "out", "--overwrite", "--seed", "2").status == 0)
    #expect(try run(to: "fresh", "--seed", "2").status == 0)
    var contents = try place.contents("out")
    #expect(contents.removeValue(forKey: "notes.txt") == Data("mine".utf8))
    // No table of the earlier run is left to pass for one of this run's.
    #expect(try contents == place.contents("fresh"))
  }

  @Test func aFileIsNoFolder() throws {
    try place.write("", to: "out")
    let result = try run(to: "out")
    #expect(result.status == 1)
    #expect(result.errors == "error: 'out' is a file, not a folder; name another folder with --out\n")
  }

  /// Runs with no more than 8 KiB to a file.
  private func runWithTinyFiles(_ arguments: String) throws -> ProgramResult {
    let command = "ulimit -f 8; exec \"$0\" run study --detail events --workers 2 \(arguments)"
    return try RunningProgram(["bash", "-c", command, try Programs.marketsim], in: place).result()
  }

  @Test func aFileThatMayNotGrowIsReportedAndNothingIsLeft() throws {
    let result = try runWithTinyFiles("--out deep/out")
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("error: cannot write 'deep/out/.work-"))
    // Whether the file itself or a shard is full first depends on which worker is ahead.
    #expect(
      [".shard", ".csv.part"].contains { file in
        result.errors.hasSuffix(
          "\(file)': File too large; no report was written, and earlier ones are as they were\n")
      })
    #expect(place.names() == ["study"])
  }

  @Test func aFailureWithOverwriteLeavesTheEarlierReports() throws {
    #expect(try run(to: "out", "--detail", "events").status == 0)
    let names = place.names("out")
    let before = try place.contents("out")
    #expect(try runWithTinyFiles("--out out --overwrite").status == 1)
    #expect(place.names("out") == names)
    #expect(try place.contents("out") == before)
  }

  /// Whether this user may mount, so that a full disk can be had.
  static let mayMount = getuid() == 0 && mountsInItsOwnNameSpace()

  private static func mountsInItsOwnNameSpace() -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/unshare")
    process.arguments = ["--mount", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "/mnt"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  @Test(.enabled(if: mayMount, "only root may mount a small disk"))
  func aFullDiskIsReportedAndNothingIsLeft() throws {
    try place.write("", to: "disk/.keep")
    // The mount lives in a name space of its own and goes with it.
    let script = """
      mount -t tmpfs -o size=64k tmpfs disk || exit 99
      "$0" run study --detail events --out disk/out; status=$?
      ls -A disk; exit $status
      """
    let result = try RunningProgram(
      ["unshare", "--mount", "bash", "-c", script, try Programs.marketsim], in: place
    ).result()
    #expect(result.status == 1)
    #expect(result.errors.hasPrefix("error: cannot write 'disk/out/.work-"))
    #expect(
      result.errors.hasSuffix(
        "': No space left on device; no report was written, and earlier ones are as they were\n"))
    #expect(result.output == "two cities · seed 1 · 4 replications × 2 cities · \(cores)\n")
  }

  private var cores: String {
    let count = ProcessInfo.processInfo.activeProcessorCount
    return "\(count) \(count == 1 ? "worker" : "workers")"
  }
}
