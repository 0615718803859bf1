/// Checks of a distribution's parameters; each throws an error that states the allowed values.
struct ParameterCheck {
  let distribution: String

  func require(
    _ holds: Bool, _ parameter: String, _ value: Double, _ allowed: String
  ) throws(InvalidDistribution) {
    guard holds else {
      throw InvalidDistribution(
        distribution: distribution, parameter: parameter, value: value, allowed: allowed)
    }
  }

  func finite(_ parameter: String, _ value: Double) throws(InvalidDistribution) {
    try require(value.isFinite, parameter, value, "a finite number")
  }

  func positive(_ parameter: String, _ value: Double) throws(InvalidDistribution) {
    try require(value > 0 && value.isFinite, parameter, value, "greater than 0 and finite")
  }

  func probability(_ parameter: String, _ value: Double) throws(InvalidDistribution) {
    try require(value >= 0 && value <= 1, parameter, value, "between 0 and 1")
  }

  func above(_ bound: Double, _ bounding: String, _ parameter: String, _ value: Double)
    throws(InvalidDistribution)
  {
    try require(
      value > bound && value.isFinite, parameter, value, "greater than \(bounding) (\(bound)) and finite")
  }

  /// Throws unless a parameter derived from mean and standard deviation is positive and finite as a `Double`.
  func representable(_ derived: Double, fromDeviation sd: Double) throws(InvalidDistribution) {
    try require(
      derived > 0 && derived.isFinite, "sd", sd, "nearer to the mean's order of magnitude")
  }

  /// Throws unless there are `count` ≥ 1 weights, all finite and ≥ 0, and at least one > 0.
  func weights(_ weights: [Double], countMatching count: Int, of what: String) throws(InvalidDistribution) {
    try require(count > 0, what, 0, "at least one (this is their number)")
    try require(weights.count == count, "weights", Double(weights.count), "as many as \(what) (\(count))")
    for (index, weight) in weights.enumerated() {
      try require(weight >= 0 && weight.isFinite, "weights[\(index)]", weight, "at least 0 and finite")
    }
    try require(weights.contains { $0 > 0 }, "weights", 0, "greater than 0 in sum (this is their sum)")
  }

  func finite(_ parameter: String, each values: [Double]) throws(InvalidDistribution) {
    for (index, value) in values.enumerated() { try finite("\(parameter)[\(index)]", value) }
  }

  /// Returns a number of stages or trials rounded to a whole number in 1...10⁹.
  ///
  /// Throws if the resulting standard deviation differs by more than 0.1 % from the requested one.
  func whole(
    _ value: Double, deviation: (Double) -> Double, asked sd: Double, _ allowed: String
  ) throws(InvalidDistribution) -> Double {
    let rounded = value.rounded()
    let isNear = abs(deviation(rounded) - sd) <= 1e-3 * sd
    try require(rounded >= 1 && rounded <= 1e9 && isNear, "sd", sd, allowed)
    return rounded
  }
}
