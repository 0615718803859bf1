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
