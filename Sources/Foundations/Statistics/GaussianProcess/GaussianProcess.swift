import CAlgebra
import Foundation

/// Gaussian process regression of a response over places, measured in blocks that share random numbers.
///
/// A measurement of place x in block b is f(x) + s_b + v_b(x) + e. The response f has a constant mean.
/// Its kernel is Matérn's of smoothness 5/2 with a length for each dimension. The shared effect s_b shifts a whole block.
/// The varying effect v_b is a process of its own in each block, with the kernel of f. The error e is independent. Common random numbers cause both
/// effects: a difference within a block is free of the first, and neighbours in a block also share the second.
///
/// The mean is estimated by generalised least squares, and its error is part of each prediction's variance. The signal's
/// variance has a closed form.
///
/// Source: Rasmussen and Williams, "Gaussian Processes for Machine Learning" (2006), chapters 2 and 5; Chen, Ankenman and
/// Nelson, "The effects of common random numbers on stochastic kriging metamodels", ACM TOMACS 22 (2012) 7.
///
/// ```swift
/// let data = GaussianProcess.Data(
///   places: [[0.0], [0.5], [1.0]], blocks: [0, 0, 0], counts: [1, 1, 1], values: [1.0, 2.0, 1.5])
/// let process = GaussianProcess(fitting: data)
/// let (means, variances) = process.predictions(at: [[0.25]])
/// ```
public struct GaussianProcess: Sendable {
  /// Measurements of a response.
  public struct Data: Sendable {
    /// Coordinates of each measurement's place; all have as many.
    public var places: [[Double]]
    /// Block of each measurement.
    public var blocks: [Int]
    /// Number of replications whose mean a measurement is; > 0, and equal within a block.
    public var counts: [Double]
    /// Measured means.
    public var values: [Double]
    /// Whether two values of a dimension are either equal or at distance 1, by dimension.
    public var isCategorical: [Bool]

    /// Creates the data; traps for arrays of unequal size.
    public init(
      places: [[Double]], blocks: [Int], counts: [Double], values: [Double], isCategorical: [Bool] = []
    ) {
      precondition(
        !places.isEmpty && [blocks.count, counts.count, values.count].allSatisfy { $0 == places.count },
        "\(places.count) places, \(blocks.count) blocks, \(counts.count) counts, \(values.count) values")
      self.places = places
      self.blocks = blocks
      self.counts = counts
      self.values = values
      self.isCategorical = isCategorical.isEmpty ? places[0].map { _ in false } : isCategorical
    }

    /// Appends measurements of the same dimensions.
    mutating func append(_ more: Data) {
      places += more.places
      blocks += more.blocks
      counts += more.counts
      values += more.values
    }

    /// Number of dimensions.
    public var dimensions: Int { places[0].count }

    func square(_ dimension: Int, _ first: Double, _ second: Double) -> Double {
      if isCategorical[dimension] { return first == second ? 0 : 1 }
      return (first - second) * (first - second)
    }
  }

  /// Parameters of the covariance.
  public struct Parameters: Sendable, Hashable {
    /// Correlation length by dimension; > 0.
    public var lengths: [Double]
    /// Variance of the shared effect in one replication, over the signal's; ≥ 0.
    public var shared: Double
    /// Variance of the varying effect in one replication, over the signal's; ≥ 0.
    public var varying: Double
    /// Variance of the error in one replication, over the signal's; ≥ 0.
    public var own: Double

    public init(lengths: [Double], shared: Double, varying: Double, own: Double) {
      self.lengths = lengths
      self.shared = shared
      self.varying = varying
      self.own = own
    }
  }

  /// Measurements.
  public let data: Data
  /// Parameters of the covariance.
  public let parameters: Parameters
  /// Estimate of the constant mean of the response.
  public let mean: Double
  /// Variance of the response around its mean.
  public let signal: Double
  /// Logarithm of the marginal likelihood, with mean and signal at their estimates and without constants.
  public let logLikelihood: Double
  /// Cholesky factor of the measurements' covariance over the signal's variance.
  private let factor: [Double]
  /// L⁻¹ 1, which determines the mean's variance.
  private let ones: [Double]
  /// Solution of the covariance for the deviations from the mean.
  private let weights: [Double]

  /// Creates the process with given parameters; nil if the covariance is not positive definite in floating point.
  public init?(_ data: Data, _ parameters: Parameters) {
    self.init(data, parameters, DistanceSquares(data))
  }

  init?(_ data: Data, _ parameters: Parameters, _ squares: DistanceSquares) {
    self.init(data, parameters, squares.covariance(data, parameters), known: 0)
  }

  /// Creates the process from the lower triangle of the covariance, whose first `known` rows are of the factor already.
  private init?(_ data: Data, _ parameters: Parameters, _ matrix: consuming [Double], known: Int) {
    let count = data.values.count
    var factor = matrix
    guard calgebra_cholesky(count, known, &factor) == 1 else { return nil }
    var ones = [Double](repeating: 1, count: count)
    var values = data.values
    calgebra_solve_lower(count, factor, 1, &ones)
    calgebra_solve_lower(count, factor, 1, &values)
    let mean = zip(ones, values).reduce(0) { $0 + $1.0 * $1.1 } / ones.reduce(0) { $0 + $1 * $1 }
    calgebra_add(count, -mean, ones, &values)
    let rest = values.reduce(0) { $0 + $1 * $1 } / Double(count)
    var determinant = 0.0
    for row in 0..<count { determinant += log(factor[row * count + row]) }
    calgebra_solve_upper(count, factor, &values)
    self.data = data
    self.parameters = parameters
    self.mean = mean
    // A constant response has no variance, but a likelihood needs one.
    signal = max(rest, 1e-30)
    logLikelihood = -0.5 * Double(count) * log(max(rest, 1e-30)) - determinant
    self.factor = factor
    self.ones = ones
    weights = values
  }

  /// Returns the process with further measurements and the same parameters; nil as for `init`. O(n² × new ones).
  ///
  /// Equal to the process of all the measurements, to the bit.
  public func extended(by more: Data) -> GaussianProcess? {
    let known = data.values.count
    var data = data
    data.append(more)
    let (count, new) = (data.values.count, more.values.count)
    var matrix = [Double](repeating: 0, count: count * count)
    for row in 0..<known {
      let start = row * known
      matrix.replaceSubrange(row * count..<row * count + known, with: factor[start..<start + known])
    }
    matrix.withUnsafeMutableBufferPointer { matrix in
      guard let first = matrix.baseAddress else { return }
      for (dimension, length) in parameters.lengths.enumerated() {
        calgebra_add_squares(
          new, more.places.map { $0[dimension] }, count, data.places.map { $0[dimension] },
          data.isCategorical[dimension] ? 1 : 0, 1 / (length * length), first + known * count)
      }
    }
    Self.finishCovariance(&matrix, of: known..<count, data, parameters)
    return GaussianProcess(data, parameters, matrix, known: known)
  }

  /// Variance of the error of a difference within a block, in one replication.
  public var differenceNoise: Double { signal * (parameters.varying + parameters.own) }

  /// Variance of one replication around the response.
  public var noise: Double { signal * (parameters.shared + parameters.varying + parameters.own) }

  /// Returns means and variances of the response at places. O(n² × places).
  public func predictions(at places: [[Double]]) -> (means: [Double], variances: [Double]) {
    let solved = solutions(at: places)
    var variances = [Double](repeating: 1, count: places.count)
    solved.halves.withUnsafeBufferPointer { halves in
      guard let first = halves.baseAddress else { return }
      for row in data.values.indices {
        calgebra_subtract_squares(places.count, first + row * places.count, &variances)
      }
    }
    let shares = shares(solved.halves, places.count)
    return (solved.means, zip(variances, shares).map { signal * (max(0, $0) + $1 * $1) })
  }

  /// Returns the covariance of the response at two places. O(n²).
  public func covariance(_ first: [Double], _ second: [Double]) -> Double {
    let halves = solutions(at: [first, second]).halves
    var value = kernel(first, second)
    for row in data.values.indices { value -= halves[2 * row] * halves[2 * row + 1] }
    let shares = shares(halves, 2)
    return signal * (value + shares[0] * shares[1])
  }

  /// Returns the part of the estimated mean's error that a prediction has, by place, over the signal's deviation.
  private func shares(_ halves: [Double], _ count: Int) -> [Double] {
    var shares = [Double](repeating: 1, count: count)
    halves.withUnsafeBufferPointer { halves in
      guard let first = halves.baseAddress else { return }
      for (row, one) in ones.enumerated() { calgebra_add(count, -one, first + row * count, &shares) }
    }
    let deviation = 1 / ones.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return shares.map { deviation * $0 }
  }

  private func kernel(_ first: [Double], _ second: [Double]) -> Double {
    var square = 0.0
    for dimension in first.indices {
      let length = parameters.lengths[dimension]
      square += data.square(dimension, first[dimension], second[dimension]) / (length * length)
    }
    calgebra_matern52(1, &square)
    return square
  }

  /// Returns the means, and L⁻¹ k by rows of measurements.
  private func solutions(at places: [[Double]]) -> (means: [Double], halves: [Double]) {
    let (count, width) = (data.values.count, places.count)
    var cross = [Double](repeating: 0, count: count * width)
    for (dimension, length) in parameters.lengths.enumerated() {
      calgebra_add_squares(
        count, data.places.map { $0[dimension] }, width, places.map { $0[dimension] },
        data.isCategorical[dimension] ? 1 : 0, 1 / (length * length), &cross)
    }
    calgebra_matern52(cross.count, &cross)
    var means = [Double](repeating: mean, count: width)
    cross.withUnsafeBufferPointer { cross in
      guard let first = cross.baseAddress else { return }
      for row in 0..<count { calgebra_add(width, weights[row], first + row * width, &means) }
    }
    calgebra_solve_lower(count, factor, width, &cross)
    return (means, cross)
  }
}
