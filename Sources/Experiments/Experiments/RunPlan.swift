import Recording
import ScenarioModel
import Tables

/// What to run: a scenario, how often, under which seed, on how many workers.
public struct RunPlan: Sendable {
  public var scenario: Scenario
  /// The name of the policy or parameter set.
  public var variant: String
  /// ≥ 1.
  public var replications: Int
  /// Their numbers begin here; 0 unless others have been run before.
  public var firstReplication = 0
  public var seed: UInt64
  /// Cities that are simulated at once; ≥ 1. Results do not depend on it.
  public var workers: Int
  public var details: Set<DetailTable>
  /// Where cities write their rows; nil for metrics only.
  public var files: TableFiles?
  /// Whether it is to be measured where the time goes; results do not depend on it.
  public var isProfiled = false

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

  /// Cities times replications; a task has a number, replication by replication.
  public var taskCount: Int { replications * scenario.cities.count }

  /// The task's replication, from 0, and its city's place in the scenario.
  public func task(_ number: Int) -> (replication: Int, city: Int) {
    (firstReplication + number / scenario.cities.count, number % scenario.cities.count)
  }

  /// The tasks in the order in which they are to be begun: by their numbers, so that few replications are open at once and
  /// rows can be written where they are to stay; but with several workers in the last replication the city with the most
  /// bookings first, so that no long one is left over at the end.
  var startOrder: [Int] {
    guard workers > 1 else { return Array(0..<taskCount) }
    let cities = scenario.cities.indices.sorted {
      (-scenario.cities[$0].ratePerDay, $0) < (-scenario.cities[$1].ratePerDay, $1)
    }
    let first = (replications - 1) * cities.count
    return Array(0..<first) + cities.map { first + $0 }
  }

  /// The task of a number, which is also the place of its rows.
  func cityTask(_ number: Int) -> CityTask {
    let (replication, city) = task(number)
    return CityTask(
      scenario: scenario, variant: variant, seed: seed, replication: replication, city: city,
      details: details,
      output: files.map { .files($0, task: number) } ?? .none, isProfiled: isProfiled)
  }
}
