import Designs
import Documents
import Foundation
import Metrics
import ScenarioFormat

/// Reader of study files.
public enum StudyFile {
  /// Name of the file that stands for its folder.
  public static let fileName = "study.yaml"

  /// Rule for the names of factors, each of which heads a column beside those of the results.
  static let factorNames = NameRule(
    reserved: Dictionary(
      uniqueKeysWithValues: columns.map { ($0, "a column of the results") }))

  /// Names of the columns beside the factors' in any table.
  static let columns = [
    "study", "point", "replication", "city", "programme", "metric", "unit", "n", "mean", "standard_error",
    "value", "phase", "fate", "role", "low", "high", "bound", "kept", "membership", "outcome",
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

  /// Returns true if a line of the file, or of `study.yaml` in the folder without a scenario, begins with `study`.
  public static func isStudy(_ path: String) -> Bool {
    let scenario = DocumentPath.file(at: path, named: ScenarioFile.fileName)
    let file =
      FileManager.default.fileExists(atPath: scenario)
      ? scenario : DocumentPath.file(at: path, named: fileName)
    return DocumentFile.hasKey("study", path: file)
  }

  /// Returns the JSON Schema (draft 2020-12) of study files, ending with a line break.
  public static func jsonSchema() -> String {
    StudyDocument.format.jsonSchema(title: "marketsim study")
  }

  private static func problems(_ document: StudyDocument, _ places: DocumentPlaces) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if document.factors.isEmpty {
      let message = "there is no factor; expected at least one"
      problems.append(places.error(["factors"], message).judging([["factors"]]))
    }
    problems += overlaps(of: document.factors, places)
    problems += factorsBesideTheModel(document.factors, places)
    problems += factorsNamedLikeMetrics(document, places)
    if case .sobol = document.design, document.factors.count > SobolSequence.maximumDimensions {
      let most = SobolSequence.maximumDimensions
      problems.append(
        places.error(
          ["design"], "a Sobol sequence has at most \(most) factors; here are \(document.factors.count)"
        ).judging([["design"], ["factors", "*"]]))
    }
    var metrics: Set<String> = []
    if let twice = document.metrics.firstIndex(where: { !metrics.insert($0).inserted }) {
      let message = "'\(document.metrics[twice])' is in 'metrics' twice"
      problems.append(places.error(["metrics", "\(twice)"], message).judging([["metrics"]]))
    }
    if let tune = document.tune { problems += self.problems(tune, document.factors, places) }
    return problems
  }

  /// Errors of factors whose keys no simulated figure depends on.
  private static func factorsBesideTheModel(
    _ factors: [FactorEntry], _ places: DocumentPlaces
  ) -> [Diagnostic] {
    factors.compactMap { factor in
      guard let path = try? DottedPath(parsing: factor.key),
        let reason = ScenarioFile.reasonWithoutEffect(of: path)
      else { return nil }
      let isOfStudies = StudyDocument.format.shape.memberNames.contains(factor.key)
      return places.error(
        ["factors", factor.name, "key"],
        "'key: \(factor.key)' changes no figure: it \(reason); expected a key of the marketplace",
        hint: isOfStudies ? "a study has '\(factor.key)' of its own" : nil
      ).judging([["factors", factor.name, "key"]])
    }
  }

  /// Errors of factors with the names of metrics that have a column beside theirs.
  private static func factorsNamedLikeMetrics(
    _ document: StudyDocument, _ places: DocumentPlaces
  ) -> [Diagnostic] {
    let shown =
      document.metrics.isEmpty
      ? Metric.all.prefix(StudyDefinition.mostTableMetrics).map(\.name) : document.metrics
    let tuned = document.tune.map { $0.maximize + $0.minimize + $0.constraints.map(\.metric) } ?? []
    return document.factors.filter { (shown + tuned).contains($0.name) }.map { factor in
      places.error(
        ["factors", factor.name],
        "factor '\(factor.name)' is named like a metric of the study, so that a table would have two columns of the name; "
          + "expected another name"
      ).judging([["factors", "*"], ["metrics"], ["tune"]])
    }
  }

  /// Errors of factors that act on the same value, of which a row would show two.
  private static func overlaps(of factors: [FactorEntry], _ places: DocumentPlaces) -> [Diagnostic] {
    var known: [(path: DottedPath, name: String)] = []
    return factors.compactMap { factor in
      guard let path = try? DottedPath(parsing: factor.key) else { return nil }
      defer { known.append((path, factor.name)) }
      for other in known {
        guard let overlap = ScenarioFile.overlap(of: path, with: other.path) else { continue }
        let position = places.position(of: ["factors", other.name, "key"])
        return places.error(
          ["factors", factor.name, "key"],
          "'key: \(factor.key)' \(overlap), which factor '\(other.name)' varies (\(position)); "
            + "expected keys of which none is part of another"
        ).judging([["factors", factor.name, "key"], ["factors", other.name, "key"]])
      }
      return nil
    }
  }
}
