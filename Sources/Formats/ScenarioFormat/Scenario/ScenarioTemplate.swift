import Documents

/// Scenario file that is read and parsed once, for many variants of its values.
///
/// ```swift
/// let template = ScenarioTemplate(path: "my-city")
/// let dear = try template.load(overrides: [DocumentOverride("policy.commission=30 %")])
/// ```
public struct ScenarioTemplate: Sendable {
  private let parsed: ParsedDocument

  /// Reads the file at `path`, or `scenario.yaml` of the folder there; mistakes show when a variant is loaded.
  public init(path: String) {
    parsed = ScenarioDocument.format.parse(path: DocumentPath.file(at: path, named: ScenarioFile.fileName))
  }

  /// Returns the scenario with the overrides over its values, and the settings over these.
  ///
  /// - Throws: `DiagnosticReport` with everything that is wrong, as `ScenarioFile.load`.
  public func load(
    overrides: [DocumentOverride] = [], settings: [DocumentSetting] = []
  ) throws(DiagnosticReport) -> LoadedScenario {
    try ScenarioFile.load(overrides.map(\.text)) { check throws(DiagnosticReport) in
      try ScenarioDocument.format.read(parsed, overrides: overrides, settings: settings, check: check)
    }
  }
}
