import GRDB
import Tables

extension StudyStore {
  /// Opens a whole shard's file for reading, and verifies its checksums. O(bytes).
  ///
  /// - Throws: `StoreFailure` for a file that is no shard, is damaged, or was made by another program.
  public init(readingShard path: String, program: ProgramIdentity) throws(StoreFailure) {
    self.init(path: path, database: try Self.readOnly(path))
    try StoreInspection(path: path, program: program).check(database)
  }

  /// Returns the record of a whole shard's file without reading its results. O(1).
  ///
  /// - Throws: `StoreFailure` for a file that is no shard, or was made by another program.
  public static func shardRecord(in path: String, program: ProgramIdentity) throws(StoreFailure)
    -> ShardRecord
  {
    let store = StudyStore(path: path, database: try readOnly(path))
    try StoreInspection(path: path, program: program).checkHead(store.database)
    guard let record = try store.shardRecord() else { throw .noShard(path: path) }
    try store.close()
    return record
  }

  private static func readOnly(_ path: String) throws(StoreFailure) -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    return try attempt(path) { try DatabaseQueue(path: path, configuration: configuration) }
  }

  /// Record of the shard that the store holds; nil for the store of a study.
  public func shardRecord() throws(StoreFailure) -> ShardRecord? {
    try Self.attempt(path) {
      try database.read { database in
        guard let row = try GRDB.Row.fetchOne(database, sql: "SELECT record, checksum FROM shard") else {
          return nil
        }
        guard let text: String = row.decoded("record"), let checksum: String = row.decoded("checksum"),
          let record = ShardRecord(json: text, checksum: checksum)
        else { throw StoreFailure.damaged(path: path, detail: "its record is not what was written") }
        return record
      }
    }
  }

  /// Makes an empty store that of a shard; one that is already must have this record.
  ///
  /// - Throws: `otherPlan` for the shard of another plan.
  public func become(_ shard: ShardRecord) throws(StoreFailure) {
    if try shardRecord() != nil { return try checkShard(shard) }
    try access {
      try $0.execute(
        sql: "INSERT INTO shard VALUES (?, ?)", arguments: [shard.json, sha256(of: shard.json)])
    }
  }

  /// Checks that the store is that of a shard.
  ///
  /// - Throws: `noShard` for the store of a study, `otherPlan` for the shard of another plan.
  public func checkShard(_ shard: ShardRecord) throws(StoreFailure) {
    guard let found = try shardRecord() else { throw .noShard(path: path) }
    if let difference = found.difference(from: shard) {
      throw .otherPlan(
        path: path, difference: difference, than: "the one that is asked for", remedy: found.remedy)
    }
  }

  /// Removes the write-ahead log for good, so that the file can be read where nothing can be written.
  public func seal() throws(StoreFailure) {
    try accessOutsideTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
  }

  /// Copies the results of a shard in one transaction; those that are there already remain unchanged.
  ///
  /// Reads one row at a time. O(bytes of the shard).
  public func absorb(_ shard: StudyStore) throws(StoreFailure) {
    try access { database in
      try shard.database.read { source in
        let scenarios = try GRDB.Row.fetchCursor(source, sql: "SELECT digest, yaml, cities FROM scenario")
        while let row = try scenarios.next() {
          try database.execute(
            sql: "INSERT OR IGNORE INTO scenario VALUES (?, ?, ?)",
            arguments: [row["digest"] as String, row["yaml"] as String, row["cities"] as Int])
        }
        let points = try GRDB.Row.fetchCursor(source, sql: "SELECT name, scenario FROM point")
        while let row = try points.next() {
          try Self.name(row["name"], row["scenario"], in: database)
        }
        let results = try GRDB.Row.fetchCursor(source, sql: "SELECT \(StoredResult.columns) FROM task")
        while let row = try results.next() {
          guard let result = StoredResult(row) else {
            throw StoreFailure.damaged(path: shard.path, detail: "a result is not what was written")
          }
          try result.insert(into: database)
        }
      }
    }
  }

  /// Returns the replications of a plan's points of which some city is missing. O(tasks of the plan).
  public func missingReplications(of plan: StudyPlan) throws(StoreFailure) -> [MissingReplications] {
    let found = try finishedTasks(of: plan)
    let missing = Set(
      plan.tasks.filter { !found.contains(StoredTask($0, in: plan)) }.map {
        [$0.point, $0.replication]
      })
    return Dictionary(grouping: missing) { $0[0] }.sorted { $0.key < $1.key }.map { point, tasks in
      MissingReplications(
        point: Int(plan.points[point].name) ?? point + 1, replications: tasks.map { $0[1] }.sorted())
    }
  }

  /// Returns the replications of an outline's points of which some city is missing. O(stored tasks of the points).
  ///
  /// A point is known by the name under which it was last run or merged.
  public func missingReplications(of outline: StudyOutline) throws(StoreFailure) -> [MissingReplications] {
    try access { database in
      let query = try database.makeStatement(
        sql: """
          SELECT task.replication AS replication FROM point JOIN scenario ON scenario.digest = point.scenario
          JOIN task ON task.scenario = point.scenario
          WHERE point.name = ? AND task.seed = ? AND task.replication < ?
          GROUP BY task.replication HAVING count(*) = scenario.cities
          """)
      var missing: [MissingReplications] = []
      for point in 1...outline.values.count {
        let found = try Int.fetchSet(
          query,
          arguments: ["\(point)", Int64(bitPattern: outline.seed), outline.replications])
        if found.count < outline.replications {
          missing.append(
            MissingReplications(
              point: point, replications: (0..<outline.replications).filter { !found.contains($0) }))
        }
      }
      return missing
    }
  }

  /// Gives a scenario the name of a point.
  static func name(_ point: String, _ digest: String, in database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO point VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET scenario = excluded.scenario
        WHERE scenario <> excluded.scenario
        """, arguments: [point, digest])
  }
}

/// Replications of a point without results of all cities.
public struct MissingReplications: Sendable, Hashable {
  /// Number of the point, from 1.
  public var point: Int
  /// Numbers of the replications, ascending; not empty.
  public var replications: [Int]
}
