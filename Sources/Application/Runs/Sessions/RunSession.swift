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
  /// Path of the output folder.
  public var outputPath: String
  /// True if files of an earlier run may be replaced.
  public var overwrites: Bool
  /// True if steady-state means are estimated.
  public var seeksSteadyState: Bool
  /// True if the page is written beside the tables.
  public var writesPage: Bool
  /// Command of the request, for its repetition.
  public var command: ReproducingCommand
  /// Version of the program.
  public var version: String
  /// Commit of the build.
  public var commit: String

  public init(
    loaded: LoadedScenario, plan: RunPlan, outputPath: String, overwrites: Bool,
    seeksSteadyState: Bool = false, writesPage: Bool = true, version: String, commit: String,
    command: ReproducingCommand = ReproducingCommand([])
  ) {
    self.loaded = loaded
    self.plan = plan
    // A final slash would be doubled in the paths of files.
    self.outputPath = outputPath
    while self.outputPath.count > 1, self.outputPath.hasSuffix("/") { self.outputPath.removeLast() }
    self.overwrites = overwrites
    self.seeksSteadyState = seeksSteadyState
    self.writesPage = writesPage
    self.command = command
    self.version = version
    self.commit = commit
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
    let directory = try OutputDirectory(
      request.outputPath, replacing: request.overwrites, ownedNames: ReportFiles.names)
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
      ending, profile: profile, seeksSteadyState: request.seeksSteadyState, hasPage: request.writesPage
    ) { summary, steadyState, series, breakdown in
      Report(
        run: summary, of: request.loaded,
        provenance: Provenance(
          seed: plan.seed, replications: ending.finishedReplications.count, version: request.version,
          folder: request.outputPath, commit: request.commit,
          command: request.command.text(
            seed: plan.seed, replications: ending.finishedReplications.count)), series: series,
        breakdown: breakdown,
        profile: profile, steadyState: steadyState)
    } manifest: { files in
      manifest(files, ending, began).json
    }
    return RunOutcome(ending: ending, report: report, files: records)
  }

  private func manifest(_ files: [FileRecord], _ ending: RunEnding, _ began: Date) -> Manifest {
    let resolved = request.loaded.resolvedYAML
    return Manifest(
      version: request.version, commit: request.commit, scenario: request.plan.scenario.name,
      variant: request.plan.variant, seed: request.plan.seed, replicationsAsked: request.plan.replications,
      replicationsFinished: ending.finishedReplications.count, workers: request.plan.workers,
      startedAt: began.ISO8601Format(), wallTimeSeconds: Date().timeIntervalSince(began),
      simulatedEvents: ending.eventCount, resolvedScenario: resolved,
      resolvedScenarioSHA256: sha256(of: resolved),
      files: files.map { Manifest.File(name: $0.name, rows: $0.rows, bytes: $0.bytes, sha256: $0.sha256) })
  }
}
