/// Choice of the full hour at which a visit is wished, by the weekday where weekdays differ.
struct SlotChooser: Sendable {
  /// Choosers of the hour by weekday, Monday first, nil for a day without visits; one alone if weekdays are alike.
  private let days: [WeightedChooser?]

  /// Makes a choice by 24 weights of a day's hours, or by 168 of a week's from Monday 00:00.
  ///
  /// Traps unless some weight is above 0.
  init(_ weights: [Double]) {
    precondition([24, 168].contains(weights.count), "\(weights.count) weights of hours")
    precondition(weights.contains { $0 > 0 }, "hours without a weight")
    days = stride(from: 0, to: weights.count, by: 24).map { start in
      let hours = Array(weights[start..<start + 24])
      return hours.contains { $0 > 0 } ? WeightedChooser(hours) : nil
    }
  }

  /// Returns the hour of a local day chosen by a uniform number in (0, 1); nil on a weekday without visits.
  func hour(onDay day: Int, _ uniform: Double) -> Int? {
    // 1970-01-01 was a Thursday.
    let weekday = days.count == 1 ? 0 : ((day + 3) % 7 + 7) % 7
    return days[weekday]?.choose(uniform)
  }
}
