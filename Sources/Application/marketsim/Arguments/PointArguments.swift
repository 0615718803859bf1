import ArgumentParser
import Experiments
import Foundation
import Reporting
import Runs
import Studies

/// Options that run one point of a study by its number, with details.
struct PointArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Run one point alone, as 'marketsim run' would, into a folder of its own.", valueName: "n"),
    transform: WholeNumber.positive)
  var point: Int?

  @Option(
    help: ArgumentHelp(
      "Run one replication of --point alone, numbered from 0 as in results.csv.", valueName: "n"),
    transform: WholeNumber.natural)
  var replication: Int?

  @Option(
    help: ArgumentHelp(
      """
      Also write tables with a row for each of these things of --point, with commas between them: \
      \(DetailList.names.joined(separator: ", ")).
      """, valueName: "tables"),
    transform: DetailList.parse)
  var detail: DetailList?

  func validate() throws {
    if point == nil && replication != nil { throw ValidationError("--replication goes with --point.") }
    if point == nil && detail != nil { throw ValidationError("--detail goes with --point.") }
  }
}

extension StudyArguments {
  /// Runs a point of a study and writes its reports.
  func run(
    _ number: Int, _ options: PointArguments, of kind: StudyKind, _ study: StudyDefinition, replications: Int
  ) async throws {
    let outline = try reading {
      try StudyOutline(study, kind, replications: replications, seed: seed ?? study.seed)
    }
    guard number <= outline.values.count else {
      throw failed("'\(study.name)' has no point \(number); there are 1 to \(outline.values.count)")
    }
    let loaded = try reading { try study.scenario(at: outline.values[number - 1]) }
    if !presentation.quiet { ScenarioArguments.show(loaded.warnings) }
    var plan = RunPlan(
      scenario: loaded.scenario, replications: options.replication == nil ? replications : 1,
      seed: outline.seed, workers: workforce.count, details: options.detail?.tables ?? [])
    plan.firstReplication = options.replication ?? 0
    let place = "-point-\(number)" + (options.replication.map { "-\($0)" } ?? "")
    let folder = ReportFolder(
      out ?? study.defaultFolder(suffix: kind.suffix + place), replacingReports: false,
      writesPage: !presentation.leavesOutPage, version: Marketsim.version, commit: Marketsim.commit,
      command: presentation.command)
    try await presentation.run(RunRequest(loaded: loaded, plan: plan, folder: folder)) {
      RichText("\(study.name), point \(number)", .strong)
        + RichText(
          " · seed \(plan.seed) · "
            + (options.replication.map { "replication \($0)" } ?? counted(plan.replications, "replication"))
            + " × \(counted(plan.scenario.cities.count, "city", "cities"))")
    }
  }
}
