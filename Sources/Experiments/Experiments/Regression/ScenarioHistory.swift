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

  /// Compares the scenario and program of a baseline with the present ones.
  public init(_ baseline: Baseline, _ now: LoadedScenario, version: String, commit: String) {
    let isSameText = baseline.scenario == now.simulatedYAML
    former =
      isSameText ? now : try? ScenarioFile.load(text: baseline.scenario, name: "the baseline's scenario")
    differences = isSameText ? [] : former.map { now.differences(from: $0) } ?? []
    isSameProgram = baseline.version == version && baseline.commit == commit
    programs =
      "was \(Self.program(baseline.version, baseline.commit)), is \(Self.program(version, commit))"
  }

  /// Sentences on both, without full stops.
  public var sentences: [String] {
    [isSameProgram ? "the program is the same" : "the program has changed: \(programs)"] + scenarioSentences
  }

  private var scenarioSentences: [String] {
    guard former != nil else {
      return [
        "the scenario may have changed: this program cannot read the one that the baseline was made with"
      ]
    }
    guard !differences.isEmpty else { return ["the scenario is the same"] }
    return ["the scenario has changed"]
      + differences.map { "\($0.key): \($0.first ?? "not set") → \($0.second ?? "not set")" }
  }

  private static func program(_ version: String, _ commit: String) -> String {
    "marketsim \(version)" + (commit.isEmpty ? "" : " (\(commit))")
  }
}
