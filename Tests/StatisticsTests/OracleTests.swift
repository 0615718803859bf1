import Foundation
import Statistics
import TestSupport
import Testing
import Variates

/// Compares every formula with SciPy or statsmodels on the same values, to 1e-9.
struct OracleTests {
  private struct Question: Encodable {
    var first: [Double]
    var second: [Double]
    var level: Double
  }

  /// Correlated samples, like those of two policies in the same replications.
  private static func sample(_ count: Int, seed: UInt64) -> Question {
    var streams = RandomStreams(seed: seed, replication: 0)
    streams.seek(city: 0, purpose: 0, entity: 0)
    let common = (0..<count).map { _ in streams.normal(mean: 10, standardDeviation: 2) }
    return Question(
      first: common.map { $0 + streams.exponential(mean: 1) },
      second: common.map { $0 * 0.9 + streams.normal(mean: 0, standardDeviation: 0.7) }, level: 0.95)
  }

  private static let samples = [
    sample(2, seed: 1), sample(5, seed: 2), sample(30, seed: 3), sample(400, seed: 4),
  ]

  private func ask(_ question: Question, _ lines: String) throws -> [Double] {
    let script = """
      import json, sys
      import numpy as np
      from scipy import optimize, stats
      from statsmodels.stats import multitest, proportion, weightstats
      asked = json.load(sys.stdin)
      x, y, level = np.array(asked["first"]), np.array(asked["second"]), asked["level"]
      \(lines)
      print(json.dumps([float(value) for value in answer]))
      """
    return try PythonOracle.answer(question, script: script)
  }

  private func expect(
    _ ours: [Double], equal theirs: [Double], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(ours.count == theirs.count, sourceLocation: sourceLocation)
    for (our, their) in zip(ours, theirs) {
      #expect(
        abs(our - their) <= 1e-9 * max(1, abs(their)), "\(ours) \(theirs)", sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: samples.indices) func studentsIntervalIsScipys(index: Int) throws {
    let sample = Self.samples[index]
    let estimate = try MeanEstimate(of: sample.first)
    let interval = estimate.interval()
    expect(
      [interval.lowerBound, interval.upperBound, estimate.pValue(against: 10)],
      equal: try ask(
        sample,
        "test = stats.ttest_1samp(x, 10); answer = [*test.confidence_interval(level), test.pvalue]"))
  }

  @Test(arguments: samples.indices) func welchsIntervalIsScipys(index: Int) throws {
    let sample = Self.samples[index]
    let estimate = try MeanEstimate(of: sample.first, less: Array(sample.second.dropLast(index == 0 ? 0 : 1)))
    let interval = estimate.interval()
    expect(
      [interval.lowerBound, interval.upperBound, estimate.pValue(), estimate.degreesOfFreedom],
      equal: try ask(
        sample,
        """
        test = stats.ttest_ind(x, y if len(y) == 2 else y[:-1], equal_var=False)
        answer = [*test.confidence_interval(level), test.pvalue, test.df]
        """))
  }

  @Test(arguments: samples.indices) func pairedIntervalIsScipys(index: Int) throws {
    let sample = Self.samples[index]
    let estimate = try MeanEstimate(of: sample.first, pairedWith: sample.second)
    let interval = estimate.interval()
    expect(
      [interval.lowerBound, interval.upperBound, estimate.pValue()],
      equal: try ask(
        sample, "test = stats.ttest_rel(x, y); answer = [*test.confidence_interval(level), test.pvalue]"))
  }

  /// The ratios at which a t-test of numerator − ratio × denominator just rejects, found by root search.
  @Test(arguments: [1, 2, 3]) func fiellersIntervalInvertsTheTTest(index: Int) throws {
    let sample = Self.samples[index]
    let estimate = try RatioEstimate(of: sample.first, to: sample.second)
    expect(
      [estimate.ratio, estimate.interval.lowerBound, estimate.interval.upperBound],
      equal: try ask(
        sample,
        """
        ratio = x.mean() / y.mean()
        excess = lambda r: stats.ttest_1samp(x - r * y, 0).pvalue - (1 - level)
        answer = [ratio, optimize.brentq(excess, ratio - 2, ratio, xtol=1e-14),
          optimize.brentq(excess, ratio, ratio + 2, xtol=1e-14)]
        """))
  }

  @Test(arguments: [(0, 7), (3, 7), (7, 7), (412, 1_000), (1, 100_000)])
  func wilsonsIntervalIsStatsmodels(successes: Int, trials: Int) throws {
    let interval = try ProportionEstimate(successes, of: trials).interval(level: 0.9)
    expect(
      [interval.lowerBound, interval.upperBound],
      equal: try ask(
        Question(first: [Double(successes)], second: [Double(trials)], level: 0.9),
        "answer = proportion.proportion_confint(x[0], y[0], 1 - level, 'wilson')"))
  }

  @Test(arguments: samples.indices) func twoOneSidedTestsAreStatsmodels(index: Int) throws {
    let sample = Self.samples[index]
    let estimate = try MeanEstimate(of: sample.first, pairedWith: sample.second)
    expect(
      [try estimate.equivalencePValue(margin: 2.5)],
      equal: try ask(sample, "answer = [weightstats.ttost_paired(x, y, -2.5, 2.5)[0]]"))
  }

  @Test func holmsAdjustmentIsStatsmodels() throws {
    let family = [0.011, 0.04, 0.0002, 0.9, 0.04, 0.013, 1, 0, 0.6]
    expect(
      try family.holmAdjusted(),
      equal: try ask(
        Question(first: family, second: [], level: 0),
        "answer = multitest.multipletests(x, method='holm')[1]"))
  }

  @Test(arguments: [0.0, 4, 40]) func truncationIsTheLeastOfWhitesStatistic(start: Double) throws {
    var sample = Self.samples[3]
    sample.first = sample.first.enumerated().map { $1 + start * exp(-Double($0) / 20) }
    expect(
      [Double(try SteadyState.truncationPoint(sample.first))],
      equal: try ask(
        sample,
        """
        means = x.reshape(-1, 5).mean(axis=1)
        errors = [means[d:].var() / len(means[d:]) for d in range(len(means) // 2 + 1)]
        answer = [5 * int(np.argmin(errors))]
        """))
  }

  @Test(arguments: [0.05, 0.5, 0.9]) func quantileIntervalsAreScipys(p: Double) throws {
    let sample = Self.samples[3]
    let estimate = try QuantileEstimate(p, of: sample.first)
    expect(
      [estimate.value, estimate.interval.lowerBound, estimate.interval.upperBound],
      equal: try ask(
        sample,
        """
        interval = stats.quantile_test(x, p=\(p)).confidence_interval(level)
        answer = [np.quantile(x, \(p)), *interval]
        """))
  }

  @Test func varianceRatioIsNumpys() throws {
    for sample in Self.samples {
      expect(
        [try #require(try VarianceRatio.ofPairing(sample.first, with: sample.second))],
        equal: try ask(
          sample, "answer = [(x.var(ddof=1) + y.var(ddof=1)) / (x - y).var(ddof=1)]"))
    }
  }

  @Test func replicationsNeededAreThoseOfASearch() throws {
    let ours = [
      ReplicationsNeeded.forHalfWidth(0.5, standardDeviation: 2),
      ReplicationsNeeded.forHalfWidth(0.01, standardDeviation: 2, level: 0.99),
      ReplicationsNeeded.toDetect(-0.7, standardDeviation: 2),
      ReplicationsNeeded.toShowEquivalence(of: 0.1, margin: 0.5, standardDeviation: 2),
      ReplicationsNeeded.toShowEquivalence(of: 0, margin: 0.5, standardDeviation: 2),
    ].map { Double($0 ?? 0) }
    let search = """
      counts = np.arange(2, 300000)
      t = lambda p, n: stats.t.ppf(p, n - 1)
      least = lambda enough: counts[np.argmax(enough(counts))]
      answer = [
        least(lambda n: t(0.975, n) * 2 / n**0.5 <= 0.5),
        least(lambda n: t(0.995, n) * 2 / n**0.5 <= 0.01),
        least(lambda n: (t(0.975, n) + t(0.8, n)) * 2 / n**0.5 <= 0.7),
        least(lambda n: (t(0.95, n) + t(0.8, n)) * 2 / n**0.5 <= 0.4),
        least(lambda n: (t(0.95, n) + t(0.9, n)) * 2 / n**0.5 <= 0.5),
      ]
      """
    expect(ours, equal: try ask(Question(first: [], second: [], level: 0.95), search))
  }
}
