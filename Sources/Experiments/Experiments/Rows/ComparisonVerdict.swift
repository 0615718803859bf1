import Metrics

/// Verdict on a metric in a comparison, by the position of the difference's interval to zero and to the margin.
///
/// The raw value is the word in every form of report and in files. Decision 0147.
public enum ComparisonVerdict: String, Sendable, CaseIterable {
  /// Whole interval beyond the margin, in the right direction.
  case better
  /// Whole interval beyond the margin, in the wrong direction.
  case worse
  /// Different in the right direction, but not surely by more than the margin.
  case slightlyBetter = "slightly better"
  /// Different in the wrong direction, but not surely by more than the margin.
  case slightlyWorse = "slightly worse"
  /// Possibly no difference, and surely none beyond the margin.
  case equivalent
  /// None of these with the present replications.
  case undecided

  /// Judges a difference by its interval; nil for a metric without a preferred direction unless it is equivalent.
  ///
  /// - Parameters:
  ///   - interval: confidence interval of variant less base.
  ///   - margin: largest difference that does not matter, > 0; nil if there is none, so that nothing is slight.
  ///   - direction: direction of improvement; nil if neither more nor less is better.
  public init?(interval: ClosedRange<Double>, margin: Double?, direction: MetricDirection?) {
    guard interval.lowerBound > 0 || interval.upperBound < 0 else {
      let isSame = interval == 0...0
      let isEquivalent = isSame || margin.map { interval.isWithin($0) } ?? false
      guard isEquivalent || direction != nil else { return nil }
      self = isEquivalent ? .equivalent : .undecided
      return
    }
    guard let direction else { return nil }
    let isGain = (interval.lowerBound > 0) == (direction == .higher)
    let isSlight = margin.map { !interval.isBeyond($0) } ?? false
    self = isSlight ? (isGain ? .slightlyBetter : .slightlyWorse) : (isGain ? .better : .worse)
  }

  /// True if the difference is surely not zero.
  public var isSure: Bool {
    switch self {
    case .better, .worse, .slightlyBetter, .slightlyWorse: true
    case .equivalent, .undecided: false
    }
  }

  /// True if the difference is surely in the wrong direction, however small.
  public var isLoss: Bool { self == .worse || self == .slightlyWorse }
}

extension ClosedRange<Double> {
  /// Returns true if no difference in the interval is larger than the margin.
  func isWithin(_ margin: Double) -> Bool { lowerBound >= -margin && upperBound <= margin }

  /// Returns true if every difference in the interval is larger than the margin.
  func isBeyond(_ margin: Double) -> Bool { lowerBound > margin || upperBound < -margin }
}
