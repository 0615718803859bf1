import GRDB
import Tables

/// Checks of a store before its use.
struct StoreInspection {
  let path: String
  let program: ProgramIdentity

  func check(_ database: DatabaseQueue) throws(StoreFailure) {
    try reading(database) { database in
      try checkForm(database)
      try checkPages(database)
      try checkProgram(database)
      try checkScenarios(database)
      try checkTasks(database)
    }
  }

  /// Checks the format and the program, and none of the results. O(1).
  func checkHead(_ database: DatabaseQueue) throws(StoreFailure) {
    try reading(database) { database in
      try checkForm(database)
      try checkProgram(database)
    }
  }

  private func reading(
    _ database: DatabaseQueue, _ checks: (Database) throws -> Void
  ) throws(StoreFailure) {
    do {
      try database.read(checks)
    } catch let failure as StoreFailure {
      throw failure
    } catch {
      throw StoreFailure(error, path: path)
    }
  }

  private func checkForm(_ database: Database) throws {
    let application = try Int.fetchOne(database, sql: "PRAGMA application_id")
    guard application == StoreSchema.applicationID else { throw StoreFailure.noStore(path: path) }
    let form = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard form == StoreSchema.version else {
      throw StoreFailure.otherForm(path: path, found: form, known: StoreSchema.version)
    }
  }

  private func checkPages(_ database: Database) throws {
    let verdict = try String.fetchAll(database, sql: "PRAGMA integrity_check(1)")
    if verdict != ["ok"] { throw damaged(verdict.first ?? "it cannot be checked") }
  }

  private func checkProgram(_ database: Database) throws {
    let rows = try GRDB.Row.fetchAll(
      database, sql: "SELECT version, \"commit\", build, parts, checksum FROM program")
    guard rows.count == 1, let version: String = rows[0].decoded("version"),
      let commit: String = rows[0].decoded("commit"), let build: String = rows[0].decoded("build"),
      let parts: String = rows[0].decoded("parts"), let checksum: String = rows[0].decoded("checksum")
    else { throw damaged("it does not say which program made it") }
    let found = ProgramIdentity(
      version: version, commit: commit, build: build, parts: ProgramIdentity.parts(lines: parts))
    guard checksum == found.checksum else {
      throw damaged("what it says about its program is not what was written")
    }
    guard found == program else {
      throw StoreFailure.otherProgram(path: path, found: found, current: program)
    }
  }

  private func checkScenarios(_ database: Database) throws {
    let rows = try GRDB.Row.fetchCursor(database, sql: "SELECT digest, yaml FROM scenario")
    while let row = try rows.next() {
      guard let text: String = row.decoded("yaml"), let digest: String = row.decoded("digest"),
        digest == sha256(of: text)
      else {
        throw damaged("a scenario is not what was written")
      }
    }
  }

  private func checkTasks(_ database: Database) throws {
    let rows = try GRDB.Row.fetchCursor(database, sql: "SELECT \(StoredResult.columns) FROM task")
    while let row = try rows.next() {
      guard StoredResult(row) != nil else { throw damaged("a result is not what was written") }
    }
  }

  private func damaged(_ detail: String) -> StoreFailure { .damaged(path: path, detail: detail) }
}

extension ProgramIdentity {
  /// SHA-256 of all that identifies the program.
  var checksum: String { sha256(of: "\(version)\n\(commit)\n\(build)\n\(partLines)") }

  /// A line for each part, in the order of the names: `libm.so.6 <SHA-256>`.
  var partLines: String {
    parts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
  }

  /// Reads the lines of parts.
  static func parts(lines: String) -> [String: String] {
    let pairs = lines.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    return Dictionary(
      pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
  }
}
