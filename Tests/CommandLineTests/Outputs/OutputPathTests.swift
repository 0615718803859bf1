import Foundation
import Testing

/// A command with its inputs and the options that name a file or folder to write.
struct WritingCommand: Sendable, CustomTestStringConvertible {
  var arguments: [String]
  /// Files that it reads, through `extends`, `base`, `scenario` and CSV columns too.
  var inputs: [String]
  /// Options that name a file to write, each with what precedes the path.
  var options: [(name: String, before: String)] = [("--report", "markdown=")]
  /// False for a command whose folder gets nothing but a page.
  var hasTables = true

  /// Files that the baseline of a case may have.
  static let baseline = ["baseline.json", "values.json", "trace.csv", "marks"].map { "steady.\($0)" }

  var name: String { arguments[0] }
  var testDescription: String { name }

  /// Returns the arguments with an option that names `path`.
  func with(_ option: (name: String, before: String), _ path: String) -> [String] {
    arguments + [option.name, option.before + path]
  }

  private static let scenario = ["study/scenario.yaml", "child.yaml", "delays.csv"]
  private static let markdown = (name: "--markdown", before: "")

  static let all = [
    WritingCommand(arguments: ["run", "child.yaml", "--out", "out"], inputs: scenario),
    WritingCommand(
      arguments: ["compare", "child.yaml", "other.yaml", "--out", "out"], inputs: scenario + ["other.yaml"],
      options: [("--report", "json="), markdown]),
    WritingCommand(arguments: ["sweep", "study.yaml", "--out", "out"], inputs: scenario + ["study.yaml"]),
    WritingCommand(
      arguments: ["sensitivity", "study.yaml", "--out", "out"], inputs: scenario + ["study.yaml"],
      options: [("--report", "html=")]),
    WritingCommand(arguments: ["tune", "study.yaml", "--out", "out"], inputs: scenario + ["study.yaml"]),
    WritingCommand(
      arguments: ["fit", "data.yaml", "--base", "child.yaml", "--out", "out"],
      inputs: scenario + ["data.yaml", "requests.csv"]),
    WritingCommand(arguments: ["validity", "child.yaml", "--out", "out"], inputs: scenario),
    WritingCommand(
      arguments: ["check", "steady.yaml", "--out", "out"],
      inputs: scenario + ["steady.yaml"] + WritingCommand.baseline,
      options: [("--report", "json="), markdown, ("--junit", "")], hasTables: false),
    WritingCommand(
      arguments: ["explain", "child.yaml", "--job", "zurich-3", "--out", "out"], inputs: scenario,
      hasTables: false),
  ]
}

/// No option may make a command replace its own inputs, a file of its folder, or the file of another option.
@Suite("Output paths")
struct OutputPathTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write("h\n1\n2\n", to: "delays.csv")
    try place.write(
      """
      extends: study/scenario.yaml
      behaviour: { client: { patience: { empirical: { file: delays.csv, column: h, unit: h } } } }
      """, to: "child.yaml")
    try place.write("extends: child.yaml\nscenario: other", to: "other.yaml")
    try place.write(
      """
      study: fees
      base: child.yaml
      factors: { fee: { key: policy.commission, values: [10 %, 20 %] } }
      tune: { maximize: fill_rate }
      """, to: "study.yaml")
    try place.write(
      """
      regression: steady
      scenario: child.yaml
      expectations: { metrics: [{ metric: fill_rate, at-least: 1 % }] }
      """, to: "steady.yaml")
    try place.write("requests: { file: requests.csv, time: at }", to: "data.yaml")
    let days = (1...9).map { "2024-03-0\($0) 12:00\n" }
    try place.write("at\n" + days.joined(), to: "requests.csv")
    for name in WritingCommand.baseline { try place.write("precious", to: name) }
  }

  private func expectRefusal(_ arguments: [String], _ words: String, file: String) throws {
    let before = try? place.text(file)
    let result = try place.start(arguments).result()
    // A check ends with 1 for a broken expectation alone.
    #expect(result.status == (arguments[0] == "check" ? 3 : 1), "\(arguments): \(result.output)")
    #expect(result.errors.hasPrefix("error: ") && result.errors.contains(words), "\(result.errors)")
    #expect(result.output == "", "\(arguments)")
    #expect((try? place.text(file)) == before, "\(arguments)")
    #expect(!place.exists("out"), "\(arguments)")
  }

  @Test func everyOptionThatNamesAFileIsTried() throws {
    struct Dump: Decodable { var command: Command }
    struct Command: Decodable {
      var commandName: String
      var subcommands: [Command]?
      var arguments: [Argument]?
    }
    struct Argument: Decodable {
      struct Name: Decodable { var name: String }
      var kind: String
      var valueName: String?
      var names: [Name]?
    }
    let text = try place.marketsim("--experimental-dump-help").output
    let dump = try JSONDecoder().decode(Dump.self, from: Data(text.utf8))
    var found: Set<String> = []
    for command in dump.command.subcommands ?? [] {
      for argument in command.arguments ?? [] where argument.kind == "option" {
        guard ["file", "form=file", "dir"].contains(argument.valueName) else { continue }
        found.formUnion((argument.names ?? []).map { "\(command.commandName) --\($0.name)" })
      }
    }
    let tried = WritingCommand.all.flatMap { command in
      ["\(command.name) --out"] + command.options.map { "\(command.name) \($0.name)" }
    }
    // The lab keeps its runs in a folder of its own and ends only when it is told to; a merge needs shards (`ShardTests`);
    // a script for a cluster only names its folder.
    #expect(found == Set(tried + ["lab --out", "merge --out", "merge --report", "cluster --out"]))
  }

  @Test(arguments: WritingCommand.all) func noInputIsReplaced(_ command: WritingCommand) throws {
    for input in command.inputs {
      for option in command.options {
        try expectRefusal(
          command.with(option, input), "would replace '\(input)', which the command reads", file: input)
      }
    }
  }

  @Test(arguments: WritingCommand.all) func noFileOfTheFolderIsReplaced(_ command: WritingCommand) throws {
    let names = ["kpis.csv", "sweep.csv", "recommendation.yaml", "manifest.json", "results.sqlite-wal"]
    for name in ["report.html"] + (command.hasTables ? names : []) {
      for option in command.options {
        try expectRefusal(command.with(option, "./out/\(name)"), "would replace './out/\(name)'", file: "")
      }
    }
  }

  @Test(arguments: WritingCommand.all) func noFileIsWrittenTwice(_ command: WritingCommand) throws {
    for option in command.options {
      let arguments = command.arguments + ["--report", "junit=x.txt"]
      try expectRefusal(
        arguments + [option.name, option.before + "study/../x.txt"],
        "would replace 'study/../x.txt', which", file: "x.txt")
    }
  }

  @Test(arguments: WritingCommand.all)
  func aFileThatCannotBeMadeIsReportedBeforeTheRun(_ command: WritingCommand) throws {
    for option in command.options {
      // A check makes the folder, since build servers begin with a fresh clone.
      let (path, words) =
        command.name == "check"
        ? ("steady.yaml/x", "names a file in") : ("nowhere/x", "and there is no such folder")
      try expectRefusal(command.with(option, path), words, file: "")
      try expectRefusal(command.with(option, "study"), "names a folder; expected a file", file: "")
    }
  }

  /// A file that its owner has closed is kept, also by a rename and for the superuser.
  @Test(arguments: WritingCommand.all) func aReadOnlyFileIsKept(_ command: WritingCommand) throws {
    try place.write("kept", to: "x.txt")
    _ = try place.run("/bin/chmod", "444", "x.txt")
    for option in command.options {
      try expectRefusal(command.with(option, "x.txt"), "'x.txt', which is read-only", file: "x.txt")
    }
  }

  /// Names of one character in the current folder, with which a path has no other part.
  @Test(arguments: [
    ["--junit", "x"], ["--markdown", "x"], ["--report", "json=x"], ["--report", "html=x"],
  ])
  func aPathOfOneCharacterIsWritten(_ option: [String]) throws {
    for name in WritingCommand.baseline { _ = try place.run("/bin/rm", name) }
    _ = try place.run("/bin/mv", "steady.yaml", "s")
    let result = try place.start(["check", "s", "--no-report"] + option).result()
    #expect([0, 2].contains(result.status) && result.errors == "", "\(result.status) \(result.errors)")
    #expect(try !place.text("x").isEmpty)
  }

  @Test(arguments: [
    "ln -s child.yaml x", "ln child.yaml x", "ln -s x2 x; ln -s child.yaml x2", "ln -s \"$PWD/child.yaml\" x",
    "ln -s out/kpis.csv x", "ln -s out y; ln -s y/report.html x",
  ])
  func everyWayToAFileIsSeen(_ script: String) throws {
    _ = try place.run("/bin/bash", "-c", script)
    try expectRefusal(
      ["run", "child.yaml", "--out", "out", "--report", "json=x"], "would replace 'x', which",
      file: "child.yaml")
  }

  @Test func reportsOfAnotherCommandAreNotReplaced() throws {
    #expect(try place.marketsim("run", "study", "--replications", "1", "--out", "run").status == 0)
    let explain = ["explain", "run", "--job", "zurich-3"]
    for arguments in [
      explain + ["--out", "run"], explain + ["--report", "json=run/manifest.json"],
      ["check", "steady.yaml", "--out", "run"],
      ["run", "child.yaml", "--out", "out", "--report", "html=run/report.html"],
    ] {
      try expectRefusal(arguments, "of other reports in", file: "run/manifest.json")
    }
  }

  @Test func aFolderWhoseReportsAreInputsIsRefused() throws {
    for name in ["recommendation.yaml", "kpis.csv"] {
      try place.write(try Scenarios.twoCities, to: "deep/\(name)")
      let result = try place.marketsim("run", "deep/\(name)", "--out", "deep", "--overwrite")
      #expect(result.status == 1)
      #expect(
        result.errors
          == "error: --out deep could replace 'deep/\(name)', which the command reads; name another folder with --out\n"
      )
      #expect(place.names("deep").contains(name))
    }
  }

  @Test func standardOutputIsNotReplaced() throws {
    let script = "\"$0\" run study --out out --report json=./x.txt > x.txt"
    let result = try RunningProgram(["bash", "-c", script, try Programs.marketsim], in: place).result()
    #expect(result.status == 1)
    #expect(
      result.errors.contains("would replace './x.txt', to which the command prints"), "\(result.errors)")
  }

  @Test func aBaselineOfTwoFilesIsNotWrittenTwice() throws {
    try place.write(
      try place.text("steady.yaml").replacing("regression: steady", with: "regression: other"), to: "steady")
    let result = try place.start(
      ["check", "steady.yaml", "steady", "--update"], environment: ["CI": ""]
    ).result()
    #expect(result.status == 3)
    #expect(
      result.errors.contains("--update of 'steady' would replace 'steady.baseline.json'"), "\(result.errors)")
    #expect(try place.text("steady.baseline.json") == "precious")
  }

  /// Files beside the checked case, which the command neither reads nor writes.
  @Test(arguments: ["other.yaml", "other.baseline.json", "other.marks", "left.values.json", "left.trace.csv"])
  func aCheckReplacesNoFileOfANeighbouringCase(_ file: String) throws {
    for name in ["left.values.json", "left.trace.csv"] { try place.write("precious", to: name) }
    let command = try #require(WritingCommand.all.first { $0.name == "check" })
    let words = "would replace '\(file)', which belongs to the regression cases in '.'; name another one"
    for option in command.options { try expectRefusal(command.with(option, file), words, file: file) }
    let before = try? place.text(file)
    let summary = try place.start(command.arguments, environment: ["GITHUB_STEP_SUMMARY": file]).result()
    #expect(summary.status == 3)
    #expect(summary.errors == "error: GITHUB_STEP_SUMMARY=\(file) \(words)\n", "\(summary.errors)")
    #expect((try? place.text(file)) == before)
  }

  // MARK: - Pipes

  private func run(_ script: String) throws -> ProgramResult {
    try RunningProgram(["bash", "-c", "mkfifo pipe; " + script, try Programs.marketsim], in: place).result()
  }

  @Test func aSignalEndsTheWaitForAReader() throws {
    let result = try run(
      """
      "$0" run study --replications 1 --out out --quiet --report json=pipe 2> errors & program=$!
      until grep -q "waiting for a reader of 'pipe'" errors; do sleep 0.1; done
      kill -TERM $program; wait $program; echo $?
      """)
    let errors = try place.text("errors")
    #expect(result.output == "130\n", "\(errors)")
    #expect(errors.hasSuffix("interrupted: 'pipe' was not written; nobody reads it\n"))
    #expect(place.exists("out/manifest.json"))
  }

  @Test(arguments: ["validate pipe", "run pipe", "check pipe", "sweep pipe", "explain pipe --job zurich-3"])
  func aSignalEndsTheWaitForAWriter(_ arguments: String) throws {
    let result = try run(
      "\"$0\" \(arguments) & program=$!; sleep 0.1; kill -TERM $program; wait $program; echo $?")
    #expect(result.output == "143\n", "\(result.errors)")
  }

  @Test(arguments: [
    "compare pipe --set policy.commission='25 %' --replications 2 --common horizon='3 d' --common warm-up='0 s'",
    "sweep piped.yaml",
  ])
  func aPipeIsAnInputLikeAFile(_ arguments: String) throws {
    try place.write(
      """
      study: fees
      base: pipe
      replications: 1
      factors: { fee: { key: policy.commission, values: [10 %, 20 %] } }
      """, to: "piped.yaml")
    let result = try run("cat study/scenario.yaml > pipe & \"$0\" \(arguments) --out out --quiet")
    #expect(result.status == 0, "\(result.errors)")
  }
}
