import Recording
import ScenarioModel
import Tables

/// Plan of a run: scenario, seed, replications, workers and tables.
public struct RunPlan: Sendable {
  /// Scenario to run.
  public var scenario: Scenario
  /// Name of the policy or parameter set.
  public var variant: String
  /// Number of replications; ≥ 1.
  public var replications: Int
  /// Number of the first replication; 0 unless others were run before.
  public var firstReplication = 0
  /// Seed of all replications.
  public var seed: UInt64
  /// Number of cities simulated in parallel; ≥ 1. Results do not depend on it.
  public var workers: Int
  /// Detail tables to write.
  public var details: Set<DetailTable>
  /// Files for the rows of the cities; nil for metrics only.
  public var files: TableFiles?
  /// True if the run is profiled; results do not depend on it.
  public var isProfiled = false
  /// True if the result of every request is kept until its replication is delivered.
  public var keepsRequests = false
  /// True if requests are counted in groups.
  public var breaksDown = false

  public init(
    scenario: Scenario, variant: String = "base", replications: Int, seed: UInt64 = 1, workers: Int = 1,
    details: Set<DetailTable> = [], files: TableFiles? = nil
  ) {
    precondition(replications > 0, "\(replications) replications")
    precondition(workers > 0, "\(workers) workers")
    self.scenario = scenario
    self.variant = variant
    self.replications = replications
    self.seed = seed
    self.workers = workers
    self.details = details
    self.files = files
  }

  /// Number of tasks: cities times replications. Tasks are numbered replication by replication.
  public var taskCount: Int { replications * scenario.cities.count }

  /// Returns the number of the task's replication and the index of its city.
  public func task(_ number: Int) -> (replication: Int, city: Int) {
    (firstReplication + number / scenario.cities.count, number % scenario.cities.count)
  }

  /// Tasks in their starting order: by number, so that few replications are open at once and rows are written in
  /// place. With several workers, the last replication starts with the city of most bookings, so that no long task
  /// remains at the end.
  var startOrder: [Int] {
    guard workers > 1 else { return Array(0..<taskCount) }
    let cities = scenario.cities.indices.sorted {
      (-scenario.cities[$0].ratePerDay, $0) < (-scenario.cities[$1].ratePerDay, $1)
    }
    let first = (replications - 1) * cities.count
    return Array(0..<first) + cities.map { first + $0 }
  }

  /// Returns the task of a number, which is also the place of its rows.
  func cityTask(_ number: Int) -> CityTask {
    let (replication, city) = task(number)
    var task = CityTask(
      scenario: scenario, variant: variant, seed: seed, replication: replication, city: city,
      details: details,
      output: files.map { .files($0, task: number) } ?? .none, isProfiled: isProfiled)
    task.keepsRequests = keepsRequests
    task.breaksDown = breaksDown
    return task
  }
}
