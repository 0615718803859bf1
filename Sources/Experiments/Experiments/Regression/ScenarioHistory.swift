import Documents
import ScenarioFormat

/// Changes of scenario and program since a baseline was stored.
public struct ScenarioHistory: Sendable {
  /// Keys whose values differ, the baseline's first; empty if the scenario is the same.
  public let differences: [ScenarioDifference]
  /// Baseline's scenario, as this program reads it; nil if it no longer can.
  public let former: LoadedScenario?
  /// True if the program is the one of the baseline.
  public let isSameProgram: Bool
  private let programs: String
  /// Sentence on another seed; nil for the same.
  private let seeds: String?

  /// Compares the scenario, seed and program of a baseline with the present ones.
  public init(_ baseline: Baseline, _ regression: RegressionCase, version: String, commit: String) {
    let now = regression.loaded
    seeds = baseline.seed == regression.seed ? nil : "seed: \(baseline.seed) → \(regression.seed)"
    let isSameText = baseline.scenario == now.simulatedYAML
    former =
      isSameText ? now : try? ScenarioFile.load(text: baseline.scenario, name: "the baseline's scenario")
    differences = isSameText ? [] : former.map { now.differences(from: $0) } ?? []
    isSameProgram = baseline.version == version && baseline.commit == commit
    programs =
      "was \(Self.program(baseline.version, baseline.commit)), is \(Self.program(version, commit))"
  }

  /// Sentences on all of them, without full stops.
  public var sentences: [String] {
    [isSameProgram ? "the program is the same" : "the program has changed: \(programs)"] + scenarioSentences
      + [seeds].compactMap(\.self)
  }

  /// Sentences on another scenario or seed, without full stops; empty if both are the same.
  public var changesOfScenario: [String] {
    (differences.isEmpty ? [] : scenarioSentences) + [seeds].compactMap(\.self)
  }

  private var scenarioSentences: [String] {
    guard former != nil else {
      return [
        "the scenario may have changed: this program cannot read the one that the baseline was made with"
      ]
    }
    guard !differences.isEmpty else { return ["the scenario is the same"] }
    return ["the scenario has changed"]
      + differences.map { "\($0.key): \(Self.shown($0.first)) → \(Self.shown($0.second))" }
  }

  /// Value of a key, cut where it is long, such as that of a renamed city.
  private static func shown(_ value: String?) -> String {
    guard let value else { return "not set" }
    return value.count > 80 ? "\(value.prefix(79))…" : value
  }

  private static func program(_ version: String, _ commit: String) -> String {
    "marketsim \(version)" + (commit.isEmpty ? "" : " (\(commit))")
  }
}
