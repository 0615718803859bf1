import ArgumentParser
import Foundation
import Reporting
import Runs
import Studies

struct SweepCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep", abstract: "Run many variants of a scenario and tell what each comes to.",
    discussion: """
      A study file names a base scenario, the keys that are varied, and which combinations are run; the examples lie \
      in Studies.

        marketsim sweep my-study
        marketsim sweep my-study --replications 30
        marketsim sweep my-study --max-points 4 --replications 2 --out Reports/trial

      sweep.csv has a row for each point and metric, results.csv one for each replication too. What is finished is \
      kept in results.sqlite in the same folder: the same command goes on after Ctrl-C or a crash, and runs only what \
      is new when there are more points or replications. Every point gets its first replication before any gets its \
      second, the points with the fewest requests first, so that early figures tell something of all.

      On a cluster each node runs a share, and 'marketsim merge' puts them together; a shard that is interrupted ends \
      with exit code 75 and continues when it is started again:

        marketsim sweep my-study --shard 3/8
        marketsim sweep my-study --array --shards 8

      One point can be looked at alone, by its number in sweep.csv:

        marketsim sweep my-study --point 7 --replication 3 --detail all
      """)

  @OptionGroup var arguments: StudyArguments
  @OptionGroup var count: ReplicationsArgument

  @Option(
    help: ArgumentHelp(
      "Run only so many points, the first of the design; at least 1.", valueName: "n"),
    transform: WholeNumber.positive)
  var maxPoints: Int?

  @OptionGroup var sharding: ShardArguments
  @OptionGroup var alone: PointArguments

  func validate() throws { try sharding.check(beside: alone, arguments.presentation) }

  func run() async throws {
    let definition = try arguments.reading { try StudyFile.load(path: arguments.study) }
    let replications = count.replications ?? definition.replications
    let kind = StudyKind.sweep(points: maxPoints)
    if let shard = try sharding.index() {
      return try await arguments.run(shard, of: kind, definition, replications: replications)
    }
    if let point = alone.point {
      return try await arguments.run(point, alone, of: kind, definition, replications: replications)
    }
    let request = try request(definition, replications: replications)
    let outputs = try arguments.presentation.outputs(in: request.folder.path)
    announce(request)
    let outcome = try await arguments.running { progress throws(StudyFailure) in
      try await SweepSession(request).run(
        onProgress: progress, shouldStop: { Interruption.hasBeenAsked })
    }
    arguments.tell(outcome.ending)
    try outputs.present(outcome.report)
    arguments.list(outcome.files, in: request.folder)
    try outcome.ending.overruns.endProgram()
    if outcome.ending.isStopped { throw ExitCode(130) }
  }

  private func request(_ definition: StudyDefinition, replications: Int) throws -> SweepRequest {
    try arguments.planning { watch in
      let points = definition.pointCount
      // A design beyond that is refused with its own message.
      if points <= Double(Design.mostPoints) {
        try arguments.checkMemory(
          of: definition, points: min(points, Double(maxPoints ?? .max)), replications: replications,
          advice: "give a smaller --max-points or --replications")
      }
      let values = try definition.values(limit: maxPoints ?? .max)
      return SweepRequest(
        study: definition, points: try definition.points(1...values.count, of: values, watch: watch),
        replications: replications,
        seed: arguments.seed ?? definition.seed, workers: arguments.workforce.count,
        folder: try arguments.folder(of: definition))
    }
  }

  private func announce(_ request: SweepRequest) {
    arguments.presentation.announce(
      RichText(request.study.name, .strong)
        + RichText(
          " · seed \(request.seed) · \(counted(request.points.count, "point")) × "
            + "\(counted(request.replications, "replication")) · \(counted(request.workers, "worker"))"))
  }
}
