import Foundation
import Testing

@Suite("Interruption")
struct InterruptionTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  /// Starts a run of far more replications than are waited for, one city at a time.
  private func startLongRun(_ arguments: String...) throws -> RunningProgram {
    try place.start(
      ["run", "study", "--replications", "100000", "--workers", "1", "--out", "deep/out"] + arguments)
  }

  /// Waits until the run, which has one worker, has written the rows of so many tasks and begun the next.
  private func wait(forTasks number: Int, of program: RunningProgram) throws {
    while program.isRunning {
      let work = place.names("deep/out").first { $0.hasPrefix(".work-") }
      let count = work.flatMap { tasksWritten(in: "deep/out/\($0)/timeseries.csv.part") }
      if let count, count >= number { return }
      usleep(2000)
    }
    Issue.record("the run ended by itself: \(try program.result().errors)")
  }

  /// Number of cities of replications that have rows in a file being written; nil if it has not been begun.
  ///
  /// The last line may be incomplete.
  private func tasksWritten(in file: String) -> Int? {
    guard let lines = try? place.text(file).split(separator: "\r\n") else { return nil }
    return Set(lines.dropFirst().dropLast().map { $0.split(separator: ",", maxSplits: 5).prefix(5) }).count
  }

  /// A crash prints no backtrace, which would name the folders of the machine that built the program.
  @Test(arguments: [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT])
  func aCrashTellsNothingOfTheBuildMachine(_ signal: Int32) throws {
    let program = try startLongRun()
    try wait(forTasks: 1, of: program)
    program.send(signal)
    let result = try program.result()
    #expect(result.status == 128 + signal)
    #expect(result.errors == "" && !result.output.contains("Sources/"), "\(result.errors)")
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func finishedReplicationsAreWritten(_ signal: Int32) throws {
    let program = try startLongRun("--detail", "jobs")
    try wait(forTasks: 5, of: program)
    program.send(signal)
    let result = try program.result()
    #expect(result.status == 130)
    let finished = try place.manifest("deep/out").replicationsFinished
    #expect(finished >= 2)
    #expect(
      result.errors == "interrupted: \(finished) of 100000 replications finished; they are written\n")
    #expect(result.output.contains("n = \(finished)"))
    #expect(
      place.names("deep/out") == [
        "breakdown.csv", "datapackage.json", "jobs.csv", "kpis.csv", "manifest.json", "report.html",
        "summary.csv",
        "timeseries.csv",
      ])
    // They are the bytes of a run that was to have no more.
    let whole = try place.marketsim(
      "run", "study", "--quiet", "--replications", "\(finished)", "--detail", "jobs", "--out", "whole")
    #expect(whole.status == 0)
    #expect(try place.contents("deep/out") == place.contents("whole"))
    #expect(try place.manifest("deep/out").replicationsAsked == 100_000)
  }

  @Test func nothingIsLeftIfNothingWasFinished() throws {
    // A city of years, so that it cannot be done.
    let program = try startLongRun(
      "--set", "horizon=20000 d", "--set", "demand.channels.platform=100 %", "--set",
      "demand.channels.shop, centre=0 %")
    try wait(forTasks: 0, of: program)
    program.send(SIGINT)
    let result = try program.result()
    #expect(result.status == 130)
    #expect(result.errors == "interrupted: 0 of 100000 replications finished; nothing was written\n")
    #expect(place.names() == ["study"])
  }

  @Test func whatAKilledRunLeftIsTidiedUpByTheNext() throws {
    let program = try startLongRun()
    try wait(forTasks: 3, of: program)
    program.send(SIGKILL)
    #expect(try program.result().status == 128 + SIGKILL)
    let left = place.names("deep/out")
    #expect(left.count == 1 && left[0].hasPrefix(".work-"))
    let next = try place.marketsim("run", "study", "--quiet", "--replications", "1", "--out", "deep/out")
    #expect(next.status == 0, "\(next.errors)")
    #expect(
      place.names("deep/out") == [
        "breakdown.csv", "datapackage.json", "kpis.csv", "manifest.json", "report.html", "summary.csv",
        "timeseries.csv",
      ])
  }

  @Test func aJobInTheBackgroundStaysDeafToControlC() throws {
    let command = "trap '' INT; exec \"$0\" run study --replications 20 --workers 1 --out deep/out --quiet"
    let program = try RunningProgram(["bash", "-c", command, try Programs.marketsim], in: place)
    try wait(forTasks: 1, of: program)
    program.send(SIGINT)
    #expect(try program.result().status == 0)
    #expect(try place.manifest("deep/out").replicationsFinished == 20)
  }
}
