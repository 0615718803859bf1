import Documents
import Metrics

/// Criteria of a comparison, declared by a scenario before anything is run.
public struct ExperimentDesign: Sendable, Hashable {
  /// Metrics that the comparison is made for; judged together. By default those of this role that are no declared
  /// guardrail.
  public var deciding: [String] {
    get { declaredDeciding ?? Metric.names(withDefaultRole: .deciding).without(declaredGuardrails) }
    set { declaredDeciding = newValue }
  }
  /// Metrics that are watched for harm; each judged on its own. By default those of this role that are not declared as
  /// deciding.
  public var guardrails: [String] {
    get { declaredGuardrails ?? Metric.names(withDefaultRole: .guardrail).without(declaredDeciding) }
    set { declaredGuardrails = newValue }
  }
  /// Margins that the scenario declares, the largest differences that do not matter.
  public var margins: [String: MetricMargin] = [:]

  private var declaredDeciding: [String]?
  private var declaredGuardrails: [String]?

  /// Returns the margin that the scenario declares, else the metric's own; nil if there is neither.
  public func margin(of metric: String) -> MetricMargin? { margins[metric] ?? Metric.named(metric)?.margin }

  /// The design of a scenario that declares none.
  public init() {}

  static let schema = ObjectSchema(
    "experiment", doc: "What a comparison is judged by.", make: Self.init
  ) {
    Field(
      "deciding", \.deciding, .list(of: .metric(), minimumCount: 1),
      doc: "Metrics that the comparison is made for; their p-values are adjusted for being several (Holm).",
      source: .setting)
    Field(
      "guardrails", \.guardrails, .list(of: .metric()),
      doc:
        "Metrics that are watched for harm, each on its own; by default without those that are declared as deciding.",
      source: .setting)
    Field(
      "margins", \.margins, MarginEntries.kind,
      doc:
        "By metric, the difference that does not matter, instead of the metric's own ('marketsim metrics' lists these).",
      source: .setting)
  } check: { design in
    for (key, metrics) in [("deciding", design.deciding), ("guardrails", design.guardrails)] {
      var known: Set<String> = []
      if let twice = metrics.first(where: { !known.insert($0).inserted }) {
        return [ImpossibleValue(key: key, ValueProblem("has '\(twice)' twice"))]
      }
    }
    if design.deciding.isEmpty {
      return [
        ImpossibleValue(
          key: "guardrails",
          ValueProblem("has every metric that decides by default; declare others as 'deciding'"))
      ]
    }
    return design.guardrails.filter(design.deciding.contains).prefix(1).map {
      ImpossibleValue(key: "guardrails", ValueProblem("has '\($0)', which is deciding; it cannot be both"))
    }
  }
}

extension ExperimentDesign {
  /// Compares the metrics in force, declared or not.
  public static func == (first: Self, second: Self) -> Bool {
    first.deciding == second.deciding && first.guardrails == second.guardrails
      && first.margins == second.margins
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(deciding)
    hasher.combine(guardrails)
    hasher.combine(margins)
  }
}

extension [String] {
  fileprivate func without(_ others: [String]?) -> [String] { filter { others?.contains($0) != true } }
}

extension ValueKind where Value == String {
  /// The name of a metric.
  public static func metric() -> ValueKind {
    ValueKind(
      ScalarSyntax(
        wanted: "a metric such as 'fill_rate'", json: ["enum": .array(Metric.all.map { .string($0.name) })]
      ) {
        text throws(ValueProblem) in
        _ = try Metric.declared(text)
        return text
      } format: {
        .text($0)
      }
    ).named("metric")
  }
}

extension Metric {
  /// The metric of this name, or what is wrong with the name.
  static func declared(_ name: String) throws(ValueProblem) -> Metric {
    if let metric = named(name) { return metric }
    throw ValueProblem("is not a metric", hint: hint(forUnknown: name))
  }
}

/// `{ fill_rate: 0.5 pp, net_revenue: 1 % }`
enum MarginEntries {
  static let kind = ValueKind<[String: MetricMargin]>(
    shape: .map(.scalar(json), names: .oneOf(Metric.all.map(\.name))),
    wanted: "a mapping of metrics to margins"
  ) { tree, site, base, diagnostics in
    guard case .mapping(let entries) = tree.content else {
      diagnostics.append(.wrongForm(tree, site, wanted: "a mapping of metrics to margins"))
      return nil
    }
    let before = diagnostics.count
    var margins = base ?? [:]
    for entry in entries { read(entry, site, into: &margins, &diagnostics) }
    return diagnostics.containsErrors(from: before) ? nil : margins
  } write: { margins in
    .mapping(margins.sorted { $0.key < $1.key }.map { .init($0.key, .text($0.value.documentText)) })
  }

  private static func read(
    _ entry: YAMLTree.Entry, _ site: Site, into margins: inout [String: MetricMargin],
    _ diagnostics: inout [Diagnostic]
  ) {
    let member = site.member(entry)
    guard let metric = Metric.named(entry.key) else {
      let names = Metric.all.map(\.name)
      var unknown = Diagnostic.unknownKey(
        entry.key, in: site.path, among: names, at: member.place, path: member.path)
      if Diagnostic.missingBlank(entry.key, among: names) == nil {
        unknown.hint = Metric.hint(forUnknown: entry.key)
      }
      diagnostics.append(unknown)
      return
    }
    let syntax = ScalarSyntax<MetricMargin>(wanted: MetricMargin.wanted(for: metric), json: json) {
      text throws(ValueProblem) in
      try MetricMargin(text, for: metric)
    } format: {
      .text($0.documentText)
    }
    if let margin = ValueKind(syntax).read(entry.value, member, nil, &diagnostics) {
      margins[entry.key] = margin
    }
  }

  private static let json: JSONValue = [
    "$comment": "more than 0", "type": ["string", "number"],
    "pattern": #"^\d+(\.\d+)? ?([a-zA-Z%/]+( hour)?)?$"#,
  ]
}
