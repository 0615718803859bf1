import Designs
import Documents
import ScenarioFormat
import Studies

/// Lattice of all points of some factors, with a coordinate for each value.
///
/// A range keeps its scale, and a list of numbers their distances. Values of another list are either equal or different.
struct SearchSpace: Sendable {
  let factors: [Factor]
  /// Coordinates of the values by factor, for lists of numbers; nil for ranges and other lists.
  private let numeric: [[Double]?]

  init(_ factors: [Factor]) {
    self.factors = factors
    numeric = factors.map { factor in
      guard case .list(let values) = factor.domain, let numbers = WrittenValue.aligned(values)?.numbers,
        let least = numbers.min(), let most = numbers.max(), most > least
      else { return nil }
      return numbers.map { ($0 - least) / (most - least) }
    }
  }

  /// Whether the values of a factor have no order, by factor.
  var isCategorical: [Bool] { factors.indices.map { factors[$0].range == nil && numeric[$0] == nil } }

  /// Number of points.
  var size: Double { factors.reduce(1) { $0 * Double($1.valueCount) } }

  /// Returns the coordinates of a point, from 0 through 1; of an unordered value its index.
  func coordinates(_ numbers: [Int]) -> [Double] {
    numbers.enumerated().map { factor, number in
      if let range = factors[factor].range { return range.coordinate(ofStep: number) }
      return numeric[factor]?[number] ?? Double(number)
    }
  }

  /// Returns every point; only for a small space.
  func all() -> [[Int]] {
    factors.reduce([[]]) { points, factor in
      points.flatMap { point in (0..<factor.valueCount).map { point + [$0] } }
    }
  }

  /// Returns the point at coordinates from 0 through 1; values of a list have equal shares of them.
  func point(at coordinates: [Double]) -> [Int] {
    zip(factors, coordinates).map { factor, coordinate in
      if let range = factor.range, range.scale == .logarithmic { return range.step(nearest: coordinate) }
      return min(factor.valueCount - 1, Int(coordinate * Double(factor.valueCount)))
    }
  }

  /// Point in the middle of every factor.
  var centre: [Int] {
    factors.map { factor in
      if let range = factor.range { return range.step(nearest: 0.5) }
      return (factor.valueCount - 1) / 2
    }
  }

  /// Returns the points that differ from a point in one factor: by one value, or by some distances of the scale.
  func neighbours(of point: [Int]) -> [[Int]] {
    factors.indices.flatMap { factor in
      values(near: point[factor], of: factor).map { value in
        var moved = point
        moved[factor] = value
        return moved
      }
    }
  }

  private static let distances = [0.02, 0.05, 0.12, 0.3]
  private static let mostValues = 12

  /// Returns other values of a factor, each once.
  func values(near own: Int, of number: Int) -> [Int] {
    let factor = factors[number]
    guard let range = factor.range else {
      return (1..<max(2, factor.valueCount)).prefix(Self.mostValues).map { (own + $0) % factor.valueCount }
        .filter { $0 != own }
    }
    let place = range.coordinate(ofStep: own)
    let far = Self.distances.flatMap { [range.step(nearest: place - $0), range.step(nearest: place + $0)] }
    var values: [Int] = []
    for value in [own - 1, own + 1] + far where value != own && (0...range.stepCount).contains(value) {
      if !values.contains(value) { values.append(value) }
    }
    return values
  }

  // MARK: - Design

  /// Returns the first points of a search: the centre, corners, and a Latin hypercube, in turns.
  ///
  /// All corners of up to three factors, else an orthogonal fraction of them.
  func design(seed: UInt64, atMost most: Int) -> [[Int]] {
    let spread = max(
      2 * factors.count + 2, zip(factors, isCategorical).map { $1 ? $0.valueCount : 0 }.max() ?? 0)
    let corners = corners()
    let cube = LatinHypercube(dimensions: factors.count, seed: seed).points(spread).map(point(at:))
    var design = [centre]
    for place in 0..<max(corners.count, cube.count) {
      for points in [corners, cube] where place < points.count && !design.contains(points[place]) {
        design.append(points[place])
      }
    }
    return Array(design.prefix(max(most, 1)))
  }

  /// Returns corners of the domain: a regular two-level design of at least one more run than factors.
  ///
  /// Source: Box and Hunter, "The 2^(k−p) fractional factorial designs", Technometrics 3 (1961) 311–351.
  private func corners() -> [[Int]] {
    let bits = factors.count <= 3 ? factors.count : Int.bitWidth - factors.count.leadingZeroBitCount
    let columns = (1..<(1 << bits)).sorted { first, second in
      (Self.order(first), first) < (Self.order(second), second)
    }
    return (0..<(1 << bits)).map { run in
      factors.indices.map { factor in
        (run & columns[factor]).nonzeroBitCount % 2 == 1 ? factors[factor].valueCount - 1 : 0
      }
    }
  }

  /// Order of the columns: single factors, then odd interactions from the highest, which confuse least, then even ones.
  private static func order(_ column: Int) -> Int {
    let count = column.nonzeroBitCount
    if count == 1 { return 0 }
    return count % 2 == 1 ? 100 - count : 200 - count
  }
}
