import Studies

/// Choice of the candidates for the selection among the points of the search.
struct CandidateShortlist {
  let factors: [Factor]

  /// Returns the best sufficiently different points of a search, best first; if none is feasible, the least
  /// infeasible ones.
  ///
  /// - Parameter indifference: difference beyond which points that are statistically worse than the best are left
  ///   out.
  func best(
    _ all: SearchFindings, count: Int, indifference: Double
  ) -> [TuningPoint] {
    var scored = all.findings
    if scored.contains(where: \.score.isFeasible) { scored.removeAll { !$0.score.isFeasible } }
    let order = scored.indices.sorted { first, second in
      let (one, other) = (scored[first].score, scored[second].score)
      return one.isBetter(than: other) || (!other.isBetter(than: one) && first < second)
    }.map { scored[$0] }
    guard let best = order.first else { return [] }
    var chosen: [TuningPoint] = []
    let safe = scored.filter { $0.safeScore?.isFeasible ?? false }.min {
      ($0.safeScore?.value ?? 0) < ($1.safeScore?.value ?? 0)
    }
    // Where constraints bind, one candidate that keeps them with more room is worth a place.
    let places = count > 1 && safe != nil && best.safeScore?.isFeasible == false ? count - 1 : count
    for finding in order where chosen.count < places {
      let point = finding.point
      let isWorse = finding.score.isFeasible && all.isWorse(point, best.point, indifference)
      if !isWorse, chosen.allSatisfy({ differs($0, point) }) { chosen.append(point) }
    }
    if let safe, places < count, !chosen.contains(safe.point) { chosen.append(safe.point) }
    return chosen
  }

  /// Returns the points whose means are dominated by no other's; spread over the front if there are more than
  /// `count`.
  func front(_ all: SearchFindings, count: Int) -> [TuningPoint] {
    let known = all.findings.filter { $0.score.isFeasible && $0.gains.count == 2 }
    let best = known.filter { one in
      !known.contains { other in
        other.gains[0] >= one.gains[0] && other.gains[1] >= one.gains[1] && other.gains != one.gains
      }
    }.sorted { $0.gains[0] > $1.gains[0] }
    var spread: [TuningPoint] = []
    for finding in best where spread.allSatisfy({ differs($0, finding.point) }) {
      spread.append(finding.point)
    }
    guard spread.count > count else { return spread }
    if count == 1 { return [spread[0]] }
    return (0..<count).map { spread[$0 * (spread.count - 1) / (count - 1)] }
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
