import Documents
import Metrics

/// Expectations that a scenario must meet after changes of the program or its rules.
public struct Expectations: Sendable, Hashable {
  /// Part of the first replication's event trace that the baseline keeps.
  public enum Trace: UInt8, CaseIterable, Sendable {
    /// No part; events may change.
    case none
    /// Its digest, and marks by which the first event that has changed is found.
    case digest
    /// All of it: also what that event was.
    case full
  }

  /// The expectation of one metric.
  public struct Figure: Sendable, Hashable {
    /// Name of the metric.
    public var metric = ""
    /// A city's name, or `MetricValue.total`.
    public var city = MetricValue.total
    /// A programme's name, or `MetricValue.allProgrammes`.
    public var programme = MetricValue.allProgrammes
    /// Largest allowed distance from the baseline; nil for any.
    public var margin: MetricMargin?
    /// In the unit of the row.
    public var atLeast: MetricBound?
    /// In the unit of the row.
    public var atMost: MetricBound?
  }

  /// Part of the event trace that must not change.
  public var trace = Trace.none
  /// True if figures must satisfy the identities that hold under all rules.
  public var invariants = true
  /// Expectations of metrics, in the order of the file.
  public var figures: [Figure] {
    get { declaredFigures ?? [] }
    set { declaredFigures = newValue }
  }

  private var declaredFigures: [Figure]?

  /// Creates expectations of the invariants only.
  public init() {}

  static let schema = ObjectSchema(
    "expectations", doc: "What is to stay as it is when the program or its rules change.", make: Self.init
  ) {
    Field(
      "trace", \.trace, .word(["none": .none, "digest": .digest, "full": .full]),
      doc:
        "Whether every event of the first replication is to stay the same: by digest, or in full, which also tells what the first that does not was.",
      source: .setting)
    Field(
      "invariants", \.invariants, .flag(),
      doc: "Whether to check what holds under any rules: every job ends once, cities add up to the total.",
      source: .setting)
    Field(
      "metrics", \.declaredFigures, .optional(.list(of: FigureEntry.kind, minimumCount: 1)),
      doc: "Metrics with the margin around their baseline, or their bounds.", source: .setting)
  } check: { expectations in
    guard expectations.trace == .none, !expectations.invariants, expectations.figures.isEmpty else {
      return []
    }
    return [
      ImpossibleValue(
        key: "invariants",
        ValueProblem("leaves nothing to expect", allowed: "expected 'trace', 'invariants' or 'metrics'"))
    ]
  }
}

/// An expectation of a metric as it is written; what its values mean depends on the metric.
private struct FigureEntry: Sendable {
  var metric = ""
  var city = MetricValue.total
  var programme = MetricValue.allProgrammes
  var within: String?
  var atLeast: String?
  var atMost: String?

  static let kind = schema.kind.mapped(to: { $0.figure }, from: { FigureEntry($0) })

  private static let schema = ObjectSchema(
    "expectation", doc: "What is expected of a metric.", make: Self.init
  ) {
    Field<FigureEntry>.required("metric", \.metric, .metric(), doc: "The metric, as in kpis.csv.")
    Field(
      "city", \.city, .text(), doc: "A city's name, or 'total' for all of them together.", source: .setting)
    Field(
      "programme", \.programme, .text(), doc: "A programme's name, or 'all'.", source: .setting)
    Field(
      "within", \.within, .optional(.text()),
      doc: "How far its mean may lie from the baseline's: '0.5 pp', '1 %', '30 s'.", source: .setting)
    Field(
      "at-least", \.atLeast, .optional(.text()), doc: "The least mean allowed: '85 %', '4.2 stars'.",
      source: .setting)
    Field(
      "at-most", \.atMost, .optional(.text()), doc: "The greatest mean allowed: '5 min', '2 %'.",
      source: .setting)
  } check: { entry in
    entry.problems
  }

  private var declared: Metric { Metric.named(metric) ?? Metric.all[0] }

  private var problems: [ImpossibleValue] {
    var problems: [ImpossibleValue] = []
    func check(_ key: String, _ read: () throws(ValueProblem) -> Void) {
      do throws(ValueProblem) { try read() } catch { problems.append(ImpossibleValue(key: key, error)) }
    }
    if let within {
      check("within") { () throws(ValueProblem) in _ = try MetricMargin(within, for: declared) }
    }
    for (key, text) in [("at-least", atLeast), ("at-most", atMost)] {
      if let text { check(key) { () throws(ValueProblem) in _ = try MetricBound(text, for: declared) } }
    }
    if let least = figure.atLeast, let most = figure.atMost, least.unit == most.unit, least.value > most.value
    {
      problems.append(
        ImpossibleValue(
          key: "at-most",
          ValueProblem(
            "lies below 'at-least: \(least.text)'", allowed: "expected at least \(least.text)")))
    }
    if within == nil && atLeast == nil && atMost == nil {
      problems.append(
        ImpossibleValue(
          key: "metric",
          ValueProblem("has no expectation", allowed: "expected 'within', 'at-least' or 'at-most'")))
    }
    return problems
  }

  /// The expectation; texts that could not be read have been reported.
  private var figure: Expectations.Figure {
    var figure = Expectations.Figure()
    figure.metric = metric
    figure.city = city
    figure.programme = programme
    figure.margin = within.flatMap { try? MetricMargin($0, for: declared) }
    figure.atLeast = atLeast.flatMap { try? MetricBound($0, for: declared) }
    figure.atMost = atMost.flatMap { try? MetricBound($0, for: declared) }
    return figure
  }

  init() {}

  private init(_ figure: Expectations.Figure) {
    metric = figure.metric
    city = figure.city
    programme = figure.programme
    within = figure.margin?.documentText
    atLeast = figure.atLeast?.text
    atMost = figure.atMost?.text
  }
}
