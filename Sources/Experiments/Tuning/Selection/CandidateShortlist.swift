import Statistics
import Studies

/// Choice of the candidates for the selection among the points of the search.
struct CandidateShortlist {
  let factors: [Factor]
  let goal: TuningGoal

  /// Returns the best sufficiently different points of a search, best first; if none is feasible, the least
  /// infeasible ones.
  ///
  /// - Parameter indifference: difference beyond which points that are statistically worse than the best are left
  ///   out.
  func best(
    of points: [TuningPoint], _ samples: [TuningPoint: TuningSample], scalarization: Scalarization,
    count: Int,
    indifference: Double
  ) -> [TuningPoint] {
    var scored = points.compactMap { point -> (point: TuningPoint, score: Optimiser.Score)? in
      guard point != .base, let sample = samples[point] else { return nil }
      return (point, scalarization.score(sample))
    }
    if scored.contains(where: \.score.isFeasible) { scored.removeAll { !$0.score.isFeasible } }
    let order = scored.indices.sorted { first, second in
      let (one, other) = (scored[first].score, scored[second].score)
      return one.isBetter(than: other) || (!other.isBetter(than: one) && first < second)
    }.map { scored[$0] }
    guard let best = order.first else { return [] }
    var chosen: [TuningPoint] = []
    for (point, score) in order where chosen.count < count {
      let isWorse =
        score.isFeasible
        && isSurelyWorse(samples[point], than: samples[best.point], by: indifference)
      if !isWorse, chosen.allSatisfy({ differs($0, point) }) { chosen.append(point) }
    }
    return chosen
  }

  /// Returns the points whose means are dominated by no other's; spread over the front if there are more than
  /// `count`.
  func front(
    of points: [TuningPoint], _ samples: [TuningPoint: TuningSample], scalarization: Scalarization, count: Int
  ) -> [TuningPoint] {
    let known = points.compactMap { point -> (point: TuningPoint, gains: [Double])? in
      guard point != .base, let sample = samples[point], scalarization.score(sample).isFeasible else {
        return nil
      }
      let gains = goal.objectives.indices.compactMap { sample.gain($0, goal) }
      return gains.count == 2 ? (point, gains) : nil
    }
    let best = known.filter { one in
      !known.contains { other in
        other.gains[0] >= one.gains[0] && other.gains[1] >= one.gains[1] && other.gains != one.gains
      }
    }.sorted { $0.gains[0] > $1.gains[0] }
    var spread: [TuningPoint] = []
    for (point, _) in best where spread.allSatisfy({ differs($0, point) }) { spread.append(point) }
    guard spread.count > count else { return spread }
    if count == 1 { return [spread[0]] }
    return (0..<count).map { spread[$0 * (spread.count - 1) / (count - 1)] }
  }

  private func isSurelyWorse(_ one: TuningSample?, than best: TuningSample?, by margin: Double) -> Bool {
    guard let one = one?.gains(0, goal), let best = best?.gains(0, goal),
      let difference = try? MeanEstimate(of: one, pairedWith: best)
    else { return false }
    return difference.interval(level: 0.99).upperBound < -margin
  }

  /// Returns whether two points differ noticeably in a factor: different words, or at least a fiftieth of the range
  /// or a coarse step apart.
  private func differs(_ one: TuningPoint, _ other: TuningPoint) -> Bool {
    guard case .values(let first) = one, case .values(let second) = other else { return one != other }
    return factors.indices.contains { number in
      guard first[number] != second[number] else { return false }
      guard let range = factors[number].range, range.stepCount > 50 else { return true }
      return abs(range.coordinate(ofStep: first[number]) - range.coordinate(ofStep: second[number])) >= 0.02
    }
  }
}
