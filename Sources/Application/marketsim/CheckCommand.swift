import ArgumentParser
import Documents
import Experiments
import Foundation
import Reporting
import Runs
import ScenarioFormat
import Statistics
import Tables

struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say which expectations of a scenario no longer hold.",
    discussion: """
      Examples:

        marketsim check Regression
        marketsim check Regression/small.yaml --junit build/check.xml
        marketsim check Regression --accept small:fill_rate
        marketsim check Regression --update

      A regression file, or a scenario with an 'expectations' key, says what is to stay as it is: every event under \
      a seed, metrics within a margin of a stored baseline, or within bounds. Baselines lie beside the files. On GitHub \
      (GITHUB_ACTIONS=true) every finding is also printed as an annotation of its line.

      Exit codes: 0 all expectations hold; 1 one does not; 2 one cannot be decided with so few replications; 3 no \
      expectation is broken, but a file is at fault, such as a regression file with a mistake or a baseline that is \
      missing; 64 wrong usage; 130 interrupted, with nothing decided.
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

  @Option(
    help: ArgumentHelp(
      """
      Take the change of one case, of one metric of it, or of its event trace (CASE:trace) into the baseline, and leave \
      all else as it is. May be repeated; refused where CI=true.
      """, valueName: "case[:metric]"))
  var accept: [String] = []

  @Flag(help: "With --update or --accept, write a baseline even if its figures break a bound.")
  var force = false

  @OptionGroup var workforce: WorkerArguments

  /// True if baselines are written.
  private var isWriting: Bool { update || !accept.isEmpty }

  func validate() throws {
    let option = update ? "--update" : "--accept"
    if isWriting && ProcessInfo.processInfo.environment["CI"] == "true" {
      throw ValidationError(
        "\(option) is refused where CI=true: a baseline is changed on purpose, by a person.")
    }
    if update && !accept.isEmpty { throw ValidationError("--update and --accept exclude each other.") }
    if force && !isWriting { throw ValidationError("--force is for --update and --accept.") }
    if isWriting && (junit != nil || markdown != nil || !presentation.files.isEmpty || presentation.json) {
      throw ValidationError(
        "\(option) reports nothing; it excludes --junit, --markdown, --report and --json.")
    }
  }

  func run() async throws {
    let verdict: ExitCode?
    do {
      verdict = try await self.verdict()
    } catch let code as ExitCode where code == ExitCode.failure {
      // A broken expectation alone is 1.
      throw ExitCode.faulty
    }
    if let verdict { throw verdict }
  }

  /// Runs the cases; returns the exit code of what was found, nil if all expectations hold.
  private func verdict() async throws -> ExitCode? {
    let inputs = CheckInputs(paths)
    let sessions = inputs.cases.map {
      CheckSession($0, workers: workforce.count, version: Marketsim.version, commit: Marketsim.commit)
    }
    if isWriting { return try await renewed(inputs, sessions) }
    let cases = sessions.map(\.regression.path) + inputs.faults.map(\.file).filter { $0.hasSuffix(".yaml") }
    let outputs = try outputs(of: sessions, sparing: RegressionFolder.folders(of: cases))
    Interruption.listen()
    var checked = inputs.faults
    for session in sessions { checked.append(try await self.checked(session)) }
    return try conclude(checked, outputs)
  }

  /// Returns the findings of a case; one that could not be run has a finding on the reason.
  private func checked(_ session: CheckSession) async throws -> CheckedCase {
    let began = Date()
    do {
      let measurement = try await measured(session)
      let checked = try session.judge(measurement, seconds: Date().timeIntervalSince(began))
      if presentation.quiet { showFaults(of: checked) }
      return checked
    } catch let failure as FileFailure where !failure.isInterruption {
      return faulty(session, "\(failure)")
    } catch let failure as StatisticsFailure {
      return faulty(session, "\(failure)")
    }
  }

  /// Prints each fault of a case's files once, as no report does.
  private func showFaults(of checked: CheckedCase) {
    var shown: Set<String> = [CheckSession.unusableBaseline]
    for finding in checked.findings
    where finding.verdict == .faulty && shown.insert(finding.evidence).inserted {
      StandardError.print("error: '\(checked.file)': \(finding.evidence)")
    }
  }

  private func faulty(_ session: CheckSession, _ reason: String) -> CheckedCase {
    StandardError.print("error: '\(session.regression.path)': \(reason)")
    return CheckedCase(faulty: session.regression.name, file: session.regression.path, reason)
  }

  /// Returns the files of the report once none of them can replace an input.
  private func outputs(
    of sessions: [CheckSession], sparing folders: [RegressionFolder]
  ) throws -> ReportOutputs {
    for path in sessions.flatMap(\.files.paths) { InputFiles.current?.add(path) }
    let junit = junit.map { ReportFile(form: JUnitForm(), path: $0, option: "--junit \($0)") }
    let markdown = markdown.map { ReportFile(form: MarkdownForm(), path: $0, option: "--markdown \($0)") }
    return try presentation.outputs(
      page: out, and: [junit, markdown].compactMap(\.self), besides: [jobSummary].compactMap(\.self),
      sparing: folders, makesFolders: true)
  }

  private func measured(_ session: CheckSession) async throws -> CaseMeasurement {
    var bar = ProgressBar(presentation.progressTerminal)
    defer { bar.leave() }
    let measurement = try await session.measure(
      onProgress: { bar.show($0) }, shouldStop: { Interruption.hasBeenAsked })
    if let measurement { return measurement }
    bar.leave()
    StandardError.print("interrupted: nothing was decided or written")
    throw ExitCode(130)
  }

  private func conclude(_ checked: [CheckedCase], _ outputs: ReportOutputs) throws -> ExitCode? {
    var report = Report(checks: checked, version: Marketsim.version)
    report.provenance.command = presentation.command.text(seed: nil, replications: nil)
    report.provenance.commit = Marketsim.commit
    var isUnwritten = false
    func attempt(_ write: () throws -> Void) throws {
      do { try write() } catch let code as ExitCode where code == .failure { isUnwritten = true }
    }
    try attempt { try outputs.present(report, isAnnounced: false) }
    annotate(checked)
    if let jobSummary { try attempt { try outputs.write(report, to: jobSummary, isAppended: true) } }
    let verdicts = checked.flatMap(\.findings).map(\.verdict)
    // A broken expectation is what a build asks for, whatever else went wrong.
    if verdicts.contains(.failed) { return .failure }
    if isUnwritten || verdicts.contains(.faulty) { return .faulty }
    return verdicts.contains(.undecided) ? .undecided : nil
  }

  /// Prints annotations on GitHub; beside the report if that is printed as text, else as errors are.
  private func annotate(_ checked: [CheckedCase]) {
    guard ProcessInfo.processInfo.environment["GITHUB_ACTIONS"] == "true" else { return }
    for line in GitHubAnnotations(checked).lines {
      if presentation.isTalkative { StandardOutput.print(line) } else { StandardError.print(line) }
    }
  }

  /// File of the summary of a job on GitHub, which the environment names and other steps write as well; nil elsewhere.
  private var jobSummary: ReportFile? {
    guard let path = ProcessInfo.processInfo.environment["GITHUB_STEP_SUMMARY"], !path.isEmpty else {
      return nil
    }
    return ReportFile(form: MarkdownForm(), path: path, option: "GITHUB_STEP_SUMMARY=\(path)")
  }
}

// MARK: - Baselines

extension CheckCommand {
  /// Writes the baselines that are asked for, and prints what has changed.
  private func renewed(_ inputs: CheckInputs, _ sessions: [CheckSession]) async throws -> ExitCode? {
    let parts: AcceptedParts?
    do {
      parts = update ? nil : try AcceptedParts(accept, among: sessions.map(\.regression))
    } catch let error as ValidationError where !inputs.faults.isEmpty {
      // The name may be in the file at fault.
      StandardError.print("error: \(error), among the files without a mistake")
      return .faulty
    }
    var isFaulty = !inputs.faults.isEmpty
    let accessible = sessions.filter { session in
      guard let problem = session.files.accessProblem else { return true }
      if taken(parts, of: session) != nil {
        isFaulty = true
        StandardError.print("error: \(problem)")
      }
      return false
    }
    var paths = OutputPaths(inputs: InputFiles.current?.paths ?? [])
    do throws(OutputConflict) {
      for session in accessible {
        let option = "\(update ? "--update" : "--accept") of '\(session.regression.path)'"
        for path in session.files.paths { try paths.claim(path, for: option) }
      }
    } catch { throw failed("\(error)") }
    Interruption.listen()
    var updated: [UpdatedCase] = []
    for session in accessible {
      guard let parts = taken(parts, of: session) else { continue }
      do {
        let measurement = try await measured(session)
        updated.append(try BaselineUpdate(session, measurement).write(parts, isForced: force))
      } catch let code as ExitCode {
        throw code
      } catch let failure as CheckFailure where failure.isInterruption {
        StandardError.print("interrupted: the baseline of '\(session.regression.name)' was not written")
        throw ExitCode(130)
      } catch {
        isFaulty = true
        StandardError.print("error: \(error)")
      }
    }
    show(updated)
    if updated.contains(where: { !$0.refusals.isEmpty }) { return .failure }
    return isFaulty ? .faulty : nil
  }

  /// Returns the parts of a case's baseline that are written; nil for a case that stays as it is.
  private func taken(_ parts: AcceptedParts?, of session: CheckSession) -> Set<BaselineUpdate.Part>? {
    parts?.parts[session.regression.name] ?? (update ? [.whole] : nil)
  }

  private func show(_ updated: [UpdatedCase]) {
    for refused in updated where !refused.refusals.isEmpty {
      StandardError.print(
        "error: the baseline of '\(refused.name)' stays as it is: "
          + "\(refused.refusals.joined(separator: "; ")); --force writes it all the same")
    }
    guard !presentation.quiet, !updated.isEmpty else { return }
    let report = Report(updates: updated, version: Marketsim.version)
    StandardOutput.write(TerminalForm(Terminal(descriptor: STDOUT_FILENO)).text(of: report))
  }
}
