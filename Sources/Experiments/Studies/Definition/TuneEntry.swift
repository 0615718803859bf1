import Documents
import Quantities
import ScenarioFormat

/// Goal of a tuning as written in the file.
struct TuneEntry: Sendable {
  var maximize: [String] = []
  var minimize: [String] = []
  var currency: Currency?
  var constraints: [MetricConstraint] = []
  var budget = TuneBudget.replications(1_000)
  var search = SearchEntry()
  var selection = SelectionEntry()

  static let schema = ObjectSchema(
    "tune", doc: "What the factors are to be tuned for.", make: Self.init,
    fields: { goals + means }, check: { $0.problems })

  @FieldBuilder<Self> private static var goals: [Field<Self>] {
    Field(
      "maximize", \.maximize, objectives, doc: "The metric of which there is to be as much as possible.",
      source: .setting)
    Field(
      "minimize", \.minimize, objectives,
      doc: "The metric of which there is to be as little as possible; two objectives in all give a front.",
      source: .setting)
    Field(
      "currency", \.currency, .optional(money),
      doc: "In which money objectives are told; needed where cities have several.", source: .setting)
    Field(
      "constraints", \.constraints, .list(of: .constraint()),
      doc: "What the means of metrics are to keep: 'fill_rate >= 92 %'.", source: .setting)
  }

  @FieldBuilder<Self> private static var means: [Field<Self>] {
    Field(
      "budget", \.budget, TuneBudget.kind, doc: "How much may be run in all, by replications or by time.",
      source: .setting)
    Field(
      "search", \.search, SearchEntry.schema.kind, doc: "How the search tries points.", source: .setting)
    Field(
      "selection", \.selection, SelectionEntry.schema.kind,
      doc: "How the best of the leading points is selected.", source: .setting)
  }

  private static let objectives = ValueKind<[String]>.either(
    scalar: metric.mapped(to: { [$0] }, from: { $0.first ?? "" }), sequence: .list(of: metric),
    form: { $0.count == 1 ? .scalar : .sequence })
  private static let metric = ValueKind<String>.metric()
  private static let money = ValueKind<Currency>.currency()

  private var problems: [ImpossibleValue] {
    let all = maximize + minimize
    if all.isEmpty {
      return [
        ImpossibleValue(
          ValueProblem("has no objective", allowed: "expected 'maximize' or 'minimize' with a metric"))
      ]
    }
    let key = minimize.isEmpty ? "maximize" : "minimize"
    if let twice = all.first(where: { name in all.count { $0 == name } > 1 }) {
      return [ImpossibleValue(key: key, ValueProblem("has '\(twice)', which is an objective already"))]
    }
    if all.count > 2 {
      return [
        ImpossibleValue(
          key: key, ValueProblem("makes \(all.count) objectives", allowed: "expected one or two"))
      ]
    }
    return []
  }
}

/// Search settings as written in the file.
struct SearchEntry: Sendable {
  var method = SearchMethod.auto
  /// Number of replications; nil for the method's own.
  var replications: Int?

  static let schema = ObjectSchema("search", doc: "How the search tries points.", make: Self.init) {
    Field(
      "method", \.method, .word(),
      doc:
        "The search; 'auto' learns all responses from the points so far and tries where most is to be gained; the others are optimisers by name.",
      source: .setting)
    Field(
      "replications", \.replications, .optional(.integer(.within(2...100_000))),
      doc:
        "How many runs each visit of a point has: 2 for 'auto', which visits contenders again under new random numbers, else 5.",
      source: .setting)
  }
}

/// Selection settings as written in the file.
struct SelectionEntry: Sendable {
  var probability = Proportion(partsPerMillion: 950_000)
  var indifference: String?
  var candidates = 8
  var first = 20

  static let schema = ObjectSchema(
    "selection", doc: "How the best of the leading points is selected.", make: Self.init
  ) {
    Field(
      "probability", \.probability,
      .share(
        .within(Proportion(partsPerMillion: 500_000)...Proportion(partsPerMillion: 999_900))),
      doc: "How surely the best is to be selected.", source: .setting)
    Field(
      "indifference", \.indifference, .optional(.text()),
      doc:
        "The least difference of the objective that matters: '0.5 pp', '1 %', '500 CHF'. Without it the base's margin for the metric, or 1 %.",
      source: .setting)
    Field(
      "candidates", \.candidates, .integer(.within(1...1_000)),
      doc:
        "How many leading points are run again. Of up to 20 the best is selected one replication at a time (KN by Kim and Nelson), of more in two stages (Rinott).",
      source: .setting)
    Field(
      "first", \.first, .integer(.within(2...100_000)),
      doc: "How many new replications each candidate has at first.", source: .setting)
  }
}

/// Optimization method of the search.
///
/// Decisions 0181 and 0190.
public enum SearchMethod: String, Sendable, CaseIterable {
  /// Bayesian optimization: expected improvement under constraints, by Gaussian processes of all responses.
  case auto
  /// DIRECT-L (Jones; Gablonsky and Kelley): global, deterministic, locally biased.
  case direct
  /// COBYLA (Powell): local, linear approximations with constraints.
  case cobyla
  /// BOBYQA (Powell): local, quadratic approximations; two factors or more.
  case bobyqa
  /// ISRES (Runarsson and Yao): global evolution strategy with stochastic ranking, for large budgets.
  case isres
}

/// Budget of a tuning.
public enum TuneBudget: Sendable, Hashable {
  /// Total number of replications of points; ≥ 1.
  case replications(Int)
  /// Wall-clock time on this machine [min]; > 0.
  case minutes(Double)

  /// Notation in the study file.
  static let kind = ValueKind<TuneBudget>.union([
    UnionCase(
      "replications", .integer(.within(1...100_000_000)), doc: "Replications of points, all together.",
      wrap: { .replications($0) }, unwrap: { if case .replications(let count) = $0 { count } else { nil } }),
    UnionCase(
      "minutes", .number(.moreThan(0)), doc: "Minutes; what is found then depends on the machine.",
      wrap: { .minutes($0) }, unwrap: { if case .minutes(let time) = $0 { time } else { nil } }),
  ])
}
