import Documents
import Pages
import ScenarioFormat

/// A change with its mistakes and its levers, as the page shows it.
struct ChangeLook: Sendable {
  /// Change with the settings put in.
  private(set) var change: ScenarioChange
  /// Scenario with the change; nil if it has mistakes.
  private(set) var loaded: LoadedScenario?
  private var diagnostics: [Diagnostic] = []
  /// Reason why a scenario without mistakes cannot be simulated; nil if there is none.
  private var refusal: String?
  private let scenario: LabScenario

  /// Puts the settings of a request into its change, and reads the scenario.
  init(_ body: AskBody, scenario: LabScenario, changes: LoadedChanges) {
    self.scenario = scenario
    change = body.change.map { ScenarioChange(text: $0) } ?? scenario.unchanged
    do throws(DiagnosticReport) {
      for setting in body.settings ?? [] {
        // A change with mistakes can be put right by a lever too.
        let before = (try? changes.scenario(with: change)) ?? scenario.loaded
        try change.set(setting.key, to: setting.value, in: before)
      }
      loaded = try changes.scenario(with: change)
      diagnostics = loaded?.warnings ?? []
    } catch {
      diagnostics = error.diagnostics
    }
  }

  /// Returns the look with a reason why the change cannot be simulated.
  func refused(_ reason: String) -> ChangeLook {
    var look = self
    look.refusal = reason
    return look
  }

  /// The look for the page.
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("change", .string(change.text)),
      .init("diagnostics", .array(diagnostics.prefix(100).map(\.json))),
      .init("refusal", refusal.map { .string($0) } ?? .null),
    ]
    if let loaded {
      let board = LeverBoard(loaded, base: scenario.loaded)
      let overrides = (try? change.overrides(over: scenario.loaded)) ?? []
      members += [
        .init("groups", .array(board.groups.map(\.json))),
        .init("changed", .array(overrides.map { .string($0) })),
      ]
    }
    return .object(members)
  }
}

extension Diagnostic {
  /// The diagnostic for the page; the line is null for a place in another text than the change.
  fileprivate var json: JSONValue {
    let isHere = file == LabScenario.changeName
    return [
      "severity": .string(severity.rawValue), "message": .string(message),
      "hint": hint.map { .string($0) } ?? .null,
      "line": isHere ? .number(String(line)) : .null, "column": .number(String(column)),
      "length": .number(String(place.length)), "place": .string(place.description),
    ]
  }
}
