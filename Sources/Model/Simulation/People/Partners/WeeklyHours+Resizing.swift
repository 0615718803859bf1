import Marketplace

extension WeeklyHours {
  /// So many hours of the week around this plan, [0, 168]: of two sizes the smaller lies within the larger.
  ///
  /// Fewer hours are those farthest from the plan's edges, more hours the nearest to it; of equals the week's first.
  /// O(168²) at most.
  func resized(to count: Int) -> WeeklyHours {
    let order = (0..<168).sorted { (depth(of: $0), $0) < (depth(of: $1), $1) }
    return order.prefix(count).reduce(into: WeeklyHours()) { $0[$1] = true }
  }

  /// How many hours off the nearest hour of the plan is, or, below zero, the nearest outside it.
  private func depth(of hour: Int) -> Int {
    let isWorked = self[hour]
    for distance in 1..<85 {
      let neighbours = [(hour + distance) % 168, (hour + 168 - distance) % 168]
      if neighbours.contains(where: { self[$0] != isWorked }) { return isWorked ? -distance : distance }
    }
    return isWorked ? -85 : 85
  }
}
