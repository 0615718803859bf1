import ArgumentParser
import Foundation
import Reporting
import Runs
import ScenarioFormat
import Studies
import Tuning

struct TuneCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tune", abstract: "Find the values of a scenario's keys that serve a goal best.",
    discussion: """
      The 'tune' section of a study file says what is to be as much or as little as possible, what is to be kept, and \
      how much may be run:

        tune:
          maximize: net_revenue
          constraints: [fill_rate >= 92 %]
          budget: { replications: 600 }

        marketsim tune my-study

      The search learns from the points so far where most is to be gained. The leading points are then run again under \
      new random numbers, and the best of those that surely keep the constraints is selected with a stated probability. \
      recommendation.yaml is a scenario with the values found, and recommendation.md says what was gained, how surely, \
      and what it depends on; report.html shows on one page the goal and each constraint over each factor; tuning.csv and candidates.csv have the figures. With \
      two objectives front.csv has the points between which a choice is to be made.

      What is finished is kept in results.sqlite in the same folder: the same command goes on after Ctrl-C or a crash. \
      If no point keeps the constraints, that is said, nothing is recommended, and the exit code is 1.

      On a cluster it runs in rounds. Each node runs a share of the present round, and 'marketsim merge' begins the next \
      one and ends with exit code 75, or writes the results that one machine would have written:

        marketsim tune my-study --shard 1/2
        marketsim tune my-study --shard 2/2
        marketsim merge my-study
      """)

  /// End of the name of the default folder.
  static let folderSuffix = "-tuning"

  @OptionGroup var arguments: StudyArguments
  @OptionGroup var sharding: ShardArguments

  func validate() throws { try sharding.check(arguments.presentation) }

  func run() async throws {
    let request = try request()
    if let shard = try sharding.index() { return try await run(shard, of: request) }
    let outputs = try arguments.presentation.outputs(in: request.folder.path)
    arguments.presentation.announce(announcement(request))
    let outcome = try await arguments.running { progress throws(StudyFailure) in
      try await TuneSession(request).run(
        onProgress: progress, shouldStop: { Interruption.hasBeenAsked })
    }
    guard let result = outcome.result, let report = outcome.report else {
      let finished = outcome.ending.keptTasks + outcome.ending.finishedTasks
      StandardError.print(
        "\(outcome.ending.overruns.earlyEnd): \(counted(finished, "run")) done; the same command continues from there"
      )
      try outcome.ending.overruns.endProgram()
      throw ExitCode(130)
    }
    arguments.tell(outcome.ending)
    try outputs.present(report)
    arguments.list(outcome.files, in: request.folder)
    try Self.end(result, of: request, arguments.presentation)
  }

  /// Ends the program if nothing is recommended.
  static func end(_ result: TuningResult, of request: TuneRequest, _ presentation: ReportArguments) throws {
    guard result.chosen == nil else { return }
    let findings = TuneText(request.tuning, result).findings
    // The printed report has the details already.
    throw failed(presentation.isTalkative ? findings[0] : findings.joined(separator: "\n"))
  }

  /// Runs a shard of the present round and ends the program unless it is whole.
  private func run(_ index: ShardIndex, of request: TuneRequest) async throws {
    let presentation = arguments.presentation
    let (session, outcome) = try await presentation.watching(interrupted: .incomplete) {
      bar throws(StudyFailure) in
      let session = try RoundShardSession(request, index)
      let outcome = try await session.run(
        onPlan: { announce(session, points: $0, tasks: $1) }, onProgress: bar.show,
        shouldStop: { Interruption.hasBeenAsked })
      return (session, outcome)
    }
    guard !session.round.isEnd else {
      if presentation.isTalkative {
        StandardOutput.print("nothing to run: the tune has ended; 'marketsim merge' writes its results")
      }
      return
    }
    try arguments.tell(outcome, of: index, path: session.path)
  }

  private func announce(_ session: RoundShardSession, points: Int, tasks: Int) {
    arguments.presentation.announce(
      RichText(session.request.tuning.study.name, .strong)
        + RichText(
          " · seed \(session.request.seed) · round \(session.round.number), shard \(session.index): "
            + "\(counted(tasks, "run")) of \(counted(points, "point")) · "
            + "\(counted(session.request.workers, "worker"))"))
  }

  private func request() throws -> TuneRequest {
    try arguments.reading {
      let study = try StudyFile.load(path: arguments.study)
      return TuneRequest(
        try StudyTuning(study), seed: arguments.seed ?? study.seed, workers: arguments.workforce.count,
        folder: try arguments.folder(of: study, suffix: Self.folderSuffix))
    }
  }

  private func announcement(_ request: TuneRequest) -> RichText {
    let tuning = request.tuning
    let budget =
      switch tuning.definition.budget {
      case .replications(let count): "up to \(counted(count, "replication"))"
      case .minutes(let minutes): "up to \(String(format: "%g", minutes)) min"
      }
    return RichText(tuning.study.name, .strong)
      + RichText(
        " · \(TuneText.goal(of: tuning)) · \(counted(tuning.study.factors.count, "factor")) · seed \(request.seed) · "
          + "\(budget) · \(counted(request.workers, "worker"))")
  }
}
