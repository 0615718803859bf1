import Documents
import Experiments
import Foundation
import Runs
import ScenarioFormat
import Tables

/// Question to the lab: a change of the base, on how many days, and under which seed.
struct Question: Sendable {
  /// Change of the base.
  let change: ScenarioChange
  /// Scenario with the change.
  let loaded: LoadedScenario
  /// Base of the lab.
  let base: LabScenario
  /// Seed of base and change.
  let seed: UInt64
  /// Number of replications; ≥ 2.
  let replications: Int

  /// Digest of everything that figures depend on but the number of replications.
  var digest: String {
    let parts = [base.loaded.resolvedYAML, loaded.simulatedYAML, String(seed), name]
    return sha256(of: parts.joined(separator: "\n---\n"))
  }

  /// Overrides that make the change; empty for a change that cannot be read.
  var overrides: [String] { (try? change.overrides()) ?? [] }

  /// Name of the change: `commission 25 %`.
  var name: String {
    let overrides = (try? change.overrides(over: base.loaded)) ?? []
    return overrides.isEmpty ? "unchanged" : VariantName.text(of: overrides)
  }

  /// Number of events that base and change promise.
  var expectedEvents: Double {
    [base.loaded.scenario, loaded.scenario].reduce(0) { sum, scenario in
      sum + scenario.cities.indices.reduce(0) { $0 + scenario.expectedEvents(ofCity: $1) }
    } * Double(replications)
  }

  /// Command that gives the same figures.
  var command: ReproducingCommand {
    ReproducingCommand(["compare", base.path] + overrides.flatMap { ["--set", $0] })
  }

  /// Plan of the comparison.
  func plan(workers: Int) -> ComparisonPlan {
    ComparisonPlan(
      entries: [.init("base", base.loaded.scenario), .init(name, loaded.scenario)], seed: seed,
      workers: workers,
      replications: replications)
  }
}
