import Metrics
import ScenarioFormat
import Statistics

/// Values of a metric now and in the baseline, paired by replication where both have the same seed.
///
/// With fewer or more replications than the baseline has, those that both have are compared.
struct FigurePairing {
  /// Present mean over the replications that are compared.
  let now: Double
  /// Former mean over the replications that are compared.
  let before: Double
  /// True if replications are compared with those of the same number.
  let isPaired: Bool
  /// Difference of the means; nil with fewer than two values or pairs.
  let difference: MeanEstimate?
  /// Number of pairs, or of present values.
  let count: Int
  /// True if every replication that both have has the same value.
  private let isSame: Bool
  /// Number of replications that both have; nil if each has as many.
  private let common: Int?
  /// Numbers of present and former replications.
  private let replications: (now: Int, before: Int)

  /// Pairs the values of all replications, nil where the metric has no value.
  init(now: [Double?], before: [Double?], isSameSeed: Bool) throws(StatisticsFailure) {
    let shared = min(now.count, before.count)
    replications = (now.count, before.count)
    common = now.count == before.count ? nil : shared
    isPaired = isSameSeed
    isSame = isSameSeed && shared > 0 && now.prefix(shared).elementsEqual(before.prefix(shared))
    guard isSameSeed else {
      let (new, old) = (now.compactMap(\.self), before.compactMap(\.self))
      (self.now, self.before, count) = (RunningMoments(new).mean, RunningMoments(old).mean, new.count)
      difference = min(new.count, old.count) < 2 ? nil : try MeanEstimate(of: new, less: old)
      return
    }
    let pairs = zip(now, before).compactMap { a, b in a.flatMap { a in b.map { (a, $0) } } }
    (self.now, self.before) = (RunningMoments(pairs.map(\.0)).mean, RunningMoments(pairs.map(\.1)).mean)
    count = pairs.count
    difference = count < 2 ? nil : try MeanEstimate(of: pairs.map(\.0), pairedWith: pairs.map(\.1))
  }

  /// Returns the finding on whether the difference lies within the margin.
  func finding(_ title: String, _ figure: Baseline.Figure, margin: MetricMargin, allowed: Double) -> Finding {
    var figures = Finding.Figures(figure, new: now, count: count, limit: allowed)
    (figures.old, figures.difference, figures.isPaired) = (before, now - before, isPaired)
    figures.interval = difference?.interval()
    if isSame {
      let scope = common.map { "in the \(Self.replications($0)) that both have" } ?? "in every replication"
      return Finding(title, .passed, "the same \(scope) (difference exactly 0)", figures: figures)
    }
    guard let difference else {
      return Finding(title, .undecided, loneEvidence(figure), figures: figures)
    }
    let verdict = Self.verdict(difference.interval(), within: allowed)
    var advice = ""
    if verdict == .undecided {
      figures.furtherReplications = furtherReplications(difference, allowed)
      advice = self.advice(figures.furtherReplications)
    } else if verdict == .failed {
      advice = FigureText.judgement(of: difference.mean, in: figure.metric).map { "; \($0)" } ?? ""
    }
    return Finding(
      title, verdict,
      "\(change(of: figure)); \(differenceText(of: figure) ?? ""); margin \(margin.documentText)\(advice)\(otherSeed)",
      figures: figures)
  }

  /// Words on a baseline of another seed, as the end of a sentence; empty for the same seed.
  private var otherSeed: String {
    isPaired ? "" : "; the baseline is of another seed, so that replications are not paired"
  }

  /// Both values: `was 82.1 %, is 75.3 %`.
  private func change(of figure: Baseline.Figure) -> String {
    let unit = FigureText(figure)
    return "was \(unit.text(before)), is \(unit.text(now))"
  }

  /// Difference with its percentage and interval: `paired difference −6.8 pp (−8.3 %), 95 % interval −9 pp to −4 pp`;
  /// nil with fewer than two values.
  func differenceText(of figure: Baseline.Figure) -> String? {
    guard let difference else { return nil }
    let (unit, interval) = (FigureText(figure), difference.interval())
    let percentage = FigureText.percentage(difference.mean, of: before).map { " (\($0))" } ?? ""
    let scope = common.map { " over the \(Self.replications($0)) that both have" } ?? ""
    return
      "\(isPaired ? "paired " : "")difference \(unit.signed(difference.mean))\(percentage), 95 % interval "
      + "\(unit.difference(interval.lowerBound)) to \(unit.difference(interval.upperBound))"
      + (isPaired ? scope : "")
  }

  private static func replications(_ count: Int) -> String {
    "\(count) replication\(count == 1 ? "" : "s")"
  }

  private func loneEvidence(_ figure: Baseline.Figure) -> String {
    guard count == 1 else { return "fewer than two replications have a value now and in the baseline" }
    let unit = FigureText(figure)
    return "\(unit.text(now)), was \(unit.text(before)), \(Self.lonely)"
  }

  /// Approximate number of replications besides these that decide; nil if none is likely to.
  private func furtherReplications(_ difference: MeanEstimate, _ allowed: Double) -> Int? {
    let deviation = difference.standardError * Double(count).squareRoot()
    let size = abs(difference.mean)
    let needed =
      size < allowed
      // The interval of 95 % is to lie within the margin.
      ? ReplicationsNeeded.toShowEquivalence(
        of: difference.mean, margin: allowed, standardDeviation: deviation, alpha: 0.025)
      : ReplicationsNeeded.toDetect(size - allowed, standardDeviation: deviation)
    return needed.map { max(1, $0 - count) }
  }

  /// Returns the verdict on an interval; wholly within the margin passes, whether zero is excluded or not.
  static func verdict(_ interval: ClosedRange<Double>, within allowed: Double) -> CheckVerdict {
    if interval.isWithin(allowed) { return .passed }
    return interval.isBeyond(allowed) ? .failed : .undecided
  }

  /// Evidence on a figure with a single value, behind it.
  static let lonely = "and one replication says nothing of chance; at least 2 are needed"

  /// Returns how many more replications are needed of whom, as the end of a sentence.
  private func advice(_ further: Int?) -> String {
    guard let further else { return Self.advice(nil) }
    let needed = count + further
    let (now, before) = (needed - replications.now, needed - replications.before)
    switch (now > 0, before > 0) {
    case (true, false): return Self.advice(now, of: ", which the baseline has,")
    case (false, true): return Self.advice(before, of: " in the baseline") + Self.howToExtend
    default: return Self.advice(max(now, 1), of: ", in the baseline as well,") + Self.howToExtend
    }
  }

  /// Way to a baseline with more replications that does not take the change into it, as the end of a sentence.
  private static let howToExtend =
    " (without the change: raise 'replications' and run --update; then check the change again)"

  /// Returns how many more replications are needed, as the end of a sentence.
  ///
  /// - Parameter owner: words for who needs them; empty for the case alone.
  static func advice(_ count: Int?, of owner: String = "") -> String {
    guard let count else { return "; too near to the limit for any number of replications" }
    return "; about \(count) more replication\(count == 1 ? "" : "s")\(owner) would decide"
  }
}
