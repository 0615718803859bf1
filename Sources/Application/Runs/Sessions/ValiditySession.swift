import Experiments
import Fitting
import Metrics
import Quantities
import Reporting
import ScenarioFormat
import Tables

/// Request of a validity card.
package struct ValidityRequest: Sendable {
  /// Scenario, as loaded.
  package var loaded: LoadedScenario
  /// Origins of its values.
  package var origins: [ValueOrigin]
  /// Effects of keys by a sensitivity analysis; empty without one.
  package var effects: [KeyEffect]
  /// Operator's data; nil without any, in which case nothing is simulated.
  package var data: FitData?
  /// Plan of the replications that data are compared with.
  package var plan: RunPlan
  /// Folder of the tables and the page.
  package var folder: ReportFolder

  package init(
    loaded: LoadedScenario, origins: [ValueOrigin], effects: [KeyEffect], data: FitData?, plan: RunPlan,
    folder: ReportFolder
  ) {
    self.loaded = loaded
    self.origins = origins
    self.effects = effects
    self.data = data
    self.plan = plan
    self.folder = folder
  }
}

/// Result of a validity card.
package struct ValidityOutcome: Sendable {
  /// Report; nil if the simulation was stopped, in which case no file was written.
  package var report: Report?
  /// Files in the output folder.
  package var files: [FileRecord] = []
  /// Tasks that were given up.
  package var overruns: [TaskOverrun] = []
}

/// Session of `marketsim validity`: simulates what data are compared with, and publishes the card.
package struct ValiditySession: Sendable {
  /// Request of the session.
  package let request: ValidityRequest

  package init(_ request: ValidityRequest) { self.request = request }

  /// Simulates if there are data, then writes the card; after a failure the folder is unchanged.
  package func run(
    onProgress: (RunProgress) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) async throws(FileFailure) -> ValidityOutcome {
    var directory = try request.folder.open()
    do throws(FileFailure) {
      var summary = Summary()
      if request.data != nil {
        let ending = try await ScenarioRun(request.plan).execute(
          onProgress: onProgress, shouldStop: shouldStop
        ) { result throws(FileFailure) in summary.add(result) }
        if ending.isStopped {
          try directory.discard()
          return ValidityOutcome(overruns: ending.overruns)
        }
      }
      let card = card(summary)
      let report = report(card, summary)
      try write(card, report, to: &directory)
      let files = directory.files
      try directory.publish()
      return ValidityOutcome(report: report, files: files)
    } catch {
      try? directory.discard()
      throw error
    }
  }

  private func card(_ summary: Summary) -> ValidityCard {
    let (plan, folder) = (request.plan, request.folder)
    let program = folder.commit.isEmpty ? folder.version : "\(folder.version) (\(folder.commit))"
    let checklist = StressChecklist(
      request.loaded, origins: request.origins,
      plan: .init(
        replications: plan.replications, seed: plan.seed, program: program, data: request.data?.name))
    return ValidityCard(
      origins: request.origins,
      influences: KeyInfluence.ranked(request.effects, deciding: request.loaded.experiment.deciding),
      targets: targets(summary), checklist: checklist.items)
  }

  private func targets(_ summary: Summary) -> [TargetComparison] {
    let scenario = request.loaded.scenario
    let counted = scenario.horizon - scenario.warmUp
    let days = Double(counted.microseconds) / Double(TimeSpan.days(1).microseconds)
    return (request.data?.targets ?? []).compactMap { target in
      guard let row = summary.row(target.metric, city: MetricValue.total) else { return nil }
      return TargetComparison(
        ObservedTarget(
          metric: target.metric, value: target.value, standardError: target.standardError,
          count: target.count,
          days: target.days),
        simulated: row, days: days, margin: request.loaded.experiment.margin(of: target.metric))
    }
  }

  private func report(_ card: ValidityCard, _ summary: Summary) -> Report {
    let (plan, folder) = (request.plan, request.folder)
    let isSimulated = request.data != nil
    let (seed, replications) = isSimulated ? (plan.seed, plan.replications) : (nil, nil)
    return Report(
      card, of: request.loaded, data: request.data?.name, remarks: request.data?.remarks ?? [],
      provenance: Provenance(
        seed: seed, replications: replications, version: folder.version, folder: folder.path,
        clampedDraws: summary.clampedDraws, commit: folder.commit,
        command: folder.command.text(seed: seed, replications: replications)))
  }

  private func write(
    _ card: ValidityCard, _ report: Report, to directory: inout OutputDirectory
  ) throws(FileFailure) {
    for table in Table.validityTables {
      var writer = try directory.writer(for: table)
      switch table {
      case .validity: card.writeOrigins(to: &writer)
      case .targets: card.writeTargets(to: &writer)
      default: card.writeChecklist(to: &writer)
      }
      try writer.finish()
      try directory.assemble(table, tasks: [0])
    }
    try directory.writeForms(of: report, hasPage: request.folder.writesPage)
    try directory.describe(name: report.title, title: report.heading, tables: Table.validityTables)
  }
}
