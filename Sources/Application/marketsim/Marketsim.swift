import ArgumentParser
import CBuildInfo
import Documents
import Foundation
import Reporting
import ScenarioFormat

/// The command-line tool: arguments in, exit code out; everything else is in the libraries.
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

        marketsim new my-city          writes a commented scenario to start from
        marketsim validate my-city     looks for mistakes in it
        marketsim run my-city          runs it and writes reports
        marketsim compare my-city --set policy.commission='25 %'
                                       says which rules are better, and how surely
        marketsim explain my-city      tells one job's story, or where two runs part
        marketsim sweep my-study       runs many variants and tells what each came to
        marketsim sensitivity my-study tells which of its factors matter
        marketsim tune my-study        finds the values that serve a goal best
        marketsim check Regression     says which expectations are broken

      Exit codes: 0 done; 1 the scenario or a file is at fault; 64 wrong usage; 130 interrupted (what was finished \
      is written).
      """,
    version: commit.isEmpty ? version : "\(version) (\(commit))",
    subcommands: [
      RunCommand.self, CompareCommand.self, SweepCommand.self, SensitivityCommand.self, TuneCommand.self,
      ExplainCommand.self,
      CheckCommand.self,
      ValidateCommand.self, NewCommand.self, PresetsCommand.self, SchemaCommand.self,
    ])

  static func main() async {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if let word = arguments.first, let complaint = complaint(aboutCommand: word) {
      StandardError.print(complaint)
      Foundation.exit(ExitCode.validationFailure.rawValue)
    }
    await main(arguments)
  }

  /// What is wrong with the first argument, if it is neither a command nor an option. Left to itself the parser
  /// would complain about all the other arguments too.
  private static func complaint(aboutCommand word: String) -> String? {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard !word.hasPrefix("-"), !names.contains(word) else { return nil }
    let advice = didYouMean(word, among: names) ?? "there are: \(names.joined(separator: ", "))"
    return "Error: There is no command '\(word)'; \(advice)\n  See 'marketsim --help' for more information."
  }
}
