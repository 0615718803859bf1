/// Table of component distributions, in the given order, with their cumulative shares.
@usableFromInline
@frozen
struct MixtureTable: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline let components: Column<Distribution>
  /// Cumulative shares; the last is exactly 1.
  @usableFromInline let cumulative: Column<Double>
  @usableFromInline let shares: Column<Double>

  /// Creates the table; weights are finite, not negative and not all 0. Omits components of weight 0.
  init(components: [Distribution], weights: [Double]) {
    let present = zip(components, weights).filter { $0.1 > 0 }
    self.components = Column(present.map(\.0))
    let shares = DiscreteTable.shares(of: present.map(\.1))
    self.shares = Column(shares.each)
    cumulative = Column(shares.cumulative)
  }

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
