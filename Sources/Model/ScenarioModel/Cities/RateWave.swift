import Quantities

/// Sinusoid on a rate: 1 + amplitude × cos(2π (t − peak) / period), with t the local time since Monday 00:00.
public struct RateWave: Sendable, Hashable {
  /// Ratio of the highest deviation from the mean to the mean; in [0, 1].
  public var amplitude: Double
  /// Length of a wave; a whole number of waves makes a week.
  public var period: TimeSpan
  /// Local time since Monday 00:00 of a highest rate; in 0 ..< 7 d.
  public var peak: TimeSpan

  /// Makes a sinusoid.
  public init(amplitude: Double, period: TimeSpan, peak: TimeSpan) {
    self.amplitude = amplitude
    self.period = period
    self.peak = peak
  }
}
