import CRandom

/// Truncated normal distribution: parameters before truncation, bounds, and the probabilities at the bounds.
@usableFromInline
@frozen
struct TruncatedNormal: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline let mean: Double
  @usableFromInline let sd: Double
  @usableFromInline let min: Double
  @usableFromInline let max: Double
  /// True if the probabilities are upper tails: for an interval above the mean, where lower ones would round to 1.
  @usableFromInline let upperTail: Bool
  @usableFromInline let probabilityAtMin: Double
  @usableFromInline let probabilityAtMax: Double

  init(mean: Double, sd: Double, min: Double, max: Double) {
    self.mean = mean
    self.sd = sd
    self.min = min
    self.max = max
    upperTail = min > mean
    let tail = upperTail ? crandom_normal_upper_cdf : crandom_normal_cdf
    probabilityAtMin = tail((min - mean) / sd)
    probabilityAtMax = tail((max - mean) / sd)
  }

  /// Probability of the interval before truncation.
  var mass: Double { abs(probabilityAtMax - probabilityAtMin) }

  var description: String { "truncated normal(mean: \(mean), sd: \(sd), min: \(min), max: \(max))" }

  @usableFromInline
  func quantile(_ p: Double) -> Double {
    let probability = probabilityAtMin + p * (probabilityAtMax - probabilityAtMin)
    let z = upperTail ? crandom_normal_upper_quantile(probability) : crandom_normal_quantile(probability)
    return Swift.min(Swift.max(mean + sd * z, min), max)
  }

  func cdf(_ x: Double) -> Double {
    if x <= min { return 0 }
    if x >= max { return 1 }
    let tail = upperTail ? crandom_normal_upper_cdf : crandom_normal_cdf
    return (tail((x - mean) / sd) - probabilityAtMin) / (probabilityAtMax - probabilityAtMin)
  }
}
