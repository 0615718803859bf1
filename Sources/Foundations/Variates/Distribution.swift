/// A probability law over `Double`, checked when made, that streams draw from.
///
/// It knows no unit: its parameters and its variates are in whatever the caller chose (seconds for a duration).
/// Made by the constructors, which throw `InvalidDistribution` for parameters that no law has; drawn from by
/// `RandomStreams.sample(_:)`, which allocates nothing.
///
/// Where the inverse of the distribution function is closed (all but gamma, Erlang, beta, Poisson and binomial),
/// a variate is the inverse of exactly one uniform and rises with it (a Bernoulli one falls): a scenario that moves
/// a parameter or changes the law moves every variate alike, which keeps paired comparisons quiet. A mixture takes
/// one uniform more, a constant takes none.
@frozen
public struct Distribution: Hashable, Sendable {
  /// Trivial to copy: its tables are pointers, which are good while `owner` lives.
  @usableFromInline let kind: DistributionKind
  @usableFromInline let owner: TableOwner?

  init(kind: DistributionKind) {
    self.kind = kind
    owner =
      switch kind {
      case .discrete, .empirical, .mixture: TableOwner(kind)
      default: nil
      }
  }

  /// What a stream draws from, for whoever knows that the distribution stays where it is.
  @inlinable
  public var sampler: Sampler { Sampler(kind: kind) }

  /// Lends the law, and keeps its tables for as long.
  @inlinable
  func withKind<Result>(_ body: (DistributionKind) -> Result) -> Result {
    withExtendedLifetime(owner) { body(kind) }
  }

  public static func == (a: Distribution, b: Distribution) -> Bool {
    a.withKind { left in b.withKind { left == $0 } }
  }

  public func hash(into hasher: inout Hasher) {
    withKind { $0.hash(into: &hasher) }
  }
}

/// A distribution as it is drawn from: trivial to copy, and good as long as the distribution lives.
@frozen
public struct Sampler: Sendable, BitwiseCopyable {
  @usableFromInline let kind: DistributionKind

  @inlinable
  init(kind: DistributionKind) { self.kind = kind }
}

/// The laws with their parameters in the form that is cheapest to draw from.
@usableFromInline
@frozen
enum DistributionKind: Hashable, Sendable, BitwiseCopyable {
  case constant(Double)
  case uniform(low: Double, high: Double)
  case exponential(mean: Double)
  case gamma(shape: Double, scale: Double)
  case erlang(stages: Double, scale: Double)
  case lognormal(mu: Double, sigma: Double)
  case normal(mean: Double, sd: Double)
  case truncatedNormal(TruncatedNormal)
  case weibull(shape: Double, scale: Double)
  case beta(alpha: Double, beta: Double, min: Double, max: Double)
  case triangular(low: Double, mode: Double, high: Double)
  case pareto(shape: Double, scale: Double)
  case poisson(mean: Double)
  case binomial(trials: UInt32, probability: Double)
  case bernoulli(Double)
  case discrete(DiscreteTable)
  case empirical(EmpiricalTable)
  case mixture(MixtureTable)
}

extension Distribution: CustomStringConvertible {
  /// The distribution's name as a scenario writes it: `lognormal`, `truncated normal`.
  public var name: String { kind.name }

  /// The name with its parameters, for messages and logs: `lognormal(mu: 1.5, sigma: 0.5)`.
  public var description: String { withKind(\.description) }
}
