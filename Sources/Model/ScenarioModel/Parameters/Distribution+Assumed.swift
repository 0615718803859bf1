import Variates

extension Distribution {
  /// Returns a distribution whose parameters are written in the source code; traps if they are invalid.
  package static func assumed(_ make: () throws(InvalidDistribution) -> Distribution) -> Distribution {
    do {
      return try make()
    } catch {
      preconditionFailure("an impossible built-in distribution: \(error)")
    }
  }
}
