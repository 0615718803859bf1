import Statistics

/// Ends of the 95 % interval of a share that never ends, by the ratio of likelihoods.
///
/// The other parameters have their best values at each share. Unlike log-odds, the ratio is of use for a share near 0.
struct ShareBound {
  private let law: DurationLaw
  private let sample: CensoredSample
  private let peak: Double

  /// Greatest likelihoods at the shares within the interval that were tried.
  private(set) var likely: [LikelihoodMaximum] = []

  private static let level = SamplingDistribution.chiSquaredQuantile(0.95, degreesOfFreedom: 1) / 2

  /// Creates the search; `peak` is the logarithm of the greatest likelihood.
  init(law: DurationLaw, sample: CensoredSample, peak: Double) {
    (self.law, self.sample, self.peak) = (law, sample, peak)
  }

  /// Upper end above the best share; `place` is that of the other parameters there.
  mutating func above(_ share: Double, from place: [Double]) -> Double {
    var (inside, outside, place) = (share, share, place)
    // Shares that grow by steps, until one is too unlikely.
    var step = max(share, 0.01)
    while true {
      outside = min(inside + step, 1)
      guard outside < 1 else { break }
      guard let next = likelyPlace(at: outside, from: place) else { break }
      (inside, place) = (outside, next)
      step *= 2
    }
    return crossing(inside: inside, outside: outside, from: place)
  }

  /// Lower end below the best share; 0 if a share of 0 is likely enough.
  mutating func below(_ share: Double, from place: [Double]) -> Double {
    if likelyPlace(at: 0, from: place) != nil { return 0 }
    return crossing(inside: share, outside: 0, from: place)
  }

  private mutating func crossing(inside: Double, outside: Double, from place: [Double]) -> Double {
    var (inside, outside, place) = (inside, outside, place)
    for _ in 0..<24 where abs(outside - inside) > 1e-3 * max(inside, outside) {
      let middle = (inside + outside) / 2
      if let next = likelyPlace(at: middle, from: place) {
        (inside, place) = (middle, next)
      } else {
        outside = middle
      }
    }
    return (inside + outside) / 2
  }

  /// Place of the other parameters at a share; nil if the share is too unlikely.
  private mutating func likelyPlace(at share: Double, from place: [Double]) -> [Double]? {
    let search = LawSearch(law: law, never: .fixed(share))
    guard let maximum = search.maximum(sample, from: place) ?? search.maximum(sample) else { return nil }
    guard maximum.value >= peak - Self.level else { return nil }
    likely.append(maximum)
    return maximum.place
  }

  /// Scale of the standard errors at a share, by which the ratio of likelihoods bounds the other parameters there.
  func quantile(of maximum: LikelihoodMaximum) -> Double {
    (2 * max(0, maximum.value - peak + Self.level)).squareRoot()
  }
}
