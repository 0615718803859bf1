import Foundation
import GRDB

/// Results of a study in one SQLite file, by point, replication and city.
///
/// A task's counts are written in one transaction when it is finished, so that a task is stored whole or not at all.
/// Their key is the scenario's digest, the seed, the replication and the city. One process uses a store at a time.
///
/// Decision 0153.
public struct StudyStore: Sendable {
  /// Default name of the file.
  public static let fileName = "results.sqlite"

  /// Path of the store's file.
  public let path: String
  let database: DatabaseQueue

  init(path: String, database: DatabaseQueue) {
    self.path = path
    self.database = database
  }

  /// Opens the store, or creates one where there is no file or an empty one.
  ///
  /// Reads the whole store to verify its checksums. O(bytes).
  ///
  /// - Throws: `StoreFailure` for a file that is no store, is damaged, in use, or was made by another program.
  public init(path: String, program: ProgramIdentity) throws(StoreFailure) {
    self.path = path
    database = try Self.attempt(path) {
      try DatabaseQueue(path: path, configuration: Self.configuration)
    }
    try access { database throws in
      if try StoreSchema.isAbsent(database) { try StoreSchema.create(in: database, program) }
    }
    try StoreInspection(path: path, program: program).check(database)
    // A write-ahead log keeps the file whole if the machine stops, and needs no wait for the disk at every task.
    try accessOutsideTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
  }

  /// Closes the file and removes its write-ahead log.
  public func close() throws(StoreFailure) {
    try Self.attempt(path) { try database.close() }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      // No shared memory beside the file, which network file systems have not, and no second process in it.
      try database.execute(sql: "PRAGMA locking_mode = EXCLUSIVE")
      try database.execute(sql: "PRAGMA synchronous = NORMAL")
    }
    return configuration
  }

  /// Runs `body` in one transaction, which a failure rolls back.
  func access<Value>(_ body: (Database) throws -> Value) throws(StoreFailure) -> Value {
    try Self.attempt(path) { try database.write(body) }
  }

  func accessOutsideTransaction(_ body: (Database) throws -> Void) throws(StoreFailure) {
    try Self.attempt(path) { try database.writeWithoutTransaction(body) }
  }

  static func attempt<Value>(
    _ path: String, _ body: () throws -> Value
  ) throws(StoreFailure) -> Value {
    do {
      return try body()
    } catch let failure as StoreFailure {
      throw failure
    } catch {
      throw StoreFailure(error, path: path)
    }
  }
}
