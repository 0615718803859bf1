import Tables

/// Sums of daily figures over cities and programmes.
struct DailySums {
  private struct Key: Hashable {
    var figure: DailyFigure
    var unit: String
  }

  /// Sum by replication and day.
  private var sums: [Key: [Int: [Int: Double]]] = [:]
  /// Number of ratings by replication and day, the weights of the mean of stars.
  private var ratings: [Int: [Int: Double]] = [:]
  private var days: ClosedRange<Int>?

  /// First local day, as days since 1970-01-01; 0 without rows.
  var firstDay: Int { days?.lowerBound ?? 0 }
  /// Number of local days, the last one included.
  var dayCount: Int { days?.count ?? 0 }

  mutating func add(_ row: Row) {
    guard case .date(let day) = row["date"], let replication = row["replication"].integer else { return }
    days = days.map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
    let currency = row["currency"].text ?? ""
    for figure in DailyFigure.allCases {
      let cell = row[figure.rawValue]
      guard let value = cell.number ?? cell.integer.map(Double.init) else { continue }
      let unit = figure.unit(currency)
      let isMean = figure == .starsMean
      let weight = isMean ? row["ratings"].integer.map(Double.init) ?? 0 : 1
      sums[Key(figure: figure, unit: unit), default: [:]][replication, default: [:]][day, default: 0] +=
        value * weight
      if isMean { ratings[replication, default: [:]][day, default: 0] += weight }
    }
  }

  /// Returns the daily values of each replication by unit; none for a figure without a value on some day.
  func runs(of figure: DailyFigure) -> [(unit: String, runs: [[Double]])] {
    // The last day may have been cut short.
    guard let days, days.count > 1 else { return [] }
    let units = sums.keys.filter { $0.figure == figure }.map(\.unit).sorted()
    return units.compactMap { unit in
      let byReplication = sums[Key(figure: figure, unit: unit)] ?? [:]
      let runs = byReplication.keys.sorted().map { replication in
        days.dropLast().compactMap { day -> Double? in
          guard let sum = byReplication[replication]?[day] else { return nil }
          guard figure == .starsMean else { return sum }
          return ratings[replication]?[day].flatMap { $0 > 0 ? sum / $0 : nil }
        }
      }
      return runs.allSatisfy { $0.count == days.count - 1 } ? (unit, runs) : nil
    }
  }
}

extension DailyFigure {
  fileprivate func unit(_ currency: String) -> String {
    switch self {
    case .starsMean: "stars"
    case .gmv, .commission: currency
    default: "count"
    }
  }
}
