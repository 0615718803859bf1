import Documents
import Metrics
import Quantities
import ScenarioFormat

/// Tuning section of a study: objectives, constraints, budget and settings.
public struct TuneDefinition: Sendable {
  /// Objective: a metric to be maximized or minimized.
  public struct Objective: Sendable, Hashable {
    /// Name of the metric.
    public var metric: String
    /// True if more is better.
    public var isMaximized: Bool
  }

  /// Objectives, one or two.
  public var objectives: [Objective]
  /// Currency of money objectives; nil for the only one there is.
  public var currency: Currency?
  /// Constraints on metrics.
  public var constraints: [MetricConstraint]
  /// Budget of replications or time.
  public var budget: TuneBudget
  /// Method of the search.
  public var method: SearchMethod
  /// Number of replications of each visit of a point in the search; ≥ 2.
  public var searchReplications: Int
  /// Probability of correct selection, in [0.5, 1).
  public var probability: Double
  /// Indifference zone; nil for the base's margin, or one percent.
  public var indifference: MetricMargin?
  /// Largest number of candidates in the selection; ≥ 1.
  public var candidateCount: Int
  /// Number of fresh replications in the first stage of the selection; ≥ 2.
  public var firstReplications: Int

  init(_ entry: TuneEntry) {
    objectives =
      entry.maximize.map { Objective(metric: $0, isMaximized: true) }
      + entry.minimize.map { Objective(metric: $0, isMaximized: false) }
    currency = entry.currency
    constraints = entry.constraints
    budget = entry.budget
    method = entry.search.method
    searchReplications = entry.search.replications ?? (method == .auto ? 2 : 5)
    probability = Double(entry.selection.probability.partsPerMillion) / 1e6
    let metric = Metric.named(objectives[0].metric)
    indifference = entry.selection.indifference.flatMap { text in
      metric.flatMap { try? MetricMargin(text, for: $0) }
    }
    candidateCount = entry.selection.candidates
    firstReplications = entry.selection.first
  }
}

extension MetricConstraint {
  /// Returns the relation of two constraints on one metric, as the middle of a sentence; nil if neither makes the other
  /// superfluous or impossible.
  fileprivate func overlap(with other: MetricConstraint) -> String? {
    guard metric == other.metric, bound.unit == other.bound.unit else { return nil }
    if self == other { return "is the same as" }
    if relation == other.relation { return "bounds the same side as" }
    let (low, high) = relation == .atLeast ? (self, other) : (other, self)
    return low.bound.value > high.bound.value ? "leaves no value that also meets" : nil
  }
}

extension StudyFile {
  /// Problems of a tuning section whose keys are well formed one by one.
  static func problems(_ tune: TuneEntry, _ factors: [FactorEntry], _ places: DocumentPlaces) -> [Diagnostic]
  {
    var problems = overlaps(of: tune.constraints, places)
    if let text = tune.selection.indifference, let metric = Metric.named((tune.maximize + tune.minimize)[0]) {
      do throws(ValueProblem) {
        _ = try MetricMargin(text, for: metric)
      } catch {
        problems.append(
          places.error(
            ["tune", "selection", "indifference"],
            "'indifference: \(text)' \(error.complaint); \(error.allowed ?? "expected a margin")",
            hint: error.hint
          ).judging([["tune", "selection", "indifference"], ["tune", "maximize"], ["tune", "minimize"]]))
      }
    }
    let ranges = factors.count { $0.values == nil }
    if tune.search.method == .bobyqa, ranges < 2 {
      problems.append(
        places.error(
          ["tune", "search", "method"],
          "'method: bobyqa' needs at least two factors with a range; here \(ranges == 1 ? "is 1" : "are \(ranges)")",
          hint: "did you mean 'cobyla'?"
        ).judging([["tune", "search", "method"], ["factors"]]))
    }
    let combinations = factors.reduce(1.0) { $0 * Double($1.values?.count ?? 1) }
    if tune.search.method != .auto, combinations > Double(mostCombinations) {
      problems.append(
        places.error(
          ["factors"],
          "the factors' lists make \(Int(combinations)) combinations, each of which is tried; "
            + "expected at most \(mostCombinations)", hint: "write numbers as ranges, with 'from' and 'to'"
        ).judging([["factors"]]))
    }
    return problems
  }

  private static let mostCombinations = 1_000

  /// Errors of constraints on one metric of which one makes the other superfluous or impossible.
  private static func overlaps(
    of constraints: [MetricConstraint], _ places: DocumentPlaces
  ) -> [Diagnostic] {
    constraints.indices.compactMap { number in
      for other in 0..<number {
        guard let overlap = constraints[number].overlap(with: constraints[other]) else { continue }
        let position = places.position(of: ["tune", "constraints", "\(other)"])
        return places.error(
          ["tune", "constraints", "\(number)"],
          "'\(constraints[number].text)' \(overlap) '\(constraints[other].text)' (\(position))"
        ).judging([["tune", "constraints"]])
      }
      return nil
    }
  }
}
