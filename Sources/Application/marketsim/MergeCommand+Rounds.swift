import ArgumentParser
import Documents
import Reporting
import Runs
import Studies
import Tuning

extension MergeCommand {
  /// Returns the folder of the tuning whose round is to be merged; nil if the shards are those of another command.
  ///
  /// Ends the program if both lie in the folder.
  func folderOfRounds(_ definition: StudyDefinition) throws -> StudyFolder? {
    let path = out ?? definition.defaultFolder(suffix: TuneCommand.folderSuffix)
    let program: ProgramIdentity
    do {
      program = try ProgramIdentity.current(version: Marketsim.version, commit: Marketsim.commit)
      if let first = shards.first {
        guard !first.hasSuffix(".part"), try StudyStore.shardRecord(in: first, program: program).round != nil
        else { return nil }
      }
    } catch {
      throw failed("\(error)")
    }
    let folder = StudyFolder(
      path, program: program, writesPage: !presentation.leavesOutPage,
      command: ReproducingCommand(["tune", study]))
    guard shards.isEmpty else { return folder }
    guard folder.hasRounds else { return nil }
    let others = out.map { [$0] } ?? ["", "-morris", "-sobol"].map { definition.defaultFolder(suffix: $0) }
    if let other = others.first(where: { !StudyFolder.shards(in: $0).isEmpty }) {
      throw failed(
        other == path
          ? "'\(path)' has shards of a tune and of another command; name their files"
          : "'\(path)' and '\(other)' have shards of '\(definition.name)'; name one with --out")
    }
    return folder
  }

  /// Merges the present round of a tuning; ends the program unless it was the last one.
  func mergeRound(_ definition: StudyDefinition, in folder: StudyFolder) async throws {
    let seed = try seed(of: folder) ?? definition.seed
    let request = try ScenarioArguments.reading {
      TuneRequest(try StudyTuning(definition), seed: seed, workers: 1, folder: folder)
    }
    let outputs = try presentation.outputs(in: folder.path, reading: shards)
    let outcome = try await presentation.watching(interrupted: .incomplete) { bar throws(StudyFailure) in
      try await RoundMergeSession(request, shards: shards.isEmpty ? nil : shards).run(
        onShard: { bar.show("merging", $0, of: $1) }, shouldStop: { Interruption.hasBeenAsked })
    }
    guard let tuning = outcome.tuning else {
      StandardError.print("interrupted: what was merged is kept; the same command continues from there")
      throw ExitCode.incomplete
    }
    if let round = tuning.missing {
      tell(round, outcome, of: request)
      throw ExitCode.incomplete
    }
    guard let result = tuning.result, let report = tuning.report else { throw ExitCode.incomplete }
    try outputs.present(report)
    presentation.list(
      tuning.files.map(\.name) + [StudyStore.fileName], in: folder.path, title: "Results:")
    try TuneCommand.end(result, of: request, presentation)
  }

  /// Returns the seed of the planned round, or of the shards; nil if there is neither.
  private func seed(of folder: StudyFolder) throws -> UInt64? {
    do {
      if let round = try folder.plannedRound() { return round.seed }
      let first = shards.first ?? folder.shards(ofRound: 1).first
      return try first.map { try StudyStore.shardRecord(in: $0, program: folder.program).seed }
    } catch {
      throw failed("\(error)")
    }
  }

  /// Prints what is to be run next.
  private func tell(_ round: TuningRound, _ outcome: RoundOutcome, of request: TuneRequest) {
    let seed = request.seed == request.tuning.study.seed ? "" : " --seed \(request.seed)"
    let place = out.map { " --out \($0.quotedForShell)" } ?? ""
    let command = "marketsim tune \(study.quotedForShell)\(seed)\(place)"
    guard outcome.shardCount > 0, !outcome.lost.isEmpty else {
      StandardError.print(
        """
        round \(round.number) of the tune begins: \(counted(round.points.count, "point")) × \
        \(counted(round.replications.count, "replication")); run its shards, \(command) --shard i/n, and merge again
        """)
      return
    }
    let missing = outcome.missing.reduce(0) { $0 + $1.replications.count }
    let all = round.points.count * round.replications.count
    StandardError.print(
      """
      incomplete: \(missing) of \(counted(all, "replication")) of round \(round.number) are missing. Run again \
      \(outcome.lost.count == 1 ? "shard" : "shards") \(outcome.lost.intervals) of \(outcome.shardCount) (array indices \
      \(outcome.lost.map { $0 - 1 }.intervals) with --array --shards \(outcome.shardCount)), such as \
      \(command) --shard \(outcome.lost[0])/\(outcome.shardCount), and merge again
      """)
  }
}
