import Experiments
import Foundation
import Recording
import ScenarioFormat
import Studies

/// What `marketsim sweep` is asked to do.
public struct SweepRequest: Sendable {
  public var study: StudyDefinition
  /// The points to run, of one study; at least one.
  public var points: [DesignPoint]
  /// ≥ 1.
  public var replications: Int
  public var seed: UInt64
  public var workers: Int
  /// The folder of the store and the tables.
  public var outputPath: String
  public var program: ProgramIdentity

  public init(
    study: StudyDefinition, points: [DesignPoint], replications: Int, seed: UInt64, workers: Int,
    outputPath: String, program: ProgramIdentity
  ) {
    self.study = study
    self.points = points
    self.replications = replications
    self.seed = seed
    self.workers = workers
    self.program = program
    // A final slash would stand twice in the paths of files.
    self.outputPath = outputPath
    while self.outputPath.count > 1, self.outputPath.hasSuffix("/") { self.outputPath.removeLast() }
  }

  var plan: StudyPlan {
    StudyPlan(points: points.map(\.study), replications: 0..<replications, seed: seed)
  }
}

/// What came of it.
public struct SweepOutcome: Sendable {
  public var ending: StudyEnding
  public var files: [FileRecord]
}

/// A sweep that cannot be done.
public enum SweepFailure: Error {
  case store(StoreFailure)
  case file(FileFailure)
  /// The folder holds other things than a study.
  case otherFolder(path: String)
}

extension SweepFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .store(let failure): "\(failure)"
    case .file(let failure): "\(failure); no table was written, and what is finished is kept in the store"
    case .otherFolder(let path):
      "'\(path)' is not empty and holds no \(StudyStore.fileName); name another folder with --out"
    }
  }
}

/// Runs a study from the request to the published tables.
public struct SweepSession: Sendable {
  public let request: SweepRequest

  public init(_ request: SweepRequest) { self.request = request }

  /// Runs what the folder's store lacks, then writes the tables of all that is in it.
  public func run(
    onProgress: (RunProgress) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) async throws(SweepFailure) -> SweepOutcome {
    do {
      try prepareFolder()
      let store = try StudyStore(
        path: "\(request.outputPath)/\(StudyStore.fileName)", program: request.program)
      let run = StudyRun(request.plan, in: store, workers: request.workers)
      let ending = try await run.execute(onProgress: onProgress, shouldStop: shouldStop)
      let files = try export(store)
      try store.close()
      return SweepOutcome(ending: ending, files: files)
    } catch let failure as SweepFailure {
      throw failure
    } catch let failure as StoreFailure {
      throw .store(failure)
    } catch let failure as FileFailure {
      throw .file(failure)
    } catch {
      preconditionFailure("a sweep fails for reasons of files and stores, not for \(error)")
    }
  }

  private func prepareFolder() throws {
    let path = request.outputPath
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    guard names.isEmpty || names.contains(StudyStore.fileName) else {
      throw SweepFailure.otherFolder(path: path)
    }
    try OutputDirectory.make(path)
  }

  private func export(_ store: StudyStore) throws -> [FileRecord] {
    let directory = try OutputDirectory(request.outputPath, replacing: true)
    do {
      var report = try SweepReport(request.study, in: directory)
      let plan = request.plan
      for point in request.points {
        try report.add(
          point, store.results(of: point.study, seed: plan.seed, replications: plan.replications))
      }
      return try report.publish()
    } catch {
      // What went wrong first is what the user is to know.
      try? directory.discard()
      throw error
    }
  }
}
