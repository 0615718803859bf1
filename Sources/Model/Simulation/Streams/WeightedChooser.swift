import ScenarioModel
import Variates

/// Choice among a few values by their weights. O(values), one uniform draw.
struct WeightedChooser: Sendable {
  private let cumulative: [Double]

  /// Traps unless the weights are ≥ 0 and not all zero.
  init(_ weights: [Double]) {
    var sum = 0.0
    cumulative = weights.map { weight in
      precondition(weight >= 0, "a negative weight: \(weight)")
      sum += weight
      return sum
    }
    precondition(sum > 0, "weights that are all zero: \(weights)")
  }

  /// Returns the index chosen by a uniform number in (0, 1).
  func choose(_ uniform: Double) -> Int {
    let target = uniform * cumulative[cumulative.count - 1]
    for index in cumulative.indices where cumulative[index] > target { return index }
    return cumulative.count - 1
  }
}

/// Choice of programme and service of a channel's bookings.
struct BookingChooser: Sendable {
  let programmes: WeightedChooser
  let services: WeightedChooser
  let channel: ChannelDemand

  init(_ channel: ChannelDemand) {
    programmes = WeightedChooser(channel.programmeWeights)
    services = WeightedChooser(channel.serviceWeights)
    self.channel = channel
  }
}
