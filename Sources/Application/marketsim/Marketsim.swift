import ArgumentParser
import CBuildInfo
import Documents
import Foundation
import Reporting
import Runs
import ScenarioFormat

/// Root command of the program: parses arguments and sets the exit code.
@main
struct Marketsim: AsyncParsableCommand {
  static let version = "0.1.0"
  static var commit: String { String(cString: marketsim_build_commit()) }

  static let configuration = CommandConfiguration(
    commandName: "marketsim",
    abstract:
      "Simulates an on-demand home tech-help marketplace: clients, partners, offers, visits, money, ratings.",
    discussion: """
      Write a marketplace down in a YAML file, run it, and read what happened in CSV files:

        marketsim new my-city           writes a commented scenario to start from
        marketsim validate my-city      looks for mistakes in it
        marketsim run my-city           runs it and writes reports
        marketsim compare my-city --set policy.commission='25 %'
                                        says which rules are better, and how surely
        marketsim lab my-city           opens a page to try changes on, with live figures
        marketsim explain my-city --job 18
                                        shows one job's story, or where two runs part
        marketsim sweep my-study        runs many variants and summarises each
        marketsim sensitivity my-study  ranks its factors by their effect
        marketsim merge my-study        puts the shards of a study together
        marketsim cluster slurm my-study
                                        prints the jobs that run it on a cluster
        marketsim tune my-study         finds the values that serve a goal best
        marketsim fit our-data.yaml     fits a scenario's values to data of your own
        marketsim validity my-city      says what its values rest on
        marketsim evaluate my-city      answers an optimiser's evaluations, a line for each
        marketsim check Regression      says which expectations are broken
        marketsim metrics fill          lists the metrics about a word, with their margins

      Exit codes: 0 done; 1 the scenario or a file is at fault; 2 done, but what was asked could not be decided; \
      3 ('check' alone) no expectation is broken, but a file is at fault; 64 wrong usage; 75 a shard or a \
      merge is not complete (run it again); 130 interrupted (what was \
      finished is written).
      """,
    version: commit.isEmpty ? version : "\(version) (\(commit))",
    subcommands: [
      RunCommand.self, CompareCommand.self, SweepCommand.self, SensitivityCommand.self, MergeCommand.self,
      ClusterCommand.self, TuneCommand.self, FitCommand.self, ValidityCommand.self, EvaluateCommand.self,
      ExplainCommand.self, LabCommand.self, CheckCommand.self,
      ValidateCommand.self, NewCommand.self, PresetsCommand.self, MetricsCommand.self, SchemaCommand.self,
    ])

  static func main() async {
    leaveCrashesToTheSystem()
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let word = arguments.first, let complaint = complaint(aboutCommand: word) {
      StandardError.print(complaint)
      Foundation.exit(ExitCode.validationFailure.rawValue)
    }
    let code = await InputFiles.$current.withValue(InputFiles()) { await run(arguments) }
    Foundation.exit(checked(code))
  }

  /// Takes the signals of a crash from the runtime of Swift, unless SWIFT_BACKTRACE asks for a backtrace.
  ///
  /// It would take a while, and name the folders of the build machine.
  private static func leaveCrashesToTheSystem() {
    guard ProcessInfo.processInfo.environment["SWIFT_BACKTRACE"] == nil else { return }
    for crash in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT, SIGQUIT] { signal(crash, SIG_DFL) }
  }

  /// Runs the command and returns its exit code.
  private static func run(_ arguments: [String]) async -> Int32 {
    do {
      var command = try parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      return EXIT_SUCCESS
    } catch {
      let (code, message) = (exitCode(for: error), fullMessage(for: error))
      if !message.isEmpty {
        if code.isSuccess { StandardOutput.print(message) } else { StandardError.print(message) }
      }
      return code.rawValue
    }
  }

  /// Returns the exit code of a command that ended with `code`: a failure if output was lost.
  ///
  /// No message is printed if the reader has gone away.
  private static func checked(_ code: Int32) -> Int32 {
    guard let failure = StandardOutput.failure else { return code }
    if failure.code != EPIPE { StandardError.print("error: \(failure); the output is incomplete") }
    guard code == EXIT_SUCCESS else { return code }
    return failure.code == EPIPE ? 128 + SIGPIPE : 1
  }

  /// Returns a message if the first argument is neither a command nor an option. The parser alone would complain
  /// about all other arguments too.
  private static func complaint(aboutCommand word: String) -> String? {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !word.hasPrefix("-"), !names.contains(word) else { return nil }
    let advice = didYouMean(word, among: names) ?? "there are: \(names.joined(separator: ", "))"
    return "Error: There is no command '\(word)'; \(advice)\n  See 'marketsim --help' for more information."
  }
}
