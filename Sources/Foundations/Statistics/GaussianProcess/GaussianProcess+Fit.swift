import Foundation

extension GaussianProcess {
  /// Fits the parameters to the data by the greatest marginal likelihood with a weak prior, and creates the process.
  ///
  /// The search moves one logarithm at a time within bounds, with steps that are halved: it is deterministic. The prior of
  /// each logarithm is normal, around a length of 0.7 and ratios of 0.05; it decides where few data do not.
  ///
  /// - Parameter start: parameters to begin with, such as those of fewer data; nil tries several.
  public init(fitting data: Data, from start: Parameters? = nil) {
    let search = ParameterSearch(data)
    let best = start.map { search.best(from: [$0], steps: [0.7, 0.35]) }
    let found = best ?? search.best(from: search.starts, steps: [1.2, 0.6, 0.3])
    self = found ?? search.fallback
  }
}

/// Bounded pattern search for the parameters of a process.
private struct ParameterSearch {
  private let data: GaussianProcess.Data
  private let squares: DistanceSquares
  private typealias Parameters = GaussianProcess.Parameters
  private typealias Trial = (process: GaussianProcess, score: Double)

  private static let lengths = log(0.03)...log(30.0)
  private static let ratios = log(1e-6)...log(1e5)

  init(_ data: GaussianProcess.Data) {
    self.data = data
    squares = DistanceSquares(data)
  }

  /// Parameters of little and of much noise.
  var starts: [GaussianProcess.Parameters] {
    [0.02, 2].map { noise in
      GaussianProcess.Parameters(
        lengths: [Double](repeating: 0.7, count: data.dimensions), shared: noise, varying: noise / 4,
        own: noise)
    }
  }

  /// Process for data that make every other covariance singular.
  var fallback: GaussianProcess {
    let parameters = GaussianProcess.Parameters(
      lengths: [Double](repeating: 0.1, count: data.dimensions), shared: 0, varying: 0, own: 1)
    guard let process = GaussianProcess(data, parameters, squares) else {
      preconditionFailure("measurements that are not finite: \(data.values)")
    }
    return process
  }

  func best(from starts: [GaussianProcess.Parameters], steps: [Double]) -> GaussianProcess? {
    let trials = starts.compactMap { trial(logarithms(of: $0)) }
    guard var best = trials.max(by: { $0.score < $1.score }) else { return nil }
    for step in steps { climb(&best, by: step) }
    return best.process
  }

  /// Moves each logarithm by a step to the better side, as long as some move is better, at most four rounds.
  private func climb(_ best: inout Trial, by step: Double) {
    for _ in 0..<4 {
      let before = best.score
      for number in 0..<data.dimensions + 3 {
        for side in [step, -step] {
          var logarithms = logarithms(of: best.process.parameters)
          logarithms[number] += side
          guard let moved = trial(logarithms), moved.score > best.score + 1e-6 else { continue }
          best = moved
          break
        }
      }
      if best.score < before + 0.05 { return }
    }
  }

  private func logarithms(of parameters: GaussianProcess.Parameters) -> [Double] {
    (parameters.lengths + [parameters.shared, parameters.varying, parameters.own]).map { log(max($0, 1e-6)) }
  }

  private func trial(_ logarithms: [Double]) -> Trial? {
    let count = data.dimensions
    for (number, logarithm) in logarithms.enumerated() {
      let bounds = number < count ? Self.lengths : Self.ratios
      guard logarithm >= bounds.lowerBound - 1e-9, logarithm <= bounds.upperBound + 1e-9 else { return nil }
    }
    let values = logarithms.map { exp($0) }
    let parameters = Parameters(
      lengths: Array(values.prefix(count)), shared: values[count], varying: values[count + 1],
      own: values[count + 2])
    guard let process = GaussianProcess(data, parameters, squares) else { return nil }
    var score = process.logLikelihood
    for (number, logarithm) in logarithms.enumerated() {
      let (centre, width) = number < count ? (log(0.7), 1.0) : (log(0.05), 2.5)
      score -= 0.5 * (logarithm - centre) * (logarithm - centre) / (width * width)
    }
    return (process, score)
  }
}
