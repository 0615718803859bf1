import Foundation

/// Monotone compression of values far on the worse side, so that they do not hide differences among the good ones.
///
/// Values within `width` below the `knee` keep their distances. Beyond it distances grow as their logarithm. A constraint is
/// compressed on both sides of its bound.
struct ResponseWarp: Sendable {
  private let knee: Double
  private let width: Double
  private let isTwoSided: Bool

  /// Creates the warp of an objective from the mean gains of all measured points; at least one.
  init(gains: [Double]) {
    let sorted = gains.sorted()
    let spread = sorted[sorted.count - 1] - sorted[sorted.count / 2]
    knee = sorted[sorted.count - 1] - 2 * spread
    width = spread
    isTwoSided = false
  }

  /// Creates the warp of a constraint from the mean shortfalls of all measured points; at least one.
  init(shortfalls: [Double]) {
    width = 2 * shortfalls.map(abs).sorted()[shortfalls.count / 2]
    knee = 0
    isTwoSided = true
  }

  /// Returns a replicated value of a point with this mean; the noise is compressed with the mean.
  func warped(_ value: Double, mean: Double) -> Double {
    guard width > 0 else { return value }
    if isTwoSided {
      let excess = abs(mean) - width
      guard excess > 0 else { return value }
      let slope = 1 / (1 + excess / width)
      let place = width + width * log(1 + excess / width)
      return (mean > 0 ? place : -place) + slope * (value - mean)
    }
    let excess = knee - mean
    guard excess > 0 else { return value }
    return knee - width * log(1 + excess / width) + (value - mean) / (1 + excess / width)
  }
}
