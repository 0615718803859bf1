import Designs
import Documents
import ScenarioFormat
import Statistics

/// Points of a sensitivity study, with the estimators of their indices.
public struct SensitivityStudy: Sendable {
  /// Definition of the study.
  public let definition: StudyDefinition
  /// Method of the analysis.
  public let method: SensitivityMethod
  /// Points, numbered from 1; more rows of the method add points at the end.
  public let points: [DesignPoint]
  /// Steps of each factor in Morris's method; empty for Sobol's.
  private let steps: [[ElementaryEffects.Step]]

  /// Makes the points of the method.
  ///
  /// - Throws: `DiagnosticReport` for factors that the method cannot use, or the first point whose scenario is not
  ///   valid.
  public init(_ definition: StudyDefinition, method: SensitivityMethod) throws(DiagnosticReport) {
    let design = try SensitivityDesign(definition, method: method)
    self.init(definition, method, design, points: try definition.points(at: design.values))
  }

  /// Makes the points of the method under observation.
  ///
  /// - Throws: `DiagnosticReport` as without observation; `PlanningStopped`.
  public init(_ definition: StudyDefinition, method: SensitivityMethod, watch: PlanningWatch) throws {
    let design = try SensitivityDesign(definition, method: method)
    let points = try definition.points(
      design.values.indices.map { $0 + 1 }, of: design.values, watch: watch)
    self.init(definition, method, design, points: points)
  }

  private init(
    _ definition: StudyDefinition, _ method: SensitivityMethod, _ design: SensitivityDesign,
    points: [DesignPoint]
  ) {
    (self.definition, self.method, self.points, steps) = (definition, method, points, design.steps)
  }

  /// Returns the bootstrap resamples for the intervals of all metrics.
  ///
  /// - Throws: `tooFew` for fewer than two replications.
  func bootstrap(replications: Int, resamples: Int) throws(StatisticsFailure) -> TwoWayBootstrap {
    var draws = ResampleDraws(seed: definition.seed)
    return try TwoWayBootstrap(
      rows: method.rows, replications: replications, resamples: resamples, using: &draws)
  }

  /// Returns the indices estimated from the outputs of all points; nil if the outputs do not vary.
  func finding(_ outputs: ReplicatedOutputs, _ bootstrap: TwoWayBootstrap) -> SensitivityFinding? {
    switch method {
    case .morris:
      guard outputs.noiseShare != nil else { return nil }
      return .morris(steps.map { ElementaryEffects(outputs, steps: $0, bootstrap: bootstrap) })
    case .sobol:
      return SobolIndices(outputs, factors: definition.factors.count, bootstrap: bootstrap).map { .sobol($0) }
    }
  }
}

/// Sensitivity indices of a metric.
public enum SensitivityFinding: Sendable, Hashable {
  /// Elementary effects by factor.
  case morris([ElementaryEffects])
  /// Sobol indices.
  case sobol(SobolIndices)
}

/// Random numbers for resamples.
private struct ResampleDraws: RandomNumberGenerator {
  private let seed: UInt64
  private var count: UInt64 = 0

  init(seed: UInt64) { self.seed = seed }

  mutating func next() -> UInt64 {
    var draws = DesignDraws(seed: seed)
    defer { count += 1 }
    return draws.word(.resample, of: 0, occurrence: count)
  }
}
