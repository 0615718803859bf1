import ArgumentParser
import Documents
import Experiments
import Foundation
import Reporting
import Runs
import ScenarioFormat
import Studies
import Tables

/// Arguments of commands that run a study.
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

  @OptionGroup var workforce: WorkerArguments

  @OptionGroup var presentation: ReportArguments

  /// Runs `body`; prints mistakes in the study's files and ends the program.
  func reading<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try ScenarioArguments.reading(body)
    } catch let failure as FileFailure {
      throw failed("\(failure)")
    }
  }

  /// Runs `body`, which makes the points of a study, with a progress bar; an interruption ends the program.
  func planning<Value>(_ body: (PlanningWatch) throws -> Value) throws -> Value {
    let bar = StudyBar(presentation.progressTerminal)
    Interruption.listen()
    defer { bar.leave() }
    return try reading {
      do {
        return try body(bar.watch)
      } catch let planning as PlanningStopped {
        bar.leave()
        StandardError.print("\(planning)")
        throw ExitCode(130)
      }
    }
  }

  /// Ends the program if a study with so many points would not fit into the memory of the machine.
  ///
  /// - Parameter advice: options by which the user can take fewer.
  func checkMemory(of study: StudyDefinition, points: Double, replications: Int, advice: String) throws {
    let memory = StudyMemory(
      study, base: try study.baseScenario(), points: points, replications: replications)
    if let complaint = memory.complaint() { throw failed("'\(study.name)': \(complaint); \(advice)") }
  }

  /// Returns the folder of the option, or the default one in Reports.
  func folder(of study: StudyDefinition, suffix: String = "") throws(FileFailure) -> StudyFolder {
    StudyFolder(
      out ?? study.defaultFolder(suffix: suffix),
      program: try .current(version: Marketsim.version, commit: Marketsim.commit),
      writesPage: !presentation.leavesOutPage, command: presentation.command)
  }

  /// Runs `body` with a progress bar; prints a failure and ends the program.
  func running<Value>(
    _ body: (_ onProgress: @escaping (RunProgress) -> Void) async throws(StudyFailure) -> Value
  ) async throws -> Value {
    try await presentation.watching(interrupted: ExitCode(130)) { bar throws(StudyFailure) in
      try await body { bar.show($0) }
    }
  }

  /// Prints the number of runs that were done, found in the store, and equal to others of the study.
  func tell(_ ending: StudyEnding) {
    if ending.isStopped {
      let finished = ending.keptTasks + ending.finishedTasks
      let all = ending.taskCount - ending.sharedTasks
      StandardError.print(
        "\(ending.overruns.earlyEnd): \(finished) of \(counted(all, "run")) done; the same command continues from there"
      )
    }
    guard presentation.isTalkative else { return }
    if ending.finishedTasks == 0 && !ending.isStopped {
      StandardOutput.print("nothing to run: all \(counted(ending.taskCount, "result")) are in the store")
    } else {
      let stored = ending.keptTasks == 0 ? "" : ", \(ending.keptTasks) found in the store"
      let shared = ending.sharedTasks == 0 ? "" : ", \(ending.sharedTasks) reused"
      StandardOutput.print("\(counted(ending.finishedTasks, "run")) done\(stored)\(shared)")
    }
  }

  /// Prints the names of the files in the study's folder.
  func list(_ files: [FileRecord], in folder: StudyFolder) {
    presentation.list(files.map(\.name) + [StudyStore.fileName], in: folder.path, title: "Results:")
  }
}

/// Option for the number of replications of each point.
struct ReplicationsArgument: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many replications of each point, at least 1; the study's own number if not given.",
      valueName: "n"),
    transform: WholeNumber.positive)
  var replications: Int?
}
