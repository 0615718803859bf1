import Metrics
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
    try shortfalls(of: results).isEmpty
  }

  /// What is missing, variant by variant; empty if nothing is.
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

/// A target that is not reached.
public struct PrecisionShortfall: Sendable, Hashable {
  /// The place of the variant, from 0.
  public var variant: Int
  public var metric: String
  /// Of the row; nil if the metric has no value under both.
  public var unit: String?
  /// What was reached, in the row's unit; nil for fewer than two pairs.
  public var halfWidth: Double?
  /// What is wanted, in the same unit.
  public var wanted = 0.0
  /// About how many more replications it would take, if the spread stays as it is; nil if a million are too few.
  public var replicationsNeeded: Int?

  public init(variant: Int, metric: String, unit: String?) {
    self.variant = variant
    self.metric = metric
    self.unit = unit
  }
}

extension PrecisionGoal.Target {
  /// Whether the half-width is in the row's unit.
  func concerns(_ key: PairedResults.Key) -> Bool { halfWidth.amount(unit: key.unit, base: 1) != nil }

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

  /// What is missing where the half-width does not hold.
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
