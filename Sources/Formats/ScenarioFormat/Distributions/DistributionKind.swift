import Documents
import Variates

/// A law as a scenario writes it: its name, and the sets of parameters that it may be given by.
struct DistributionKind: Sendable {
  /// How a parameter is written.
  enum Measure: Sendable {
    /// In the unit of the variates: `45 min` for a duration.
    case variate
    /// Events per unit of the variates: `3 per hour` for a duration.
    case rate
    case number
    case wholeNumber
  }

  struct Parameter: Sendable {
    let name: String
    let measure: Measure
    let isOptional: Bool

    init(_ name: String, _ measure: Measure, optional: Bool = false) {
      self.name = name
      self.measure = measure
      isOptional = optional
    }
  }

  /// One set of parameters that a law may be given by.
  struct Form: Sendable {
    let parameters: [Parameter]
    let make: @Sendable ([String: Double]) throws(InvalidDistribution) -> Distribution

    init(
      _ parameters: Parameter...,
      make: @escaping @Sendable ([String: Double]) throws(InvalidDistribution) -> Distribution
    ) {
      self.parameters = parameters
      self.make = make
    }

    func admits(_ names: Set<String>) -> Bool {
      names.isSubset(of: parameters.map(\.name))
        && parameters.allSatisfy { $0.isOptional || names.contains($0.name) }
    }
  }

  let tag: String
  let doc: String
  /// The one that can express every law of the name comes first; the others in the order of their ease.
  let forms: [Form]

  var exactForm: Form { forms[0] }

  /// Every parameter of any form, once.
  var parameters: [Parameter] {
    forms.flatMap(\.parameters).reduce(into: []) { known, parameter in
      if !known.contains(where: { $0.name == parameter.name }) { known.append(parameter) }
    }
  }
}

extension DistributionKind {
  private static let mean = Parameter("mean", .variate)
  private static let sd = Parameter("sd", .variate)
  private static let sigma = Parameter("sigma", .number)
  private static let shape = Parameter("shape", .number)
  private static let scale = Parameter("scale", .variate)
  private static let low = Parameter("low", .variate)
  private static let high = Parameter("high", .variate)
  private static let probability = Parameter("probability", .number)
  private static let min = Parameter("min", .variate, optional: true)
  private static let max = Parameter("max", .variate, optional: true)

  private static func byMeanAndDeviation(
    _ make: @escaping @Sendable (Double, Double) throws(InvalidDistribution) -> Distribution
  ) -> Form {
    Form(mean, sd) { p throws(InvalidDistribution) in try make(p["mean"]!, p["sd"]!) }
  }

  private static func byShapeAndScale(
    _ make: @escaping @Sendable (Double, Double) throws(InvalidDistribution) -> Distribution
  ) -> Form {
    Form(shape, scale) { p throws(InvalidDistribution) in try make(p["shape"]!, p["scale"]!) }
  }

  /// The laws of numbers that may have a unit.
  static let continuous: [DistributionKind] = [
    DistributionKind(
      tag: "uniform", doc: "Every value between two bounds alike.",
      forms: [
        Form(low, high) { p throws(InvalidDistribution) in try .uniform(low: p["low"]!, high: p["high"]!) },
        byMeanAndDeviation { (m, s) throws(InvalidDistribution) in try .uniform(mean: m, sd: s) },
      ]),
    DistributionKind(
      tag: "exponential", doc: "The time to an event that is as likely at any moment.",
      forms: [
        Form(mean) { p throws(InvalidDistribution) in try .exponential(mean: p["mean"]!) },
        Form(Parameter("rate", .rate)) { p throws(InvalidDistribution) in try .exponential(rate: p["rate"]!)
        },
      ]),
    DistributionKind(
      tag: "gamma", doc: "Gamma.",
      forms: [
        byShapeAndScale { (k, s) throws(InvalidDistribution) in try .gamma(shape: k, scale: s) },
        byMeanAndDeviation { (m, s) throws(InvalidDistribution) in try .gamma(mean: m, sd: s) },
      ]),
    DistributionKind(
      tag: "erlang", doc: "The sum of exponential stages.",
      forms: [
        Form(Parameter("stages", .wholeNumber), mean) { p throws(InvalidDistribution) in
          try .erlang(stages: Int(p["stages"]!), mean: p["mean"]!)
        },
        byMeanAndDeviation { (m, s) throws(InvalidDistribution) in try .erlang(mean: m, sd: s) },
      ]),
    DistributionKind(
      tag: "lognormal", doc: "A value whose logarithm is normal: durations of human work.",
      forms: [
        Form(Parameter("mu", .number), sigma) { p throws(InvalidDistribution) in
          try .lognormal(mu: p["mu"]!, sigma: p["sigma"]!)
        },
        Form(Parameter("median", .variate), sigma) { p throws(InvalidDistribution) in
          try .lognormal(median: p["median"]!, sigma: p["sigma"]!)
        },
        byMeanAndDeviation { (m, s) throws(InvalidDistribution) in try .lognormal(mean: m, sd: s) },
      ]),
    DistributionKind(
      tag: "normal", doc: "Normal; may be negative.",
      forms: [byMeanAndDeviation { (m, s) throws(InvalidDistribution) in try .normal(mean: m, sd: s) }]),
    DistributionKind(
      tag: "truncated-normal", doc: "Normal, cut to an interval; mean and sd are those before the cut.",
      forms: [
        Form(mean, sd, min, max) { p throws(InvalidDistribution) in
          try .truncatedNormal(
            mean: p["mean"]!, sd: p["sd"]!, min: p["min"] ?? -.infinity, max: p["max"] ?? .infinity)
        }
      ]),
    DistributionKind(
      tag: "weibull",
      doc: "The time to a failure that grows likelier (shape above 1) or less likely with age.",
      forms: [
        byShapeAndScale { (k, s) throws(InvalidDistribution) in try .weibull(shape: k, scale: s) },
        byMeanAndDeviation { (m, s) throws(InvalidDistribution) in try .weibull(mean: m, sd: s) },
      ]),
    DistributionKind(
      tag: "beta", doc: "A share of an interval, which is 0 to 1 unless told.",
      forms: [
        Form(Parameter("alpha", .number), Parameter("beta", .number), min, max) {
          p throws(InvalidDistribution) in
          try .beta(alpha: p["alpha"]!, beta: p["beta"]!, min: p["min"] ?? 0, max: p["max"] ?? 1)
        },
        Form(mean, sd, min, max) { p throws(InvalidDistribution) in
          try .beta(mean: p["mean"]!, sd: p["sd"]!, min: p["min"] ?? 0, max: p["max"] ?? 1)
        },
      ]),
    DistributionKind(
      tag: "triangular", doc: "A least, a likeliest and a greatest value.",
      forms: [
        Form(low, Parameter("mode", .variate), high) { p throws(InvalidDistribution) in
          try .triangular(low: p["low"]!, mode: p["mode"]!, high: p["high"]!)
        },
        byMeanAndDeviation { (m, s) throws(InvalidDistribution) in try .triangular(mean: m, sd: s) },
      ]),
    DistributionKind(
      tag: "pareto", doc: "Few large values, many small ones, none below the scale.",
      forms: [
        byShapeAndScale { (k, s) throws(InvalidDistribution) in try .pareto(shape: k, scale: s) },
        byMeanAndDeviation { (m, s) throws(InvalidDistribution) in try .pareto(mean: m, sd: s) },
      ]),
  ]

  /// The laws of counts, which have no unit.
  static let counts: [DistributionKind] = [
    DistributionKind(
      tag: "poisson", doc: "How many of many rare things happen.",
      forms: [Form(mean) { p throws(InvalidDistribution) in try .poisson(mean: p["mean"]!) }]),
    DistributionKind(
      tag: "binomial", doc: "How many of some trials succeed.",
      forms: [
        Form(Parameter("trials", .wholeNumber), probability) { p throws(InvalidDistribution) in
          try .binomial(trials: Int(p["trials"]!), probability: p["probability"]!)
        },
        byMeanAndDeviation { (m, s) throws(InvalidDistribution) in try .binomial(mean: m, sd: s) },
      ]),
    DistributionKind(
      tag: "bernoulli", doc: "1 with a probability, else 0.",
      forms: [
        Form(probability) { p throws(InvalidDistribution) in try .bernoulli(probability: p["probability"]!) }
      ]),
  ]
}
