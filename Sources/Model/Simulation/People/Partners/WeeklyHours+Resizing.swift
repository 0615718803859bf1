import Marketplace

extension WeeklyHours {
  /// Plan of `count` hours around this one; in [0, 168]. A smaller plan lies within each larger one.
  ///
  /// Fewer hours are those farthest from the plan's edges; more hours add the nearest outside. Ties go to the week's
  /// first. O(168²). Decision 0164.
  func resized(to count: Int) -> WeeklyHours {
    let order = (0..<168).sorted { (depth(of: $0), $0) < (depth(of: $1), $1) }
    return order.prefix(count).reduce(into: WeeklyHours()) { $0[$1] = true }
  }

  /// Distance to the nearest hour of the plan [h]; negative within the plan, by the distance to the nearest outside.
  private func depth(of hour: Int) -> Int {
    let isWorked = self[hour]
    for distance in 1..<85 {
      let neighbours = [(hour + distance) % 168, (hour + 168 - distance) % 168]
      if neighbours.contains(where: { self[$0] != isWorked }) { return isWorked ? -distance : distance }
    }
    return isWorked ? -85 : 85
  }
}
