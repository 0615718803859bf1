import CRandom

/// A normal law cut to an interval: the parent's parameters, the bounds, and the probabilities they cut at.
@usableFromInline
@frozen
struct TruncatedNormal: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline let mean: Double
  @usableFromInline let sd: Double
  @usableFromInline let min: Double
  @usableFromInline let max: Double
  /// Whether the two probabilities are upper ones: so for an interval right of the mean, where the lower ones
  /// would all round to 1.
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

  /// The parent's probability of the interval.
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
