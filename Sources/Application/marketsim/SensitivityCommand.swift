import ArgumentParser
import Foundation
import Reporting
import Runs
import ScenarioFormat
import Studies

struct SensitivityCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity", abstract: "Tell which factors of a study move its metrics, and how much.",
    discussion: """
      A study file names a base scenario and the factors, each with the range that is thought possible; 'sensitivity' \
      in it says how to look. An example lies in Studies/what-matters.

        marketsim sensitivity my-study
        marketsim sensitivity my-study --method sobol --rows 128
        marketsim sensitivity my-study --replications 20

      Morris's method moves one factor at a time at many places. It needs few points and separates the factors that matter \
      from those that do not: mu* is how far a factor moves a metric over its range on average, mu the same with its \
      sign, sigma how much that depends on the place. Sobol's indices need many points and say which share of a \
      metric's variance a factor explains, alone (first order) and with all its interactions (total).

      All points meet the same days. Intervals (95 %, bootstrap) hold for the choice of points and of replications; \
      what the chance of the replications alone would show stands beside them. Figures are in sensitivity.csv, the \
      points in sweep.csv and results.csv. The exit code is 2 if no metric has a result. What is finished is kept in \
      results.sqlite: the same command goes on after Ctrl-C or a crash, and runs only what is new when there are more \
      rows or replications. Shares and single points are run as by 'marketsim sweep':

        marketsim sensitivity my-study --shard 3/8
        marketsim sensitivity my-study --point 7 --replication 3 --detail all
      """)

  @OptionGroup var arguments: StudyArguments
  @OptionGroup var count: ReplicationsArgument

  /// Names of the methods.
  enum Method: String, CaseIterable, ExpressibleByArgument {
    case morris
    case sobol
  }

  @Option(help: "How to look: morris or sobol; as the study says if not given.")
  var method: Method?

  @Option(
    help: ArgumentHelp(
      """
      How many trajectories (morris, factors + 1 points each) or samples (sobol, factors + 2 points each), at least \
      \(SensitivityMethod.fewestRows); as the study says if not given.
      """, valueName: "n"),
    transform: WholeNumber.positive)
  var rows: Int?

  @OptionGroup var sharding: ShardArguments
  @OptionGroup var alone: PointArguments

  func validate() throws {
    try sharding.check(beside: alone, arguments.presentation)
    if let rows, rows < SensitivityMethod.fewestRows {
      throw ValidationError(
        "\(rows) rows say nothing of their spread; at least \(SensitivityMethod.fewestRows) are needed.")
    }
    if count.replications == 1 && alone.point == nil {
      throw ValidationError("One replication says nothing of chance; at least 2 are needed.")
    }
  }

  func run() async throws {
    let definition = try arguments.reading { try StudyFile.load(path: arguments.study) }
    let replications = try replications(of: definition)
    let kind = StudyKind.sensitivity(method(of: definition))
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
      try await SensitivitySession(request).run(
        onProgress: progress, shouldStop: { Interruption.hasBeenAsked })
    }
    arguments.tell(outcome.ending)
    try outcome.ending.overruns.endProgram()
    guard let report = outcome.report else { throw ExitCode(130) }
    try outputs.present(report)
    arguments.list(outcome.files, in: request.folder)
    if !outcome.hasResult {
      StandardError.print(
        "no metric has a value in every replication of every point, so that nothing is known of the factors")
      throw ExitCode.undecided
    }
  }

  private func replications(of definition: StudyDefinition) throws -> Int {
    let replications = count.replications ?? definition.replications
    guard replications >= 2 || alone.point != nil else {
      throw failed(
        "'\(definition.name)' asks for one replication, which has no confidence interval; give --replications"
      )
    }
    return replications
  }

  private func request(_ definition: StudyDefinition, replications: Int) throws -> SensitivityRequest {
    try arguments.planning { watch in
      let method = method(of: definition)
      try arguments.checkMemory(
        of: definition, points: Double(method.pointCount(factors: definition.factors.count)),
        replications: replications, advice: "give fewer --rows or --replications")
      return SensitivityRequest(
        study: try SensitivityStudy(definition, method: method, watch: watch), replications: replications,
        seed: arguments.seed ?? definition.seed, workers: arguments.workforce.count,
        folder: try arguments.folder(of: definition, suffix: StudyKind.sensitivity(method).suffix))
    }
  }

  private func method(of definition: StudyDefinition) -> SensitivityMethod {
    let own = definition.sensitivity
    let isOwn = method == nil || (method == .morris) == own.isMorris
    let asked = isOwn ? own : own.isMorris ? .usualSobol : .usualMorris
    return rows.map(asked.with) ?? asked
  }

  private func announce(_ request: SensitivityRequest) {
    let method = request.study.method
    let rows =
      method.isMorris
      ? counted(method.rows, "Morris trajectory", "Morris trajectories")
      : counted(method.rows, "Sobol sample")
    arguments.presentation.announce(
      RichText(request.study.definition.name, .strong)
        + RichText(
          " · \(counted(request.study.definition.factors.count, "factor")) · \(rows): "
            + "\(counted(request.study.points.count, "point")) × "
            + "\(counted(request.replications, "replication")) · seed \(request.seed) · "
            + "\(counted(request.workers, "worker"))"))
  }
}
