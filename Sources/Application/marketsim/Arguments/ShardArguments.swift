import ArgumentParser
import Experiments
import Foundation
import Reporting
import Runs
import Studies

/// Options that run a share of a study, for the nodes of a cluster.
struct ShardArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Run only share i of n into a file of its own; 'marketsim merge' puts all shares together.",
      valueName: "i/n"),
    transform: { text throws(ValidationError) in
      guard let shard = ShardIndex(text) else {
        throw ValidationError(
          "expected two whole numbers such as 3/8, the first from 1 to the second, at most \(ShardIndex.mostShards)."
        )
      }
      return shard
    })
  var shard: ShardIndex?

  @Flag(
    name: .customLong("array"),
    help: "Take the share from the job array of Slurm, Kubernetes, AWS Batch or HTCondor.")
  var isInArray = false

  @Option(
    help: ArgumentHelp(
      "The number of shares for --array, whose indices then count from 0; Kubernetes does not tell it.",
      valueName: "n"),
    transform: WholeNumber.positive)
  var shards: Int?

  func validate() throws {
    if shard != nil && isInArray { throw ValidationError("--shard and --array exclude each other.") }
    if shards != nil && !isInArray { throw ValidationError("--shards goes with --array.") }
  }

  /// Throws for options that do not go with a shard.
  func check(beside alone: PointArguments? = nil, _ presentation: ReportArguments) throws {
    guard shard != nil || isInArray else { return }
    if alone?.point != nil { throw ValidationError("--point is not for a shard; leave one of them out.") }
    if presentation.json || !presentation.files.isEmpty {
      throw ValidationError("A shard has no report; give --json and --report to 'marketsim merge'.")
    }
  }

  /// Returns the shard that is asked for; nil for a whole study. Ends the program if the environment has none.
  func index() throws -> ShardIndex? {
    guard isInArray else { return shard }
    do throws(ArrayIndexFailure) {
      return try ArrayIndex(ProcessInfo.processInfo.environment, shards: shards).shard()
    } catch {
      throw failed("\(error)")
    }
  }
}

extension StudyArguments {
  /// Runs a shard and ends the program unless it is whole.
  func run(_ index: ShardIndex, of kind: StudyKind, _ study: StudyDefinition, replications: Int) async throws
  {
    let outline = try planning(interrupted: .incomplete) { watch in
      try StudyOutline(study, kind, replications: replications, seed: seed ?? study.seed, watch: watch)
    }
    let request = ShardRequest(
      outline: outline, index: index, workers: workforce.count,
      folder: try folder(of: study, suffix: kind.suffix)
    )
    let outcome = try await presentation.watching(interrupted: .incomplete) { bar throws(StudyFailure) in
      try await ShardSession(request).run(
        watch: bar.watch, onPlan: { announce(request, points: $0, tasks: $1) },
        onProgress: bar.show, shouldStop: { Interruption.hasBeenAsked })
    }
    try tell(outcome, of: index, path: request.path)
  }

  private func announce(_ request: ShardRequest, points: Int, tasks: Int) {
    presentation.announce(
      RichText(request.outline.definition.name, .strong)
        + RichText(
          " · seed \(request.outline.seed) · shard \(request.index): \(counted(tasks, "run")) of "
            + "\(counted(points, "point")) · \(counted(request.workers, "worker"))"))
  }

  /// Prints the end of a shard; ends the program unless it is whole.
  func tell(_ outcome: ShardOutcome, of index: ShardIndex, path: String) throws {
    guard let ending = outcome.ending else {
      if presentation.isTalkative {
        StandardOutput.print("nothing to run: shard \(index) is whole: \(path)")
      }
      return
    }
    tell(ending)
    try ending.overruns.endProgram()
    guard outcome.isWhole else { throw ExitCode.incomplete }
    if presentation.isTalkative { StandardOutput.print("\nShard: \(path)") }
  }
}

extension StudyKind {
  /// End of the name of the study's default folder.
  var suffix: String {
    switch self {
    case .sweep: ""
    case .sensitivity(let method): method.isMorris ? "-morris" : "-sobol"
    }
  }
}
