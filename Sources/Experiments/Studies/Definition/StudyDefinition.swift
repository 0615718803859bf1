import Documents
import Metrics
import ScenarioFormat

/// Study that was read without errors: base scenario, factors, design and metrics.
public struct StudyDefinition: Sendable {
  /// Name of the study.
  public let name: String
  /// Question of the study; may be empty.
  public let question: String
  /// Path of the base scenario.
  public let base: String
  /// Factors, at least one.
  public let factors: [Factor]
  /// Design that chooses the points.
  public let design: Design
  /// Method of the sensitivity analysis.
  public let sensitivity: SensitivityMethod
  /// Number of metrics that have a column in the table of a report; more are in the files alone.
  public static let mostTableMetrics = 6

  /// Names of the metrics, at least one.
  public let metrics: [String]
  /// Number of replications of each point.
  public let replications: Int
  /// Seed of all points.
  public let seed: UInt64
  /// Tuning section; nil for a study without one.
  public let tune: TuneDefinition?
  private let places: DocumentPlaces
  private let baseFile: BaseFile

  init(_ document: StudyDocument, path: String, places: DocumentPlaces) {
    name = document.name
    question = document.question ?? ""
    base = DocumentPath.resolve(document.base, in: path)
    factors = document.factors.map(\.factor)
    design = document.design.design
    sensitivity = document.sensitivity
    metrics = document.metrics.isEmpty ? Metric.all.map(\.name) : document.metrics
    replications = document.replications
    seed = document.seed
    tune = document.tune.map(TuneDefinition.init)
    self.places = places
    baseFile = BaseFile(path: base)
  }

  /// Number of points of the design; not whole if it is beyond what a design may have.
  public var pointCount: Double { design.pointCount(of: factors) }

  /// Returns the first `limit` points of the design, numbered from 1.
  ///
  /// - Throws: `DiagnosticReport` if the design has too many points, or on the first whose scenario is not valid.
  public func points(limit: Int = .max) throws(DiagnosticReport) -> [DesignPoint] {
    try points(at: values(limit: limit))
  }

  /// Returns the factors' values at the first `limit` points of the design, without making a point.
  ///
  /// - Throws: `DiagnosticReport` if the design has too many points, or a factor changes nothing.
  public func values(limit: Int = .max) throws(DiagnosticReport) -> [[WrittenValue?]] {
    let count = pointCount
    guard count <= Double(Design.mostPoints) else {
      throw mistake(
        at: ["design"],
        "the grid has \(count.shortest) points; expected at most \(Design.mostPoints)",
        hint: "give each factor fewer 'levels', or take a design of 'points'")
    }
    try checkEffects(isAlone: design == .oneAtATime)
    return Array(design.values(of: factors, seed: seed).prefix(limit))
  }

  /// Returns points with these values, numbered from 1 in their order.
  ///
  /// - Throws: `DiagnosticReport` on the first point whose scenario is not valid.
  func points(at values: some Sequence<[WrittenValue?]>) throws(DiagnosticReport) -> [DesignPoint] {
    var points: [DesignPoint] = []
    for values in values { points.append(try point(number: points.count + 1, values)) }
    return points
  }

  /// Returns the point at coordinates from 0 through 1, one for each factor.
  ///
  /// - Throws: `DiagnosticReport` if its scenario is not valid.
  public func point(number: Int, at coordinates: [Double]) throws(DiagnosticReport) -> DesignPoint {
    precondition(coordinates.count == factors.count, "\(coordinates.count) coordinates")
    return try point(number: number, zip(factors, coordinates).map { $0.value(at: $1) })
  }

  /// Returns the point with a value for each factor, nil where the base keeps its own.
  ///
  /// - Throws: `DiagnosticReport` if its scenario is not valid; it names the factor and the value.
  public func point(number: Int, _ values: [WrittenValue?]) throws(DiagnosticReport) -> DesignPoint {
    let loaded = try scenario(at: values)
    return DesignPoint(number: number, values: values, study: StudyPoint(name: "\(number)", loaded))
  }

  /// Returns the scenario with a value for each factor, nil where the base keeps its own.
  ///
  /// - Throws: `DiagnosticReport` if it is not valid; it names the factor and the value.
  public func scenario(at values: [WrittenValue?]) throws(DiagnosticReport) -> LoadedScenario {
    precondition(values.count == factors.count, "\(values.count) values")
    let settings = zip(factors, values).compactMap { factor, value in value.map(factor.setting) }
    do throws(DiagnosticReport) {
      return try baseScenario(with: settings)
    } catch {
      throw DiagnosticReport(error.diagnostics.map { located($0, values) })
    }
  }

  /// Checks the scenarios of every factor's levels, each alone; of a factor with many, some hundred over its range.
  ///
  /// - Throws: `DiagnosticReport` on the first level whose scenario is not valid.
  public func checkValues() throws(DiagnosticReport) {
    for (place, factor) in factors.enumerated() {
      for level in factor.levels(atMost: 101) {
        var values = [WrittenValue?](repeating: nil, count: factors.count)
        values[place] = level
        _ = try point(number: 1, values)
      }
    }
    try checkEffects(isAlone: design == .oneAtATime)
  }

  /// Returns the base scenario with settings over it.
  ///
  /// - Throws: `DiagnosticReport` if it is not valid; if its file cannot be read, at the key of the study that names it.
  public func baseScenario(with settings: [DocumentSetting] = []) throws(DiagnosticReport) -> LoadedScenario {
    do throws(DiagnosticReport) {
      return try baseFile.template.load(settings: settings)
    } catch {
      let file = DocumentPath.file(at: base, named: ScenarioFile.fileName)
      throw DiagnosticReport(places.placingUnreadable(file, at: ["base"], error.diagnostics))
    }
  }

  /// Returns a diagnostic at a key of the study, such as `["tune", "currency"]`.
  public func mistake(at path: [String], _ message: String, hint: String? = nil) -> DiagnosticReport {
    DiagnosticReport([error(at: path, message, hint: hint)])
  }

  /// Returns an error at a key of the study.
  func error(at path: [String], _ message: String, hint: String? = nil) -> Diagnostic {
    places.error(path, message, hint: hint)
  }

  /// Returns the diagnostic of a factor's value, placed where the study declares the factor.
  private func located(_ diagnostic: Diagnostic, _ values: [WrittenValue?]) -> Diagnostic {
    for (factor, value) in zip(factors, values) {
      guard let label = value.map({ factor.setting($0).label }), diagnostic.file == label else { continue }
      let message = "\(label): \(diagnostic.message)"
      return places.error(["factors", factor.name], message, hint: diagnostic.hint)
    }
    // A mistake that the base does not have by itself comes of the values together.
    guard (try? baseScenario()) != nil else { return diagnostic }
    let labels = zip(factors, values).compactMap { factor, value in value.map { factor.setting($0).label } }
    var located = diagnostic
    located.message += ", with \(labels.joined(separator: ", "))"
    return located
  }
}

/// Point of a design: factor values and the resulting scenario.
public struct DesignPoint: Sendable {
  /// Number of the point in the design, from 1.
  public let number: Int
  /// Values by factor; nil where the base keeps its own.
  public let values: [WrittenValue?]
  /// Point with its scenario.
  public let study: StudyPoint
}
