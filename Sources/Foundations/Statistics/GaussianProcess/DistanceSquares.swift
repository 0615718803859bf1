import CAlgebra

/// Squared distances of all pairs of measurements by dimension, as whole matrices by rows.
///
/// They are computed once for all parameters that a fit tries.
struct DistanceSquares {
  private let dimensions: [[Double]]

  init(_ data: GaussianProcess.Data) {
    let count = data.values.count
    dimensions = (0..<data.dimensions).map { dimension in
      let column = data.places.map { $0[dimension] }
      var squares = [Double](repeating: 0, count: count * count)
      calgebra_add_squares(count, column, count, column, data.isCategorical[dimension] ? 1 : 0, 1, &squares)
      return squares
    }
  }

  /// Returns the lower triangle of the measurements' covariance over the signal's variance.
  func covariance(
    _ data: GaussianProcess.Data, _ parameters: GaussianProcess.Parameters
  ) -> [Double] {
    let count = data.values.count
    var matrix = [Double](repeating: 0, count: count * count)
    for (dimension, length) in parameters.lengths.enumerated() {
      calgebra_add(matrix.count, 1 / (length * length), dimensions[dimension], &matrix)
    }
    GaussianProcess.finishCovariance(&matrix, of: 0..<count, data, parameters)
    return matrix
  }
}

extension GaussianProcess {
  /// Turns scaled squared distances in the lower triangle of some rows into covariances over the signal's variance.
  static func finishCovariance(
    _ matrix: inout [Double], of rows: Range<Int>, _ data: Data, _ parameters: Parameters
  ) {
    let count = data.values.count
    matrix.withUnsafeMutableBufferPointer { matrix in
      guard let first = matrix.baseAddress else { return }
      for row in rows {
        calgebra_matern52(row, first + row * count)
        for other in 0..<row where data.blocks[row] == data.blocks[other] {
          let kernel = matrix[row * count + other]
          matrix[row * count + other] += (parameters.shared + parameters.varying * kernel) / data.counts[row]
        }
        let noise = (parameters.shared + parameters.varying + parameters.own) / data.counts[row]
        // The last term keeps the matrix positive definite where places repeat.
        matrix[row * count + row] = 1 + noise + 1e-8
      }
    }
  }
}
