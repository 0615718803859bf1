import Experiments
import ScenarioModel
import Synchronization

/// Simulation of the base before anybody has asked.
final class Preparation: Sendable {
  private let scenario: Scenario
  private let seed: UInt64
  private let workers: Int
  private let isStopped = Atomic(false)

  init(_ scenario: Scenario, seed: UInt64, workers: Int) {
    self.scenario = scenario
    self.seed = seed
    self.workers = workers
  }

  /// Ends the simulation soon; what is finished stays.
  func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Simulates replications from 0 on, as a comparison does.
  func run(_ replications: Int, into base: BaseResults) async {
    guard replications > 0 else { return }
    var plan = RunPlan(
      scenario: scenario, variant: "base", replications: replications, seed: seed, workers: workers)
    plan.keepsRequests = true
    plan.breaksDown = true
    // Nothing is written, so that nothing can fail; an overrun shows when a question meets it.
    _ = try? await ScenarioRun(plan).execute(
      shouldStop: { [self] in isStopped.load(ordering: .relaxed) }, onReplication: { base.add($0) })
  }
}
