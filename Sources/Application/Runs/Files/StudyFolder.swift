import Documents
import Foundation
import ScenarioFormat
import Studies
import Tables

/// Folder of a study: the store of its results, and the tables made from it.
public struct StudyFolder: Sendable {
  /// Path of the folder.
  public let path: String
  /// Program that writes into the folder.
  public let program: ProgramIdentity
  /// True if the page is written beside the tables.
  public let writesPage: Bool
  /// Command of the request, for its repetition.
  public let command: ReproducingCommand

  public init(
    _ path: String, program: ProgramIdentity, writesPage: Bool = true,
    command: ReproducingCommand = ReproducingCommand([])
  ) {
    self.path = path.withoutFinalSlashes
    self.program = program
    self.writesPage = writesPage
    self.command = command
  }

  /// Name of the folder of shards in the folder of their study.
  public static let shardFolderName = "shards"
  /// End of the name of a file that is not whole.
  static let partSuffix = ".part"

  /// Folder of the study's shards.
  var shardFolder: String { "\(path)/\(Self.shardFolderName)" }

  /// Returns the whole shards in a study's folder, by number.
  public static func shards(in folder: String) -> [String] {
    shards(inDirectory: "\(folder)/\(shardFolderName)")
  }

  static func shards(inDirectory shards: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: shards)) ?? []
    return names.filter { $0.hasSuffix(".sqlite") }.sorted {
      $0.localizedStandardCompare($1) == .orderedAscending
    }
    .map { "\(shards)/\($0)" }
  }

  /// Makes a folder of shards; the study's folder may hold nothing but a study.
  func prepareForShards(in directory: String) throws {
    try checkContents()
    try OutputDirectory.make(directory)
  }

  /// Opens the store, making the folder if it is missing, passes it to `body`, and closes it.
  ///
  /// Stored results persist however `body` ends.
  ///
  /// - Parameter body: work on the store; throws only failures of studies, stores and files.
  func withStore<Value>(
    _ body: (StudyStore) async throws -> Value
  ) async throws(StudyFailure) -> Value {
    do {
      try prepare()
      let store = try StudyStore(path: "\(path)/\(StudyStore.fileName)", program: program)
      let value = try await body(store)
      try store.close()
      return value
    } catch {
      throw StudyFailure(error)
    }
  }

  private func prepare() throws {
    let names = try checkContents()
    let store = "\(path)/\(StudyStore.fileName)"
    let size = try? FileManager.default.attributesOfItem(atPath: store)[.size] as? Int
    // A program that was killed at once leaves an empty store alone; tables are made of a full one.
    if size == 0, names.contains(OutputDirectory.dataPackageName) {
      throw StoreFailure.damaged(path: store, detail: "it is empty, and tables of its results lie beside it")
    }
    try OutputDirectory.make(path)
    try OutputDirectory.recover(path)
  }

  /// Returns the names in the folder, which must hold a store, shards, or nothing.
  @discardableResult
  private func checkContents() throws(StudyFailure) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    guard names.isEmpty || names.contains(StudyStore.fileName) || names.contains(Self.shardFolderName) else {
      throw .otherFolder(path: path)
    }
    return names
  }

  /// Replaces the tables of the folder; after a failure the previous ones remain.
  ///
  /// - Parameter body: writes and publishes the directory.
  func replaceTables<Value>(_ body: (OutputDirectory) throws -> Value) throws -> Value {
    let directory = try OutputDirectory(
      path, replacing: true, ownedNames: ReportFiles.names)
    do {
      return try body(directory)
    } catch {
      // The user is to learn the first failure, not those that follow from it.
      try? directory.discard()
      throw error
    }
  }
}

/// Reason why a study failed.
public enum StudyFailure: Error {
  /// Failure of the store.
  case store(StoreFailure)
  /// Failure of a file.
  case file(FileFailure)
  /// Folder with other contents than a study.
  case otherFolder(path: String)
  /// Invalid scenario of a point.
  case scenario(DiagnosticReport)
  /// Round of a tuning that cannot be run or merged.
  case round(String)
  /// Interruption while scenarios were made.
  case stopped(PlanningStopped)

  /// Wraps an error; traps for an error of another kind.
  init(_ error: any Error) {
    switch error {
    case let failure as StudyFailure: self = failure
    case let failure as StoreFailure: self = .store(failure)
    case let failure as FileFailure: self = .file(failure)
    case let report as DiagnosticReport: self = .scenario(report)
    case let planning as PlanningStopped: self = .stopped(planning)
    default: preconditionFailure("a study fails for reasons of files and stores, not for \(error)")
    }
  }
}

extension StudyFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .store(let failure): "\(failure)"
    case .file(let failure) where failure.operation == .publish: "\(failure)"
    case .file(let failure): "\(failure); no table was written, and what is finished is kept in the store"
    case .otherFolder(let path):
      "'\(path)' is not empty and holds no \(StudyStore.fileName); name another folder with --out"
    case .scenario(let report): report.rendered(.plain)
    case .round(let reason): reason
    case .stopped(let planning): "\(planning)"
    }
  }
}
