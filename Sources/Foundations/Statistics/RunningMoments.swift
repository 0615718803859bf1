/// Count, mean, variance, least and greatest of numbers as they come, in constant memory and mergeable.
///
/// Source: Welford (1962) for one number, Chan, Golub and LeVeque (1979) and Pébay (2008) for merging two.
public struct RunningMoments: Hashable, Sendable, BitwiseCopyable {
  /// How many numbers were added.
  public private(set) var count: Int
  /// Their mean; 0 before the first.
  public private(set) var mean: Double
  /// The least of them; +∞ before the first.
  public private(set) var minimum: Double
  /// The greatest of them; −∞ before the first.
  public private(set) var maximum: Double
  /// The sum of squared deviations from the mean.
  private var squares: Double

  /// Of no numbers yet.
  public init() {
    count = 0
    mean = 0
    minimum = .infinity
    maximum = -.infinity
    squares = 0
  }

  /// Of the given numbers.
  public init(_ values: some Sequence<Double>) {
    self.init()
    for value in values { add(value) }
  }

  /// Takes one number in. O(1).
  public mutating func add(_ value: Double) {
    count += 1
    let deviation = value - mean
    mean += deviation / Double(count)
    squares += deviation * (value - mean)
    minimum = min(minimum, value)
    maximum = max(maximum, value)
  }

  /// Takes in what another one has seen, as if its numbers had been added here (but for rounding). O(1).
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

  /// The unbiased estimate of the variance, with divisor n − 1; nil for fewer than two numbers.
  public var variance: Double? { count < 2 ? nil : squares / Double(count - 1) }

  /// The square root of `variance`.
  public var standardDeviation: Double? { variance?.squareRoot() }

  /// The standard deviation of the mean, if the numbers are independent.
  public var standardError: Double? { variance.map { ($0 / Double(count)).squareRoot() } }

  /// Half the width of Student's confidence interval for the mean of independent normal numbers.
  ///
  /// Nil for fewer than two numbers. `level` lies in 0..<1; 0.95 by default.
  public func confidenceHalfWidth(level: Double = 0.95) -> Double? {
    precondition(level >= 0 && level < 1, "confidence level \(level) is outside 0..<1")
    return (try? MeanEstimate(self))?.halfWidth(level: level)
  }
}
