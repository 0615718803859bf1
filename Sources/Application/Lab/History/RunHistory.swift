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

  /// Opens the history, or creates one.
  init(path: String) throws {
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
    configuration.busyMode = .timeout(5)
    database = try DatabaseQueue(path: path, configuration: configuration)
    try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    try database.write { database in
      try database.execute(
        sql: """
          CREATE TABLE IF NOT EXISTS run (
            number INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, base TEXT NOT NULL, name TEXT NOT NULL,
            change TEXT NOT NULL, seed INTEGER NOT NULL, asked INTEGER NOT NULL, finished INTEGER NOT NULL,
            asked_at TEXT NOT NULL, figures TEXT NOT NULL, page TEXT NOT NULL) STRICT
          """)
    }
  }

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
