import Documents

/// Observer of a planning that lists many points: it learns the progress, and can end it.
public struct PlanningWatch {
  /// Called with the number of scenarios made and of all points.
  public var onPoint: (_ made: Int, _ count: Int) -> Void
  /// Polled before each point of every stage; true ends the planning.
  public var shouldStop: () -> Bool

  public init(onPoint: @escaping (Int, Int) -> Void, shouldStop: @escaping () -> Bool) {
    self.onPoint = onPoint
    self.shouldStop = shouldStop
  }

  /// Observer that never ends a planning.
  public static var unwatched: PlanningWatch {
    PlanningWatch(onPoint: { _, _ in }, shouldStop: { false })
  }

  /// Returns the values of `count` points in the order of their numbers, from 0.
  func list<Value>(
    _ stage: PlanningStopped.Stage, _ count: Int, _ make: (Int) -> Value
  ) throws(PlanningStopped) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(count)
    for number in 0..<count {
      if shouldStop() { throw PlanningStopped(stage, made: number, count: count) }
      values.append(make(number))
    }
    return values
  }

  /// Returns a check to be called in a stage that has nothing of any point yet.
  func poll(_ stage: PlanningStopped.Stage, of count: Int) -> () throws(PlanningStopped) -> Void {
    { () throws(PlanningStopped) in
      if shouldStop() { throw PlanningStopped(stage, made: 0, count: count) }
    }
  }
}

/// End of a planning before its last point; nothing was run.
public struct PlanningStopped: Error {
  /// Stage of a planning.
  public enum Stage: Sendable, Hashable {
    /// Listing of the factors' values.
    case values
    /// Estimate of each point's work, by which shards are made.
    case work
    /// Resolution of the points' scenarios.
    case scenarios
  }

  /// Stage that did not end.
  public var stage: Stage
  /// Number of points that the stage had done.
  public var made: Int
  /// Number of all points.
  public var count: Int

  init(_ stage: Stage, made: Int, count: Int) {
    (self.stage, self.made, self.count) = (stage, made, count)
  }
}

extension StudyDefinition {
  /// Returns the points of these numbers, from 1, with their values from a list of all points'.
  ///
  /// - Throws: `DiagnosticReport` on the first point whose scenario is not valid; `PlanningStopped`.
  public func points(
    _ numbers: some Collection<Int>, of values: [[WrittenValue?]], watch: PlanningWatch
  ) throws -> [DesignPoint] {
    var points: [DesignPoint] = []
    for number in numbers {
      if watch.shouldStop() {
        throw PlanningStopped(.scenarios, made: points.count, count: numbers.count)
      }
      points.append(try point(number: number, values[number - 1]))
      watch.onPoint(points.count, numbers.count)
    }
    return points
  }
}

extension PlanningStopped: CustomStringConvertible {
  public var description: String {
    let done =
      switch stage {
      case .values: "the values of \(made) of \(count) points were listed"
      case .work: "the work of \(made) of \(count) points was estimated"
      case .scenarios: "the scenarios of \(made) of \(count) points were made"
      }
    return "interrupted: \(done), and nothing was run"
  }
}
