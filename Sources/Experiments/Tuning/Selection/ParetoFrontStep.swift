import Statistics

/// Second step of a tuning with two objectives: membership of the candidates in the Pareto front.
///
/// Statements on all pairs of points, in both objectives and at every stage, hold jointly with the required
/// probability (Bonferroni). Decision 0186.
struct ParetoFrontStep {
  let candidates: [TuningPoint]
  private let goal: TuningGoal
  private let settings: TuningSettings
  private(set) var outcomes: [CandidateOutcome]

  init(_ candidates: [TuningPoint], _ goal: TuningGoal, _ settings: TuningSettings) {
    self.candidates = candidates
    self.goal = goal
    self.settings = settings
    outcomes = candidates.map { _ in .perhaps }
  }

  private static let looks = 4

  /// Runs all candidates until each one's membership is decided, or the budget ends.
  mutating func run<Subject>(_ evaluations: inout EvaluationLog<Subject>) async throws(Subject.Failure) {
    var count = settings.firstReplications
    for look in 0..<Self.looks {
      guard
        try await evaluations.extend(
          candidates, from: evaluations.freshStart, to: count, in: .selection, isNeeded: look == 0)
      else { return }
      judge(candidates.map { evaluations.fresh[$0] ?? TuningSample([]) })
      if !outcomes.contains(.perhaps) && !outcomes.contains(.open) { return }
      count *= 2
    }
  }

  private mutating func judge(_ samples: [TuningSample]) {
    let feasible = samples.indices.filter { samples[$0].feasibility(goal) == .met }
    for place in samples.indices where !feasible.contains(place) {
      outcomes[place] = CandidateOutcome(samples[place].feasibility(goal))
    }
    let statements = max(1, feasible.count * (feasible.count - 1) * goal.objectives.count * Self.looks)
    let level = 1 - 2 * (1 - settings.probability) / Double(statements)
    for one in feasible {
      let others = feasible.filter { $0 != one }
      let leads = others.map { other in
        goal.objectives.indices.map { lead(samples[one], over: samples[other], in: $0, level) }
      }
      let lags = others.map { other in
        goal.objectives.indices.map { lead(samples[other], over: samples[one], in: $0, level) }
      }
      outcomes[one] =
        if lags.contains(where: { $0.allSatisfy(\.self) }) {
          .dominated
        } else if leads.allSatisfy({ $0.contains(true) }) { .front } else { .perhaps }
    }
  }

  /// Returns whether a point is statistically better than another in an objective.
  private func lead(
    _ one: TuningSample, over other: TuningSample, in objective: Int, _ level: Double
  ) -> Bool {
    guard let first = one.gains(objective, goal), let second = other.gains(objective, goal),
      let difference = try? MeanEstimate(of: first, pairedWith: second)
    else { return false }
    return difference.interval(level: level).lowerBound > 0
  }

  /// Returns the knee of the front: the possible member with the smallest maximal distance from the best of each
  /// objective; nil if there is none.
  func knee(_ samples: [TuningPoint: TuningSample]) -> Int? {
    let places = candidates.indices.filter { outcomes[$0] == .front || outcomes[$0] == .perhaps }
    let gains = places.compactMap { place -> [Double]? in
      let gains = goal.objectives.indices.compactMap { samples[candidates[place]]?.gain($0, goal) }
      return gains.count == goal.objectives.count ? gains : nil
    }
    guard gains.count == places.count else { return places.first }
    func distance(_ own: [Double]) -> Double {
      goal.objectives.indices.map { objective in
        let all = gains.map { $0[objective] }
        let (least, most) = (all.min() ?? 0, all.max() ?? 0)
        return most > least ? (most - own[objective]) / (most - least) : 0
      }.max() ?? 0
    }
    return zip(places, gains).min { distance($0.1) < distance($1.1) }?.0
  }
}
