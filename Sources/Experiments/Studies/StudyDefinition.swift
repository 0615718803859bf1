import Documents
import Metrics
import ScenarioFormat

/// A study that was read without errors: a base, factors, a design, and what is asked.
public struct StudyDefinition: Sendable {
  public let name: String
  /// May be empty.
  public let question: String
  /// The path of the base scenario.
  public let base: String
  /// At least one.
  public let factors: [Factor]
  public let design: Design
  public let sensitivity: SensitivityMethod
  /// Names of metrics, at least one.
  public let metrics: [String]
  public let replications: Int
  public let seed: UInt64
  /// Nil for a study that says nothing of it.
  public let tune: TuneDefinition?
  private let places: DocumentPlaces

  init(_ document: StudyDocument, path: String, places: DocumentPlaces) {
    name = document.name
    question = document.question ?? ""
    base = DocumentPath.resolve(document.base, in: path)
    factors = document.factors.map(\.factor)
    design = document.design.design
    sensitivity = document.sensitivity
    metrics = document.metrics.isEmpty ? Metric.all.map(\.name) : document.metrics
    replications = document.replications
    seed = UInt64(document.seed)
    tune = document.tune.map(TuneDefinition.init)
    self.places = places
  }

  /// The points of the design, numbered from 1; the first `limit` of them.
  ///
  /// - Throws: `DiagnosticReport` with what is wrong with the first point whose scenario is not valid.
  public func points(limit: Int = .max) throws(DiagnosticReport) -> [DesignPoint] {
    try points(at: design.values(of: factors, seed: seed).prefix(limit))
  }

  /// Points with these values, numbered from 1 in their order.
  ///
  /// - Throws: `DiagnosticReport` with what is wrong with the first point whose scenario is not valid.
  func points(at values: some Sequence<[WrittenValue?]>) throws(DiagnosticReport) -> [DesignPoint] {
    var points: [DesignPoint] = []
    for values in values { points.append(try point(number: points.count + 1, values)) }
    return points
  }

  /// The point at coordinates from 0 to 1, one for each factor.
  ///
  /// - Throws: `DiagnosticReport` if its scenario is not valid.
  public func point(number: Int, at coordinates: [Double]) throws(DiagnosticReport) -> DesignPoint {
    precondition(coordinates.count == factors.count, "\(coordinates.count) coordinates")
    return try point(number: number, zip(factors, coordinates).map { $0.value(at: $1) })
  }

  /// The point with a value for each factor, nil where the base keeps its own.
  ///
  /// - Throws: `DiagnosticReport` if its scenario is not valid; it names the factor and the value.
  public func point(number: Int, _ values: [WrittenValue?]) throws(DiagnosticReport) -> DesignPoint {
    precondition(values.count == factors.count, "\(values.count) values")
    let settings = zip(factors, values).compactMap { factor, value in value.map(factor.setting) }
    do throws(DiagnosticReport) {
      let loaded = try ScenarioFile.load(path: base, settings: settings)
      return DesignPoint(number: number, values: values, study: StudyPoint(name: "\(number)", loaded))
    } catch {
      throw DiagnosticReport(error.diagnostics.map { located($0, values) })
    }
  }

  /// A mistake at a key of the study (`["tune", "currency"]`).
  public func mistake(at path: [String], _ message: String, hint: String? = nil) -> DiagnosticReport {
    DiagnosticReport([places.error(path, message, hint: hint)])
  }

  /// A mistake in a factor's value, shown where the study writes the factor.
  private func located(_ diagnostic: Diagnostic, _ values: [WrittenValue?]) -> Diagnostic {
    for (factor, value) in zip(factors, values) {
      guard let label = value.map({ factor.setting($0).label }), diagnostic.file == label else { continue }
      let message = "\(label): \(diagnostic.message)"
      return places.error(["factors", factor.name], message, hint: diagnostic.hint)
    }
    // A mistake that the base does not have by itself comes of the values together.
    guard (try? ScenarioFile.load(path: base)) != nil else { return diagnostic }
    let labels = zip(factors, values).compactMap { factor, value in value.map { factor.setting($0).label } }
    var located = diagnostic
    located.message += ", with \(labels.joined(separator: ", "))"
    return located
  }
}

/// A point of a design: what the factors are there, and the scenario that comes of it.
public struct DesignPoint: Sendable {
  /// From 1, in the order of the design.
  public let number: Int
  /// By factor; nil where the base keeps its own.
  public let values: [WrittenValue?]
  public let study: StudyPoint
}
