import Experiments
import Foundation
import Reporting
import ScenarioFormat
import ScenarioModel
import Statistics
import Tables

/// Request of a comparison.
public struct ComparisonRequest: Sendable {
  /// The base, then its variants, with their names in files.
  public var scenarios: [(name: String, loaded: LoadedScenario)]
  /// Plan of the comparison.
  public var plan: ComparisonPlan
  /// Folder of the reports.
  public var folder: ReportFolder

  public init(
    scenarios: [(name: String, loaded: LoadedScenario)], plan: ComparisonPlan, folder: ReportFolder
  ) {
    self.scenarios = scenarios
    self.plan = plan
    self.folder = folder
  }
}

/// Result of a comparison.
public struct ComparisonOutcome: Sendable {
  /// Ending of the comparison.
  public var ending: ComparisonEnding
  /// Report of the pairs; nil if fewer than two replications were finished, in which case no file was written.
  public var report: Report?
  /// Files in the output folder.
  public var files: [FileRecord] = []
}

/// Session of `marketsim compare`: runs a comparison and publishes its files.
public struct ComparisonSession: Sendable {
  /// Request of the session.
  public let request: ComparisonRequest

  public init(_ request: ComparisonRequest) { self.request = request }

  /// Runs, judges and publishes; after a failure the folder is unchanged.
  public func run(
    onBegin: () -> Void = {}, onProgress: (RunProgress) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) async throws(ComparisonFailure) -> ComparisonOutcome {
    let directory: OutputDirectory
    do throws(FileFailure) { directory = try request.folder.open() } catch { throw .file(error) }
    onBegin()
    do throws(ComparisonFailure) {
      return try await run(in: directory, onProgress: onProgress, shouldStop: shouldStop)
    } catch {
      try? directory.discard()
      throw error
    }
  }

  private func run(
    in directory: OutputDirectory, onProgress: (RunProgress) -> Void,
    shouldStop: @escaping @Sendable () -> Bool
  ) async throws(ComparisonFailure) -> ComparisonOutcome {
    let began = Date()
    var files: ComparisonFiles
    do throws(FileFailure) { files = try ComparisonFiles(request.plan, in: directory) } catch {
      throw .file(error)
    }
    let ending = try await ComparisonRun(request.plan).execute(onProgress: onProgress, shouldStop: shouldStop)
    {
      entry, result throws(FileFailure) in try files.add(result, of: entry)
    }
    var outcome = ComparisonOutcome(ending: ending)
    do throws(FileFailure) {
      guard ending.results.count >= 2 else {
        try directory.discard()
        return outcome
      }
    } catch { throw .file(error) }
    let comparison: Comparison
    let requests: ComparedRequests
    do throws(StatisticsFailure) {
      comparison = try Comparison(ending.results, design: request.scenarios[0].loaded.experiment)
      requests = try ComparedRequests(ending.pairing, variantCount: request.plan.entries.count - 1)
    } catch { throw .statistics(error) }
    let goal = ending.isGoalReached.map {
      PrecisionOutcome(
        isReached: $0, replications: ending.results.count, shortfalls: ending.shortfalls)
    }
    let report = request.report(comparison, requests, of: ending.results, goal: goal)
    outcome.report = report
    do throws(FileFailure) {
      outcome.files = try files.publish(
        comparison, requests, report, hasPage: request.folder.writesPage
      ) { files in manifest(files, ending, began) }
    } catch { throw .file(error) }
    return outcome
  }

  private func manifest(_ files: [FileRecord], _ ending: ComparisonEnding, _ began: Date) -> String {
    let resolved = request.scenarios.map { "# \($0.name)\n\($0.loaded.resolvedYAML)" }.joined(
      separator: "---\n")
    return Manifest(
      version: request.folder.version, commit: request.folder.commit, scenario: request.scenarios[0].name,
      variant: request.scenarios.dropFirst().map(\.name).joined(separator: ", "), seed: request.plan.seed,
      replicationsAsked: request.plan.replications, replicationsFinished: ending.results.count,
      workers: request.plan.workers, startedAt: began.ISO8601Format(),
      wallTimeSeconds: Date().timeIntervalSince(began), simulatedEvents: ending.eventCount,
      clampedDraws: ending.results.clampedDraws,
      resolvedScenario: resolved, resolvedScenarioSHA256: sha256(of: resolved),
      files: files.map(Manifest.File.init)
    ).json
  }
}

extension ComparisonRequest {
  /// Returns the report of results.
  ///
  /// - Parameter goal: outcome of the precision asked for; nil if none was.
  package func report(
    _ comparison: Comparison, _ requests: ComparedRequests, of results: PairedResults,
    goal: PrecisionOutcome? = nil
  ) -> Report {
    Report(
      comparison, of: scenarios[0].loaded, variants: Array(scenarios.dropFirst()), requests: requests,
      goal: goal,
      provenance: Provenance(
        seed: plan.seed, replications: results.count, version: folder.version, folder: folder.path,
        clampedDraws: results.clampedDraws, commit: folder.commit,
        command: folder.command.text(seed: plan.seed, replications: results.count)))
  }
}
