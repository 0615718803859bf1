import Marketplace

/// Support desk of a city with the behaviour of its users.
public struct SupportScenario: Sendable, Hashable {
  /// Capacity, hours and policies of the desk.
  public var terms: SupportTerms
  /// Behaviour of callers and agents.
  public var behaviour: SupportBehaviour

  /// Makes a desk whose users behave as assumed unless told otherwise.
  public init(terms: SupportTerms, behaviour: SupportBehaviour = .preset) {
    self.terms = terms
    self.behaviour = behaviour
  }
}
