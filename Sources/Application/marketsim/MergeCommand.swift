import ArgumentParser
import Foundation
import Reporting
import Runs
import Studies
import Tables

struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Put the shards of a study together and write its tables.",
    discussion: """
      Each shard of a study is run by itself, on any machine with the same program and libraries:

        marketsim sweep my-study --shard 1/2
        marketsim sweep my-study --shard 2/2
        marketsim merge my-study

      Without names, the shards in the study's folder are merged. The tables are those of the same study without \
      --shard, byte for byte. Shards may be merged twice, in any order, and some now and others later. If runs are \
      missing, they are listed with the shards to run again, no table is written, and the exit code is 75; so it is \
      for a shard that was interrupted. 'marketsim sweep' or 'marketsim sensitivity' with the same folder runs just \
      what is missing.

      After the shards of a round of 'marketsim tune', the next round begins, and the exit code is 75 until the last one.
      """)

  @Argument(help: "The study file, or a folder with a study.yaml in it.", completion: .file())
  var study: String

  @Argument(help: "Files of shards; those in the study's folder if none is given.", completion: .file())
  var shards: [String] = []

  @Option(
    help: ArgumentHelp(
      "The folder for the results, by itself one in Reports, as of the shards.", valueName: "dir"),
    completion: .directory)
  var out: String?

  @OptionGroup var presentation: ReportArguments

  func run() async throws {
    let definition = try ScenarioArguments.reading { try StudyFile.load(path: study) }
    if let folder = try folderOfRounds(definition) { return try await mergeRound(definition, in: folder) }
    let paths = shards.isEmpty ? try shardsOfFolder(definition) : shards
    let (session, outputs) = try prepare(definition, paths)
    let outcome = try await presentation.watching(interrupted: .incomplete) { bar throws(StudyFailure) in
      try await session.run(
        watch: bar.watch, onShard: { bar.show("merging", $0, of: $1) },
        shouldStop: { Interruption.hasBeenAsked })
    }
    if outcome.isStopped {
      StandardError.print("interrupted: what was merged is kept; the same command continues from there")
      throw ExitCode.incomplete
    }
    guard let report = outcome.report else {
      try tell(missing: outcome.missing, of: session)
      throw ExitCode.incomplete
    }
    try outputs.present(report)
    presentation.list(
      outcome.files.map(\.name) + [StudyStore.fileName], in: session.folder.path, title: "Results:")
    if outcome.isUndecided { throw ExitCode.undecided }
  }
}
