import ScenarioFormat

/// Reports about the texts of scenarios.
enum ScenarioReport {
  /// Errors of a scenario called `my.yaml`, or its warnings if it has no errors.
  static func of(_ text: String, overrides: [String] = []) -> String {
    do {
      let loaded = try ScenarioFile.load(text: text, name: "my.yaml", overrides: overrides)
      return loaded.warnings.map { $0.rendered() }.joined(separator: "\n")
    } catch {
      return error.rendered()
    }
  }
}
