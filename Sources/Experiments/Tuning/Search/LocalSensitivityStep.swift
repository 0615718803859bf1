import Statistics
import Studies

/// One-at-a-time sensitivity around a point.
struct LocalSensitivityStep {
  let factors: [Factor]
  /// Indices of the point's values.
  let chosen: [Int]
  /// Sample of the point.
  let sample: TuningSample
  /// Number of the sample's first replication.
  let start: Int

  /// Least and largest number of replications of a neighbour.
  private static let replications = 2...10

  /// Neighbours of the chosen point: ranges move by a tenth of their scale to either side, lists to each other value.
  func neighbours() -> [(factor: Int, value: Int)] {
    factors.indices.flatMap { number -> [(factor: Int, value: Int)] in
      let own = chosen[number]
      guard let range = factors[number].range else {
        return (0..<factors[number].valueCount).filter { $0 != own }.prefix(6).map { (number, $0) }
      }
      let place = range.coordinate(ofStep: own)
      let below = min(own - 1, range.step(nearest: place - 0.1))
      let above = max(own + 1, range.step(nearest: place + 0.1))
      return [below, above].filter { (0...range.stepCount).contains($0) }.map { (number, $0) }
    }
  }

  /// Returns the point with another value of a factor.
  func neighbour(_ factor: Int, _ value: Int) -> TuningPoint {
    var values = chosen
    values[factor] = value
    return .values(values)
  }

  /// Measures the neighbours, with fewer replications where the budget requires it.
  ///
  /// - Returns: the effects by factor, and whether every neighbour was measured.
  func run<Subject>(
    _ evaluations: inout EvaluationLog<Subject>
  ) async throws(Subject.Failure) -> (effects: [TuningEffect], isComplete: Bool) {
    let neighbours = neighbours()
    guard !neighbours.isEmpty else { return ([], true) }
    let count = min(sample.rows.count, affordable(neighbours, evaluations))
    guard count >= Self.replications.lowerBound else { return ([], false) }
    var effects: [TuningEffect] = []
    for (factor, value) in neighbours {
      guard
        let found = try await evaluations.sample(
          of: neighbour(factor, value), start..<start + count, in: .surroundings)
      else { return (effects, false) }
      effects.append(effect(factor, value, found, evaluations.goal))
    }
    return (effects, true)
  }

  /// Returns how many replications of each neighbour leave half of the budget for a climb, or else the least number.
  private func affordable<Subject>(
    _ neighbours: [(factor: Int, value: Int)], _ evaluations: EvaluationLog<Subject>
  ) -> Int {
    guard let rest = evaluations.allowance.affordable(in: .surroundings) else {
      return Self.replications.upperBound
    }
    return Self.replications.last { missing(neighbours, upTo: $0, evaluations) <= rest / 2 }
      ?? Self.replications.lowerBound
  }

  /// Number of replications that are missing of the least number of every neighbour.
  func missingReplications<Subject>(_ evaluations: EvaluationLog<Subject>) -> Int {
    missing(neighbours(), upTo: Self.replications.lowerBound, evaluations)
  }

  private func missing<Subject>(
    _ neighbours: [(factor: Int, value: Int)], upTo count: Int, _ evaluations: EvaluationLog<Subject>
  ) -> Int {
    neighbours.reduce(0) { sum, place in
      sum + max(0, count - evaluations.count(of: neighbour(place.factor, place.value), from: start))
    }
  }

  /// Returns the effect of a neighbour with this sample.
  func effect(_ factor: Int, _ value: Int, _ found: TuningSample, _ goal: TuningGoal) -> TuningEffect {
    TuningEffect(
      factor: factor, value: value,
      changes: goal.objectives.indices.map { found.advantage(over: sample, $0) },
      feasibility: found.feasibility(goal))
  }
}
