/// A difference of a metric that is small enough not to matter, or an accuracy that is wanted of it.
public enum MetricMargin: Sendable, Hashable {
  /// Margin of a share, as a fraction: 0.005 for half a percentage point.
  case points(Double)
  /// Margin as a fraction of the base's mean: 0.01 for one percent.
  case relative(Double)
  /// Margin in a row's unit, for rows of this unit only.
  case absolute(Double, unit: String)

  /// Returns the margin in the unit of a row; nil if it is a margin in another currency.
  ///
  /// - Parameter base: the row's mean under the base.
  public func amount(unit: String, base: Double) -> Double? {
    switch self {
    case .points(let fraction): fraction
    case .relative(let fraction): fraction * abs(base)
    case .absolute(let amount, let own): own == unit ? amount : nil
    }
  }
}
