import Designs
import Documents
import ScenarioFormat

/// Reader of study files.
public enum StudyFile {
  /// Name of the file that stands for its folder.
  public static let fileName = "study.yaml"

  /// Names of result columns, which are reserved and no names for factors.
  static let columns = [
    "study", "point", "replication", "city", "programme", "metric", "unit", "n", "mean", "standard_error",
    "value", "phase", "fate", "role", "low", "high", "bound", "kept", "membership",
  ]

  /// Reads the file at `path`, or `study.yaml` of the folder there.
  ///
  /// - Throws: `DiagnosticReport` with all mistakes of the study; scenarios of its points are checked when they are
  ///   made.
  public static func load(path: String) throws(DiagnosticReport) -> StudyDefinition {
    let file = DocumentPath.file(at: path, named: fileName)
    let loaded = try StudyDocument.format.read(path: file, check: problems)
    return StudyDefinition(loaded.model, path: file, places: loaded.places)
  }

  /// Returns the JSON Schema (draft 2020-12) of study files, ending with a line break.
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
