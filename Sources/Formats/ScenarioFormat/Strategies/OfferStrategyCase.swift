import Documents
import JobDispatch

/// The ways of offering requests that a scenario can name. A new one is one file beside this, and a line here.
package enum OfferStrategyCase {
  /// Read by name; a plan is written under the first name that it fits, and `rounds` fits every plan.
  package static let all: [UnionCase<OfferPlan>] = [
    exclusive, broadcast, waves, hybrid, nearestFirst, rounds,
  ]

  package static let kind = ValueKind<OfferPlan>.union(all)
}
