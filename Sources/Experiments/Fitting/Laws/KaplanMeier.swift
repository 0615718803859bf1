/// Share of durations that have ended by each time, without a law: the product-limit estimate for censored durations.
///
/// Durations that are known by bounds count as observed in the middle of them. Source: Kaplan and Meier (1958).
package struct KaplanMeier: Sendable {
  /// Share that has ended at a time and later, until the next step.
  package struct Step: Sendable, Hashable {
    /// Time [s].
    package var time: Double
    /// Share that has ended, in [0, 1].
    package var share: Double
  }

  /// Steps in the order of their times.
  package let steps: [Step]

  /// Estimates the shares. O(n log n).
  package init(_ sample: CensoredSample) {
    let ended =
      (sample.exact + sample.intervals.map { .init(value: ($0.low + $0.high) / 2, weight: $0.weight) })
      .sorted { $0.value < $1.value }
    var left = Double(sample.count)
    var surviving = 1.0
    var steps: [Step] = []
    var censored = sample.censored[...]
    for group in ended {
      // A duration that ends when another is cut off comes first.
      while let first = censored.first, first.value < group.value {
        left -= first.weight
        censored.removeFirst()
      }
      surviving *= max(0, 1 - group.weight / left)
      left -= group.weight
      if steps.last?.time == group.value { steps.removeLast() }
      steps.append(Step(time: group.value, share: 1 - surviving))
    }
    self.steps = steps
  }

  /// Steps at about `count` places with equal shares between them, the last included.
  package func thinned(to count: Int) -> [Step] {
    guard steps.count > count, let last = steps.last else { return steps }
    return (1...count).compactMap { place in
      let share = last.share * Double(place) / Double(count)
      return steps.first { $0.share >= share }
    }
  }
}

extension DurationFit {
  /// Share of all durations that have ended at a time by the fitted law, those that never end included.
  package func endedShare(at time: Double) -> Double { (1 - (never?.value ?? 0)) * point.cdf(time) }

  /// Greatest difference between the fitted shares and those without a law, as a share.
  package func greatestDifference(from estimate: KaplanMeier) -> Double {
    var before = 0.0
    return estimate.steps.reduce(0) { greatest, step in
      let fitted = endedShare(at: step.time)
      let difference = max(abs(fitted - step.share), abs(fitted - before))
      before = step.share
      return max(greatest, difference)
    }
  }

  /// Time at which a share of all durations has ended by the fitted law; nil if it never does.
  package func time(ofEndedShare share: Double) -> Double? {
    let conditional = share / (1 - (never?.value ?? 0))
    guard conditional < 1, let distribution = try? law.distribution(parameters.map(\.value)) else {
      return nil
    }
    return distribution.quantile(conditional)
  }
}
