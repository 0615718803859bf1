import Foundation
import Testing

@Suite("Sweep")
struct SweepTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(
      """
      study: days and shares
      base: study
      factors:
        days: { key: horizon, values: [4 d, 5 d] }
        share: { key: policy.commission, from: 10 %, to: 30 %, levels: 2 }
      metrics: [requests, fill_rate, take_rate, net_revenue]
      replications: 3

      """, to: "sweep.yaml")
  }

  private func sweep(_ arguments: String...) throws -> ProgramResult {
    try place.start(["sweep", "sweep.yaml"] + arguments).result()
  }

  /// Starts a sweep and waits until some of its tasks are stored.
  private func startSweep(_ arguments: String...) throws -> RunningProgram {
    let program = try place.start(["sweep", "sweep.yaml", "--workers", "1"] + arguments)
    while program.isRunning {
      let log = place.url.appending(path: "out/results.sqlite-wal")
      let size = (try? FileManager.default.attributesOfItem(atPath: log.path)[.size] as? Int) ?? 0
      if size > 150_000 { return program }
      usleep(2000)
    }
    Issue.record("the sweep ended by itself: \(try program.result().errors)")
    return program
  }

  /// The warnings of points, which have no scenario file of their own to be warned of.
  @Test(arguments: ["sweep", "tune", "sensitivity"])
  func warningsOfPointsAreShownOnce(_ command: String) throws {
    try place.write(
      """
      study: warned
      base: study
      factors:
        first: { key: policy.rating.first-check, from: 40 ratings, to: 60 ratings, step: 10 ratings }
        window: { key: policy.rating.window, from: 50 jobs, to: 51 jobs, step: 1 jobs }
      metrics: [fill_rate]
      replications: 2
      sensitivity: { morris: { trajectories: 4 } }
      tune: { maximize: fill_rate, budget: { replications: 200 }, search: { replications: 2 }, selection: { first: 2 } }

      """, to: "warned.yaml")
    let result = try place.start([command, "warned.yaml", "--json", "--out", "out"]).result()
    #expect(result.errors.isEmpty || command == "tune", "\(result.errors)")
    let wanted = #/at \d+ of \d+ points, no partner is ever judged by ratings: 'window: 5\d' of 'rating'/#
    #expect(result.output.matches(of: wanted).count == 1, "\(result.output)")
    #expect(try place.text("out/report.html").contains("no partner is ever judged by ratings"))
  }

  @Test func itWritesTablesThatPandasAndFrictionlessOpen() throws {
    let result = try sweep("--workers", "2")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.hasPrefix(
        "days and shares · seed 1 · 4 points × 3 replications · 2 workers\n24 runs done\n"))
    #expect(
      place.names("Reports/days and shares") == [
        "datapackage.json", "report.html", "results.csv", "results.sqlite", "sweep.csv",
      ])
    let script = """
      import pandas as pd
      sweep, results = (pd.read_csv(f"Reports/days and shares/{name}.csv") for name in ("sweep", "results"))
      assert list(sweep.columns) == ["study", "point", "days", "share", "metric", "unit", "n", "mean", "standard_error"]
      assert sweep["days"].tolist()[::5] == [4, 4, 5, 5] and set(sweep["share"]) == {10, 30}, sweep
      whole = results[(results.city == "total") & (results.programme == "all")]
      groups = whole.groupby(["point", "metric", "unit"]).value
      again = sweep.set_index(["point", "metric", "unit"]).sort_index()
      assert len(again) == groups.ngroups and (groups.count() == again.n).all()
      assert (groups.mean() - again["mean"]).abs().max() < 1e-9
      assert (groups.sem() - again.standard_error).abs().max() < 1e-9
      assert set(results.city) == {"zurich", "łódź", "total"}
      # Two currencies have no share in common.
      assert ((sweep.n == 0) == (sweep.metric == "take_rate")).all() and set(sweep.n) == {0, 3}
      print("ok")
      """
    #expect(try place.run(Programs.python, "-c", script) == "ok\n")
    let frictionless = URL(filePath: Programs.python).deletingLastPathComponent().appending(
      path: "frictionless")
    let report = try place.run(frictionless.path, "validate", "Reports/days and shares/datapackage.json")
    #expect(!report.contains("INVALID"))
  }

  @Test func theSecondTimeNothingIsRun() throws {
    #expect(try sweep("--out", "out").status == 0)
    let tables = try tables()
    let again = try sweep("--out", "out")
    #expect(again.status == 0)
    #expect(again.output.contains("\nnothing to run: all 24 results are in the store\n"))
    #expect(try self.tables() == tables)
    let more = try sweep("--out", "out", "--replications", "4")
    #expect(more.output.contains("\n8 runs done, 24 found in the store\n"))
    let fewer = try sweep("--out", "out", "--max-points", "1")
    #expect(fewer.output.contains("\nnothing to run: all 6 results are in the store\n"))
  }

  private func tables() throws -> [String: Data] {
    try place.contents("out").filter { $0.key != "results.sqlite" }
  }

  @Test(arguments: [SIGKILL, SIGINT])
  func whatWasFinishedBeforeASignalIsNotRunAgain(_ signal: Int32) throws {
    let program = try startSweep("--out", "out", "--replications", "60")
    program.send(signal)
    let stopped = try program.result()
    if signal == SIGKILL {
      #expect(stopped.status == 128 + SIGKILL)
    } else {
      #expect(stopped.status == 130)
      #expect(stopped.errors.hasPrefix("interrupted: "))
      #expect(stopped.errors.hasSuffix(" of 480 runs done; the same command continues from there\n"))
    }
    let next = try sweep("--out", "out", "--replications", "8")
    #expect(next.status == 0, "\(next.errors)")
    let line = try #require(next.output.split(separator: "\n").first { $0.contains("found in the store") })
    let numbers = line.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
    #expect(numbers.reduce(0, +) == 4 * 8 * 2)
    #expect(numbers.allSatisfy { $0 > 0 })
    #expect(try sweep("--out", "whole", "--replications", "8").status == 0)
    for name in ["sweep.csv", "results.csv"] {
      #expect(try place.text("out/\(name)") == place.text("whole/\(name)"), "\(name)")
    }
  }

  @Test func aFileThatIsNoStoreIsRefused() throws {
    try place.write(
      "not a store, but a text of some length that somebody has put there", to: "out/results.sqlite")
    let result = try sweep("--out", "out")
    #expect(result.status == 1)
    #expect(
      result.errors == """
        error: 'out/results.sqlite' is no store of results; move it away, or name another folder with --out

        """)
  }

  /// A store that was cut to nothing is no reason to run everything again unasked.
  @Test func anEmptyStoreBesideTablesIsDamaged() throws {
    try #require(try sweep("--out", "out", "--max-points", "1", "--replications", "1").status == 0)
    try place.write("", to: "out/results.sqlite")
    let result = try sweep("--out", "out", "--max-points", "1", "--replications", "1")
    #expect(result.status == 1)
    #expect(
      result.errors == """
        error: 'out/results.sqlite' is damaged (it is empty, and tables of its results lie beside it); put back a copy \
        of it, or remove its folder to run everything again

        """)
    try place.write("", to: "fresh/results.sqlite")
    #expect(try sweep("--out", "fresh", "--max-points", "1", "--replications", "1").status == 0)
  }

  @Test func aFolderOfOtherThingsIsRefused() throws {
    let result = try sweep("--out", "study")
    #expect(result.status == 1)
    #expect(
      result.errors == """
        error: 'study' is not empty and holds no results.sqlite; name another folder with --out

        """)
    #expect(place.names("study") == ["scenario.yaml"])
  }

  @Test(.enabled(if: OutputFolderTests.mayMount, "only root may mount a small disk"))
  func aFullDiskKeepsWhatIsFinished() throws {
    try place.write("", to: "disk/.keep")
    let script = """
      mount -t tmpfs -o size=200k tmpfs disk || exit 99
      "$0" sweep sweep.yaml --out disk/out --replications 20 --quiet; first=$?
      mount -o remount,size=20m disk || exit 98
      "$0" sweep sweep.yaml --out disk/out --replications 20 || exit 97
      exit $first
      """
    let result = try RunningProgram(
      ["unshare", "--mount", "bash", "-c", script, try Programs.marketsim], in: place
    ).result()
    #expect(result.status == 1)
    #expect(
      result.errors == """
        error: cannot write 'disk/out/results.sqlite': No space left on device; what is finished is kept: make room \
        and run it again

        """)
    #expect(result.output.contains(" found in the store\n"))
  }

  @Test func theSchemaAcceptsStudiesAndRefusesMistakes() throws {
    try place.write(try place.marketsim("schema", "--study").output, to: "schema.json")
    try place.write(
      try place.text("sweep.yaml").replacing("metrics: [", with: "metrics: [fil_rate, "), to: "wrong.yaml")
    let validate = Programs.file("Tests/Support/validate.py")
    let verdicts = try place.run(Programs.python, validate, "schema.json", "sweep.yaml", "wrong.yaml")
    #expect(verdicts == "valid\nmetrics/0\n")
  }
}
