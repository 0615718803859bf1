import Statistics

/// A point that was run again, and what became of it.
public struct TuningCandidate: Sendable {
  public enum Fate: String, Sendable, CaseIterable {
    case chosen
    /// Told to be worse than another.
    case worse
    /// Not told to be worse, but the chosen one's mean is better.
    case left
    /// It may meet the constraints, but not surely.
    case open
    /// It does not meet the constraints.
    case infeasible
    /// With two objectives: surely surpassed by none.
    case front
    /// With two objectives: perhaps surpassed.
    case perhaps
    /// With two objectives: surely surpassed by another in both.
    case dominated
  }

  public var point: TuningPoint
  /// Its number in the order of measurement, from 1.
  public var number: Int
  /// Replications that the search had not used.
  public var sample: TuningSample
  public var fate: Fate
}

/// A constraint that the best point misses.
public struct TuningShortfall: Sendable, Hashable {
  public var constraint: TuningGoal.Constraint
  /// Nil if there is no mean.
  public var mean: Double?
  /// The worse end of its interval, which is to keep the bound.
  public var worseEnd: Double?
  /// The best mean among all points that were measured; nil if none has a value.
  public var bestMean: Double?
}

/// How the chosen point was told from the others.
public enum SelectionProcedure: String, Sendable {
  /// There was nothing to tell apart.
  case only
  case kimNelson = "KN"
  case rinott = "Rinott"
}

/// What a factor does to the objective near the chosen point, the others staying as they are.
public struct TuningEffect: Sendable {
  /// The factor's place.
  public var factor: Int
  /// The number of the value that was tried.
  public var value: Int
  /// By objective: how much it changes, in its unit; nil if it is not known.
  public var changes: [MeanEstimate?]
  public var feasibility: TuningSample.Feasibility
}

/// Conclusion of a tune.
public enum TuningVerdict: Sendable {
  /// The candidate at this place.
  case chosen(Int)
  /// No candidate meets the constraints; what the best of them misses.
  case infeasible(candidate: Int, [TuningShortfall])
  /// Nothing can be said, and why.
  case undefined(String)
}

/// What a tune has found.
public struct TuningResult: Sendable {
  public var goal: TuningGoal
  public var verdict: TuningVerdict
  /// The points in the order in which they were first measured; the base first.
  public var points: [TuningPoint]
  /// By point: the replications of the search.
  public var searched: [TuningPoint: TuningSample]
  /// By point: replications that the search had not used, of candidates and the base.
  public var fresh: [TuningPoint: TuningSample]
  /// By point: the number of the first of these.
  public var starts: [TuningPoint: Int]
  public var candidates: [TuningCandidate]
  public var procedure: SelectionProcedure
  /// Of selecting the best; nil if the budget ended before it could be reached.
  public var probability: Double?
  /// The least difference of the first objective that matters, in its unit.
  public var indifference: Double
  /// By objective: how much more the chosen point comes to than the base, in its unit; nil if it is not known.
  public var advantages: [MeanEstimate?]
  public var effects: [TuningEffect]
  /// Whether all of them could be measured within the budget.
  public var effectsAreComplete: Bool
  public var usedReplications: Int
  /// Whether the budget cut something short.
  public var isBudgetExhausted: Bool

  public var chosen: TuningCandidate? {
    if case .chosen(let place) = verdict { candidates[place] } else { nil }
  }
}
