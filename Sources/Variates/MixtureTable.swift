/// Component distributions in the given order with their cumulative shares.
@usableFromInline
final class MixtureTable: Hashable, Sendable {
  @usableFromInline let components: [Distribution]
  /// The last is exactly 1.
  @usableFromInline let cumulative: [Double]
  let shares: [Double]

  /// The weights are finite, not negative and not all 0; components of weight 0 are left out.
  init(components: [Distribution], weights: [Double]) {
    let present = zip(components, weights).filter { $0.1 > 0 }
    self.components = present.map(\.0)
    (shares, cumulative) = DiscreteTable.shares(of: present.map(\.1))
  }

  /// The shares' weighted sum of a function of the components.
  func average(_ value: (Distribution) -> Double) -> Double {
    zip(shares, components).reduce(0) { $0 + $1.0 * value($1.1) }
  }

  @usableFromInline
  static func == (a: MixtureTable, b: MixtureTable) -> Bool {
    a === b || (a.components == b.components && a.shares == b.shares)
  }

  @usableFromInline
  func hash(into hasher: inout Hasher) {
    hasher.combine(components)
    hasher.combine(shares)
  }
}
