import Foundation
import GRDB

/// The results of a study in one SQLite file: what every city of every replication of every point came to.
///
/// A task's counts are written in a transaction when it is finished, so that whatever ends the program, a task is there
/// or not. They are found again by the scenario's digest, the seed, the replication and the city: points may come and
/// go. One process uses a store at a time.
public struct StudyStore: Sendable {
  /// The usual name of the file.
  public static let fileName = "results.sqlite"

  public let path: String
  let database: DatabaseQueue

  /// Opens the store, or makes a new one where there is no file or an empty one.
  ///
  /// Reads all of it to see that it is what was written. O(bytes).
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

  /// Ends the use of the file, which then stands alone, without a log beside it.
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

  /// Reads or writes in one transaction, which a failure undoes.
  func access<Value>(_ body: (Database) throws -> Value) throws(StoreFailure) -> Value {
    try Self.attempt(path) { try database.write(body) }
  }

  private func accessOutsideTransaction(_ body: (Database) throws -> Void) throws(StoreFailure) {
    try Self.attempt(path) { try database.writeWithoutTransaction(body) }
  }

  private static func attempt<Value>(
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
