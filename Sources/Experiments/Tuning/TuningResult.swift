import Statistics

/// Outcome of a candidate in the selection.
public enum CandidateOutcome: String, Sendable, CaseIterable {
  /// Selected.
  case chosen
  /// Statistically worse than another.
  case worse
  /// Candidate with a worse mean than the selected one, not significantly so.
  case left
  /// Possibly within the constraints, but not reliably.
  case open
  /// Outside a constraint.
  case infeasible
  /// Without a value of an objective or a constrained metric in some replication.
  case valueless
  /// Candidate surely on the Pareto front of two objectives.
  case front
  /// Candidate possibly dominated in two objectives.
  case perhaps
  /// Candidate surely dominated by another in both objectives.
  case dominated
}

extension CandidateOutcome {
  /// Outcome of a candidate before the selection among those that meet the constraints.
  init(_ feasibility: TuningSample.Feasibility) {
    self =
      switch feasibility {
      case .met: .left
      case .open: .open
      case .failed: .infeasible
      case .unknown: .valueless
      }
  }
}

/// Point that the selection measured with fresh replications, and its outcome.
public struct TuningCandidate: Sendable {
  /// Point of the candidate.
  public var point: TuningPoint
  /// Number in the order of measurement, from 1.
  public var number: Int
  /// Sample of fresh replications.
  public var sample: TuningSample
  /// Outcome of the selection.
  public var outcome: CandidateOutcome
}

/// Constraint that the best point misses.
public struct TuningShortfall: Sendable, Hashable {
  /// Constraint that is missed.
  public var constraint: TuningGoal.Constraint
  /// Mean of the response; nil if there is none.
  public var mean: Double?
  /// Worse end of the mean's interval.
  public var worseEnd: Double?
  /// Best mean among all measured points; nil if none has a value.
  public var bestMean: Double?
}

/// Ranking-and-selection procedure.
public enum SelectionProcedure: String, Sendable {
  /// No procedure, since there was a single feasible candidate.
  case only
  /// Sequential procedure KN of Kim and Nelson.
  case kimNelson = "KN"
  /// Two-stage procedure of Rinott.
  case rinott = "Rinott"
}

/// Effect of moving one factor away from the chosen point.
public struct TuningEffect: Sendable {
  /// Index of the factor.
  public var factor: Int
  /// Index of the value that was tried.
  public var value: Int
  /// Change of each objective in its unit; nil if it is unknown.
  public var changes: [MeanEstimate?]
  /// Feasibility of the tried point.
  public var feasibility: TuningSample.Feasibility
}

/// Verdict of a tuning.
public enum TuningVerdict: Sendable {
  /// Recommendation of the candidate at this place.
  case chosen(Int)
  /// No candidate meets the constraints; the shortfalls are those of the best one.
  case infeasible(candidate: Int, [TuningShortfall])
  /// No result, with the reason.
  case undefined(String)
}

/// Result of a tuning.
public struct TuningResult: Sendable {
  /// Goal of the tuning.
  public var goal: TuningGoal
  /// Verdict of the tuning.
  public var verdict: TuningVerdict
  /// Points in the order of their first measurement; the base first.
  public var points: [TuningPoint]
  /// Search samples by point.
  public var searched: [TuningPoint: TuningSample]
  /// Replications of the search samples by point, in the order of their rows.
  public var searchedReplications: [TuningPoint: [Range<Int>]]
  /// Fresh samples of the candidates and the base, by point.
  public var fresh: [TuningPoint: TuningSample]
  /// Number of the first fresh replication, by point.
  public var starts: [TuningPoint: Int]
  /// Candidates of the selection, then the points that replaced the selected one in turn.
  public var candidates: [TuningCandidate]
  /// Place of the candidate that the selection chose, where a neighbour that is surely better replaced it; nil else.
  public var selected: Int?
  /// Procedure of the selection.
  public var procedure: SelectionProcedure
  /// Probability of correct selection; nil if the budget ended before it was reached.
  public var probability: Double?
  /// Indifference zone in the first objective's unit.
  public var indifference: Double
  /// Difference of the chosen point from the base in each objective's unit; nil if it is unknown.
  public var advantages: [MeanEstimate?]
  /// Effects of moving single factors away from the chosen point.
  public var effects: [TuningEffect]
  /// True if the budget allowed all effects to be measured.
  public var effectsAreComplete: Bool
  /// Number of replications of points that were used.
  public var usedReplications: Int
  /// True if the budget ended some step early.
  public var isBudgetExhausted: Bool

  /// True if the chosen point is not shown to beat a base that meets the constraints; the base is then recommended.
  ///
  /// False for two objectives, where the base is no rival of a front.
  public var prefersBase: Bool {
    guard goal.objectives.count == 1, chosen != nil, let advantage = advantages[0],
      fresh[.base]?.feasibility(goal) == .met
    else { return false }
    let interval = advantage.interval()
    return goal.objectives[0].isMaximized ? interval.lowerBound <= 0 : interval.upperBound >= 0
  }

  /// Point that is recommended: the chosen one, or the base if it is not shown to be beaten; nil if there is none.
  public var recommended: TuningPoint? { prefersBase ? .base : chosen?.point }

  /// Chosen candidate; nil if there is none.
  public var chosen: TuningCandidate? {
    if case .chosen(let place) = verdict { candidates[place] } else { nil }
  }
}
