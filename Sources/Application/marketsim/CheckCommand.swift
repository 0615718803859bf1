import ArgumentParser
import Documents
import Experiments
import Foundation
import Reporting
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
    help: ArgumentHelp("Also write the findings as JUnit XML, for a build server.", valueName: "file"),
    completion: .file())
  var junit: String?

  @Flag(help: "Write the baselines anew and print what moved; refused where CI=true.")
  var update = false

  @Option(
    help: ArgumentHelp(
      "How many cities to simulate at once, at least 1; as many as the machine has cores if not given.",
      valueName: "n"),
    transform: WholeNumber.positive)
  var workers: Int?

  func validate() throws {
    if update && ProcessInfo.processInfo.environment["CI"] == "true" {
      throw ValidationError(
        "--update is refused where CI=true: a baseline is changed on purpose, by a person.")
    }
    if update && junit != nil { throw ValidationError("--update and --junit exclude each other.") }
  }

  func run() async throws {
    let sessions = try cases().map {
      CheckSession($0, workers: workers ?? ProcessInfo.processInfo.activeProcessorCount)
    }
    Interruption.listen()
    var report = JUnitReport()
    var verdicts: [CheckVerdict] = []
    for session in sessions {
      let began = Date()
      let measurement = try await measured(session)
      if update {
        try renew(session, measurement)
        continue
      }
      let findings = try orExit { () throws(CheckFailure) in try session.findings(measurement) }
      let table = CheckTable(findings, of: session.regression.name)
      print(table.lines(for: Terminal(descriptor: STDOUT_FILENO)).joined(separator: "\n"))
      report.add(findings, of: session.regression.name, seconds: Date().timeIntervalSince(began))
      verdicts += findings.map(\.verdict)
    }
    if !update { try conclude(verdicts, report) }
  }

  /// The cases of every path; all mistakes in their files are printed before the program ends.
  private func cases() throws -> [RegressionCase] {
    var cases: [RegressionCase] = []
    var isFaulty = false
    for path in try paths.flatMap(files) {
      do throws(DiagnosticReport) {
        cases.append(try RegressionFile.load(path: path))
      } catch {
        isFaulty = true
        let colouring: Colouring = Terminal(descriptor: STDERR_FILENO).hasColour ? .coloured : .plain
        StandardError.print(error.rendered(colouring))
      }
    }
    if isFaulty { throw ExitCode(1) }
    return cases
  }

  /// A folder without a scenario stands for the regression files in it.
  private func files(_ path: String) throws -> [String] {
    var isFolder: ObjCBool = false
    let folder = path as NSString
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue,
      !FileManager.default.fileExists(atPath: folder.appendingPathComponent(ScenarioFile.fileName))
    else { return [path] }
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    let files = names.filter { $0.hasSuffix(".yaml") }.map { folder.appendingPathComponent($0) }
    if files.isEmpty {
      StandardError.print("error: there is no regression file (*.yaml) in '\(path)'")
      throw ExitCode(1)
    }
    return files
  }

  private func measured(_ session: CheckSession) async throws -> CaseMeasurement {
    var bar = ProgressBar(Terminal(descriptor: STDERR_FILENO))
    defer { bar.leave() }
    do throws(FileFailure) {
      let measurement = try await session.measure(
        onProgress: { bar.show($0) }, shouldStop: { Interruption.hasBeenAsked })
      if let measurement { return measurement }
    } catch {
      StandardError.print("error: \(error)")
      throw ExitCode(1)
    }
    bar.leave()
    StandardError.print("interrupted: nothing was decided or written")
    throw ExitCode(130)
  }

  private func renew(_ session: CheckSession, _ measurement: CaseMeasurement) throws {
    let changes = try orExit { () throws(CheckFailure) in
      try session.update(measurement, version: Marketsim.version, commit: Marketsim.commit)
    }
    print(session.regression.name)
    for line in changes.isEmpty ? ["nothing moved; the baseline stays as it is"] : changes {
      print("  \(line)")
    }
  }

  private func conclude(_ verdicts: [CheckVerdict], _ report: JUnitReport) throws {
    if let junit {
      do {
        try Data(report.xml.utf8).write(to: URL(fileURLWithPath: junit), options: .atomic)
      } catch {
        StandardError.print("error: cannot write '\(junit)': \(error.localizedDescription)")
        throw ExitCode(1)
      }
    }
    let counts = CheckVerdict.allCases.map { verdict in
      "\(verdicts.count { $0 == verdict }) \(verdict.rawValue)"
    }
    print("\n" + counts.joined(separator: ", "))
    if verdicts.contains(.failed) { throw ExitCode(1) }
    if verdicts.contains(.undecided) { throw ExitCode(2) }
  }

  private func orExit<Value>(_ body: () throws(CheckFailure) -> Value) throws -> Value {
    do throws(CheckFailure) { return try body() } catch {
      StandardError.print("error: \(error)")
      throw ExitCode(1)
    }
  }
}
