import Metrics
import Quantities
import Recording

/// Requests of a comparison by their end under the base and under one variant, the same request under both.
struct Transitions: Sendable {
  private struct Key: Hashable {
    /// Index of the city; nil for all cities together.
    var city: Int?
    var base: RequestEnd
    var variant: RequestEnd
  }

  /// Sums over the requests of a cell and over all replications.
  private struct Sums {
    var count = 0
    /// Sum over replications of the cell's contribution to the difference in fill rate.
    var fillRate = 0.0
    /// Net revenue under the variant less that under the base [minor units].
    var revenue: Int64 = 0
  }

  private let cities: [(name: String, currency: Currency)]
  private var cells: [Key: Sums] = [:]
  private var replications = 0

  init(_ cities: [(name: String, currency: Currency)]) { self.cities = cities }

  /// Adds one replication: the counted requests of every city under both.
  mutating func add(base: ReplicationResult, variant: ReplicationResult) {
    replications += 1
    var counts: [Key: Sums] = [:]
    for city in cities.indices {
      for (before, after) in Self.pairs(base.cities[city].requests, variant.cities[city].requests) {
        let ends = (before.map(RequestEnd.init) ?? .notMade, after.map(RequestEnd.init) ?? .notMade)
        let gain = (after?.netRevenue ?? 0) - (before?.netRevenue ?? 0)
        counts[Key(city: city, base: ends.0, variant: ends.1), default: Sums()].count += 1
        counts[Key(city: city, base: ends.0, variant: ends.1), default: Sums()].revenue += gain
      }
    }
    for (key, sums) in counts {
      var total = key
      total.city = nil
      counts[total, default: Sums()].count += sums.count
      counts[total, default: Sums()].revenue += sums.revenue
    }
    enter(counts)
  }

  /// Adds a replication's counts, with what each cell adds to the difference in fill rate.
  private mutating func enter(_ counts: [Key: Sums]) {
    for city in cities.indices.map(Optional.init) + [nil] {
      let own = counts.filter { $0.key.city == city }
      let made = own.reduce(into: (base: 0, variant: 0)) { made, cell in
        if cell.key.base.isMade { made.base += cell.value.count }
        if cell.key.variant.isMade { made.variant += cell.value.count }
      }
      for (key, sums) in own {
        var cell = cells[key] ?? Sums()
        cell.count += sums.count
        cell.revenue += sums.revenue
        let before = key.base.isFilled ? Double(sums.count) / Double(made.base) : 0
        let after = key.variant.isFilled ? Double(sums.count) / Double(made.variant) : 0
        cell.fillRate += after - before
        cells[key] = cell
      }
    }
  }

  /// Returns the counted requests of a city under both rules, paired by their numbers; nil where it is made under one.
  static func pairs(
    _ base: ContiguousArray<RequestResult>, _ variant: ContiguousArray<RequestResult>
  ) -> [(base: RequestResult?, variant: RequestResult?)] {
    let first = base.filter(\.isCounted).sorted { $0.number < $1.number }
    let second = variant.filter(\.isCounted).sorted { $0.number < $1.number }
    var pairs: [(RequestResult?, RequestResult?)] = []
    pairs.reserveCapacity(max(first.count, second.count))
    var (place, other) = (0, 0)
    while place < first.count || other < second.count {
      let isFirst =
        place < first.count && (other == second.count || first[place].number <= second[other].number)
      let isSecond =
        other < second.count && (place == first.count || second[other].number <= first[place].number)
      pairs.append((isFirst ? first[place] : nil, isSecond ? second[other] : nil))
      if isFirst { place += 1 }
      if isSecond { other += 1 }
    }
    return pairs
  }

  /// Rows of each city, then of all cities together; within a scope in the order of the ends.
  var rows: [TransitionRow] {
    let hasOneCurrency = Set(cities.map(\.currency)).count == 1
    return (cities.indices.map(Optional.init) + [nil]).flatMap { city -> [TransitionRow] in
      let own = cells.filter { $0.key.city == city }
        .sorted { ($0.key.base.order, $0.key.variant.order) < ($1.key.base.order, $1.key.variant.order) }
      let currency = city.map { cities[$0].currency } ?? (hasOneCurrency ? cities[0].currency : nil)
      let fillRate = own.reduce(0) { $0 + $1.value.fillRate }
      let revenue = own.reduce(0) { $0 + $1.value.revenue }
      let requests = own.reduce(0) { $0 + $1.value.count }
      return own.map { key, sums in
        TransitionRow(
          city: city.map { cities[$0].name } ?? MetricValue.total, base: key.base, variant: key.variant,
          requests: sums.count, share: Double(sums.count) / Double(requests),
          fillRate: sums.fillRate / Double(replications),
          fillRateShare: abs(fillRate) < 1e-12 ? nil : sums.fillRate / fillRate, currency: currency,
          netRevenue: Double(sums.revenue) / Double((currency ?? .chf).minorUnitsPerMajor)
            / Double(replications),
          netRevenueShare: revenue == 0 ? nil : Double(sums.revenue) / Double(revenue))
      }
    }
  }
}

/// Row of `transitions.csv`.
public struct TransitionRow: Sendable, Hashable {
  /// City, or `MetricValue.total`.
  public var city: String
  /// End under the base.
  public var base: RequestEnd
  /// End under the variant.
  public var variant: RequestEnd
  /// Number of requests over all replications.
  public var requests: Int
  /// Share of the scope's requests, in 0...1.
  public var share: Double
  /// Contribution of the cell to the difference in fill rate; those of a scope add up to it.
  public var fillRate: Double
  /// Share of the difference in fill rate that the cell explains; may be negative; nil if there is no difference.
  public var fillRateShare: Double?
  /// Currency of the scope; nil for several, where money has no values.
  public var currency: Currency?
  /// Contribution of the cell to the difference in net revenue of a replication [major units].
  public var netRevenue: Double
  /// Share of the difference in net revenue that the cell explains; nil if there is no difference.
  public var netRevenueShare: Double?
}
