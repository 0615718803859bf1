import CAlgebra
import CNLopt
import Foundation

/// Maximum of a smooth log-likelihood, with the covariance matrix of its place.
///
/// The simplex of Nelder and Mead (NLopt) approaches it, then Newton's method with differences of fourth order finds it to
/// about ten digits. The covariance matrix is the inverse of the observed information there.
struct LikelihoodMaximum {
  /// Place of the maximum.
  let place: [Double]
  /// Logarithm of the likelihood there.
  let value: Double
  /// Covariance matrix of the place, by rows.
  let covariance: [Double]

  /// Step of the differences on scales whose unit is about 1; fourth order makes their error about 10⁻¹².
  private static let step = 1e-3

  init(place: [Double], value: Double, covariance: [Double]) {
    self.place = place
    self.value = value
    self.covariance = covariance
  }

  /// Finds the maximum near `start`; nil if there is none, or if the likelihood is flat there.
  ///
  /// - Parameters:
  ///   - approximation: log-likelihood that is cheaper, for the approach.
  ///   - observations: number of observations, by which the log-likelihood grows.
  init?(
    from start: [Double], observations: Double, approximation: @escaping ([Double]) -> Double,
    of logLikelihood: @escaping ([Double]) -> Double
  ) {
    // On the scale of one observation the tolerances do not depend on the size of the sample.
    let objective = { (place: [Double]) in -logLikelihood(place) / observations }
    var place = Self.approach(from: start) { -approximation($0) / observations }
    var least = objective(place)
    guard least.isFinite else { return nil }
    for _ in 0..<60 {
      let (gradient, hessian) = Self.derivatives(of: objective, at: place, value: least)
      guard let inverse = Self.inverse(hessian, count: place.count) else {
        // Not convex yet: a short step downhill.
        guard let (next, value) = Self.descend(objective, place, least, along: gradient.map { -$0 }) else {
          return nil
        }
        (place, least) = (next, value)
        continue
      }
      let direction = Self.product(inverse, gradient).map { -$0 }
      let decrement = -zip(direction, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      if decrement < 1e-13 {
        // Rounding of the objective hides what the last step gains.
        let last = zip(place, direction).map { $0 + $1 }
        least = objective(last)
        let (_, curvature) = Self.derivatives(of: objective, at: last, value: least)
        guard let final = Self.inverse(curvature, count: last.count) else { return nil }
        self.place = last
        value = -least * observations
        covariance = final.map { $0 / observations }
        return
      }
      guard let (next, value) = Self.descend(objective, place, least, along: direction) else { return nil }
      (place, least) = (next, value)
    }
    return nil
  }

  /// Halves a step until the objective falls; nil if it does not.
  private static func descend(
    _ objective: ([Double]) -> Double, _ place: [Double], _ value: Double, along direction: [Double]
  ) -> (place: [Double], value: Double)? {
    // No coordinate moves by more than 2 at once: by a factor of about 7 on a logarithmic scale.
    let longest = direction.map(\.magnitude).max() ?? 0
    var length = min(1, 2 / max(longest, 1e-300))
    for _ in 0..<40 {
      let next = zip(place, direction).map { $0 + length * $1 }
      let found = objective(next)
      if found.isFinite, found < value { return (next, found) }
      length /= 2
    }
    return nil
  }

  private static func approach(from start: [Double], _ objective: @escaping ([Double]) -> Double) -> [Double]
  {
    guard let search = nlopt_create(NLOPT_LN_NELDERMEAD, UInt32(start.count)) else {
      preconditionFailure("NLopt has no memory for \(start.count) dimensions")
    }
    defer { nlopt_destroy(search) }
    let call = Objective(objective)
    nlopt_set_min_objective(
      search,
      { count, place, _, context in
        guard let place, let context else { return 0 }
        let call = Unmanaged<Objective>.fromOpaque(context).takeUnretainedValue()
        let value = call.body(Array(UnsafeBufferPointer(start: place, count: Int(count))))
        return value.isFinite ? value : 1e300
      }, Unmanaged.passUnretained(call).toOpaque())
    nlopt_set_initial_step1(search, 0.5)
    nlopt_set_ftol_abs(search, 1e-4)
    nlopt_set_maxeval(search, 400)
    var place = start
    var least = 0.0
    _ = withExtendedLifetime(call) { nlopt_optimize(search, &place, &least) }
    return place
  }

  private final class Objective {
    let body: ([Double]) -> Double
    init(_ body: @escaping ([Double]) -> Double) { self.body = body }
  }

  /// Gradient and matrix of second derivatives, by central differences of fourth order.
  private static func derivatives(
    of objective: ([Double]) -> Double, at place: [Double], value: Double
  ) -> (gradient: [Double], hessian: [Double]) {
    let count = place.count
    func at(_ moves: [(Int, Double)]) -> Double {
      var moved = place
      for (index, steps) in moves { moved[index] += steps * step }
      return objective(moved)
    }
    var gradient = [Double](repeating: 0, count: count)
    var hessian = [Double](repeating: 0, count: count * count)
    for i in 0..<count {
      let (far, near) = (at([(i, 2)]), at([(i, 1)]))
      let (nearBelow, farBelow) = (at([(i, -1)]), at([(i, -2)]))
      gradient[i] = (8 * (near - nearBelow) - (far - farBelow)) / (12 * step)
      hessian[i * count + i] = (16 * (near + nearBelow) - (far + farBelow) - 30 * value) / (12 * step * step)
      for j in 0..<i {
        func cross(_ size: Double) -> Double {
          (at([(i, size), (j, size)]) - at([(i, size), (j, -size)]) - at([(i, -size), (j, size)])
            + at([(i, -size), (j, -size)])) / (4 * size * size * step * step)
        }
        let mixed = (4 * cross(1) - cross(2)) / 3
        hessian[i * count + j] = mixed
        hessian[j * count + i] = mixed
      }
    }
    return (gradient, hessian)
  }

  /// Inverse of a symmetric matrix; nil unless it is positive definite.
  private static func inverse(_ matrix: [Double], count: Int) -> [Double]? {
    guard matrix.allSatisfy(\.isFinite) else { return nil }
    var factor = matrix
    guard calgebra_cholesky(count, 0, &factor) == 1 else { return nil }
    var inverse = [Double](repeating: 0, count: count * count)
    for column in 0..<count {
      var unit = (0..<count).map { $0 == column ? 1.0 : 0 }
      calgebra_solve_lower(count, factor, 1, &unit)
      calgebra_solve_upper(count, factor, &unit)
      for row in 0..<count { inverse[row * count + column] = unit[row] }
    }
    return inverse
  }

  private static func product(_ matrix: [Double], _ vector: [Double]) -> [Double] {
    vector.indices.map { row in
      vector.indices.reduce(0) { $0 + matrix[row * vector.count + $1] * vector[$1] }
    }
  }
}
