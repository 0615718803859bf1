import Statistics
import Tables

/// Daily figures of a run over all cities and programmes: means over replications, by day or by week.
public struct DailySeries: Sendable {
  /// Mean of a figure over the replications, for one day or the mean day of one week.
  public struct Point: Sendable, Hashable {
    /// First day, as days since 1970-01-01.
    public var day: Int
    /// Mean over the replications.
    public var mean: Double
    /// 95 % confidence interval (Student's t); nil for fewer than two replications.
    public var interval: ClosedRange<Double>?
  }

  /// Figure with its points.
  public struct Line: Sendable {
    /// Figure of the line.
    public var figure: DailyFigure
    /// Unit of the values: `count`, `stars` or a currency.
    public var unit: String
    /// Points in the order of their days.
    public var points: [Point]
  }

  /// Lines in the order of `DailyFigure`, one for each currency.
  public let lines: [Line]
  /// Number of days of a point: 1, or 7 from ten weeks on.
  public let step: Int
  /// Number of replications.
  public let replications: Int

  /// Number of days from which points are weeks, which hide the weekly cycle.
  static let daysOfWeeks = 70

  /// Reads the rows of `timeseries.csv`; the last day, which may have been cut short, and incomplete weeks are left out.
  ///
  /// O(rows); memory in proportion to days × replications.
  ///
  /// - Throws: `ReadingFailure`.
  public init(reading reader: consuming TableReader) throws(ReadingFailure) {
    var days = DailySums()
    while let row = try reader.next() { days.add(row) }
    let step = days.dayCount - 1 >= Self.daysOfWeeks ? 7 : 1
    var replications = 0
    lines = DailyFigure.allCases.flatMap { figure in
      days.runs(of: figure).map { unit, runs in
        replications = max(replications, runs.count)
        return Line(figure: figure, unit: unit, points: Self.points(runs, from: days.firstDay, step: step))
      }
    }
    self.step = step
    self.replications = replications
  }

  private static func points(_ runs: [[Double]], from first: Int, step: Int) -> [Point] {
    let count = runs.map(\.count).min() ?? 0
    return stride(from: 0, through: count - step, by: step).map { start in
      let means = runs.map { $0[start..<start + step].reduce(0, +) / Double(step) }
      let moments = RunningMoments(means)
      let half = moments.confidenceHalfWidth(level: 0.95)
      return Point(
        day: first + start, mean: moments.mean,
        interval: half.map { moments.mean - $0...moments.mean + $0 })
    }
  }

  /// Returns the line of a figure; nil if it has no value on some day. Of several currencies the first is taken.
  public func line(_ figure: DailyFigure) -> Line? { lines.first { $0.figure == figure } }
}
