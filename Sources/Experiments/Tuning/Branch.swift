import Studies

/// A part of the points that is searched by itself: some factors have a value there, the others are searched.
struct Branch: Hashable, Sendable {
  /// By factor: the number of its value; nil where it is searched.
  var fixed: [Int?]

  /// The factors that are searched, by their place.
  var dimensions: [Int] { fixed.indices.filter { fixed[$0] == nil } }

  /// The point of a branch where nothing is searched.
  var only: TuningPoint? {
    let values = fixed.compactMap { $0 }
    return values.count == fixed.count ? .values(values) : nil
  }

  /// The point with these numbers for the factors that are searched.
  func point(_ numbers: [Int]) -> TuningPoint {
    var values = fixed.map { $0 ?? 0 }
    for (dimension, number) in zip(dimensions, numbers) { values[dimension] = number }
    return .values(values)
  }

  /// Every combination of the values of lists, and of ranges with so few values that each can be tried.
  static func all(of factors: [Factor]) -> [Branch] {
    var branches: [[Int?]] = [[]]
    let lists = factors.reduce(1) { $0 * ($1.range == nil ? $1.valueCount : 1) }
    var count = lists
    for factor in factors {
      var isTried = factor.range == nil
      if !isTried, factor.valueCount <= fewValues, count * factor.valueCount <= mostCombinations {
        count *= factor.valueCount
        isTried = true
      }
      let choices: [Int?] = isTried ? Array(0..<factor.valueCount) : [nil]
      branches = branches.flatMap { branch in choices.map { branch + [$0] } }
    }
    return branches.map { Branch(fixed: $0) }
  }

  private static let fewValues = 6
  private static let mostCombinations = 24
}
