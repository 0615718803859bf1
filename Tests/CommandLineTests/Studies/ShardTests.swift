import Foundation
import Testing

@Suite("Shards")
struct ShardTests {
  private let place: Workplace
  /// Options of every run of the study.
  private let size = ["--replications", "3", "--workers", "2"]

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
      sensitivity: { morris: { trajectories: 4 } }

      """, to: "study.yaml")
  }

  private func run(_ arguments: String...) throws -> ProgramResult { try place.start(arguments).result() }

  private func shard(
    _ shard: String, _ command: String = "sweep", out: String = "parts"
  ) throws -> ProgramResult {
    try place.start([command, "study.yaml", "--shard", shard, "--out", out] + size).result()
  }

  private func tables(_ folder: String) throws -> [String: Data] {
    let names = place.names(folder).filter { !$0.hasSuffix(".sqlite") && $0 != "shards" }
    return try Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, try Data(contentsOf: place.url.appending(path: "\(folder)/\($0)")))
      })
  }

  @Test(arguments: ["sweep", "sensitivity"])
  func mergedTablesAreTheBytesOfOneMachine(_ command: String) throws {
    for number in 1...3 {
      let result = try shard("\(number)/3", command)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.output.contains("Shard: parts/shards/\(number)-of-3.sqlite"), "\(result.output)")
    }
    #expect(place.names("parts/shards") == ["1-of-3.sqlite", "2-of-3.sqlite", "3-of-3.sqlite"])
    for file in ["study.yaml", "study/scenario.yaml", "parts/sweep.csv", "parts/shards/1-of-3.sqlite"] {
      let refused = try run("merge", "study.yaml", "--out", "parts", "--report", "json=\(file)")
      #expect(refused.status == 1 && refused.errors.contains("would replace '\(file)'"), "\(refused.errors)")
    }
    let merged = try run("merge", "study.yaml", "--out", "parts")
    #expect(merged.status == 0, "\(merged.errors)")
    let whole = try place.start([command, "study.yaml", "--out", "whole"] + size).result()
    #expect(whole.status == 0, "\(whole.errors)")
    let (parts, one) = (try tables("parts"), try tables("whole"))
    #expect(parts.keys.sorted() == one.keys.sorted() && parts.keys.contains("results.csv"))
    for name in one.keys where name.hasSuffix(".csv") || name == "datapackage.json" {
      #expect(parts[name] == one[name], "\(name)")
    }
    // A second merge changes nothing, and there is nothing left to run.
    #expect(try run("merge", "study.yaml", "--out", "parts", "--quiet").status == 0)
    #expect(try tables("parts") == parts)
    let again = try place.start([command, "study.yaml", "--out", "parts"] + size).result()
    #expect(again.output.contains("\nnothing to run: "), "\(again.output)")
  }

  @Test func whatIsMissingIsNamedAndRunByOneCommand() throws {
    for number in [1, 3] { #expect(try shard("\(number)/3").status == 0) }
    let merged = try run("merge", "study.yaml", "--out", "parts")
    #expect(merged.status == 75)
    #expect(
      merged.errors.hasPrefix("incomplete: 4 of 12 replications are missing, of points "), "\(merged.errors)")
    #expect(merged.errors.contains("Run again shard 2 of 3 (array indices 1 with --array --shards 3)"))
    #expect(!place.exists("parts/sweep.csv"))
    let command = try #require(
      merged.errors.split(separator: "\n").joined(separator: " ").split(separator: "here: ").last)
    let words = command.split(separator: " ").dropFirst().map(String.init)
    let rest = try place.start(words).result()
    #expect(
      rest.status == 0 && rest.output.contains("8 runs done, 16 found in the store"),
      "\(rest.output)\(rest.errors)")
    #expect(try place.start(["sweep", "study.yaml", "--out", "whole"] + size).result().status == 0)
    #expect(try place.text("parts/results.csv") == place.text("whole/results.csv"))
    // Or on the cluster: the lost shard again, and another merge.
    #expect(try shard("2/3", out: "parts").status == 0)
    #expect(try run("merge", "study.yaml", "--out", "parts").status == 0)
  }

  @Test(arguments: [SIGTERM, SIGKILL])
  func anInterruptedShardContinuesWhereItWas(_ signal: Int32) throws {
    let long = [
      "sweep", "study.yaml", "--out", "parts", "--shard", "1/2", "--workers", "1", "--replications", "60",
    ]
    let program = try place.start(long)
    let log = place.url.appending(path: "parts/shards/1-of-2.sqlite.part-wal")
    while program.isRunning {
      let size = (try? FileManager.default.attributesOfItem(atPath: log.path)[.size] as? Int) ?? 0
      if size > 150_000 { break }
      usleep(2000)
    }
    program.send(signal)
    let stopped = try program.result()
    if signal == SIGTERM {
      #expect(stopped.status == 75)
      #expect(
        stopped.errors.hasSuffix(" runs done; the same command continues from there\n"), "\(stopped.errors)")
    } else {
      #expect(stopped.status == 128 + SIGKILL)
    }
    #expect(place.exists("parts/shards/1-of-2.sqlite.part") && !place.exists("parts/shards/1-of-2.sqlite"))
    let refused = try run("merge", "study.yaml", "parts/shards/1-of-2.sqlite.part")
    #expect(
      refused.status == 1 && refused.errors.contains("is a shard that has not finished"), "\(refused.errors)")
    let whole = try place.start(long).result()
    #expect(
      whole.status == 0 && whole.output.contains(" found in the store"), "\(whole.output)\(whole.errors)")
    #expect(place.names("parts/shards") == ["1-of-2.sqlite"])
    // A shard that is run twice is whole already.
    #expect(
      try place.start(long).result().output
        == "nothing to run: shard 1/2 is whole: parts/shards/1-of-2.sqlite\n")
  }

  /// The signals that schedulers send are obeyed before anything is simulated too.
  @Test(arguments: [["--shard", "1/1"], []])
  func planningIsInterrupted(_ arguments: [String]) throws {
    try place.write(
      try place.text("study.yaml").replacing(
        "metrics:", with: "design: { sobol: { points: 20000 } }\nmetrics:"), to: "study.yaml")
    let program = try place.start(
      ["sweep", "study.yaml", "--out", "parts", "--max-points", "19000", "--replications", "1"] + arguments)
    if arguments.isEmpty {
      usleep(3_000_000)
    } else {
      while program.isRunning && !place.exists("parts/shards/1-of-1.sqlite.part") { usleep(2000) }
      usleep(200_000)
    }
    program.send(SIGTERM)
    let result = try program.result()
    #expect(result.status == (arguments.isEmpty ? 130 : 75))
    #expect(
      result.errors.firstMatch(
        of: #/^interrupted: the scenarios of \d+ of 19000 points were made, and nothing was run\n$/#)
        != nil, "\(result.errors)")
  }

  /// A million points take long to list, before the first scenario is made.
  @Test(arguments: [["--shard", "1/1000"], ["--point", "7"]])
  func theListingOfPointsIsInterrupted(_ arguments: [String]) throws {
    try place.write(
      try place.text("study.yaml").replacing(
        "metrics:", with: "design: { sobol: { points: 1000000 } }\nmetrics:"), to: "study.yaml")
    let program = try place.start(["sweep", "study.yaml", "--replications", "1"] + arguments)
    while program.isRunning && !program.catches(SIGTERM) { usleep(2000) }
    usleep(300_000)
    program.send(SIGTERM)
    let result = try program.result()
    #expect(result.status == (arguments.first == "--shard" ? 75 : 130))
    let words = try #require(
      result.errors.wholeMatch(
        of: #/interrupted: the values of (\d+) of 1000000 points were listed, and nothing was run\n/#),
      "\(result.errors)")
    #expect(try #require(Int(words.1)) < 1_000_000)
    #expect(!place.exists("Reports"))
  }

  @Test func shardsOfAnotherPlanAreRefusedByName() throws {
    #expect(try shard("1/2").status == 0)
    let other = try run("sweep", "study.yaml", "--shard", "1/2", "--out", "parts", "--replications", "4")
    #expect(other.status == 1)
    #expect(
      other.errors == """
        error: 'parts/shards/1-of-2.sqlite' is a shard of another plan than the one that is asked for: of 3 replications, \
        not 4; delete it, or go on with its plan (--shard i/2 --replications 3 --seed 1), or name another folder with --out

        """)
    #expect(
      try run("sweep", "study.yaml", "--shard", "2/2", "--out", "more", "--replications", "4").status == 0)
    let mixed = try run(
      "merge", "study.yaml", "parts/shards/1-of-2.sqlite", "more/shards/2-of-2.sqlite", "--out", "out")
    #expect(mixed.status == 1)
    #expect(
      mixed.errors.contains(
        "'more/shards/2-of-2.sqlite' is a shard of another plan than 'parts/shards/1-of-2.sqlite'"))
    try place.write(try place.text("study.yaml").replacing("30 %", with: "31 %"), to: "study.yaml")
    let changed = try run("merge", "study.yaml", "--out", "parts")
    #expect(changed.status == 1)
    #expect(
      changed.errors.contains("than the study's present one: of another state of the study's files"),
      "\(changed.errors)")
    let none = try run("merge", "study.yaml", "--out", "nowhere")
    #expect(none.status == 1 && none.errors.contains("there is no whole shard in 'nowhere/shards'"))
  }

  @Test func theShardIsThatOfTheJobArray() throws {
    let environment = [
      "SLURM_ARRAY_TASK_ID": "1", "SLURM_ARRAY_TASK_MIN": "0", "SLURM_ARRAY_TASK_MAX": "2",
      "SLURM_ARRAY_TASK_COUNT": "3",
    ]
    let arguments = ["sweep", "study.yaml", "--array", "--out", "parts"] + size
    let result = try place.start(arguments, environment: environment).result()
    #expect(result.status == 0 && place.names("parts/shards") == ["2-of-3.sqlite"], "\(result.errors)")
    let none = try place.start(arguments).result()
    #expect(none.status == 1 && none.errors.hasPrefix("error: --array found no job array"), "\(none.errors)")
    for wrong in [
      ["--shard", "4/3"], ["--shard", "1/2", "--array"], ["--shards", "3"], ["--shard", "1/2", "--json"],
    ] {
      #expect(try place.start(["sweep", "study.yaml"] + wrong).result().status == 64, "\(wrong)")
    }
  }

  /// The figures of one replication, looked at alone, are those of the study.
  @Test func onePointIsHadByItsNumber() throws {
    #expect(try place.start(["sweep", "study.yaml", "--out", "whole"] + size).result().status == 0)
    let result = try run(
      "sweep", "study.yaml", "--point", "3", "--replication", "2", "--detail", "all", "--out", "point")
    #expect(result.status == 0, "\(result.errors)")
    let script = """
      import pandas as pd
      whole = pd.read_csv("whole/results.csv").query("point == 3 and replication == 2")
      alone = pd.read_csv("point/kpis.csv")
      keys = ["city", "programme", "metric", "unit"]
      joined = whole.merge(alone, on=keys, how="left", suffixes=("", "_alone"))
      assert len(whole) > 10 and set(alone.replication) == {2}, alone
      assert ((joined.value == joined.value_alone) | (joined.value.isna() & joined.value_alone.isna())).all()
      assert len(pd.read_csv("point/jobs.csv")) > 0
      print("ok")
      """
    #expect(try place.run(Programs.python, "-c", script) == "ok\n")
    let story = try run("explain", "point", "--replication", "2", "--job", "zurich-1")
    #expect(story.status == 0, "\(story.errors)")
    let other = try run("explain", "point", "--replication", "0", "--job", "zurich-1")
    #expect(other.status == 1 && other.errors.contains("there are 2 to 2"), "\(other.errors)")
    let beyond = try run("sweep", "study.yaml", "--point", "5", "--out", "beyond")
    #expect(
      beyond.status == 1 && beyond.errors == "error: 'days and shares' has no point 5; there are 1 to 4\n")
    #expect(try run("sweep", "study.yaml", "--replication", "1").status == 64)
  }
}
