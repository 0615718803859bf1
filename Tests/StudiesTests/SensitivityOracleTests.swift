import Designs
import Foundation
import ScenarioFormat
import Statistics
import TestSupport
import Testing

@testable import Studies

/// Indices beside SALib's on the same samples, and beside what is known of two functions.
@Suite struct SensitivityOracleTests {
  /// A function whose indices are known.
  enum Known: String, CaseIterable {
    /// Ishigami and Homma (1990), with a = 7 and b = 0.1.
    case ishigami
    /// Saltelli and Sobol' (1995), with 0, 1, 4.5, 9 and four times 99.
    case g

    var factors: Int { self == .ishigami ? 3 : 8 }

    /// First-order indices, then total ones.
    var indices: [Double] {
      switch self {
      case .ishigami:
        let (a, b, fourth) = (7.0, 0.1, pow(Double.pi, 4))
        let alone: Double = 1 + b * fourth / 5
        let first: Double = alone * alone / 2
        let second: Double = a * a / 8
        let together: Double = b * b * fourth * fourth * (1.0 / 18 - 1.0 / 50)
        let variance: Double = first + second + together
        let shares: [Double] = [first, second, 0, first + together, second, together]
        return shares.map { $0 / variance }
      case .g:
        let constants: [Double] = [0, 1, 4.5, 9, 99, 99, 99, 99]
        let parts: [Double] = constants.map { 1 / (3 * ($0 + 1) * ($0 + 1)) }
        let whole: Double = parts.reduce(1) { $0 * (1 + $1) }
        let first: [Double] = parts.map { $0 / (whole - 1) }
        let total: [Double] = parts.map { $0 * whole / ((1 + $0) * (whole - 1)) }
        return first + total
      }
    }
  }

  private struct Question: Encodable {
    var function: String
    var method: String
    var coordinates: [[Double]]
  }

  private struct Answer: Decodable {
    var outputs: [Double]
    /// By index, then by factor.
    var indices: [[Double]]
  }

  private static let script = """
    import json, sys
    import numpy as np
    from SALib.analyze import morris, sobol
    from SALib.test_functions import Ishigami, Sobol_G
    asked = json.load(sys.stdin)
    x = np.array(asked["coordinates"])
    factors = x.shape[1]
    ends = [-np.pi, np.pi] if asked["function"] == "ishigami" else [0, 1]
    problem = {"num_vars": factors, "names": [str(i) for i in range(factors)], "bounds": [ends] * factors}
    x = ends[0] + (ends[1] - ends[0]) * x
    y = (Ishigami if asked["function"] == "ishigami" else Sobol_G).evaluate(x)
    if asked["method"] == "sobol":
        found = sobol.analyze(problem, y, calc_second_order=False, num_resamples=10, seed=1)
        names = ["S1", "ST"]
    else:
        found = morris.analyze(problem, x, y, num_levels=4, num_resamples=10, seed=1)
        names = ["mu", "mu_star", "sigma"]
    print(json.dumps({"outputs": y.tolist(), "indices": [np.asarray(found[n]).tolist() for n in names]}))
    """

  private func ask(_ function: Known, _ method: String, _ coordinates: [[Double]]) throws -> Answer {
    try PythonOracle.answer(
      Question(function: function.rawValue, method: method, coordinates: coordinates), script: Self.script)
  }

  /// The outputs in three replications, whose mean they are and whose days are better and worse for all points alike.
  private func replicated(_ outputs: [Double]) throws -> ReplicatedOutputs {
    try ReplicatedOutputs(outputs.map { [$0 - 2, $0 + 0.5, $0 + 1.5] })
  }

  private func bootstrap(rows: Int) throws -> TwoWayBootstrap {
    var generator = SplitMix64(seed: 1)
    return try TwoWayBootstrap(rows: rows, replications: 3, resamples: 300, using: &generator)
  }

  private func expect(
    _ ours: [Double], equal theirs: [Double], _ what: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(ours.count == theirs.count, sourceLocation: sourceLocation)
    for (our, their) in zip(ours, theirs) {
      #expect(
        abs(our - their) <= 1e-9 * max(1, abs(their)), "\(what): \(ours), SALib \(theirs)",
        sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: Known.allCases, [16, 1024]) func sobolIndicesAreSALibs(
    _ function: Known, _ rows: Int
  ) throws {
    let design = SaltelliDesign(rows: rows, factors: function.factors, seed: 3)
    let answer = try ask(function, "sobol", design.coordinates)
    let indices = try #require(
      SobolIndices(
        replicated(answer.outputs), factors: function.factors, bootstrap: bootstrap(rows: rows)))
    expect(indices.first.map(\.value), equal: answer.indices[0], "first order")
    expect(indices.total.map(\.value), equal: answer.indices[1], "total")
    // All points have the same good and bad days: that is no noise.
    #expect(indices.noiseShare < 1e-12)
    guard rows == 1024 else { return }
    for (estimate, known) in zip(indices.first + indices.total, function.indices) {
      let interval = estimate.interval()
      #expect(interval.contains(known), "\(estimate) and \(known)")
      #expect(interval.upperBound - interval.lowerBound < 0.3)
    }
  }

  /// Four levels of a range are its ends and its thirds, which whole numbers from 0 to 3 hit exactly.
  @Test(arguments: Known.allCases, [4, 50]) func elementaryEffectsAreSALibs(
    _ function: Known, _ trajectories: Int
  ) throws {
    let scale = MorrisDesign.Scale.ordered([0, 1, 2, 3].map { $0 / 3 })
    let scales = [MorrisDesign.Scale](repeating: scale, count: function.factors)
    let design = MorrisDesign(trajectories: trajectories, scales: scales, seed: 3)
    let coordinates = design.points.map { $0.map { Double($0) / 3 } }
    let answer = try ask(function, "morris", coordinates)
    let outputs = try replicated(answer.outputs)
    let bootstrap = try bootstrap(rows: trajectories)
    let effects = design.steps.map { ElementaryEffects(outputs, steps: $0, bootstrap: bootstrap) }
    expect(effects.map(\.mean.value), equal: answer.indices[0], "mu")
    expect(effects.map(\.meanSize.value), equal: answer.indices[1], "mu*")
    expect(effects.map(\.deviation.value), equal: answer.indices[2], "sigma")
    #expect(effects.allSatisfy { $0.noise < 1e-12 })
  }
}
