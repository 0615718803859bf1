import Statistics

/// Goal of a tuning: one or two objectives, under constraints.
public struct TuningGoal: Sendable, Hashable {
  // Decision 0184.
  /// Response to maximize or minimize.
  public struct Objective: Sendable, Hashable {
    /// Name of the response.
    public var name: String
    /// Unit of the response's values, as written in files.
    public var unit: String
    /// True if more is better.
    public var isMaximized: Bool

    public init(name: String, unit: String, isMaximized: Bool) {
      self.name = name
      self.unit = unit
      self.isMaximized = isMaximized
    }
  }

  // Decision 0182.
  /// Bound on the mean of a response.
  public struct Constraint: Sendable, Hashable {
    /// Name of the response.
    public var name: String
    /// Unit of the response.
    public var unit: String
    /// Limit of the mean, inclusive.
    public var bound: Double
    /// True if the mean must not be below the bound.
    public var isLowerBound: Bool
    /// Constraint as it was written.
    public var text: String

    public init(name: String, unit: String, bound: Double, isLowerBound: Bool, text: String) {
      self.name = name
      self.unit = unit
      self.bound = bound
      self.isLowerBound = isLowerBound
      self.text = text
    }

    /// Returns the distance of a mean beyond the bound; ≤ 0 if the bound is met.
    public func shortfall(of mean: Double) -> Double { isLowerBound ? bound - mean : mean - bound }
  }

  /// Objectives, one or two.
  public var objectives: [Objective]
  /// Constraints; may be empty.
  public var constraints: [Constraint]

  public init(objectives: [Objective], constraints: [Constraint] = []) {
    precondition((1...2).contains(objectives.count), "\(objectives.count) objectives")
    self.objectives = objectives
    self.constraints = constraints
  }

  /// Confidence level of the intervals of constraints.
  static let constraintLevel = 0.95
}

/// Replications of a point, in their order.
public struct TuningSample: Sendable, Hashable {
  /// Responses by replication.
  public var rows: [Responses]

  public init(_ rows: [Responses]) { self.rows = rows }

  /// Returns the values of a response; nil if one is missing or not finite.
  func values(_ response: Int) -> [Double]? {
    let values = rows.compactMap { $0[response] }
    return values.count == rows.count && values.allSatisfy(\.isFinite) ? values : nil
  }

  /// Returns the mean of a response with its uncertainty; nil for fewer than two values.
  public func estimate(_ response: Int) -> MeanEstimate? {
    values(response).flatMap { try? MeanEstimate(of: $0) }
  }

  /// Returns the values of an objective, negated if it is minimized; nil if they are unknown.
  func gains(_ objective: Int, _ goal: TuningGoal) -> [Double]? {
    values(objective).map { goal.objectives[objective].isMaximized ? $0 : $0.map { -$0 } }
  }

  /// Returns the mean of an objective, negated if it is minimized; nil if it is unknown.
  func gain(_ objective: Int, _ goal: TuningGoal) -> Double? {
    gains(objective, goal).map { $0.reduce(0, +) / Double($0.count) }
  }

  /// Returns the paired difference of an objective from another sample of the same replications, as far as both go; nil
  /// if it is unknown.
  public func advantage(over other: TuningSample, _ objective: Int) -> MeanEstimate? {
    let count = min(rows.count, other.rows.count)
    guard let own = TuningSample(Array(rows.prefix(count))).values(objective),
      let others = TuningSample(Array(other.rows.prefix(count))).values(objective)
    else { return nil }
    return try? MeanEstimate(of: own, pairedWith: others)
  }

  /// Feasibility of a point, judged by confidence intervals.
  public enum Feasibility: String, Sendable, CaseIterable {
    /// Every constraint's interval lies within its bound.
    case met
    /// Some constraint's interval contains its bound.
    case open
    /// Some constraint's interval lies outside its bound.
    case failed
    /// An objective or a constrained metric has no value in some replication, and no constraint is known to fail.
    case unknown
  }

  /// Returns the feasibility by the 95 % interval of each constraint.
  public func feasibility(_ goal: TuningGoal) -> Feasibility {
    let shortfalls = goal.constraints.indices.map { self.shortfalls($0, goal) }
    if shortfalls.contains(where: { ($0?.lowerBound ?? 0) > 0 }) { return .failed }
    if !objectivesAreKnown(goal) || shortfalls.contains(nil) { return .unknown }
    return shortfalls.contains { ($0?.upperBound ?? 0) > 0 } ? .open : .met
  }

  /// Whether every response has a value in every replication.
  var isComplete: Bool { rows.allSatisfy { row in row.allSatisfy { $0?.isFinite ?? false } } }

  private func objectivesAreKnown(_ goal: TuningGoal) -> Bool {
    goal.objectives.indices.allSatisfy { estimate($0) != nil }
  }

  /// Returns the greatest mean shortfall of a constraint in standard errors; infinity if one is unknown.
  func distance(_ goal: TuningGoal) -> Double {
    goal.constraints.indices.map { number in
      guard let estimate = estimate(goal.objectives.count + number) else { return Double.infinity }
      return goal.constraints[number].shortfall(of: estimate.mean) / max(estimate.standardError, 1e-300)
    }.max() ?? 0
  }

  /// Returns the interval of a constraint's shortfall; nil if there is none.
  func shortfalls(_ number: Int, _ goal: TuningGoal) -> ClosedRange<Double>? {
    guard let estimate = estimate(goal.objectives.count + number) else { return nil }
    let interval = estimate.interval(level: TuningGoal.constraintLevel)
    let ends = [interval.lowerBound, interval.upperBound].map(goal.constraints[number].shortfall).sorted()
    return ends[0]...ends[1]
  }
}
