import Documents
import Variates

extension ValueKind where Value == Distribution {
  /// Kind of durations and their distributions, in seconds: `4 min`, `{ lognormal: { mean: 45 min, sd: 20 min } }`.
  public static func durations() -> ValueKind { DistributionNotation.durations.kind }

  /// Kind of distances and their distributions, in kilometres.
  public static func distances() -> ValueKind { DistributionNotation.distances.kind }

  /// Kind of numbers and their distributions, including counts.
  public static func numbers() -> ValueKind { DistributionNotation.numbers.kind }
}

/// How distributions over one dimension are written.
struct DistributionNotation: Sendable {
  /// The dimension of the variates; nil for plain numbers.
  let dimension: Dimension?
  /// Name of the definition in the JSON Schema.
  let name: String
  let laws: [DistributionKind]
  /// A variate: `45 min`, `2.5 km`, `3`.
  let variate: ValueKind<Double>

  static let durations = DistributionNotation(.seconds, name: "durations")
  static let distances = DistributionNotation(.distance, name: "distances")
  static let numbers = DistributionNotation(nil, name: "numbers")

  private init(_ dimension: Dimension?, name: String) {
    self.dimension = dimension
    self.name = name
    laws = DistributionKind.continuous + (dimension == nil ? DistributionKind.counts : [])
    variate =
      dimension.map { $0.isTime ? .seconds() : .measure($0, .any) } ?? .number()
  }

  // Dozens of keys are written in one of three ways, and what each may be is long: it is put together once.
  private static let durationUnion = ValueKind<Distribution>.union(durations.cases)
  private static let distanceUnion = ValueKind<Distribution>.union(distances.cases)
  private static let numberUnion = ValueKind<Distribution>.union(numbers.cases)

  private var union: ValueKind<Distribution> {
    guard let dimension else { return Self.numberUnion }
    return dimension.isTime ? Self.durationUnion : Self.distanceUnion
  }

  /// How a parameter is written.
  func parameter(_ measure: DistributionKind.Measure) -> ValueKind<Double> {
    switch measure {
    case .variate: variate
    case .rate: dimension == nil ? .number() : .measure(.rate(per: .second), .any)
    case .number: .number()
    case .wholeNumber:
      ValueKind<Int>.integer(.within(0...1_000_000_000)).mapped(to: { Double($0) }, from: { Int($0) })
    }
  }

  var kind: ValueKind<Distribution> {
    ValueKind(shape: .named(name, { shape }), wanted: wanted) { tree, site, _, diagnostics in
      read(tree, site, &diagnostics)
    } write: {
      write($0)
    }
  }

  private var wanted: String {
    let sample = dimension == nil ? "3" : variate.write(60).flow
    return "a value such as '\(sample)' or a distribution such as '{ exponential: { mean: \(sample) } }'"
  }

  private var tags: [String] { laws.map(\.tag) + ["constant", "discrete", "empirical", "mixture"] }

  private func read(_ tree: YAMLTree, _ site: Site, _ diagnostics: inout [Diagnostic]) -> Distribution? {
    switch tree.content {
    case .scalar(let text, _):
      if let tag = nearestName(to: text, among: tags), Measure(text) == nil {
        let problem = ValueProblem(
          "has no parameters", allowed: "expected \(wanted)", hint: "did you mean '{ \(tag): { … } }'?")
        diagnostics.append(site.diagnostic(tree, problem))
        return nil
      }
      return variate.read(tree, site, nil, &diagnostics).flatMap { try? .constant($0) }
    case .sequence:
      diagnostics.append(.wrongForm(tree, site, wanted: wanted))
      return nil
    case .mapping:
      return union.read(tree, site, nil, &diagnostics)
    }
  }

  /// Every law, and the ones that are made from lists.
  private var cases: [UnionCase<Distribution>] {
    let constant = UnionCase<Distribution>(
      "constant", variate, doc: "Always the same value.",
      wrap: impossible { value throws(InvalidDistribution) in try .constant(value) },
      unwrap: { $0.name == "constant" ? $0.parameters[0].value : nil })
    let lists = [
      UnionCase(
        "discrete", discrete, doc: "Values with weights.", wrap: { $0 }, unwrap: { $0.named("discrete") }),
      UnionCase(
        "empirical", empirical, doc: "Recorded values, each as likely.", wrap: { $0 },
        unwrap: { $0.named("empirical") }),
      UnionCase(
        "mixture", mixture, doc: "One of several distributions, chosen by weight.", wrap: { $0 },
        unwrap: { $0.named("mixture") }),
    ]
    return laws.map(unionCase) + [constant] + lists
  }

  private func unionCase(_ law: DistributionKind) -> UnionCase<Distribution> {
    let name = law.tag.replacing("-", with: " ")
    return UnionCase(law.tag, kind(of: law), doc: law.doc, wrap: { $0 }, unwrap: { $0.named(name) })
  }

  private var shape: Shape {
    .atomic(.either([variate.shape, union.shape]))
  }

  private func write(_ distribution: Distribution) -> CanonicalNode {
    if distribution.name == "constant" { return variate.write(distribution.parameters[0].value) }
    return union.write(distribution)
  }

  private func impossible(
    _ make: @escaping @Sendable (Double) throws(InvalidDistribution) -> Distribution
  ) -> @Sendable (Double) throws(ImpossibleValue) -> Distribution {
    { value throws(ImpossibleValue) in
      do throws(InvalidDistribution) { return try make(value) } catch {
        throw ImpossibleValue(error, in: dimension)
      }
    }
  }
}

extension Distribution {
  fileprivate func named(_ name: String) -> Distribution? { self.name == name ? self : nil }
}

extension ImpossibleValue {
  /// Converts the error of a distribution's constructor into a complaint at the parameter's key.
  init(_ error: InvalidDistribution, in dimension: Dimension?) {
    // The bounds that the law tells are numbers in the unit that values are kept in.
    let unit = error.allowed.contains("(") ? dimension.map { " [\($0.units[0].symbol)]" } ?? "" : ""
    let key = error.parameter.split(separator: "[").first.map(String.init)
    let problem = ValueProblem(
      "is impossible for a \(error.distribution) distribution",
      allowed: "\(error.parameter) must be \(error.allowed)\(unit)")
    self.init(key: key, problem)
  }
}
