import Pages
import ScenarioFormat
import Studies

/// Grounds of a study's page: its base and its factors.
struct StudyGroundsText {
  let study: StudyDefinition

  var grounds: [Page.Ground] {
    let factors = study.factors.map { factor in
      let values: String
      switch factor.domain {
      case .list(let list): values = list.map(\.text).joined(separator: ", ")
      case .range(let range):
        let unit = range.unit.isEmpty ? "" : " \(range.unit)"
        values = "\(ComparisonFigure.short(range.lower)) to \(ComparisonFigure.short(range.upper))\(unit)"
      }
      return "\(factor.name) (\(factor.key)): \(values)".displayed
    }
    // The base was read when the points were made.
    let base =
      (try? ScenarioFile.load(path: study.base)).map { ScenarioGroundsText(loaded: $0).grounds } ?? []
    return [.init("Varied", lines: factors)] + base
  }
}
