import Designs
import Documents
import ScenarioFormat
import Statistics

/// Factor values at the points of a sensitivity analysis, without any scenario.
struct SensitivityDesign {
  /// Values by point and factor; point 1 comes first.
  let values: [[WrittenValue?]]
  /// Steps of each factor in Morris's method; empty for Sobol's.
  let steps: [[ElementaryEffects.Step]]

  /// Makes the values. O(points).
  ///
  /// - Throws: `DiagnosticReport` for factors that the method cannot use.
  init(_ definition: StudyDefinition, method: SensitivityMethod) throws(DiagnosticReport) {
    let factors = definition.factors
    for factor in factors where factor.levels(atMost: 2).count < 2 {
      throw definition.mistake(
        at: ["factors", factor.name],
        "factor '\(factor.name)' has one value only; what it moves shows between two at least")
    }
    try definition.checkEffects()
    switch method {
    case .morris(let trajectories, let levels):
      let screened = factors.map { ScreeningLevels($0, count: levels) }
      let design = MorrisDesign(
        trajectories: trajectories, scales: screened.map(\.scale), seed: definition.seed)
      values = design.points.map { zip(screened, $0).map { $0.values[$1] } }
      steps = design.steps
    case .sobol(let samples):
      let most = SaltelliDesign.maximumFactors
      guard factors.count <= most else {
        throw definition.mistake(
          at: ["factors", factors[most].name],
          "Sobol indices can be had of at most \(most) factors, and here are \(factors.count); screen them with Morris's "
            + "method first")
      }
      let design = SaltelliDesign(rows: samples, factors: factors.count, seed: definition.seed)
      values = design.coordinates.map { zip(factors, $0).map { $0.value(at: $1) } }
      steps = []
    }
  }
}
