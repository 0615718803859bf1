/// Error for an invalid parameter of a distribution, with its value and the allowed range.
public struct InvalidDistribution: Error, Hashable, Sendable, CustomStringConvertible {
  /// Name of the distribution, as in `Distribution.name`.
  public let distribution: String
  /// Name of the parameter in the constructor; `weights[2]` for an element, counted from 0.
  public let parameter: String
  /// Invalid value.
  public let value: Double
  /// Allowed values, as the rest of a sentence that starts with "must be".
  public let allowed: String

  public init(distribution: String, parameter: String, value: Double, allowed: String) {
    self.distribution = distribution
    self.parameter = parameter
    self.value = value
    self.allowed = allowed
  }

  public var description: String {
    "\(distribution): \(parameter) is \(value), but must be \(allowed)"
  }
}
