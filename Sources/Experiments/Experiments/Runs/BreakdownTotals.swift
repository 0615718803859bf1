import Recording

/// Breakdowns of a scenario's cities, added up over replications.
public struct BreakdownTotals: Sendable {
  /// Totals by city, in the scenario's order; empty before the first replication.
  public private(set) var cities: [Breakdown] = []

  /// Totals of no replication.
  public init() {}

  /// Adds a replication with its breakdowns; has no effect without them.
  public mutating func add(_ result: ReplicationResult) {
    let added = result.cities.compactMap(\.breakdown)
    guard added.count == result.cities.count else { return }
    if cities.isEmpty {
      cities = added
    } else {
      for place in cities.indices { cities[place].merge(added[place]) }
    }
  }
}
