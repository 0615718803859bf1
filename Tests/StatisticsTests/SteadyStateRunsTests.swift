import Statistics
import TestSupport
import Testing
import Variates

/// Runs with an initial transient and a weekly cycle.
struct SteadyStateRunsTests {
  private static let period = 7

  private func runs(
    _ count: Int, days: Int, start: Double, seed: UInt64, correlation: Double = 0.8
  ) -> [[Double]] {
    var streams = RandomStreams(seed: seed, replication: 0)
    return (0..<count).map { run in
      streams.seek(city: 0, purpose: 0, entity: UInt64(run))
      var deviation = start
      return (0..<days).map { day in
        deviation = correlation * deviation + streams.normal(mean: 0, standardDeviation: 1)
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

  /// How many batches a run has, and how many days each.
  private struct Batching: Hashable, Encodable {
    var batches: Int
    var length: Int
  }

  /// Coverage of the interval agrees with theory within four binomial standard errors.
  ///
  /// It is 95 % for independent days, and lower if the batches of correlated days are correlated too; their
  /// correlation is reported for this reason. For normal values, non-coverage is the event that a quadratic form
  /// exceeds 0 (`exactCoverage`).
  @Test(arguments: [0, 0.8]) func theIntervalHoldsTheMeanAsOftenAsTheoryHasIt(_ correlation: Double) throws {
    let studies = 2_000
    var held = 0
    var ways: [Batching: Int] = [:]
    for study in 0..<studies {
      let estimate = try SteadyState.estimate(
        ofRuns: runs(3, days: 280, start: 20, seed: UInt64(1000 + study), correlation: correlation),
        period: Self.period)
      if estimate.mean.interval().contains(50) { held += 1 }
      ways[Batching(batches: estimate.batches / 3, length: estimate.batchLength), default: 0] += 1
    }
    let cases = ways.sorted { ($0.key.length, $0.key.batches) < ($1.key.length, $1.key.batches) }
    let exact = try exactCoverage(cases.map(\.key), correlation)
    let expected =
      zip(cases, exact).reduce(0) { $0 + Double($1.0.value) * $1.1 } / Double(studies)
    #expect(
      correlation == 0 ? abs(expected - 0.95) < 1e-8 : expected > 0.89 && expected < 0.91, "\(expected)")
    let share = Double(held) / Double(studies)
    let tolerance = 4 * (expected * (1 - expected) / Double(studies)).squareRoot()
    #expect(abs(share - expected) <= tolerance, "\(share), not \(expected)")
  }

  /// Of Student's 95 % interval over the batches of three runs, first-order autoregressive with unit innovations.
  ///
  /// Source: Imhof, "Computing the distribution of quadratic forms in normal variables", Biometrika 48 (1961), (3.2).
  private func exactCoverage(_ ways: [Batching], _ correlation: Double) throws -> [Double] {
    let script = """
      import json, sys
      import numpy as np
      from scipy import integrate, stats
      def coverage(batches, length, phi, runs=3):
          days = np.arange(batches * length)
          law = phi ** np.abs(days[:, None] - days[None, :]) / (1 - phi ** 2)
          means = np.kron(np.eye(runs), law.reshape(batches, length, batches, length).mean(axis=(1, 3)))
          n = runs * batches
          average = np.full((n, n), 1 / n)
          t = stats.t.ppf(0.975, n - 1)
          # Mean squared less the squared half width.
          form = average / n - t ** 2 / (n * (n - 1)) * (np.eye(n) - average)
          root = np.linalg.cholesky(means)
          weights = np.linalg.eigvalsh(root.T @ form @ root)
          weights = weights / np.abs(weights).max()
          def integrand(u):
              angle = np.arctan(weights * u).sum() / 2
              return np.sin(angle) / u * np.exp(-np.log1p((weights * u) ** 2).sum() / 4)
          return 0.5 - integrate.quad(integrand, 0, np.inf, limit=2000, epsabs=1e-10)[0] / np.pi
      asked = json.load(sys.stdin)
      print(json.dumps([coverage(way["batches"], way["length"], \(correlation)) for way in asked]))
      """
    return try PythonOracle.answer(ways, script: script)
  }
}
