import Studies
import Variates

extension Problem {
  /// M/M/1 with one arrival per unit of time: a unit of the service rate costs 4, a customer in the system 1.
  static let serviceRate = Problem(
    name: "service rate",
    factors: [("rate", FactorRange(lower: 1.1, upper: 4, step: 0.01))], base: [3], isMaximized: false,
    budget: 1_000,
    sample: { values, streams in [4 * values[0] + timeInSystem(rates: values, &streams)] },
    means: { [4 * $0[0] + 1 / ($0[0] - 1)] })

  /// Two M/M/1 stations in a row: the cheapest rates with a mean time in the system of at most 3.
  ///
  /// By Burke's theorem the second station has Poisson arrivals too.
  static let tandemQueue = Problem(
    name: "tandem queue",
    factors: [
      ("first rate", FactorRange(lower: 1.1, upper: 4, step: 0.05)),
      ("second rate", FactorRange(lower: 1.1, upper: 4, step: 0.05)),
    ], base: [3, 3], isMaximized: false, bounds: [3], budget: 500,
    sample: { values, streams in [3 * values[0] + values[1], timeInSystem(rates: values, &streams)] },
    means: { [3 * $0[0] + $0[1], 1 / ($0[0] - 1) + 1 / ($0[1] - 1)] })

  /// Returns the mean time that 1,000 customers spend at stations in a row, after 200 that are not counted.
  private static func timeInSystem(rates: [Double], _ streams: inout RandomStreams) -> Double {
    func draw(_ purpose: UInt16, _ customer: Int, _ mean: Double, _ streams: inout RandomStreams) -> Double {
      streams.seek(city: 0, purpose: purpose, entity: UInt64(customer))
      return streams.exponential(mean: mean)
    }
    var free = rates.map { _ in 0.0 }
    var (arrival, sum) = (0.0, 0.0)
    for customer in 0..<1_200 {
      arrival += draw(0, customer, 1, &streams)
      var time = arrival
      for (station, rate) in rates.enumerated() {
        time = max(time, free[station]) + draw(UInt16(station + 1), customer, 1 / rate, &streams)
        free[station] = time
      }
      if customer >= 200 { sum += time - arrival }
    }
    return sum / 1_000
  }
}
