import Experiments
import Foundation
import ScenarioFormat
import ScenarioModel
import Tables

/// What `marketsim run` is asked to do.
public struct RunRequest: Sendable {
  public var loaded: LoadedScenario
  public var plan: RunPlan
  /// Where the files go.
  public var outputPath: String
  /// Whether files of an earlier run may be replaced.
  public var overwrites: Bool
  /// Whether it is asked what the daily figures settle at.
  public var seeksSteadyState: Bool
  public var version: String
  public var commit: String

  public init(
    loaded: LoadedScenario, plan: RunPlan, outputPath: String, overwrites: Bool,
    seeksSteadyState: Bool = false, version: String, commit: String
  ) {
    self.loaded = loaded
    self.plan = plan
    // A final slash would stand twice in the paths of files.
    self.outputPath = outputPath
    while self.outputPath.count > 1, self.outputPath.hasSuffix("/") { self.outputPath.removeLast() }
    self.overwrites = overwrites
    self.seeksSteadyState = seeksSteadyState
    self.version = version
    self.commit = commit
  }
}

/// What came of it.
public struct RunOutcome: Sendable {
  public var summary: Summary
  public var ending: RunEnding
  /// Where the files are; nil if no replication was finished, in which case there are none.
  public var reportsPath: String?
  public var files: [FileRecord]
  /// Where the time went, if the plan asks for it.
  public var profile: ProfileReport?
  /// Nil if it was not asked for.
  public var steadyState: SteadyStateAnalysis?
}

/// Runs a scenario from the request to the published files.
public struct RunSession: Sendable {
  public let request: RunRequest

  public init(_ request: RunRequest) { self.request = request }

  /// Runs, and publishes what was finished; after a failure the folder is as it was before.
  ///
  /// - Parameter onBegin: called once there is a folder to write in.
  public func run(
    onBegin: () -> Void = {}, onProgress: (RunProgress) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) async throws(FileFailure) -> RunOutcome {
    let directory = try OutputDirectory(
      request.outputPath, replacing: request.overwrites, ownedNames: ReportFiles.names)
    onBegin()
    do throws(FileFailure) {
      return try await run(in: directory, onProgress: onProgress, shouldStop: shouldStop)
    } catch {
      // What went wrong first is what the user is to know.
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
    var report = try RunReport(plan, in: directory)
    let ending = try await ScenarioRun(plan).execute(onProgress: onProgress, shouldStop: shouldStop) {
      result throws(FileFailure) in try report.add(result)
    }
    let profile = ending.profile.map {
      ProfileReport($0, wallSeconds: Date().timeIntervalSince(began))
    }
    let summary = report.summary
    guard !ending.finishedReplications.isEmpty else {
      try directory.discard()
      return RunOutcome(summary: summary, ending: ending, reportsPath: nil, files: [])
    }
    var steadyState: SteadyStateAnalysis?
    let files = try report.publish(
      ending, profile: profile, steadyState: request.seeksSteadyState ? { steadyState = $0 } : nil
    ) { files in manifest(files, ending, began).json }
    return RunOutcome(
      summary: summary, ending: ending, reportsPath: request.outputPath, files: files, profile: profile,
      steadyState: steadyState)
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
