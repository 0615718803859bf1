import Documents

/// Observer of a planning that makes many scenarios: it learns the progress, and can end it.
public struct PlanningWatch {
  /// Called with the number of points made and of all points.
  public var onPoint: (_ made: Int, _ count: Int) -> Void
  /// Polled before each point; true ends the planning.
  public var shouldStop: () -> Bool

  public init(onPoint: @escaping (Int, Int) -> Void, shouldStop: @escaping () -> Bool) {
    self.onPoint = onPoint
    self.shouldStop = shouldStop
  }
}

/// End of a planning before its last point; nothing was run.
public struct PlanningStopped: Error {
  /// Number of points whose scenarios were made.
  public var made: Int
  /// Number of all points.
  public var count: Int
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
      if watch.shouldStop() { throw PlanningStopped(made: points.count, count: numbers.count) }
      points.append(try point(number: number, values[number - 1]))
      watch.onPoint(points.count, numbers.count)
    }
    return points
  }
}

extension PlanningStopped: CustomStringConvertible {
  public var description: String {
    "interrupted: the scenarios of \(made) of \(count) points were made, and nothing was run"
  }
}
