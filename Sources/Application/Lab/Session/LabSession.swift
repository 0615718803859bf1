import Documents
import Foundation
import Runs
import ScenarioFormat
import Tables

/// Request of a lab.
public struct LabRequest: Sendable {
  /// Path of the scenario that questions change.
  public var scenario: String
  /// Address to listen on.
  public var host = "127.0.0.1"
  /// Port to listen on; nil for the usual one, or any other if that is taken.
  public var port: UInt16?
  /// Seed of questions that name none.
  public var seed: UInt64
  /// Number of replications of questions that name none; nil for the scenario's.
  public var replications: Int?
  /// Number of cities that are simulated at once; ≥ 1.
  public var workers: Int
  /// Folder of the history.
  public var folder: ReportFolder

  public init(
    scenario: String, seed: UInt64, replications: Int? = nil, workers: Int, folder: ReportFolder
  ) {
    self.scenario = scenario
    self.seed = seed
    self.replications = replications
    self.workers = workers
    self.folder = folder
  }
}

/// Reason why a lab cannot run.
public struct LabFailure: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}

/// Session of `marketsim lab`: serves the page of a scenario until it is interrupted.
public struct LabSession: Sendable {
  /// Request of the session.
  public let request: LabRequest

  /// Port that is tried first.
  public static let usualPort: UInt16 = 8421

  public init(_ request: LabRequest) { self.request = request }

  /// Serves until the task is cancelled or the program ends.
  ///
  /// - Parameter onListening: called once with the address of the page.
  /// - Throws: `DiagnosticReport` for mistakes in the scenario, `LabFailure`.
  public func run(onListening: @escaping @Sendable (String) -> Void) async throws {
    let scenario = try LabScenario(path: request.scenario)
    let desk = try desk(scenario)
    let preparation = Task { await desk.bench.prepare(seed: desk.seed, replications: desk.replications) }
    defer { preparation.cancel() }
    for port in request.port.map({ [$0] }) ?? [Self.usualPort, 0] {
      let server: LabServer
      do throws(LabRefusal) {
        server = try LabServer(host: request.host, port: port, desk: desk)
      } catch { throw LabFailure(error.message) }
      do {
        return try await server.run(onListening: onListening)
      } catch  where port == request.port ?? 0 {
        throw LabFailure("cannot listen on \(request.host), port \(port): \(error.localizedDescription)")
      } catch {}
    }
  }

  private func desk(_ scenario: LabScenario) throws -> LabDesk {
    let limits = LabLimits()
    do {
      try OutputDirectory.make(request.folder.path)
    } catch {
      throw LabFailure("the history in '\(request.folder.path)' cannot be opened: \(error)")
    }
    let history = try RunHistory(
      path: (request.folder.path as NSString).appendingPathComponent(RunHistory.fileName))
    let threads = SimulationThreads(workers: request.workers)
    let bench = Bench(
      scenario, history: history, folder: request.folder, threads: threads, workers: request.workers,
      limits: limits)
    let changes = LoadedChanges(scenario)
    return LabDesk(
      bench: bench, changes: changes,
      replay: ReplayDesk(scenario: scenario, changes: changes, threads: threads, limit: limits.looks),
      limits: limits, seed: request.seed,
      replications: max(2, min(limits.replications, request.replications ?? scenario.loaded.replications)))
  }
}
