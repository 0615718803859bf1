import GRDB

/// Tables of a store.
enum StoreSchema {
  /// Version of the format, raised whenever the tables change.
  static let version = 2
  /// Application id "MKTS" of the SQLite file (https://www.sqlite.org/pragma.html#pragma_application_id).
  static let applicationID = 0x4D4B_5453

  static func isAbsent(_ database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
      && Int.fetchOne(database, sql: "PRAGMA application_id") == 0
  }

  static func create(in database: Database, _ program: ProgramIdentity) throws {
    try database.execute(sql: "PRAGMA application_id = \(applicationID)")
    try database.execute(sql: "PRAGMA user_version = \(version)")
    try database.execute(sql: tables)
    try database.execute(
      sql: "INSERT INTO program VALUES (?, ?, ?, ?, ?)",
      arguments: [
        program.version, program.commit, program.build, program.partLines, program.checksum,
      ])
  }

  /// `shard` has a row only in the file of a shard. `counts` is a city's `CityMetrics`, packed; a checksum covers everything else in its row.
  private static let tables = """
    CREATE TABLE program (
      version TEXT NOT NULL, "commit" TEXT NOT NULL, build TEXT NOT NULL, parts TEXT NOT NULL,
      checksum TEXT NOT NULL
    ) STRICT;
    CREATE TABLE shard (record TEXT NOT NULL, checksum TEXT NOT NULL) STRICT;
    CREATE TABLE scenario (
      digest TEXT NOT NULL PRIMARY KEY, yaml TEXT NOT NULL, cities INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE point (
      name TEXT NOT NULL PRIMARY KEY, scenario TEXT NOT NULL REFERENCES scenario (digest)
    ) STRICT;
    CREATE TABLE task (
      scenario TEXT NOT NULL REFERENCES scenario (digest), seed INTEGER NOT NULL, replication INTEGER NOT NULL,
      city INTEGER NOT NULL, city_name TEXT NOT NULL, events INTEGER NOT NULL, counts BLOB NOT NULL,
      checksum TEXT NOT NULL, PRIMARY KEY (scenario, seed, replication, city)
    ) STRICT;
    """
}
