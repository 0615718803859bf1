import ArgumentParser
import CBuildInfo

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

        marketsim new my-city          a commented scenario to start from
        marketsim run my-city          run it and write reports
        marketsim validate my-city     only look for mistakes

      Exit codes: 0 done; 1 the scenario or a file is at fault; 64 wrong usage; 130 interrupted (what was finished \
      is written).
      """,
    version: commit.isEmpty ? version : "\(version) (\(commit))",
    subcommands: [
      RunCommand.self, ValidateCommand.self, NewCommand.self, PresetsCommand.self, SchemaCommand.self,
    ])
}
