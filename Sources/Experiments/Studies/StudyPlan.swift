import Experiments
import ScenarioModel

/// Plan of a study: points, and replications of each under one seed.
///
/// A task is one city of one replication of one point. Its number is a function of the plan alone, so that any
/// process can run any share of the tasks.
public struct StudyPlan: Sendable {
  /// Points, at least one, with different names.
  public let points: [StudyPoint]
  /// Replications of every point; not empty, ≥ 0.
  public let replications: Range<Int>
  /// Seed of all points.
  public let seed: UInt64
  /// Replications of each point that are run: a part of `replications`, or all of them.
  private let portions: [Range<Int>]
  /// Number of each point's first task within a replication, then the total.
  private let offsets: [Int]

  /// Task of the plan.
  public struct Task: Sendable, Hashable {
    /// Index of the point in the plan.
    public var point: Int
    /// Number of the replication, from 0.
    public var replication: Int
    /// Index of the city in the point's scenario.
    public var city: Int
  }

  public init(points: [StudyPoint], replications: Range<Int>, seed: UInt64 = 1) {
    precondition(!points.isEmpty, "a study without points")
    precondition(Set(points.map(\.name)).count == points.count, "two points of one name")
    precondition(!replications.isEmpty && replications.lowerBound >= 0, "replications \(replications)")
    self.points = points
    self.replications = replications
    self.seed = seed
    portions = points.map { _ in replications }
    offsets = points.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.scenario.cities.count) }
  }

  /// Creates the plan of a shard, which has some replications of each of its points.
  ///
  /// - Parameter portions: replications by point; none is empty.
  public init(points: [StudyPoint], portions: [Range<Int>], seed: UInt64) {
    precondition(points.count == portions.count && !points.isEmpty, "\(portions.count) portions")
    precondition(portions.allSatisfy { !$0.isEmpty && $0.lowerBound >= 0 }, "\(portions)")
    self.points = points
    self.portions = portions
    replications = (portions.map(\.lowerBound).min() ?? 0)..<(portions.map(\.upperBound).max() ?? 1)
    self.seed = seed
    offsets = points.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.scenario.cities.count) }
  }

  /// Tasks that are run, by ascending number.
  public var tasks: [Task] {
    (0..<taskCount).map(task).filter { portions[$0.point].contains($0.replication) }
  }

  /// Number of tasks: cities of all points times replications.
  public var taskCount: Int { offsets[points.count] * replications.count }

  /// Returns the task of a number from 0, ordered by replication, point and city. More replications add tasks at the
  /// end.
  public func task(_ number: Int) -> Task {
    let (replication, rest) = number.quotientAndRemainder(dividingBy: offsets[points.count])
    // The last point that begins at or before the rest.
    var (low, high) = (0, points.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if offsets[middle] <= rest { low = middle } else { high = middle - 1 }
    }
    return Task(
      point: low, replication: replications.lowerBound + replication, city: rest - offsets[low])
  }

  /// Returns the simulation of a task, without files.
  func cityTask(_ task: Task) -> CityTask {
    let point = points[task.point]
    return CityTask(
      scenario: point.scenario, variant: point.name, seed: seed, replication: task.replication,
      city: task.city)
  }
}
