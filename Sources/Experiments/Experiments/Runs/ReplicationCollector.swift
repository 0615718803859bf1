import Recording

/// Collector that joins finished cities, in any order, to replications.
struct ReplicationCollector {
  private let plan: RunPlan
  private var pending: [Int: (cities: [CityRecord?], eventCount: UInt64)] = [:]
  private var ready: [Int: ReplicationResult] = [:]
  private var nextReplication: Int

  init(_ plan: RunPlan) {
    self.plan = plan
    nextReplication = plan.firstReplication
  }

  /// Adds the outcome of the task of a number.
  mutating func take(_ record: CityRecord, eventCount: UInt64, task number: Int) {
    let (replication, city) = plan.task(number)
    let empty: [CityRecord?] = Array(repeating: nil, count: plan.scenario.cities.count)
    var open = pending.removeValue(forKey: replication) ?? (empty, 0)
    open.cities[city] = record
    open.eventCount += eventCount
    let records = open.cities.compactMap(\.self)
    guard records.count == open.cities.count else {
      pending[replication] = open
      return
    }
    let cities = zip(plan.scenario.cities, records).map { ($0.city.name, $1.metrics) }
    var result = ReplicationResult(
      replication: replication, cities: cities, eventCount: open.eventCount)
    for (place, record) in records.enumerated() {
      result.cities[place].requests = record.requests
      result.cities[place].days = record.days
      result.cities[place].breakdown = record.breakdown
    }
    ready[replication] = result
  }

  /// Returns the next replication in ascending order; nil until all its cities are finished.
  mutating func next() -> ReplicationResult? {
    guard let result = ready.removeValue(forKey: nextReplication) else { return nil }
    nextReplication += 1
    return result
  }

  /// Returns the finished replications after an unfinished one, ascending, which remain after a stop.
  mutating func rest() -> [ReplicationResult] {
    defer { ready = [:] }
    return ready.values.sorted { $0.replication < $1.replication }
  }
}
