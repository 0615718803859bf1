/// Reading a law's parameters back, so that it can be written down.
extension Distribution {
  /// One parameter under its name in the constructor.
  public struct Parameter: Hashable, Sendable {
    public let name: String
    public let value: Double
  }

  /// The parameters of the constructor that makes this law, in its order; none for a law made from lists.
  ///
  /// Infinite bounds of a truncated normal are left out. Made from them again, an Erlang law's scale may differ in
  /// the last bit; all others are the same.
  public var parameters: [Parameter] {
    switch kind {
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

  /// The values of a discrete law with their probabilities, or of an empirical law, each as likely; ascending.
  public var listedValues: (values: [Double], probabilities: [Double])? {
    switch kind {
    case .discrete(let table): (Array(table.values), Array(table.probabilities))
    case .empirical(let table):
      (Array(table.ascending), table.ascending.map { _ in 1 / Double(table.ascending.count) })
    default: nil
    }
  }

  /// The components of a mixture with their shares; none for any other law.
  public var components: [(share: Double, component: Distribution)] {
    guard case .mixture(let table) = kind else { return [] }
    return Array(zip(table.shares, table.components)).map { (share: $0.0, component: $0.1) }
  }
}
