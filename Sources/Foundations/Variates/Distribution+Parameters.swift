/// Parameters read back from a distribution, for writing it to a file.
extension Distribution {
  /// Parameter of a constructor with its value.
  public struct Parameter: Hashable, Sendable {
    /// Name of the parameter in the constructor.
    public let name: String
    /// Value of the parameter.
    public let value: Double
  }

  /// Parameters of the constructor that recreates this distribution, in its order; empty for distributions from lists.
  ///
  /// Infinite bounds of a truncated normal are omitted. The recreated distribution is equal, except that the scale of an
  /// Erlang distribution may differ in the last bit.
  public var parameters: [Parameter] {
    switch family {
    case .constant(let value): [Parameter(name: "value", value: value)]
    case .uniform(let low, let high): named(("low", low), ("high", high))
    case .exponential(let mean): named(("mean", mean))
    case .gamma(let shape, let scale): named(("shape", shape), ("scale", scale))
    case .erlang(let stages, let scale): named(("stages", stages), ("mean", stages * scale))
    case .lognormal(let mu, let sigma): named(("mu", mu), ("sigma", sigma))
    case .normal(let mean, let sd): named(("mean", mean), ("sd", sd))
    case .truncatedNormal(let normal):
      named(("mean", normal.mean), ("sd", normal.sd), ("min", normal.min), ("max", normal.max)).filter(
        \.value.isFinite)
    case .weibull(let shape, let scale): named(("shape", shape), ("scale", scale))
    case .beta(let alpha, let beta, let min, let max):
      named(("alpha", alpha), ("beta", beta), ("min", min), ("max", max))
    case .triangular(let low, let mode, let high): named(("low", low), ("mode", mode), ("high", high))
    case .pareto(let shape, let scale): named(("shape", shape), ("scale", scale))
    case .poisson(let mean): named(("mean", mean))
    case .binomial(let trials, let probability):
      named(("trials", Double(trials)), ("probability", probability))
    case .bernoulli(let probability): named(("probability", probability))
    case .discrete, .empirical, .mixture: []
    }
  }

  private func named(_ pairs: (String, Double)...) -> [Parameter] {
    pairs.map { Parameter(name: $0.0, value: $0.1) }
  }

  /// Ascending values of a discrete or empirical distribution with their probabilities; nil for other kinds.
  public var listedValues: (values: [Double], probabilities: [Double])? {
    switch family {
    case .discrete(let table): (Array(table.values), Array(table.probabilities))
    case .empirical(let table):
      (Array(table.ascending), table.ascending.map { _ in 1 / Double(table.ascending.count) })
    default: nil
    }
  }

  /// Components of a mixture with their shares; empty for other kinds.
  public var components: [(share: Double, component: Distribution)] {
    guard case .mixture(let table) = family else { return [] }
    return Array(zip(table.shares, table.components)).map { (share: $0.0, component: $0.1) }
  }
}
