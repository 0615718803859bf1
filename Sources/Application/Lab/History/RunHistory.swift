import Foundation
import GRDB
import Tables

/// History of runs in one SQLite file: the same question is simulated once.
///
/// Each change is one transaction, so that a lab that is killed loses nothing but the replications under way.
struct RunHistory: Sendable {
  /// Name of the file.
  static let fileName = "runs.sqlite"

  private let database: DatabaseQueue

  /// Statement that makes the only table.
  private static let table = """
    CREATE TABLE run (
      number INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, base TEXT NOT NULL, name TEXT NOT NULL,
      change TEXT NOT NULL, seed INTEGER NOT NULL, asked INTEGER NOT NULL, finished INTEGER NOT NULL,
      asked_at TEXT NOT NULL, figures TEXT NOT NULL, page TEXT NOT NULL) STRICT
    """

  /// Opens the history, or creates one.
  ///
  /// - Throws: `LabFailure` for a file that is no history, is damaged, or cannot be written.
  init(path: String) throws(LabFailure) {
    var configuration = Configuration()
    configuration.prepareDatabase {
      try $0.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA synchronous = NORMAL")
    }
    configuration.busyMode = .timeout(5)
    do {
      database = try DatabaseQueue(path: path, configuration: configuration)
      // Nothing is written before it is known whose file it is.
      let isNew = try database.read { try Self.isNew($0, path: path) }
      try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
      try database.write { database in
        if isNew, try Self.isNew(database, path: path) { try database.execute(sql: Self.table) }
      }
    } catch let failure as LabFailure {
      throw failure
    } catch {
      throw Self.failure(error, path: path)
    }
  }

  /// Returns true for an empty file, and false for a history.
  private static func isNew(_ database: Database, path: String) throws -> Bool {
    let objects = try GRDB.Row.fetchAll(
      database, sql: "SELECT coalesce(sql, name) AS text FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    if objects.isEmpty { return true }
    func words(_ text: String) -> [Substring] { text.split(whereSeparator: \.isWhitespace) }
    guard objects.count == 1, let text: String = objects[0]["text"], words(text) == words(table) else {
      throw LabFailure("'\(path)' is the database of another program; \(advice)")
    }
    let verdict = try String.fetchAll(database, sql: "PRAGMA quick_check(1)")
    guard verdict == ["ok"] else { throw LabFailure("'\(path)' is damaged; \(advice)") }
    return false
  }

  private static func failure(_ error: any Error, path: String) -> LabFailure {
    switch (error as? DatabaseError)?.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: LabFailure("'\(path)' is damaged, or no database; \(advice)")
    case .SQLITE_BUSY, .SQLITE_LOCKED: LabFailure("'\(path)' is locked by another program; \(advice)")
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_PERM:
      LabFailure("'\(path)' cannot be written; \(advice)")
    default: LabFailure("the history '\(path)' cannot be opened: \(error)")
    }
  }

  private static let advice = "name another folder by --out, or move the file away"

  /// Returns the run of a question; nil if it was never asked.
  func run(digest: String) throws -> KeptRun? {
    try database.read { database in
      try GRDB.Row.fetchOne(database, sql: "SELECT * FROM run WHERE digest = ?", arguments: [digest])
        .map(KeptRun.init)
    }
  }

  /// Returns a run; nil if there is none of this number.
  func run(number: Int) throws -> KeptRun? {
    try database.read { database in
      try GRDB.Row.fetchOne(database, sql: "SELECT * FROM run WHERE number = ?", arguments: [number])
        .map(KeptRun.init)
    }
  }

  /// Returns the latest runs, the newest first.
  func latest(_ limit: Int) throws -> [KeptRun] {
    try database.read { database in
      try GRDB.Row.fetchAll(
        database,
        sql: """
          SELECT number, digest, base, name, change, seed, asked, finished, asked_at, substr(figures, 1, 2000) AS figures,
            '' AS page FROM run ORDER BY asked_at DESC, number DESC LIMIT ?
          """, arguments: [limit]
      ).map(KeptRun.init)
    }
  }

  /// Adds a question, or asks for more replications of a known one; returns the number of its run.
  func add(_ question: Question, digest: String, base: String) throws -> Int {
    try database.write { database in
      try database.execute(
        sql: """
          INSERT INTO run (digest, base, name, change, seed, asked, finished, asked_at, figures, page)
          VALUES (?, ?, ?, ?, ?, ?, 0, ?, '', '')
          ON CONFLICT (digest) DO UPDATE SET asked = excluded.asked, asked_at = excluded.asked_at
          """,
        arguments: [
          digest, base, question.name, question.change.text, Int64(bitPattern: question.seed),
          question.replications, Date().ISO8601Format(),
        ])
      return try Int.fetchOne(database, sql: "SELECT number FROM run WHERE digest = ?", arguments: [digest])
        ?? 0
    }
  }

  /// Keeps the figures of a run.
  func update(_ number: Int, finished: Int, figures: String, page: String) throws {
    try database.write { database in
      try database.execute(
        sql: "UPDATE run SET finished = ?, figures = ?, page = ? WHERE number = ?",
        arguments: [finished, figures, page, number])
    }
  }
}

extension KeptRun {
  fileprivate init(_ row: GRDB.Row) {
    self.init(
      number: row["number"], digest: row["digest"], base: row["base"], name: row["name"],
      change: row["change"],
      seed: UInt64(bitPattern: row["seed"] as Int64), asked: row["asked"], finished: row["finished"],
      askedAt: row["asked_at"], figures: row["figures"], page: row["page"])
  }
}
