import Metrics
import Statistics

/// Precision at which a comparison stops: half-widths of the differences' confidence intervals.
///
/// Stopping depends on widths and never on p-values, since stopping at the first significant difference inflates the
/// error rate. Decision 0142.
public struct PrecisionGoal: Sendable, Hashable {
  /// Half-width wanted for the 95 % interval of a metric over all cities and programmes.
  public struct Target: Sendable, Hashable {
    /// Name of the metric.
    public var metric: String
    /// Half-width of the confidence interval to reach.
    public var halfWidth: MetricMargin

    public init(_ metric: String, _ halfWidth: MetricMargin) {
      self.metric = metric
      self.halfWidth = halfWidth
    }
  }

  /// Targets, all of which must be reached.
  public var targets: [Target]

  /// Sizes of the first block and of later ones, and number of further replications in which the half-width must
  /// hold.
  public static let firstBlock = 30
  /// Number of replications between two checks of the targets.
  public static let block = 10
  static let further = 5

  public init(_ targets: [Target]) { self.targets = targets }

  /// Returns whether, under every variant, the half-width of every target held after some replication from the
  /// `firstBlock`th on and after each of the next five.
  ///
  /// Source: Hoad, Robinson and Davies, "Automated selection of the number of replications", Journal of the Operational
  /// Research Society 61 (2010).
  ///
  /// - Throws: `notFinite`.
  public func isReached(by results: PairedResults) throws(StatisticsFailure) -> Bool {
    try shortfalls(of: results).isEmpty
  }

  /// Returns the targets that are not reached, by variant.
  ///
  /// - Throws: `notFinite`.
  public func shortfalls(of results: PairedResults) throws(StatisticsFailure) -> [PrecisionShortfall] {
    var shortfalls: [PrecisionShortfall] = []
    for variant in 0..<results.variantCount {
      for target in targets {
        let concerned = results.totalPairs(of: target.metric, variant: variant).filter {
          target.concerns($0.key)
        }
        if concerned.isEmpty {
          shortfalls.append(PrecisionShortfall(variant: variant, metric: target.metric, unit: nil))
        }
        for pairs in concerned {
          if try target.isReached(by: pairs) { continue }
          shortfalls.append(try target.shortfall(pairs, variant: variant))
        }
      }
    }
    return shortfalls
  }
}

/// Precision target that is not reached.
public struct PrecisionShortfall: Sendable, Hashable {
  /// Index of the variant.
  public var variant: Int
  /// Name of the metric.
  public var metric: String
  /// Unit of the metric's values; nil if the metric has no value under both.
  public var unit: String?
  /// Half-width reached [unit]; nil for fewer than two pairs.
  public var halfWidth: Double?
  /// Half-width wanted [unit].
  public var wanted = 0.0
  /// Approximate number of further replications needed at the present standard deviation; nil if a million are too
  /// few.
  public var replicationsNeeded: Int?

  public init(variant: Int, metric: String, unit: String?) {
    self.variant = variant
    self.metric = metric
    self.unit = unit
  }
}

extension PrecisionGoal.Target {
  /// Returns whether the half-width is in the unit.
  func concerns(_ key: PairedResults.Key) -> Bool { halfWidth.amount(unit: key.unit, base: 1) != nil }

  /// Returns whether the half-width holds for six consecutive replications, the first of which is the last of the
  /// first block or a later one.
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

  /// Returns the shortfall where the half-width does not hold.
  func shortfall(
    _ pairs: PairedResults.Pairs, variant: Int
  ) throws(StatisticsFailure) -> PrecisionShortfall {
    var shortfall = PrecisionShortfall(variant: variant, metric: metric, unit: pairs.key.unit)
    let difference = RunningMoments(zip(pairs.base, pairs.variant).map { $1 - $0 })
    guard let deviation = difference.standardDeviation else { return shortfall }
    let wanted = halfWidth.amount(unit: pairs.key.unit, base: RunningMoments(pairs.base).mean) ?? 0
    shortfall.halfWidth = try MeanEstimate(difference).halfWidth()
    shortfall.wanted = wanted
    shortfall.replicationsNeeded = ReplicationsNeeded.forHalfWidth(wanted, standardDeviation: deviation).map {
      max(0, $0 - difference.count)
    }
    return shortfall
  }
}
