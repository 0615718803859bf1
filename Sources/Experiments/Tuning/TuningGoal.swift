import Statistics

/// What a tune is to reach: more or less of one response or two, while others keep their bounds.
public struct TuningGoal: Sendable, Hashable {
  public struct Objective: Sendable, Hashable {
    public var name: String
    /// Of the response's values, as written in files.
    public var unit: String
    public var isMaximized: Bool

    public init(name: String, unit: String, isMaximized: Bool) {
      self.name = name
      self.unit = unit
      self.isMaximized = isMaximized
    }
  }

  public struct Constraint: Sendable, Hashable {
    public var name: String
    public var unit: String
    /// What the mean is not to pass; itself allowed.
    public var bound: Double
    public var isLowerBound: Bool
    /// As it was written.
    public var text: String

    public init(name: String, unit: String, bound: Double, isLowerBound: Bool, text: String) {
      self.name = name
      self.unit = unit
      self.bound = bound
      self.isLowerBound = isLowerBound
      self.text = text
    }

    /// How far a mean lies on the wrong side; ≤ 0 on the right one.
    public func shortfall(of mean: Double) -> Double { isLowerBound ? bound - mean : mean - bound }
  }

  /// One or two.
  public var objectives: [Objective]
  public var constraints: [Constraint]

  public init(objectives: [Objective], constraints: [Constraint] = []) {
    precondition((1...2).contains(objectives.count), "\(objectives.count) objectives")
    self.objectives = objectives
    self.constraints = constraints
  }

  /// How sure an interval of a constraint is.
  static let constraintLevel = 0.95
}

/// The replications of a point, in their order.
public struct TuningSample: Sendable, Hashable {
  public var rows: [Responses]

  public init(_ rows: [Responses]) { self.rows = rows }

  /// A response's values; nil if one is missing or is no number.
  func values(_ response: Int) -> [Double]? {
    let values = rows.compactMap { $0[response] }
    return values.count == rows.count && values.allSatisfy(\.isFinite) ? values : nil
  }

  /// A response's mean with how sure it is; nil if it is not known in at least two replications.
  public func estimate(_ response: Int) -> MeanEstimate? {
    values(response).flatMap { try? MeanEstimate(of: $0) }
  }

  /// An objective, turned so that more is better; nil if it is not known.
  func gains(_ objective: Int, _ goal: TuningGoal) -> [Double]? {
    values(objective).map { goal.objectives[objective].isMaximized ? $0 : $0.map { -$0 } }
  }

  /// An objective's mean, turned so that more is better; nil if it is not known.
  func gain(_ objective: Int, _ goal: TuningGoal) -> Double? {
    gains(objective, goal).map { $0.reduce(0, +) / Double($0.count) }
  }

  /// How a point stands to its constraints, as far as is known.
  public enum Feasibility: String, Sendable, CaseIterable {
    /// The worse end of every constraint's interval keeps its bound.
    case met
    /// A constraint's interval contains its bound.
    case open
    /// Even the better end of some constraint's interval does not keep its bound, or there is no value.
    case failed
  }

  /// Judged by the 95 % interval of each constraint.
  public func feasibility(_ goal: TuningGoal) -> Feasibility {
    var result = objectivesAreKnown(goal) ? Feasibility.met : .failed
    for number in goal.constraints.indices {
      guard let shortfalls = shortfalls(number, goal) else { return .failed }
      if shortfalls.lowerBound > 0 { result = .failed }
      if shortfalls.upperBound > 0, result == .met { result = .open }
    }
    return result
  }

  private func objectivesAreKnown(_ goal: TuningGoal) -> Bool {
    goal.objectives.indices.allSatisfy { estimate($0) != nil }
  }

  /// The interval of how far a constraint is missed, from the better to the worse end; nil if there is none.
  func shortfalls(_ number: Int, _ goal: TuningGoal) -> ClosedRange<Double>? {
    guard let estimate = estimate(goal.objectives.count + number) else { return nil }
    let interval = estimate.interval(level: TuningGoal.constraintLevel)
    let ends = [interval.lowerBound, interval.upperBound].map(goal.constraints[number].shortfall).sorted()
    return ends[0]...ends[1]
  }
}
