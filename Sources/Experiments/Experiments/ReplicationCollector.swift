import Recording

/// Puts the cities of a plan, which come in any order, together into replications.
struct ReplicationCollector {
  private let plan: RunPlan
  private var pending: [Int: (cities: [CityRecord?], eventCount: UInt64)] = [:]
  private var ready: [Int: ReplicationResult] = [:]
  private var nextReplication: Int

  init(_ plan: RunPlan) {
    self.plan = plan
    nextReplication = plan.firstReplication
  }

  /// Takes in what the task of a number has come to.
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
    ready[replication] = ReplicationResult(
      replication: replication, cities: cities, eventCount: open.eventCount)
  }

  /// The next replication in ascending order; nil until all of its cities are there.
  mutating func next() -> ReplicationResult? {
    guard let result = ready.removeValue(forKey: nextReplication) else { return nil }
    nextReplication += 1
    return result
  }

  /// Those that are finished behind one that is not, ascending; what a stop leaves over.
  mutating func rest() -> [ReplicationResult] {
    defer { ready = [:] }
    return ready.values.sorted { $0.replication < $1.replication }
  }
}
