import Documents
import ScenarioFormat

/// Finder of overrides of a variant that change no figure, such as those that every city overrides.
struct IdleOverrides {
  /// Path of the base.
  let base: String
  /// Overrides of the base and all variants.
  let common: [DocumentOverride]

  /// Returns a warning for each override without which a variant has the same model.
  func warnings(of variants: [VariantArgument]) -> [Diagnostic] {
    variants.flatMap { variant in
      variant.settings.indices.compactMap { place in
        var others = variant.settings
        let override = others.remove(at: place)
        guard let whole = scenario(variant.settings), let rest = scenario(others),
          whole.scenario.hasSameModel(as: rest.scenario)
        else { return nil }
        return Diagnostic(
          .warning, at: override.place,
          "this changes nothing in '\(variant.name)': without it every city has the same settings")
      }
    }
  }

  private func scenario(_ overrides: [DocumentOverride]) -> LoadedScenario? {
    try? ScenarioFile.load(path: base, overrides: common + overrides)
  }
}
