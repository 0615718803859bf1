import Statistics
import Tables

/// Steady-state means of the daily figures of a long run, over all cities and programmes.
public struct SteadyStateAnalysis: Sendable {
  /// Figures in the order of `DailyFigure`, one for each currency.
  public let figures: [SteadyFigure]

  /// Period of demand and working hours: a week [d].
  static let period = 7
  /// Least horizon [d]: up to half may be discarded, and ten weeks must remain for batches.
  ///
  /// The last day may be incomplete and is not used.
  public static let daysNeeded = 20 * period + 1

  /// Estimates the means from the rows of `timeseries.csv`; days that are not complete in every city and replication
  /// are left out.
  ///
  /// O(rows); memory in proportion to days × replications.
  ///
  /// - Throws: `ReadingFailure`.
  public init(reading reader: consuming TableReader) throws(ReadingFailure) {
    var days = DailySums()
    while let row = try reader.next() { days.add(row) }
    figures = DailyFigure.allCases.flatMap { figure in
      days.runs(of: figure).compactMap { unit, runs in
        (try? SteadyState.estimate(ofRuns: runs, period: Self.period)).map {
          SteadyFigure(figure: figure, unit: unit, days: runs[0].count, estimate: $0)
        }
      }
    }
  }
}

/// Steady-state mean of one daily figure.
public struct SteadyFigure: Sendable {
  /// Daily figure that was analysed.
  public let figure: DailyFigure
  /// Unit of the estimate.
  public let unit: String
  /// Number of complete days of each replication.
  public let days: Int
  /// Estimate of the steady state.
  public let estimate: SteadyState.Estimate
}

/// Sums of daily figures over cities and programmes.
private struct DailySums {
  private struct Key: Hashable {
    var figure: DailyFigure
    var unit: String
  }

  /// Sum by replication and day.
  private var sums: [Key: [Int: [Int: Double]]] = [:]
  /// Number of ratings by replication and day, the weights of the mean of stars.
  private var ratings: [Int: [Int: Double]] = [:]
  private var days: ClosedRange<Int>?

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
