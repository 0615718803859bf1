import Experiments
import Foundation
import Reporting
import ScenarioFormat
import ScenarioModel
import Tables

/// Request of a run.
public struct RunRequest: Sendable {
  /// Scenario that is run, as loaded.
  public var loaded: LoadedScenario
  /// Plan of the run.
  public var plan: RunPlan
  /// True if steady-state means are estimated.
  public var seeksSteadyState: Bool
  /// Folder of the reports.
  public var folder: ReportFolder

  public init(loaded: LoadedScenario, plan: RunPlan, seeksSteadyState: Bool = false, folder: ReportFolder) {
    self.loaded = loaded
    self.plan = plan
    self.seeksSteadyState = seeksSteadyState
    self.folder = folder
  }
}

/// Result of a run.
public struct RunOutcome: Sendable {
  /// Ending of the run.
  public var ending: RunEnding
  /// Report of the finished replications; nil if there are none, in which case no file was written.
  public var report: Report?
  /// Files in the output folder.
  public var files: [FileRecord]
}

/// Session of `marketsim run`: runs a scenario and publishes its files.
public struct RunSession: Sendable {
  /// Request of the session.
  public let request: RunRequest

  public init(_ request: RunRequest) { self.request = request }

  /// Runs, and publishes the finished replications; after a failure the folder is unchanged.
  ///
  /// - Parameter onBegin: called when the output folder is ready.
  public func run(
    onBegin: () -> Void = {}, onProgress: (RunProgress) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) async throws(FileFailure) -> RunOutcome {
    let directory = try request.folder.open()
    onBegin()
    do throws(FileFailure) {
      return try await run(in: directory, onProgress: onProgress, shouldStop: shouldStop)
    } catch {
      // The user is to learn the first failure, not those that follow from it.
      try? directory.discard()
      throw error
    }
  }

  private func run(
    in directory: OutputDirectory, onProgress: (RunProgress) -> Void,
    shouldStop: @escaping @Sendable () -> Bool
  ) async throws(FileFailure) -> RunOutcome {
    let began = Date()
    var plan = request.plan
    plan.files = directory.tables
    plan.breaksDown = true
    var files = try RunFiles(plan, in: directory)
    let ending = try await ScenarioRun(plan).execute(onProgress: onProgress, shouldStop: shouldStop) {
      result throws(FileFailure) in try files.add(result)
    }
    let profile = ending.profile.map {
      ProfileReport($0, wallSeconds: Date().timeIntervalSince(began))
    }
    guard !ending.finishedReplications.isEmpty else {
      try directory.discard()
      return RunOutcome(ending: ending, report: nil, files: [])
    }
    let (report, records) = try files.publish(
      ending, profile: profile, seeksSteadyState: request.seeksSteadyState, hasPage: request.folder.writesPage
    ) { summary, steadyState, series, breakdown in
      Report(
        run: summary, of: request.loaded,
        asked: request.loaded.experiment.deciding + request.loaded.experiment.guardrails,
        provenance: Provenance(
          seed: plan.seed, replications: ending.finishedReplications.count, version: request.folder.version,
          folder: request.folder.path, clampedDraws: summary.clampedDraws, commit: request.folder.commit,
          command: request.folder.command.text(
            seed: plan.seed, replications: ending.finishedReplications.count)), series: series,
        breakdown: breakdown, profile: profile, steadyState: steadyState)
    } manifest: { files in
      manifest(files, ending, began).json
    }
    return RunOutcome(ending: ending, report: report, files: records)
  }

  private func manifest(_ files: [FileRecord], _ ending: RunEnding, _ began: Date) -> Manifest {
    let resolved = request.loaded.resolvedYAML
    return Manifest(
      version: request.folder.version, commit: request.folder.commit, scenario: request.plan.scenario.name,
      variant: request.plan.variant, seed: request.plan.seed,
      firstReplication: request.plan.firstReplication == 0 ? nil : request.plan.firstReplication,
      replicationsAsked: request.plan.replications,
      replicationsFinished: ending.finishedReplications.count, workers: request.plan.workers,
      startedAt: began.ISO8601Format(), wallTimeSeconds: Date().timeIntervalSince(began),
      simulatedEvents: ending.eventCount, clampedDraws: ending.clampedDraws, resolvedScenario: resolved,
      resolvedScenarioSHA256: sha256(of: resolved),
      files: files.map(Manifest.File.init))
  }
}
