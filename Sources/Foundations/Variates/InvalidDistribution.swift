/// A distribution that cannot exist: which parameter, what it was, and what is allowed.
public struct InvalidDistribution: Error, Hashable, Sendable, CustomStringConvertible {
  /// The distribution's name, as `Distribution.name`.
  public let distribution: String
  /// The parameter's name as in the constructor; `weights[2]` for an element, counted from 0.
  public let parameter: String
  /// What was given.
  public let value: Double
  /// What would have been allowed, as the rest of a sentence that starts "must be".
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
