import Statistics
import Tuning

// Gain over the base, and the replications that are missing.
extension TuneText {
  /// Sentences on the objectives of the chosen point beside the base's.
  func gains(_ chosen: TuningCandidate) -> [String] {
    goal.objectives.indices.compactMap { number in
      guard let own = chosen.sample.estimate(number) else { return nil }
      let style = style(number)
      let whose = result.prefersBase ? " of \(chosenName)" : ""
      let mean = "\(subject(goal.objectives[number].name))\(whose) is \(style.text(own.mean))"
      guard let advantage = result.advantages[number],
        let base = result.fresh[.base]?.estimate(number)?.mean
      else { return "\(mean); the base has no value to compare it with." }
      let tie =
        advantage.interval().contains(0)
        ? ": the difference may be due to chance\(missingReplications(advantage))" : ""
      return
        "\(mean), \(comparison(advantage, base: base, style)) the base's (\(chosen.sample.rows.count) paired "
        + "replications)\(tie)."
    }
  }

  /// Returns a comparison: `1 890 CHF (5.9 %; 95 % interval 1 650 to 2 130) more than`.
  private func comparison(_ difference: MeanEstimate, base: Double, _ style: UnitStyle) -> String {
    let isMore = difference.mean >= 0
    let interval = difference.interval()
    let (low, high) =
      isMore
      ? (interval.lowerBound, interval.upperBound) : (-interval.upperBound, -interval.lowerBound)
    let share = base == 0 ? "" : "\((100 * abs(difference.mean / base)).formatted(places: 1)) %; "
    return
      "\(style.difference(difference.mean)) (\(share)95 % interval \(style.number(low)) to \(style.number(high))) "
      + "\(isMore ? "more" : "less") than"
  }

  /// Words on the replications that would show an advantage of the size that was found, with a blank before them.
  private func missingReplications(_ advantage: MeanEstimate) -> String {
    let count = advantage.degreesOfFreedom + 1
    let needed = ReplicationsNeeded.toDetect(
      advantage.mean, standardDeviation: advantage.standardError * count.squareRoot())
    guard let needed, Double(needed) > count else { return "" }
    return
      " (about \((needed - Int(count)).aboutText) more replications of both would show an advantage as large)"
  }

  /// Words on the replications that would tell the leader from its closest rival, with a comma before them.
  ///
  /// A difference below the indifference zone counts as one of its size.
  func missingReplications(_ chosen: TuningCandidate) -> String {
    let rivals = result.candidates.filter {
      ![.open, .infeasible].contains($0.outcome) && $0.number != chosen.number
    }
    let counts = rivals.compactMap { rival -> Int? in
      let pairs = zip(chosen.sample.rows, rival.sample.rows).compactMap { one, other in
        one[0].flatMap { own in other[0].map { own - $0 } }
      }
      guard let estimate = try? MeanEstimate(of: pairs) else { return nil }
      let size = max(abs(estimate.mean), result.indifference)
      let deviation = estimate.standardError * Double(pairs.count).squareRoot()
      return ReplicationsNeeded.toDetect(size, standardDeviation: deviation).map { max(0, $0 - pairs.count) }
    }
    guard let most = counts.max(), most > 0 else { return "" }
    return ", and about \(most.aboutText) more replications of each candidate would tell"
  }
}
