import Experiments
import GRDB
import Metrics

extension StudyStore {
  /// Stores the points' scenarios with their present names.
  func register(_ points: [StudyPoint]) throws(StoreFailure) {
    try access { database in
      for point in points {
        try database.execute(
          sql: "INSERT OR IGNORE INTO scenario VALUES (?, ?, ?)",
          arguments: [point.digest, point.text, point.scenario.cities.count])
        try Self.name(point.name, point.digest, in: database)
      }
    }
  }

  /// Stores the results of a task; a task that is stored already remains unchanged.
  func insert(
    _ metrics: CityMetrics, of task: StudyPlan.Task, in plan: StudyPlan, eventCount: UInt64
  ) throws(StoreFailure) {
    let city = plan.points[task.point].scenario.cities[task.city].city.name
    let result = StoredResult(
      StoredTask(task, in: plan), cityName: city, eventCount: eventCount, metrics: metrics)
    try access { try result.insert(into: $0) }
  }

  /// Returns the stored tasks of the plan's scenarios and seed. O(stored tasks of these).
  func finishedTasks(of plan: StudyPlan) throws(StoreFailure) -> Set<StoredTask> {
    try access { database in
      var found: Set<StoredTask> = []
      for scenario in Set(plan.points.map(\.digest)) {
        let rows = try GRDB.Row.fetchCursor(
          database, sql: "SELECT replication, city FROM task WHERE scenario = ? AND seed = ?",
          arguments: [scenario, Int64(bitPattern: plan.seed)])
        while let row = try rows.next() {
          found.insert(
            StoredTask(
              scenario: scenario, seed: plan.seed, replication: row["replication"], city: row["city"]))
        }
      }
      return found
    }
  }

  /// Returns the finished replications of a point, ascending.
  ///
  /// Replications with a missing city are left out. O(counts of these).
  public func results(
    of point: StudyPoint, seed: UInt64, replications: Range<Int>
  ) throws(StoreFailure) -> [ReplicationResult] {
    let stored = try storedResults(of: point, seed: seed, replications: replications)
    var results: [ReplicationResult] = []
    for group in stored.chunked(by: { $0.task.replication == $1.task.replication })
    where group.count == point.scenario.cities.count {
      var cities: [(name: String, metrics: CityMetrics)] = []
      for result in group {
        guard let metrics = CityMetrics(packed: result.counts) else {
          throw StoreFailure.damaged(path: path, detail: "a result cannot be read")
        }
        cities.append((result.cityName, metrics))
      }
      results.append(
        ReplicationResult(
          replication: group[group.startIndex].task.replication, cities: cities,
          eventCount: group.reduce(0) { $0 + $1.eventCount }))
    }
    return results
  }

  /// Returns the stored counts of a point, by replication and city.
  func storedResults(
    of point: StudyPoint, seed: UInt64, replications: Range<Int>
  ) throws(StoreFailure) -> [StoredResult] {
    try access { database in
      let rows = try GRDB.Row.fetchAll(
        database,
        sql: """
          SELECT \(StoredResult.columns) FROM task WHERE scenario = ? AND seed = ? AND replication >= ? AND replication < ?
          ORDER BY replication, city
          """,
        arguments: [
          point.digest, Int64(bitPattern: seed), replications.lowerBound, replications.upperBound,
        ])
      let results = rows.compactMap { StoredResult($0) }
      guard results.count == rows.count else {
        throw StoreFailure.damaged(path: path, detail: "a result is not what was written")
      }
      return results
    }
  }
}

extension Array {
  /// Returns runs of consecutive elements with equal keys.
  fileprivate func chunked(by belong: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
    var chunks: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices where index > start && !belong(self[index - 1], self[index]) {
      chunks.append(self[start..<index])
      start = index
    }
    return isEmpty ? [] : chunks + [self[start...]]
  }
}
