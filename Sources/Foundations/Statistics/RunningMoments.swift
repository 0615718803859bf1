/// Accumulator of count, mean, variance, minimum and maximum; takes constant memory and can be merged.
///
/// Source: Welford (1962) for one number, Chan, Golub and LeVeque (1979) and Pébay (2008) for merging two.
public struct RunningMoments: Hashable, Sendable, BitwiseCopyable {
  /// Number of values added.
  public private(set) var count: Int
  /// Mean of the values; 0 if there are none.
  public private(set) var mean: Double
  /// Minimum of the values; +∞ if there are none.
  public private(set) var minimum: Double
  /// Maximum of the values; −∞ if there are none.
  public private(set) var maximum: Double
  /// Sum of squared deviations from the mean.
  private var squares: Double

  /// Creates an empty accumulator.
  public init() {
    count = 0
    mean = 0
    minimum = .infinity
    maximum = -.infinity
    squares = 0
  }

  /// Creates an accumulator of `values`. O(n).
  public init(_ values: some Sequence<Double>) {
    self.init()
    for value in values { add(value) }
  }

  /// Adds one value. O(1).
  public mutating func add(_ value: Double) {
    count += 1
    let deviation = value - mean
    mean += deviation / Double(count)
    squares += deviation * (value - mean)
    minimum = min(minimum, value)
    maximum = max(maximum, value)
  }

  /// Adds all values of another accumulator, with the same result as adding them singly up to rounding. O(1).
  public mutating func merge(_ other: RunningMoments) {
    guard other.count > 0 else { return }
    let total = count + other.count
    let share = Double(other.count) / Double(total)
    let difference = other.mean - mean
    squares += other.squares + difference * difference * Double(count) * share
    mean += difference * share
    count = total
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
  }

  /// Unbiased sample variance, with divisor n − 1; nil for fewer than two values.
  public var variance: Double? { count < 2 ? nil : squares / Double(count - 1) }

  /// Sample standard deviation, the square root of `variance`; nil for fewer than two values.
  public var standardDeviation: Double? { variance?.squareRoot() }

  /// Standard error of the mean of independent values; nil for fewer than two values.
  public var standardError: Double? { variance.map { ($0 / Double(count)).squareRoot() } }

  /// Returns half of the width of Student's confidence interval for the mean; nil for fewer than two values.
  ///
  /// Exact for independent normal values. `level` lies in 0..<1.
  public func confidenceHalfWidth(level: Double = 0.95) -> Double? {
    precondition(level >= 0 && level < 1, "confidence level \(level) is outside 0..<1")
    return (try? MeanEstimate(self))?.halfWidth(level: level)
  }
}
