import ArgumentParser
import Documents
import Experiments
import Runs
import ScenarioFormat

/// Parts of baselines that `--accept` names.
struct AcceptedParts {
  /// Parts by the name of the case.
  private(set) var parts: [String: Set<BaselineUpdate.Part>] = [:]

  /// Reads `CASE` and `CASE:METRIC`; a case's name may have a colon itself.
  ///
  /// - Throws: `ValidationError` for a case, or a metric of it, that is not there.
  init(_ texts: [String], among cases: [RegressionCase]) throws {
    for text in texts {
      if cases.contains(where: { $0.name == text }) {
        parts[text] = [.whole]
        continue
      }
      let (name, word) = Self.split(text)
      guard let regression = cases.first(where: { $0.name == name }) else {
        throw ValidationError(
          "--accept \(text): there is no case '\(name)'; \(Self.advice(name, among: cases.map(\.name)))")
      }
      guard let word, let part = Self.part(word, of: regression.expectations) else {
        let names = Self.names(regression.expectations)
        throw ValidationError(
          "--accept \(text): the case '\(name)' expects no '\(word ?? "")'; \(Self.advice(word ?? "", among: names))"
        )
      }
      if parts[name]?.contains(.whole) != true { parts[name, default: []].insert(part) }
    }
  }

  private static func split(_ text: String) -> (String, String?) {
    guard let colon = text.lastIndex(of: ":") else { return (text, nil) }
    return (String(text[..<colon]), String(text[text.index(after: colon)...]))
  }

  private static func part(_ word: String, of expectations: Expectations) -> BaselineUpdate.Part? {
    if word == BaselineUpdate.Part.traceWord, expectations.trace != .none { return .trace }
    return names(expectations).contains(word) ? .metric(word) : nil
  }

  /// Names of the metrics, each also with its city and programme, and of the trace.
  private static func names(_ expectations: Expectations) -> [String] {
    expectations.figures.map(\.metric) + expectations.figures.map(\.title)
      + (expectations.trace == .none ? [] : [BaselineUpdate.Part.traceWord])
  }

  private static func advice(_ word: String, among names: [String]) -> String {
    didYouMean(word, among: names)
      ?? (names.isEmpty ? "there is none" : "there are: \(names.joined(separator: ", "))")
  }
}
