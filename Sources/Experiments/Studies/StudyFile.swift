import Documents
import ScenarioFormat

/// Study files: reading and checking them.
public enum StudyFile {
  /// The name of the file that stands for a folder.
  public static let fileName = "study.yaml"

  /// Columns of the results, which no factor may be called like.
  static let columns = [
    "study", "point", "replication", "city", "programme", "metric", "unit", "n", "mean", "standard_error",
    "value", "phase", "fate", "role", "low", "high", "bound", "kept", "membership",
  ]

  /// Reads the file at `path`, or `study.yaml` of the folder there.
  ///
  /// - Throws: `DiagnosticReport` with everything that is wrong with the study; what is wrong with the scenarios of its
  ///   points shows when they are made.
  public static func load(path: String) throws(DiagnosticReport) -> StudyDefinition {
    let file = DocumentPath.file(at: path, named: fileName)
    let loaded = try StudyDocument.format.read(path: file, check: problems)
    return StudyDefinition(loaded.model, path: file, places: loaded.places)
  }

  /// The JSON Schema (draft 2020-12) that lets an editor complete and check keys; ends with a line break.
  public static func jsonSchema() -> String {
    StudyDocument.format.jsonSchema(title: "marketsim study")
  }

  private static func problems(_ document: StudyDocument, _ places: DocumentPlaces) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if document.factors.isEmpty {
      problems.append(places.error(["factors"], "there is no factor; expected at least one"))
    }
    for (number, factor) in document.factors.enumerated() {
      let path = ["factors", factor.name]
      if columns.contains(factor.name) {
        problems.append(
          places.error(path, "'\(factor.name)' is a column of the results; expected another name"))
      }
      if let other = document.factors[..<number].first(where: { $0.key == factor.key }) {
        problems.append(
          places.error(path + ["key"], "'key: \(factor.key)' is varied by '\(other.name)' already"))
      }
    }
    if case .sobol = document.design, document.factors.count > SobolSequence.maximumDimensions {
      let most = SobolSequence.maximumDimensions
      problems.append(
        places.error(
          ["design"], "a Sobol sequence has at most \(most) factors; here are \(document.factors.count)"))
    }
    if let tune = document.tune { problems += self.problems(tune, document.factors, places) }
    return problems
  }
}
