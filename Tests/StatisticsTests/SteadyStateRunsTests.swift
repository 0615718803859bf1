import Statistics
import TestSupport
import Testing
import Variates

/// Several runs that begin far from where they settle, and have a week's rhythm.
struct SteadyStateRunsTests {
  private static let period = 7

  private func runs(_ count: Int, days: Int, start: Double, seed: UInt64) -> [[Double]] {
    var streams = RandomStreams(seed: seed, replication: 0)
    return (0..<count).map { run in
      streams.seek(city: 0, purpose: 0, entity: UInt64(run))
      var deviation = start
      return (0..<days).map { day in
        deviation = 0.8 * deviation + streams.normal(mean: 0, standardDeviation: 1)
        let weekday = day % Self.period
        return 50 + deviation + (weekday == 6 ? -12 : 2)
      }
    }
  }

  @Test(arguments: [1, 3]) func theEstimateIsNumpys(_ count: Int) throws {
    let runs = runs(count, days: 400, start: 40, seed: 5)
    let estimate = try SteadyState.estimate(ofRuns: runs, period: Self.period)
    #expect(estimate.leftOut > 0 && estimate.isSettled)
    let script = """
      import json, sys
      import numpy as np
      from scipy import stats
      runs, left_out, period = json.load(sys.stdin)["runs"], \(estimate.leftOut), \(Self.period)
      runs = np.array(runs)
      length = period * max(1, -(-((runs.shape[1] - left_out) // period) // 30))
      batches = (runs.shape[1] - left_out) // length
      means = runs[:, runs.shape[1] - batches * length:].reshape(len(runs), batches, length).mean(axis=2)
      low, high = stats.ttest_1samp(means.ravel(), 0).confidence_interval(0.95)
      rest = means - means.mean()
      correlation = (rest[:, :-1] * rest[:, 1:]).sum() / (rest * rest).sum()
      print(json.dumps([float(v) for v in (length, means.size, means.mean(), low, high, correlation)]))
      """
    let theirs: [Double] = try PythonOracle.answer(["runs": runs], script: script)
    let interval = estimate.mean.interval()
    let ours = [
      Double(estimate.batchLength), Double(estimate.batches), estimate.mean.mean, interval.lowerBound,
      interval.upperBound, try #require(estimate.batchCorrelation),
    ]
    for (our, their) in zip(ours, theirs) { #expect(abs(our - their) <= 1e-9 * max(1, abs(their))) }
    #expect(interval.contains(50))
  }

  @Test func aRunThatOnlyRisesHasNotSettled() throws {
    let run = (0..<200).map { Double($0) }
    #expect(try !SteadyState.estimate(ofRuns: [run], period: Self.period).isSettled)
  }

  @Test func runsThatAreTooShortOrOfTwoLengthsAreRefused() {
    #expect(throws: StatisticsFailure.tooFew(27, needed: 28)) {
      try SteadyState.estimate(ofRuns: [[Double](repeating: 1, count: 27)], period: Self.period)
    }
    #expect(throws: StatisticsFailure.unpaired(40, 41)) {
      try SteadyState.estimate(
        ofRuns: [40, 41].map { [Double](repeating: 1, count: $0) }, period: Self.period)
    }
  }

  /// In 500 studies of three runs each, the interval holds the mean as often as it claims, within four standard errors
  /// of the binomial law, and two hundredths for what is left of the dependence between weeks.
  @Test func theIntervalHoldsTheMean() throws {
    var held = 0
    for study in 0..<500 {
      let estimate = try SteadyState.estimate(
        ofRuns: runs(3, days: 280, start: 20, seed: UInt64(1000 + study)), period: Self.period)
      if estimate.mean.interval().contains(50) { held += 1 }
    }
    let share = Double(held) / 500
    let tolerance = 4 * (0.95 * 0.05 / 500).squareRoot()
    #expect(share >= 0.93 - tolerance && share <= 0.95 + tolerance, "\(share)")
  }
}
