import Recording
import Statistics

/// How sure the differences are to be before a comparison stops.
///
/// What is looked at is the width of intervals and never a p-value: a comparison that stops as soon as it finds a
/// difference finds too many.
public struct PrecisionGoal: Sendable, Hashable {
  /// A metric, over all cities and programmes, and the half-width of its 95 % interval that is wanted.
  public struct Target: Sendable, Hashable {
    public var metric: String
    public var halfWidth: MetricMargin

    public init(_ metric: String, _ halfWidth: MetricMargin) {
      self.metric = metric
      self.halfWidth = halfWidth
    }
  }

  public var targets: [Target]

  /// The first block of replications, those after it, and for how many further ones the half-width is to hold.
  public static let firstBlock = 30
  public static let block = 10
  static let further = 5

  public init(_ targets: [Target]) { self.targets = targets }

  /// Whether every target's half-width held after some replication from the `firstBlock`th on and after each of the five
  /// that followed it, under every variant.
  ///
  /// Source: Hoad, Robinson and Davies, "Automated selection of the number of replications for a discrete-event
  /// simulation", Journal of the Operational Research Society 61 (2010), which looks five replications ahead.
  ///
  /// - Throws: `notFinite`.
  public func isReached(by results: PairedResults) throws(StatisticsFailure) -> Bool {
    for variant in 0..<results.variantCount {
      let all = results.pairs(ofVariant: variant)
      for target in targets {
        var isConcerned = false
        for pairs in all where target.concerns(pairs.key) {
          if try !target.isReached(by: pairs) { return false }
          isConcerned = true
        }
        if !isConcerned { return false }
      }
    }
    return true
  }
}

extension PrecisionGoal.Target {
  func concerns(_ key: PairedResults.Key) -> Bool {
    key.metric == metric && halfWidth.amount(unit: key.unit, base: 1) != nil && key.city == MetricValue.total
      && key.programme == MetricValue.allProgrammes
  }

  /// Whether the half-width holds for six replications in a row, the first of which closes the first block or comes
  /// later.
  func isReached(by pairs: PairedResults.Pairs) throws(StatisticsFailure) -> Bool {
    var (base, difference) = (RunningMoments(), RunningMoments())
    var held = 0
    for (value, other) in zip(pairs.base, pairs.variant) {
      base.add(value)
      difference.add(other - value)
      guard difference.count >= PrecisionGoal.firstBlock else { continue }
      let wanted = halfWidth.amount(unit: pairs.key.unit, base: base.mean) ?? 0
      held = try MeanEstimate(difference).halfWidth() <= wanted ? held + 1 : 0
      if held > PrecisionGoal.further { return true }
    }
    return false
  }
}
