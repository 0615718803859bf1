import ArgumentParser
import Documents
import Experiments
import Foundation
import Reporting
import Runs
import ScenarioFormat
import Tables

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say which expectations of a scenario no longer hold.",
    discussion: """
      Examples:

        marketsim check Regression
        marketsim check Regression/small.yaml --junit build/check.xml
        marketsim check Regression --update

      A regression file, or a scenario with an 'expectations' key, says what is to stay as it is: every event under \
      a seed, metrics within a margin of a stored baseline, or within bounds. Baselines lie beside the files.

      Exit codes: 0 all expectations hold; 1 one does not, or a file is at fault; 2 one cannot be decided with so \
      many replications; 64 wrong usage; 130 interrupted.
      """)

  @Argument(
    help: ArgumentHelp(
      "Regression files, scenarios with expectations, or folders of regression files.", valueName: "path"),
    completion: .file())
  var paths: [String]

  @Option(
    help: ArgumentHelp(
      "Also write the findings as JUnit XML; short for --report junit=file.", valueName: "file"),
    completion: .file())
  var junit: String?

  @Option(
    help: ArgumentHelp(
      """
      Also write the findings as a page for a pull request, at most 65,000 characters of Markdown; short for \
      --report markdown=file. On GitHub the page is appended to the job's summary (GITHUB_STEP_SUMMARY) as well.
      """, valueName: "file"),
    completion: .file())
  var markdown: String?

  @Option(
    help: ArgumentHelp("The folder for the page; Reports/check if not given.", valueName: "dir"),
    completion: .directory)
  var out: String = "Reports/check"

  @OptionGroup var presentation: ReportArguments

  @Flag(help: "Write the baselines anew and print what moved; refused where CI=true.")
  var update = false

  @OptionGroup var workforce: WorkerArguments

  func validate() throws {
    if update && ProcessInfo.processInfo.environment["CI"] == "true" {
      throw ValidationError(
        "--update is refused where CI=true: a baseline is changed on purpose, by a person.")
    }
    if update && (junit != nil || markdown != nil || !presentation.files.isEmpty || presentation.json) {
      throw ValidationError("--update reports nothing; it excludes --junit, --markdown, --report and --json.")
    }
  }

  func run() async throws {
    let sessions = try cases().map {
      CheckSession($0, workers: workforce.count)
    }
    let outputs = try outputs(of: sessions)
    Interruption.listen()
    var checked: [CheckedCase] = []
    for session in sessions {
      let began = Date()
      let measurement = try await measured(session)
      if update {
        try renew(session, measurement)
        continue
      }
      checked.append(
        try orExit { () throws(CheckFailure) in
          try session.judge(measurement, seconds: Date().timeIntervalSince(began))
        })
    }
    if let outputs { try conclude(checked, outputs) }
  }

  /// Returns the cases of every path; prints all mistakes in their files.
  private func cases() throws -> [RegressionCase] {
    var cases: [RegressionCase] = []
    var isFaulty = false
    var known: Set<FileIdentity> = []
    // A file that is named twice, or beside its folder, is one case.
    for path in try paths.flatMap(files) where known.insert(FileIdentity(path)).inserted {
      do throws(DiagnosticReport) {
        cases.append(try RegressionFile.load(path: path))
      } catch {
        isFaulty = true
        ScenarioArguments.show(error)
      }
    }
    if isFaulty { throw ExitCode(1) }
    return cases
  }

  /// Returns the files of the report once none of them can replace an input; nil where baselines are written instead.
  private func outputs(of sessions: [CheckSession]) throws -> ReportOutputs? {
    guard update else {
      for session in sessions {
        for path in [session.baselinePath, session.tracePath] { InputFiles.current?.add(path) }
      }
      let junit = junit.map { ReportFile(form: JUnitForm(), path: $0, option: "--junit \($0)") }
      let markdown = markdown.map { ReportFile(form: MarkdownForm(), path: $0, option: "--markdown \($0)") }
      return try presentation.outputs(
        page: out, and: [junit, markdown].compactMap(\.self), besides: [jobSummary].compactMap(\.self))
    }
    var paths = OutputPaths(inputs: InputFiles.current?.paths ?? [])
    do throws(OutputConflict) {
      for session in sessions {
        let option = "--update of '\(session.regression.path)'"
        for path in [session.baselinePath, session.tracePath] { try paths.claim(path, for: option) }
      }
    } catch { throw failed("\(error)") }
    return nil
  }

  /// Returns the files that a path stands for: of a folder without a scenario, the regression files in it.
  private func files(_ path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    let folder = path as NSString
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
      !FileManager.default.fileExists(atPath: folder.appendingPathComponent(ScenarioFile.fileName))
    else { return [path] }
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    let files = names.filter { $0.hasSuffix(".yaml") }.map { folder.appendingPathComponent($0) }
    if files.isEmpty {
      throw failed("there is no regression file (*.yaml) in '\(path)'")
    }
    return files
  }

  private func measured(_ session: CheckSession) async throws -> CaseMeasurement {
    var bar = ProgressBar(presentation.progressTerminal)
    defer { bar.leave() }
    do throws(FileFailure) {
      let measurement = try await session.measure(
        onProgress: { bar.show($0) }, shouldStop: { Interruption.hasBeenAsked })
      if let measurement { return measurement }
    } catch {
      throw failed("\(error)")
    }
    bar.leave()
    StandardError.print("interrupted: nothing was decided or written")
    throw ExitCode(130)
  }

  private func renew(_ session: CheckSession, _ measurement: CaseMeasurement) throws {
    let changes = try orExit { () throws(CheckFailure) in
      try session.update(measurement, version: Marketsim.version, commit: Marketsim.commit)
    }
    guard !presentation.quiet else { return }
    StandardOutput.print(session.regression.name)
    for line in changes.isEmpty ? ["nothing moved; the baseline stays as it is"] : changes {
      StandardOutput.print("  \(line)")
    }
  }

  private func conclude(_ checked: [CheckedCase], _ outputs: ReportOutputs) throws {
    var report = Report(checks: checked, version: Marketsim.version)
    report.provenance.command = presentation.command.text(seed: nil, replications: nil)
    report.provenance.commit = Marketsim.commit
    try outputs.present(report, isAnnounced: false)
    try appendToJobSummary(report, outputs)
    let verdicts = checked.flatMap(\.findings).map(\.verdict)
    if verdicts.contains(.failed) { throw ExitCode(1) }
    if verdicts.contains(.undecided) { throw ExitCode.undecided }
  }

  /// Appends the page to the summary of a job on GitHub, which other steps write as well.
  private func appendToJobSummary(_ report: Report, _ outputs: ReportOutputs) throws {
    guard let jobSummary else { return }
    try outputs.write(report, to: jobSummary, isAppended: true)
  }

  /// File of the summary of a job on GitHub, which the environment names; nil elsewhere.
  private var jobSummary: ReportFile? {
    guard let path = ProcessInfo.processInfo.environment["GITHUB_STEP_SUMMARY"], !path.isEmpty else { return nil }
    return ReportFile(form: MarkdownForm(), path: path, option: "GITHUB_STEP_SUMMARY=\(path)")
  }

  private func orExit<Value>(_ body: () throws(CheckFailure) -> Value) throws -> Value {
    do throws(CheckFailure) { return try body() } catch { throw failed("\(error)") }
  }
}
