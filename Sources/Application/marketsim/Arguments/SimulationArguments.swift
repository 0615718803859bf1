import ArgumentParser
import Foundation
import Runs

/// Options of the commands that simulate scenarios into a folder of reports.
struct SimulationArguments: ParsableArguments {
  @OptionGroup var random: SeedArgument

  @Option(
    help: ArgumentHelp(
      "The folder for the reports; one in Reports, named after scenario, variants and seed, if not given.",
      valueName: "dir"),
    completion: .directory)
  var out: String?

  @Flag(help: "Replace the reports that are in the folder already.")
  var overwrite = false

  @OptionGroup var workforce: WorkerArguments

  /// Seed of every random draw.
  var seed: UInt64 { random.seed }

  /// Folder of the option, or the one in Reports that has the given name.
  ///
  /// - Parameters:
  ///   - name: name of the folder without the seed; a slash in it begins no folder.
  ///   - presentation: forms in which the report is written.
  func folder(named name: String, _ presentation: ReportArguments) -> ReportFolder {
    ReportFolder(
      out ?? "Reports/\(name.replacing("/", with: "-"))-\(seed)", replacingReports: overwrite,
      writesPage: !presentation.leavesOutPage, version: Marketsim.version, commit: Marketsim.commit,
      command: presentation.command)
  }
}

/// Option for the seed; the same for every command that simulates a scenario.
struct SeedArgument: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The whole number that every random draw follows from; 1 if not given.", valueName: "n"),
    transform: WholeNumber.seed)
  var seed: UInt64 = 1
}

/// Option for the number of cities that are simulated at once; the same for every command that simulates.
struct WorkerArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "How many cities to simulate at once, at least 1; as many as the machine has cores if not given.",
      valueName: "n"),
    transform: WholeNumber.positive)
  var workers: Int?

  /// Number of workers; ≥ 1.
  var count: Int { workers ?? ProcessInfo.processInfo.activeProcessorCount }
}
