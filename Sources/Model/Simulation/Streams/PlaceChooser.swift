import ScenarioModel

/// Choice among many places by their weights. O(log places), one uniform draw.
struct PlaceChooser: Sendable {
  private let cumulative: [Double]

  /// Makes a choice; nil without places. Traps unless the weights are above 0.
  init?(_ places: [WeightedPlace]) {
    guard !places.isEmpty else { return nil }
    var sum = 0.0
    cumulative = places.map { place in
      precondition(place.weight > 0, "a weight of \(place.weight)")
      sum += place.weight
      return sum
    }
  }

  /// Returns the index chosen by a uniform number in (0, 1).
  func choose(_ uniform: Double) -> Int {
    let target = uniform * cumulative[cumulative.count - 1]
    var (low, high) = (0, cumulative.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
