import Statistics
import TestSupport
import Testing

/// Coverage of the 95 % intervals of sensitivity indices in realistic studies.
///
/// There are few replications, common to all points, and they also change the effect of a factor.
///
/// The two-way bootstrap is conservative, so coverage has only a lower bound, of four binomial standard errors.
struct SensitivityCoverageTests {
  private static let studies = 500
  private static let replications = 6
  private static let leastShare = 0.95 - 4 * (0.95 * 0.05 / Double(studies)).squareRoot()

  /// Returns for each statistic the share of studies whose interval contains the true value.
  private func shares(
    of groundTruths: [Double], _ estimates: (inout SplitMix64) throws -> [BootstrapEstimate]
  ) throws -> [Double] {
    var held = [Int](repeating: 0, count: groundTruths.count)
    for study in 0..<Self.studies {
      var generator = SplitMix64(seed: UInt64(study) << 32)
      for (place, estimate) in try estimates(&generator).enumerated()
      where estimate.interval().contains(groundTruths[place]) {
        held[place] += 1
      }
    }
    return held.map { Double($0) / Double(Self.studies) }
  }

  private func normal(_ deviation: Double, _ generator: inout SplitMix64) -> Double {
    deviation * SamplingDistribution.normalQuantile(Double.random(in: 1e-15..<1, using: &generator))
  }

  private func uniforms(_ count: Int, _ generator: inout SplitMix64) -> [Double] {
    (0..<count).map { _ in Double.random(in: 0..<1, using: &generator) }
  }

  /// Returns outputs with a replication effect common to all points and a random slope of the first factor.
  private func replicated(
    _ points: [[Double]], slope: Double, _ generator: inout SplitMix64, _ value: ([Double]) -> Double
  ) throws -> ReplicatedOutputs {
    let days = (0..<Self.replications).map { _ in (normal(5, &generator), normal(slope, &generator)) }
    return try ReplicatedOutputs(
      points.map { point in days.map { value(point) + $0.0 + $0.1 * (point[0] - 0.5) } })
  }

  /// Saltelli's g-function of three factors with parameters 0, 1 and 9, from 128 random rows.
  @Test func sobolIndicesAreHeldAsOftenAsTheyClaim() throws {
    let constants = [0.0, 1, 9]
    let parts: [Double] = constants.map { 1 / (3 * ($0 + 1) * ($0 + 1)) }
    let whole: Double = parts.reduce(1) { $0 * (1 + $1) }
    let first: [Double] = parts.map { $0 / (whole - 1) }
    let total: [Double] = parts.map { $0 * whole / ((1 + $0) * (whole - 1)) }
    let shares = try shares(of: first + total) { generator in
      let points = (0..<128).flatMap { _ in
        let (a, b) = (uniforms(3, &generator), uniforms(3, &generator))
        return [a] + (0..<3).map { factor in a.indices.map { $0 == factor ? b[$0] : a[$0] } } + [b]
      }
      let outputs = try replicated(points, slope: 0.2, &generator) { point in
        zip(point, constants).reduce(1) { $0 * (abs(4 * $1.0 - 2) + $1.1) / (1 + $1.1) }
      }
      let bootstrap = try TwoWayBootstrap(
        rows: 128, replications: Self.replications, resamples: 200, using: &generator)
      let indices = try #require(SobolIndices(outputs, factors: 3, bootstrap: bootstrap))
      return indices.first + indices.total
    }
    print("  coverage of first-order, then total indices: \(shares)")
    for share in shares { #expect(share >= Self.leastShare, "\(shares)") }
  }

  /// Function x + xy from ten trajectories; the elementary effect of x is 1 + y for y = 0, 1/3, 2/3, 1.
  @Test func elementaryEffectsAreHeldAsOftenAsTheyClaim() throws {
    let spread = (5.0 / 36).squareRoot()
    let shares = try shares(of: [1.5, 1.5, spread]) { generator in
      let points = (0..<10).flatMap { _ in
        let (x, y) = (
          Double(Int.random(in: 0..<2, using: &generator)), Double(Int.random(in: 0..<4, using: &generator))
        )
        return [[x / 3, y / 3], [(x + 2) / 3, y / 3]]
      }
      let outputs = try replicated(points, slope: 0.3, &generator) { $0[0] + $0[0] * $0[1] }
      let steps = (0..<10).map { ElementaryEffects.Step(from: 2 * $0, to: 2 * $0 + 1, length: 2.0 / 3) }
      let bootstrap = try TwoWayBootstrap(
        rows: 10, replications: Self.replications, resamples: 200, using: &generator)
      let effects = ElementaryEffects(outputs, steps: steps, bootstrap: bootstrap)
      return [effects.mean, effects.meanSize, effects.deviation]
    }
    print("  coverage of mu, mu* and sigma: \(shares)")
    for share in shares { #expect(share >= Self.leastShare, "\(shares)") }
  }

  /// Independent noise raises the total index and the mean absolute effect of an inert factor by the reported noise.
  ///
  /// Agreement is within four standard errors of the mean over the studies.
  @Test func noiseIsWhatChanceAloneShows() throws {
    var totals = RunningMoments()
    var sizes = RunningMoments()
    for study in 0..<Self.studies {
      var generator = SplitMix64(seed: UInt64(study) << 32)
      let values = (0..<(32 * 3)).map { point in
        let strong = point % 3 == 2 ? 3.0 : 0
        return (0..<Self.replications).map { _ in strong + normal(1, &generator) }
      }
      let outputs = try ReplicatedOutputs(values)
      let bootstrap = try TwoWayBootstrap(
        rows: 32, replications: Self.replications, resamples: 2, using: &generator)
      let indices = try #require(SobolIndices(outputs, factors: 1, bootstrap: bootstrap))
      totals.add(indices.total[0].value - indices.noise[0])
      let steps = (0..<32).map { ElementaryEffects.Step(from: 3 * $0, to: 3 * $0 + 1, length: 0.5) }
      let effects = ElementaryEffects(outputs, steps: steps, bootstrap: bootstrap)
      sizes.add(effects.meanSize.value - effects.noise)
    }
    for moments in [totals, sizes] {
      let error = try #require(moments.standardError)
      #expect(abs(moments.mean) <= 4 * error, "\(moments)")
    }
  }
}
