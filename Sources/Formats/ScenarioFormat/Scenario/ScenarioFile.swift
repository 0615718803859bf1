import Documents
import Foundation
import Marketplace
import ScenarioModel

/// Scenario files: reading and checking them, and what else there is to know about their form.
public enum ScenarioFile {
  /// The name of the file that stands for a folder.
  public static let fileName = "scenario.yaml"

  /// Reads the file at `path`, or `scenario.yaml` of the folder there, with the overrides `key.path=value` on top.
  ///
  /// - Throws: `DiagnosticReport` with everything that is wrong.
  public static func load(path: String, overrides: [String]) throws(DiagnosticReport) -> LoadedScenario {
    try load(path: path, overrides: overrides.map { DocumentOverride($0) })
  }

  /// Reads the file at `path`, or `scenario.yaml` of the folder there, with the overrides on top, and the settings over
  /// these.
  ///
  /// - Throws: `DiagnosticReport` with everything that is wrong.
  public static func load(
    path: String, overrides: [DocumentOverride] = [], settings: [DocumentSetting] = []
  ) throws(DiagnosticReport) -> LoadedScenario {
    try load(overrides.map(\.text)) { check throws(DiagnosticReport) in
      try ScenarioDocument.format.read(
        path: DocumentPath.file(at: path, named: fileName), overrides: overrides, settings: settings,
        check: check)
    }
  }

  /// Reads a text as if it were a file.
  ///
  /// - Parameters:
  ///   - name: what diagnostics call it.
  ///   - directory: folder that paths in the text are relative to.
  /// - Throws: `DiagnosticReport` with everything that is wrong.
  public static func load(
    text: String, name: String = fileName, directory: String = ".", overrides: [String] = []
  ) throws(DiagnosticReport) -> LoadedScenario {
    try load(overrides) { check throws(DiagnosticReport) in
      try ScenarioDocument.format.read(
        SourceText(name: name, text: text, directory: directory),
        overrides: overrides.map { DocumentOverride($0) }, check: check)
    }
  }

  /// The JSON Schema (draft 2020-12) that lets an editor complete and check keys; ends with a line break.
  public static func jsonSchema() -> String {
    ScenarioDocument.format.jsonSchema(title: "marketsim scenario")
  }

  /// A commented scenario to start from, which loads and runs as it is.
  public static func starter(name: String) -> String { StarterScenario.text(name: name) }

  /// Names accepted under `presets`.
  public static var presetNames: [String] { ScenarioPresets.all.map(\.name) }

  /// Description of a preset in one sentence; nil if there is no preset of that name.
  public static func presetSummary(_ name: String) -> String? {
    ScenarioPresets.all.first { $0.name == name }?.summary
  }

  /// A preset's values as YAML with their meanings and sources, or nil if there is no preset of that name.
  ///
  /// - Parameter width: columns of a line; a value that is longer is not broken.
  public static func presetListing(_ name: String, width: Int = .max) -> String? {
    ScenarioDocument.format.listing(ofPreset: name, width: min(width, CanonicalNode.usualWidth))
  }

  typealias Check = (ScenarioDocument, DocumentPlaces) -> [Diagnostic]

  static func load(
    _ overrides: [String], reading: (Check) throws(DiagnosticReport) -> LoadedDocument<ScenarioDocument>
  ) throws(DiagnosticReport) -> LoadedScenario {
    var result: (scenario: Scenario, document: ScenarioDocument)?
    let loaded = try reading { document, places in
      var resolution = Resolution(document, places: places)
      guard let scenario = resolution.scenario() else { return resolution.diagnostics }
      result = (scenario, resolution.document)
      let (experiment, expectations) = (resolution.document.experiment, resolution.document.expectations)
      return resolution.diagnostics + (experiment?.mistakes(about: scenario, places: places) ?? [])
        + (expectations?.mistakes(about: scenario, places: places) ?? [])
    }
    guard let result else { preconditionFailure("a scenario without errors was not resolved") }
    return LoadedScenario(
      scenario: result.scenario, replications: result.document.replications,
      experiment: result.document.experiment ?? ExperimentDesign(),
      expectations: result.document.expectations, warnings: loaded.warnings.withoutRepetitions,
      overrides: overrides, resolved: ResolvedDocument(result.document))
  }
}

/// A scenario that was read without errors.
public struct LoadedScenario: Sendable {
  /// Scenario to simulate.
  public var scenario: Scenario
  /// Number of replications that the file asks for; ≥ 1.
  public var replications: Int
  /// Criteria of comparisons.
  public var experiment: ExperimentDesign
  /// Expectations that `check` tests; nil if the file has none.
  public var expectations: Expectations?
  /// Warnings found while reading.
  public var warnings: [Diagnostic]
  /// Values put over those of the file, each `key.path=value`.
  public var overrides: [String]
  /// The scenario with every value explicit, as YAML that loads as the same scenario; the same bytes every time, put
  /// together each time.
  public var resolvedYAML: String { resolved.document.resolvedYAML }
  /// YAML of the part that simulated numbers depend on: equal texts give equal numbers under the same seed.
  ///
  /// Without question, experiment and expectations, and with one replication.
  public var simulatedYAML: String { resolved.document.simulatedPart.resolvedYAML }
  let resolved: ResolvedDocument
}

/// A resolved document behind a reference: it has thousands of fields, and whatever holds it is checked field by field when
/// it is compiled.
final class ResolvedDocument: Sendable {
  let document: ScenarioDocument

  init(_ document: ScenarioDocument) { self.document = document }
}

extension ScenarioDocument {
  fileprivate var resolvedYAML: String { Self.schema.write(self).withoutEmptyMappings.yaml() }

  fileprivate var simulatedPart: ScenarioDocument {
    var document = self
    document.question = nil
    document.experiment = nil
    document.expectations = nil
    document.replications = 1
    return document
  }
}

extension CanonicalNode {
  /// The tree without keys of empty mappings, which mean the same as absent keys.
  fileprivate var withoutEmptyMappings: CanonicalNode {
    switch self {
    case .literal, .text: self
    case .sequence(let elements): .sequence(elements.map(\.withoutEmptyMappings))
    case .mapping(let entries):
      .mapping(
        entries.compactMap { entry in
          let value = entry.value.withoutEmptyMappings
          return value == .mapping([])
            ? nil : Entry(entry.key, value, doc: entry.doc, note: entry.note)
        })
    }
  }
}
