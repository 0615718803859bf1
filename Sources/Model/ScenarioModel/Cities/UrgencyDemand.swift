import Marketplace
import Quantities

/// Class of urgency with the share of requests that are in it.
public struct UrgencyDemand: Sendable, Hashable {
  /// Name and terms of the class.
  public var terms: UrgencyClass
  /// Probability that a request is in the class; the shares of a city's classes add up to at most 1.
  public var share: Proportion

  /// Makes a class of requests.
  public init(terms: UrgencyClass, share: Proportion) {
    self.terms = terms
    self.share = share
  }
}
