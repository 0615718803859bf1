import Statistics

/// Visits of a search as data for Gaussian processes.
struct VisitSeries {
  private let space: SearchSpace
  private let goal: TuningGoal
  private let visits: [(numbers: [Int], visit: Visit)]
  /// Whether each visit has a value of every response in every replication.
  private let isValid: [Bool]

  init(_ visits: [Visit], space: SearchSpace, goal: TuningGoal) {
    self.space = space
    self.goal = goal
    self.visits = visits.compactMap { visit in
      guard case .values(let numbers) = visit.point else { return nil }
      return (numbers, visit)
    }
    isValid = self.visits.map { visit in
      visit.visit.rows.allSatisfy { row in row.allSatisfy { $0?.isFinite ?? false } }
    }
  }

  /// Number of visits up to which each gives two measurements, which say more of the noise than one.
  private static let mostHalved = 80

  /// Returns the data of a response: gains of an objective, or shortfalls of a constraint; nil for fewer than two.
  ///
  /// The gains of a single objective and all shortfalls are warped.
  func data(_ response: Int) -> GaussianProcess.Data? {
    let objective = response < goal.objectives.count
    var means: [[Int]: RunningMoments] = [:]
    var known: [(numbers: [Int], visit: Visit, values: [Double])] = []
    for (numbers, visit) in visits {
      let values = visit.rows.compactMap { $0[response] }.filter(\.isFinite).map { value(response, $0) }
      guard values.count == visit.rows.count else { continue }
      known.append((numbers, visit, values))
      for value in values { means[numbers, default: RunningMoments()].add(value) }
    }
    guard known.count >= 2 else { return nil }
    let all = known.compactMap { means[$0.numbers]?.mean }
    let warp = objective ? ResponseWarp(gains: all) : ResponseWarp(shortfalls: all)
    let isWarped = !objective || goal.objectives.count == 1
    var data: [(place: [Double], block: Int, count: Int, value: Double)] = []
    for (numbers, visit, values) in known {
      let mean = means[numbers]?.mean ?? 0
      for part in parts(values.count) {
        let average = values[part].reduce(0, +) / Double(part.count)
        data.append(
          (
            space.coordinates(numbers), 2 * visit.replications.lowerBound + (part.lowerBound == 0 ? 0 : 1),
            part.count, isWarped ? warp.warped(average, mean: mean) : average
          ))
      }
    }
    return GaussianProcess.Data(
      places: data.map(\.place), blocks: data.map(\.block), counts: data.map { Double($0.count) },
      values: data.map(\.value), isCategorical: space.isCategorical)
  }

  private func value(_ response: Int, _ value: Double) -> Double {
    guard response >= goal.objectives.count else {
      return goal.objectives[response].isMaximized ? value : -value
    }
    return goal.constraints[response - goal.objectives.count].shortfall(of: value)
  }

  private func parts(_ count: Int) -> [Range<Int>] {
    guard count >= 2, visits.count <= Self.mostHalved else { return [0..<count] }
    return [0..<count / 2, count / 2..<count]
  }

  /// Data of whether each visit has values, 1 or 0; nil if all have.
  var validity: GaussianProcess.Data? {
    guard isValid.contains(false) else { return nil }
    return GaussianProcess.Data(
      places: visits.map { space.coordinates($0.numbers) }, blocks: Array(visits.indices),
      counts: visits.map { _ in 1 }, values: isValid.map { $0 ? 1 : 0 }, isCategorical: space.isCategorical)
  }
}
