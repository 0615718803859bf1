import Metrics
import Quantities
import Recording
import Statistics

/// Length of the periods of a series.
public enum SeriesPeriod: String, CaseIterable, Sendable {
  /// Local day.
  case day
  /// Week from Monday to Sunday; the first and the last may be shorter.
  case week
}

/// Figure of a series.
public enum SeriesFigure: String, CaseIterable, Sendable {
  /// Number of requests made in the period.
  case requests
  /// Share of the period's requests accepted at least once.
  case fillRate = "fill_rate"
  /// Share of the period's requests performed and paid.
  case completionRate = "completion_rate"
  /// Net revenue from the period's requests.
  case netRevenue = "net_revenue"
  /// Mean over the period's days of the jobs neither performed nor ended at the day's end.
  case jobsInSystem = "jobs_in_system"
  /// Mean over the period's days of the partners who might work at the day's end.
  case activePartners = "active_partners"
}

/// Day or week in one replication under one rule.
struct PeriodCounts: Sendable {
  var requests = 0
  var filled = 0
  var completed = 0
  /// [minor units]
  var netRevenue: Int64 = 0
  var jobsInSystem = 0
  var activePartners = 0
  var days = 0

  mutating func add(_ other: PeriodCounts) {
    requests += other.requests
    filled += other.filled
    completed += other.completed
    netRevenue += other.netRevenue
    jobsInSystem += other.jobsInSystem
    activePartners += other.activePartners
  }

  /// Value of a figure, money in major units of `currency`; nil for a share of no requests.
  func value(_ figure: SeriesFigure, in currency: Currency) -> Double? {
    switch figure {
    case .requests: Double(requests)
    case .fillRate: requests == 0 ? nil : Double(filled) / Double(requests)
    case .completionRate: requests == 0 ? nil : Double(completed) / Double(requests)
    case .netRevenue: Money(minorUnits: netRevenue, currency: currency).majorUnits
    case .jobsInSystem: Double(jobsInSystem) / Double(days)
    case .activePartners: Double(activePartners) / Double(days)
    }
  }
}

/// Time series of a base and one variant, and of their paired difference, by day and by week of the request.
struct PairedSeries: Sendable {
  private struct Key: Hashable {
    /// Index of the city; nil for all cities together.
    var city: Int?
    var period: SeriesPeriod
    /// First day, as days since 1970-01-01.
    var start: Int
    var figure: SeriesFigure
  }

  private struct Moments {
    var days: Int
    var isWarmUp: Bool
    var base = RunningMoments()
    var variant = RunningMoments()
    var difference = RunningMoments()
  }

  private let cities: [(name: String, currency: Currency)]
  private var moments: [Key: Moments] = [:]

  init(_ cities: [(name: String, currency: Currency)]) { self.cities = cities }

  /// Adds one replication.
  mutating func add(base: ReplicationResult, variant: ReplicationResult) {
    for period in SeriesPeriod.allCases {
      var totals: (base: [Int: PeriodCounts], variant: [Int: PeriodCounts]) = ([:], [:])
      var warmUps: [Int: Bool] = [:]
      for city in cities.indices {
        let before = Self.counts(of: base.cities[city], by: period)
        let after = Self.counts(of: variant.cities[city], by: period)
        for day in base.cities[city].days {
          let start = Self.start(of: day.day, period)
          warmUps[start] = (warmUps[start] ?? false) || day.isWarmUp
        }
        enter(before, after, warmUps, city: city, period)
        Self.add(before, to: &totals.base)
        Self.add(after, to: &totals.variant)
      }
      enter(totals.base, totals.variant, warmUps, city: nil, period)
    }
  }

  private mutating func enter(
    _ base: [Int: PeriodCounts], _ variant: [Int: PeriodCounts], _ warmUps: [Int: Bool], city: Int?,
    _ period: SeriesPeriod
  ) {
    // A total of several currencies has no row for money.
    let currency = cities[city ?? 0].currency
    for (start, before) in base {
      guard let after = variant[start] else { continue }
      for figure in SeriesFigure.allCases {
        guard let value = before.value(figure, in: currency), let other = after.value(figure, in: currency)
        else { continue }
        let key = Key(city: city, period: period, start: start, figure: figure)
        var sums = moments[key] ?? Moments(days: before.days, isWarmUp: warmUps[start] ?? false)
        sums.base.add(value)
        sums.variant.add(other)
        sums.difference.add(other - value)
        moments[key] = sums
      }
    }
  }

  /// Returns the first day of the period that contains a day.
  static func start(of day: Int, _ period: SeriesPeriod) -> Int {
    // 1970-01-01 was a Thursday.
    period == .day ? day : day - ((day + 3) % 7 + 7) % 7
  }

  /// Returns a city's counts by the first day of the period, for all days on which it was simulated.
  private static func counts(of city: CityResult, by period: SeriesPeriod) -> [Int: PeriodCounts] {
    var counts: [Int: PeriodCounts] = [:]
    for day in city.days {
      let start = Self.start(of: day.day, period)
      counts[start, default: PeriodCounts()].days += 1
      counts[start, default: PeriodCounts()].jobsInSystem += day.jobsInSystem
      counts[start, default: PeriodCounts()].activePartners += day.activePartners
    }
    for request in city.requests {
      let start = Self.start(of: Int(request.day), period)
      counts[start]?.requests += 1
      counts[start]?.filled += request.isFilled ? 1 : 0
      counts[start]?.completed += request.outcome == .completed ? 1 : 0
      counts[start]?.netRevenue += request.netRevenue
    }
    return counts
  }

  private static func add(_ counts: [Int: PeriodCounts], to totals: inout [Int: PeriodCounts]) {
    for (start, period) in counts {
      totals[start, default: PeriodCounts()].add(period)
      totals[start, default: PeriodCounts()].days = max(totals[start]?.days ?? 0, period.days)
    }
  }

  /// Rows of each city, then of all cities together: by period, figure and day. Figures of one replication have no row.
  func rows() throws(StatisticsFailure) -> [SeriesRow] {
    let hasOneCurrency = Set(cities.map(\.currency)).count == 1
    let places = Dictionary(uniqueKeysWithValues: zip(SeriesFigure.allCases, SeriesFigure.allCases.indices))
    func rank(_ key: Key) -> (Int, Int, Int, Int) {
      (key.city ?? cities.count, key.period == .day ? 0 : 1, places[key.figure] ?? 0, key.start)
    }
    var rows: [SeriesRow] = []
    for key in moments.keys.sorted(by: { rank($0) < rank($1) }) {
      guard let sums = moments[key], sums.difference.count >= 2 else { continue }
      let currency = key.city.map { cities[$0].currency } ?? (hasOneCurrency ? cities[0].currency : nil)
      if key.figure == .netRevenue && currency == nil { continue }
      rows.append(
        SeriesRow(
          city: key.city.map { cities[$0].name } ?? MetricValue.total, period: key.period, start: key.start,
          days: sums.days, isWarmUp: sums.isWarmUp, figure: key.figure, currency: currency,
          n: sums.difference.count, base: try .init(sums.base), variant: try .init(sums.variant),
          difference: try .init(sums.difference)))
    }
    return rows
  }
}

/// Row of `paired_timeseries.csv`.
public struct SeriesRow: Sendable, Hashable {
  /// City, or `MetricValue.total`.
  public var city: String
  /// Length of the period.
  public var period: SeriesPeriod
  /// First day of the period, as days since 1970-01-01.
  public var start: Int
  /// Number of days of the period that were simulated; ≥ 1.
  public var days: Int
  /// True if some day of the period begins before the measurement window.
  public var isWarmUp: Bool
  /// Figure that the values are of.
  public var figure: SeriesFigure
  /// Currency of the city; nil for several, where money has no row.
  public var currency: Currency?
  /// Number of replications with a value under both rules; ≥ 2.
  public var n: Int
  /// Mean under the base.
  public var base: ComparisonRow.Uncertain
  /// Mean under the variant.
  public var variant: ComparisonRow.Uncertain
  /// Mean of variant less base, paired by replication.
  public var difference: ComparisonRow.Uncertain
}

extension ComparisonRow.Uncertain {
  /// Mean of at least two values with its 95 % confidence interval.
  fileprivate init(_ moments: RunningMoments) throws(StatisticsFailure) {
    let estimate = try MeanEstimate(moments)
    self.init(estimate.mean, estimate.interval())
  }
}
