import ArgumentParser
import Documents
import Experiments
import Foundation
import Reporting
import ScenarioFormat
import Studies
import Tables

/// The study that a command works on, and how it is run.
struct StudyArguments: ParsableArguments {
  @Argument(help: "A study file, or a folder with a study.yaml in it.", completion: .file())
  var study: String

  @Option(
    help: ArgumentHelp(
      "The whole number that the simulations follow from; the study's own if not given. The design keeps that one.",
      valueName: "n"),
    transform: WholeNumber.seed)
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "The folder for the results, by itself one in Reports. One that holds results of the study is continued.",
      valueName: "dir"),
    completion: .directory)
  var out: String?

  @Option(
    help: ArgumentHelp(
      "How many cities to simulate at once, at least 1; as many as the machine has cores if not given.",
      valueName: "n"),
    transform: WholeNumber.positive)
  var workers: Int?

  @Flag(help: "Print nothing but errors.")
  var quiet = false

  var workerCount: Int { workers ?? ProcessInfo.processInfo.activeProcessorCount }

  /// Does what may find mistakes in the study's files; they are printed and end the program.
  func reading<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let report as DiagnosticReport {
      StandardError.print(report.rendered(ScenarioArguments.colouring))
      throw ExitCode(1)
    } catch let failure as FileFailure {
      StandardError.print("error: \(failure)")
      throw ExitCode(1)
    }
  }

  /// The folder that is named, or the one in Reports.
  func folder(of study: StudyDefinition, suffix: String = "") throws(FileFailure) -> StudyFolder {
    // A slash in the study's name is no folder.
    let name = study.name.replacing("/", with: "-") + suffix
    return StudyFolder(
      out ?? "Reports/\(name)",
      program: try .current(version: Marketsim.version, commit: Marketsim.commit))
  }

  /// Runs with a bar of progress; a failure is printed and ends the program.
  func running<Value>(
    _ body: (_ onProgress: @escaping (RunProgress) -> Void) async throws(StudyFailure) -> Value
  ) async throws -> Value {
    var bar = ProgressBar(quiet ? Terminal(isInteractive: false) : Terminal(descriptor: STDERR_FILENO))
    Interruption.listen()
    do throws(StudyFailure) {
      let value = try await body { if $0.taskCount > 0 { bar.show($0) } }
      bar.leave()
      return value
    } catch {
      bar.leave()
      StandardError.print("error: \(error)")
      throw ExitCode(1)
    }
  }

  /// Says how many tasks were run, or that there were none to run.
  func tell(_ ending: StudyEnding) {
    if ending.isStopped {
      let finished = ending.keptTasks + ending.finishedTasks
      let all = ending.taskCount - ending.sharedTasks
      StandardError.print(
        "interrupted: \(finished) of \(counted(all, "task")) finished; the same command goes on there")
    }
    guard !quiet else { return }
    if ending.finishedTasks == 0 && !ending.isStopped {
      print("nothing to run: the results of all \(counted(ending.taskCount, "task")) are there already")
    } else {
      let kept = ending.keptTasks == 0 ? "" : ", \(ending.keptTasks) were there already"
      let shared = ending.sharedTasks == 0 ? "" : ", \(ending.sharedTasks) are the same as others of these"
      print("\(counted(ending.finishedTasks, "task")) run\(kept)\(shared)")
    }
  }

  /// Says where the files are.
  func tell(_ files: [FileRecord], in folder: StudyFolder) {
    guard !quiet else { return }
    let terminal = Terminal(descriptor: STDOUT_FILENO)
    print("\n\(terminal.styled("Results:", .bold)) \(folder.path)/")
    let names = files.map(\.name) + [StudyStore.fileName]
    print(terminal.wrapped(names, indent: "  ").joined(separator: "\n"))
  }
}

/// How many replications a command on a study runs of each point.
struct ReplicationsArgument: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many replications of each point, at least 1; the study's own number if not given.",
      valueName: "n"),
    transform: WholeNumber.positive)
  var replications: Int?
}
