import Studies

/// Part of the search space in which some factors are fixed and the others are searched.
struct Subproblem: Hashable, Sendable {
  /// Index of the fixed value by factor; nil where the factor is searched.
  var fixed: [Int?]

  /// Indices of the searched factors.
  var dimensions: [Int] { fixed.indices.filter { fixed[$0] == nil } }

  /// Single point of a subproblem without searched factors; nil otherwise.
  var only: TuningPoint? {
    let values = fixed.compactMap { $0 }
    return values.count == fixed.count ? .values(values) : nil
  }

  /// Returns the point with these value indices for the searched factors.
  func point(_ numbers: [Int]) -> TuningPoint {
    var values = fixed.map { $0 ?? 0 }
    for (dimension, number) in zip(dimensions, numbers) { values[dimension] = number }
    return .values(values)
  }

  /// Returns the subproblems for every combination of the values of lists and of ranges with few values.
  static func all(of factors: [Factor]) -> [Subproblem] {
    var subproblems: [[Int?]] = [[]]
    let lists = factors.reduce(1) { $0 * ($1.range == nil ? $1.valueCount : 1) }
    var count = lists
    for factor in factors {
      var isTried = factor.range == nil
      if !isTried, factor.valueCount <= fewValues, count * factor.valueCount <= mostCombinations {
        count *= factor.valueCount
        isTried = true
      }
      let choices: [Int?] = isTried ? Array(0..<factor.valueCount) : [nil]
      subproblems = subproblems.flatMap { subproblem in choices.map { subproblem + [$0] } }
    }
    return subproblems.map { Subproblem(fixed: $0) }
  }

  private static let fewValues = 6
  private static let mostCombinations = 24
}
