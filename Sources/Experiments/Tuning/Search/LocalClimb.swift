import Statistics
import Studies

/// Last step of a tuning: local sensitivity of the selected point, and moves to neighbours that are surely better.
///
/// A neighbour that the paired interval shows to be better gets as many replications as the point, as far as the budget
/// goes. One that surely violates a constraint does not. If it is still surely better and then keeps every constraint, it
/// takes the point's place, and its own neighbours are measured. So no recommendation is surpassed by a neighbour that was
/// measured to be surely better. A move leaves the budget for the neighbours of the new point, as far as it goes. With
/// two objectives no point is replaced. Decision 0190.
struct LocalClimb {
  private let factors: [Factor]
  private let start: Int
  private(set) var point: TuningPoint
  private(set) var sample: TuningSample
  /// Effects around the last point.
  private(set) var effects: [TuningEffect] = []
  /// Whether every neighbour of the last point was measured.
  private(set) var isComplete = false
  /// Earlier points, with their samples.
  private var left: [(point: TuningPoint, sample: TuningSample)] = []

  init(factors: [Factor], from selected: TuningCandidate, start: Int) {
    self.factors = factors
    self.start = start
    point = selected.point
    sample = selected.sample
  }

  /// Measures and moves until no neighbour is surely better, or the budget ends.
  mutating func run<Subject>(_ evaluations: inout EvaluationLog<Subject>) async throws(Subject.Failure) {
    repeat {
      let step = surroundings
      (effects, isComplete) = try await step.run(&evaluations)
    } while try await move(&evaluations)
  }

  private var surroundings: LocalSensitivityStep { surroundings(of: point) }

  private func surroundings(of point: TuningPoint) -> LocalSensitivityStep {
    guard case .values(let numbers) = point else { preconditionFailure("the base is no candidate") }
    return LocalSensitivityStep(factors: factors, chosen: numbers, sample: sample, start: start)
  }

  /// Moves to the best neighbour that is surely better; returns false if there is none.
  private mutating func move<Subject>(
    _ evaluations: inout EvaluationLog<Subject>
  ) async throws(Subject.Failure) -> Bool {
    let goal = evaluations.goal
    guard goal.objectives.count == 1 else { return false }
    let step = surroundings
    let order = effects.indices.filter { mayReplace(effects[$0], goal) }.sorted {
      gain(effects[$0], goal) > gain(effects[$1], goal)
    }
    for number in order {
      let (factor, value) = (effects[number].factor, effects[number].value)
      let neighbour = step.neighbour(factor, value)
      let found = try await extended(neighbour, &evaluations)
      effects[number] = step.effect(factor, value, found, goal)
      guard mayReplace(effects[number], goal), effects[number].feasibility == .met else { continue }
      left.append((point, sample))
      (point, sample) = (neighbour, found)
      return true
    }
    return false
  }

  /// Returns whether a neighbour is surely better, violates no constraint surely, and is no earlier point.
  private func mayReplace(_ effect: TuningEffect, _ goal: TuningGoal) -> Bool {
    guard let interval = effect.changes[0]?.interval(), [.met, .open].contains(effect.feasibility) else {
      return false
    }
    let isBetter = goal.objectives[0].isMaximized ? interval.lowerBound > 0 : interval.upperBound < 0
    return isBetter && !left.contains { $0.point == surroundings.neighbour(effect.factor, effect.value) }
  }

  private func gain(_ effect: TuningEffect, _ goal: TuningGoal) -> Double {
    let change = effect.changes[0]?.mean ?? 0
    return goal.objectives[0].isMaximized ? change : -change
  }

  /// Returns the sample of a neighbour with as many replications as the point has, or as the budget allows.
  ///
  /// Replications for the neighbour's own neighbours stay in the budget.
  private func extended<Subject>(
    _ neighbour: TuningPoint, _ evaluations: inout EvaluationLog<Subject>
  ) async throws(Subject.Failure) -> TuningSample {
    let held = evaluations.count(of: neighbour, from: start)
    let reserve = surroundings(of: neighbour).missingReplications(evaluations)
    let rest = evaluations.allowance.affordable(in: .surroundings).map { max(0, $0 - reserve) } ?? .max
    let count = min(sample.rows.count, held + min(rest, sample.rows.count))
    let longer = try await evaluations.sample(of: neighbour, start..<start + count, in: .surroundings)
    if let longer { return longer }
    return try await evaluations.sample(of: neighbour, start..<start + held, in: .surroundings)
      ?? TuningSample([])
  }

  /// Returns the candidates with the points that took the selected one's place.
  func records(_ candidates: [TuningCandidate], _ points: [TuningPoint]) -> [TuningCandidate] {
    guard !left.isEmpty else { return candidates }
    var records = candidates
    for (point, sample) in left.dropFirst() + [(point, sample)] {
      records.removeAll { $0.point == point }
      records.append(
        TuningCandidate(
          point: point, number: points.firstIndex(of: point) ?? 0, sample: sample, outcome: .worse))
    }
    for place in records.indices {
      if records[place].outcome == .chosen { records[place].outcome = .worse }
      if records[place].point == point { records[place].outcome = .chosen }
    }
    return records
  }
}
