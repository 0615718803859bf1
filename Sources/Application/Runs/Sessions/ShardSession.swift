import Documents
import Experiments
import Foundation
import Studies
import Tables

/// Request of a shard.
public struct ShardRequest: Sendable {
  /// Plan that the shard is a part of.
  public var outline: StudyOutline
  /// Share of the plan.
  public var index: ShardIndex
  /// Number of workers.
  public var workers: Int
  /// Folder of the study, in which the shard's file lies.
  public var folder: StudyFolder

  public init(outline: StudyOutline, index: ShardIndex, workers: Int, folder: StudyFolder) {
    self.outline = outline
    self.index = index
    self.workers = workers
    self.folder = folder
  }

  /// Path of the whole shard's file.
  public var path: String { file.path }

  /// File of the shard.
  var file: ShardFile {
    ShardFile(
      folder: folder, directory: folder.shardFolder, record: ShardRecord(index: index, of: outline))
  }
}

/// Result of a shard.
public struct ShardOutcome: Sendable {
  /// Ending of the shard's runs; nil if its file was whole before, so that nothing was planned.
  public var ending: StudyEnding?

  /// True if nothing is missing in the shard's file.
  public var isWhole: Bool { ending.map { !$0.isStopped && $0.overruns.isEmpty } ?? true }
}

/// Session of one shard of a study: runs its share into a file of its own, which gets its name when it is whole.
public struct ShardSession: Sendable {
  /// Request of the session.
  public let request: ShardRequest

  public init(_ request: ShardRequest) { self.request = request }

  /// Plans the shard's points, and runs the tasks missing in its file.
  ///
  /// - Parameter onPlan: called when all points are made, with their number and that of the shard's tasks.
  public func run(
    watch: PlanningWatch, onPlan: (_ points: Int, _ tasks: Int) -> Void, onProgress: (RunProgress) -> Void,
    shouldStop: @escaping @Sendable () -> Bool
  ) async throws(StudyFailure) -> ShardOutcome {
    do {
      return try await request.file.fill { store in
        try await run(in: store, watch, onPlan, onProgress, shouldStop)
      }
    } catch {
      throw StudyFailure(error)
    }
  }

  private func run(
    in store: StudyStore, _ watch: PlanningWatch, _ onPlan: (_ points: Int, _ tasks: Int) -> Void,
    _ onProgress: (RunProgress) -> Void, _ shouldStop: @escaping @Sendable () -> Bool
  ) async throws -> ShardOutcome {
    let outline = request.outline
    let portions = try outline.layout(watch: watch).share(of: request.index)
    let points = try outline.definition.points(
      portions.map(\.point), of: outline.values, watch: watch)
    // More shards than replications leave some without any.
    guard !points.isEmpty else { return ShardOutcome(ending: .nothing) }
    let plan = StudyPlan(
      points: points.map(\.study), portions: portions.map(\.replications), seed: outline.seed)
    onPlan(points.count, plan.tasks.count)
    return ShardOutcome(
      ending: try await StudyRun(plan, in: store, workers: request.workers).execute(
        onProgress: onProgress, shouldStop: shouldStop))
  }
}
