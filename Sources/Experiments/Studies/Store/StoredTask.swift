import Foundation
import GRDB
import Metrics
import Tables

/// Key of a task's results; it does not depend on the task's number in a plan, so that plans may grow.
struct StoredTask: Hashable {
  /// SHA-256 of the scenario's text.
  var scenario: String
  var seed: UInt64
  var replication: Int
  var city: Int

  init(_ task: StudyPlan.Task, in plan: StudyPlan) {
    self.init(
      scenario: plan.points[task.point].digest, seed: plan.seed, replication: task.replication,
      city: task.city)
  }

  init(scenario: String, seed: UInt64, replication: Int, city: Int) {
    self.scenario = scenario
    self.seed = seed
    self.replication = replication
    self.city = city
  }
}

/// Row of the table of tasks.
struct StoredResult {
  var task: StoredTask
  var cityName: String
  var eventCount: UInt64
  /// Packed `CityMetrics`.
  var counts: [UInt8]

  /// Checksum of all other columns.
  var checksum: String {
    let head = "\(task.scenario) \(task.seed) \(task.replication) \(task.city) \(eventCount) \(cityName)\n"
    return sha256(of: Array(head.utf8) + counts)
  }

  static let columns = "scenario, seed, replication, city, city_name, events, counts, checksum"

  /// Reads a row; returns nil if its checksum does not match.
  init?(_ row: GRDB.Row) {
    guard let scenario: String = row.decoded("scenario"), let seed: Int64 = row.decoded("seed"),
      let replication: Int = row.decoded("replication"), let city: Int = row.decoded("city"),
      let cityName: String = row.decoded("city_name"), let events: Int64 = row.decoded("events"),
      let counts: Data = row.decoded("counts"), let checksum: String = row.decoded("checksum")
    else { return nil }
    // SQLite's integers have a sign; a seed keeps its bits.
    task = StoredTask(
      scenario: scenario, seed: UInt64(bitPattern: seed), replication: replication, city: city)
    self.cityName = cityName
    eventCount = UInt64(bitPattern: events)
    self.counts = Array(counts)
    guard checksum == self.checksum else { return nil }
  }

  init(_ task: StoredTask, cityName: String, eventCount: UInt64, metrics: CityMetrics) {
    self.task = task
    self.cityName = cityName
    self.eventCount = eventCount
    counts = metrics.packed
  }

  func insert(into database: Database) throws {
    try database.execute(
      sql: "INSERT OR IGNORE INTO task VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        task.scenario, Int64(bitPattern: task.seed), task.replication, task.city, cityName,
        Int64(bitPattern: eventCount), Data(counts), checksum,
      ])
  }
}

extension GRDB.Row {
  /// Returns the value in a column; nil if it is of another type.
  func decoded<Value: DatabaseValueConvertible>(_ column: String) -> Value? {
    Value.fromDatabaseValue(self[column])
  }
}
