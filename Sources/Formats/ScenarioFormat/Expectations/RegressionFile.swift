import Documents
import Foundation

/// A scenario with what is expected of it: read from a regression file, or from a scenario with expectations.
public struct RegressionCase: Sendable {
  /// Name of the case.
  public var name: String
  /// The file that it was read from.
  public var path: String
  /// Scenario with the overrides of the case applied.
  public var loaded: LoadedScenario
  /// Seed of every random stream.
  public var seed: UInt64
  /// ≥ 1.
  public var replications: Int
  /// Expectations to check.
  public var expectations: Expectations
  /// Positions of the keys of a regression file; nil for a scenario.
  var places: DocumentPlaces?

  /// Returns the position of a key of the regression file, or of its nearest ancestor; nil for a scenario.
  public func position(of path: [String]) -> Place? { places?.error(path, "").place }

  /// The path of a file beside the case's own: `small.yaml` and `baseline.json` give `small.baseline.json`.
  public func companion(_ suffix: String) -> String { Self.companion(suffix, of: path) }

  /// The path of a file beside the case at `path`.
  public static func companion(_ suffix: String, of path: String) -> String {
    let stem = path.hasSuffix(".yaml") ? String(path.dropLast(5)) : path
    return "\(stem).\(suffix)"
  }
}

extension RegressionCase {
  /// Position of the name; the file for a scenario.
  fileprivate var namePlace: Place {
    position(of: ["regression"]) ?? Place(source: SourceText(name: path, text: "", hasLines: false))
  }
}

/// Regression files: a scenario by its path, and what is expected of it.
public enum RegressionFile {
  /// Reads the file at `path`: one that begins with `regression`, or a scenario with `expectations`.
  ///
  /// - Throws: `DiagnosticReport` with everything that is wrong.
  public static func load(path: String) throws(DiagnosticReport) -> RegressionCase {
    let file = DocumentPath.file(at: path, named: ScenarioFile.fileName)
    guard isRegression(file) else {
      if let mistake = namelessness(of: file) { throw DiagnosticReport([mistake]) }
      return try scenario(at: file)
    }
    let read = try RegressionDocument.format.read(path: file)
    let document = read.model
    let target = DocumentPath.resolve(document.scenario, in: file)
    let settings = try settings(document.overrides, places: read.places)
    let loaded = try self.loaded(target, settings, places: read.places)
    let mistakes =
      emptiness(of: read.places)
      + document.expectations.mistakes(about: loaded.scenario, places: read.places)
    if mistakes.containsErrors { throw DiagnosticReport(mistakes) }
    return RegressionCase(
      name: document.name, path: file, loaded: loaded, seed: document.seed,
      replications: document.replications, expectations: document.expectations, places: read.places)
  }

  /// Returns an error for each case whose name an earlier one has, at its line.
  public static func repetitions(in cases: [RegressionCase]) -> [(number: Int, mistake: Diagnostic)] {
    var first: [String: RegressionCase] = [:]
    return cases.enumerated().compactMap { number, regression in
      guard let earlier = first[regression.name] else {
        first[regression.name] = regression
        return nil
      }
      let message =
        "the case '\(regression.name)' is also that of \(earlier.namePlace.description); give each a name of its own"
      return (number, Diagnostic(at: regression.namePlace, message))
    }
  }

  /// Returns an error for a list of expectations without any.
  private static func emptiness(of places: DocumentPlaces) -> [Diagnostic] {
    guard places.keys(of: ["expectations"]).isEmpty else { return [] }
    return [
      places.error(["expectations"], "'expectations' is empty; expected 'trace', 'invariants' or 'metrics'")
    ]
  }

  /// The JSON Schema (draft 2020-12) of regression files; ends with a line break.
  public static func jsonSchema() -> String {
    RegressionDocument.format.jsonSchema(title: "marketsim regression file")
  }

  private static func loaded(
    _ target: String, _ settings: [DocumentSetting], places: DocumentPlaces
  ) throws(DiagnosticReport) -> LoadedScenario {
    do throws(DiagnosticReport) {
      return try ScenarioFile.load(path: target, settings: settings)
    } catch {
      let file = DocumentPath.file(at: target, named: ScenarioFile.fileName)
      throw DiagnosticReport(places.placingUnreadable(file, at: ["scenario"], error.diagnostics))
    }
  }

  /// The overrides as settings, whose errors are at their lines of the regression file.
  private static func settings(
    _ overrides: [String], places: DocumentPlaces
  ) throws(DiagnosticReport) -> [DocumentSetting] {
    var problems: [Diagnostic] = []
    let settings = overrides.enumerated().compactMap { number, text -> DocumentSetting? in
      let path = ["set", "\(number)"]
      guard let equals = DottedPath.end(in: text), equals != text.startIndex,
        !text.contains(where: \.isNewline)
      else {
        problems.append(
          places.error(path, "'\(text)' is not an override; expected KEY.PATH=VALUE in one line"))
        return nil
      }
      let key = String(text[..<equals])
      if let own = Self.ownKeys.first(where: { key == $0 || key.hasPrefix("\($0).") }) {
        problems.append(
          places.error(
            path, "'\(text)' has no effect on a case; write '\(own)' as a key of the regression file itself"))
        return nil
      }
      let value = WrittenValue(String(text[text.index(after: equals)...]))
      let label = places.error(path, "").place.description
      return DocumentSetting(key: key, value: value, label: label)
    }
    if !problems.isEmpty { throw DiagnosticReport(problems) }
    return settings
  }

  /// Keys of scenarios in whose place a regression file has its own.
  private static let ownKeys = ["replications", "expectations"]

  /// Returns true if a line of the file begins with `regression`; false for what cannot be read.
  public static func isRegression(_ file: String) -> Bool { DocumentFile.hasKey("regression", path: file) }

  /// Returns an error for a readable file without the key of a regression file and without one that every scenario has.
  private static func namelessness(of file: String) -> Diagnostic? {
    guard case .success(let data) = DocumentFile.contents(of: file),
      let text = String(validating: data, as: UTF8.self),
      text.firstConflictLine == nil
    else { return nil }
    let source = SourceText(name: file, text: text)
    let keys = source.lines.map { line in line.prefix { $0 != ":" }.filter { $0 != "\"" && $0 != "'" } }
    // In JSON all keys may be on one line.
    guard !keys.contains(where: { $0 == "cities" || $0 == "extends" || $0.hasPrefix("{") }) else {
      return nil
    }
    let near = keys.prefix(1_000).firstIndex { nearestName(to: String($0), among: ["regression"]) != nil }
    return Diagnostic(
      at: Place(source: source, line: (near ?? 0) + 1),
      "there is no key 'regression', by which a regression file is known, and no 'cities' or 'extends' of a scenario",
      hint: near.map { "is '\(keys[$0])' meant to be 'regression'?" })
  }

  private static func scenario(at file: String) throws(DiagnosticReport) -> RegressionCase {
    let loaded = try ScenarioFile.load(path: file)
    guard let expectations = loaded.expectations else {
      let place = Place(source: SourceText(name: file, text: "", hasLines: false))
      let message = "'\(file)' expects nothing; expected an 'expectations' key, or a regression file"
      throw DiagnosticReport([Diagnostic(at: place, message)])
    }
    return RegressionCase(
      name: loaded.scenario.name, path: file, loaded: loaded, seed: 1, replications: loaded.replications,
      expectations: expectations)
  }
}

/// A regression file as it is written.
struct RegressionDocument: Sendable {
  var name = ""
  var scenario = ""
  var overrides: [String] = []
  var seed: UInt64 = 1
  var replications = 10
  var expectations = Expectations()

  static let format = DocumentFormat(schema: schema)

  private static let schema = ObjectSchema(
    "regression file", doc: "A scenario, and what is to stay as it is.", make: Self.init
  ) {
    Field<RegressionDocument>.required("regression", \.name, .name(), doc: "The name of the case.")
    Field<RegressionDocument>.required(
      "scenario", \.scenario, .text(), doc: "The scenario's file or folder, seen from this file.")
    Field(
      "set", \.overrides, .list(of: .text()), doc: "Values in place of the scenario's: 'key.path=value'.",
      source: .setting)
    Field(
      "seed", \.seed, .seed(), doc: "What every random draw follows from.", source: .setting)
    Field(
      "replications", \.replications, .integer(.within(1...1_000_000)),
      doc: "How many runs with other random numbers.", source: .setting)
    Field<RegressionDocument>.required(
      "expectations", \.expectations, Expectations.schema.kind, doc: "What is to stay as it is.")
  }
}
