import Documents
import ScenarioFormat
import ScenarioModel

extension StudyDefinition {
  /// Checks that every factor changes something in some city.
  ///
  /// A factor without an effect is one that each city overrides, by a value of the base or of another factor.
  ///
  /// - Parameter isAlone: true if the other factors keep the base's values; else they are tried at their first values
  ///   and at their last ones.
  /// - Throws: `DiagnosticReport` with all factors that change nothing.
  public func checkEffects(isAlone: Bool = false) throws(DiagnosticReport) {
    let contexts = contexts(isAlone: isAlone)
    var problems: [Diagnostic] = []
    for (place, factor) in factors.enumerated() where factor.levels(atMost: 2).count > 1 {
      let isDead = contexts.allSatisfy { isWithoutEffect(factor, at: place, in: $0) }
      if isDead { problems.append(deadFactor(factor)) }
    }
    if !problems.isEmpty { throw DiagnosticReport(problems) }
  }

  /// Values of all factors beside which one is tried.
  private func contexts(isAlone: Bool) -> [[WrittenValue?]] {
    if isAlone { return [factors.map { _ in nil }] }
    let ends = factors.map { $0.levels(atMost: 2) }
    return [ends.map(\.first), ends.map(\.last)]
  }

  /// Returns true if all values of a factor give the same model; false if some scenario is not valid.
  private func isWithoutEffect(_ factor: Factor, at place: Int, in context: [WrittenValue?]) -> Bool {
    var first: Scenario?
    for level in factor.levels(atMost: 5) {
      var values = context
      values[place] = level
      let settings = zip(factors, values).compactMap { factor, value in value.map(factor.setting) }
      guard let scenario = try? baseScenario(with: settings).scenario else { return false }
      if let first, !scenario.hasSameModel(as: first) { return false }
      first = first ?? scenario
    }
    return true
  }

  private func deadFactor(_ factor: Factor) -> Diagnostic {
    let others = factors.filter { other in
      other != factor && (other.key.hasPrefix("cities.") && other.key.hasSuffix(".\(factor.key)"))
    }
    let names = others.map { "'\($0.name)'" }.joined(separator: " and ")
    let hint =
      others.isEmpty
      ? "is '\(factor.key)' set for each city under 'cities'?"
      : "\(names) set the same for each city"
    return error(
      at: ["factors", factor.name, "key"],
      "factor '\(factor.name)' changes nothing: whatever its value, every city has the same settings",
      hint: hint)
  }
}
