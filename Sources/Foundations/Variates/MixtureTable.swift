import Memory

/// Table of component distributions, in the given order, with their cumulative shares.
@usableFromInline
@frozen
struct MixtureTable: Hashable, BitwiseCopyable, FrozenMemory {
  @usableFromInline let components: FrozenBuffer<Distribution>
  /// Cumulative shares; the last is exactly 1.
  @usableFromInline let cumulative: FrozenBuffer<Double>
  @usableFromInline let shares: FrozenBuffer<Double>

  /// Creates the table; weights are finite, not negative and not all 0. Omits components of weight 0.
  init(components: [Distribution], weights: [Double]) {
    let present = zip(components, weights).filter { $0.1 > 0 }
    self.components = FrozenBuffer(present.map(\.0))
    let shares = DiscreteTable.shares(of: present.map(\.1))
    self.shares = FrozenBuffer(shares.each)
    cumulative = FrozenBuffer(shares.cumulative)
  }

  @usableFromInline
  func deallocate() {
    components.deallocate()
    cumulative.deallocate()
    shares.deallocate()
  }

  /// Returns the average of a function of the components, weighted by their shares.
  func average(_ value: (Distribution) -> Double) -> Double {
    zip(shares, components).reduce(0) { $0 + $1.0 * value($1.1) }
  }
}
