import Documents
import Metrics
import TestSupport
import Testing

@testable import ScenarioFormat

/// Every name that a scenario chooses, against every name that is not possible.
@Suite struct ScenarioNameTests {
  /// Places where names are chosen, as overrides of a good scenario: `NAME` is a key, `VALUE` a value.
  static let places = [
    "cities.NAME={ country: CH, area: 51.6 km2, population: 9, demand: { rate: 9 per day }, partners: { friend: 4 } }",
    "services.NAME={ duration: 1 h, price: { CHF: 50 } }", "channels.NAME={}",
    "programmes.NAME={ like: friend }",
    "conduct.NAME={ like: conduct-2019 }", "partner-kinds.NAME={ programme: friend }",
    "demand.urgency.NAME={ share: 1 % }", "cities.bern.demand.urgency.NAME={ share: 1 % }",
    "cities.bern.districts.NAME={}", "cities.bern.partners.NAME=3", "scenario=VALUE",
    "services={ job: { duration: 1 h, price: { CHF: 50 }, skill: VALUE } }",
    "channels={ shop: { certifications: [VALUE] } }",
  ]

  static let impossible = [
    "", " ", " a", "a ", String(repeating: "ü", count: 101), "\t", "a\u{1}", "a\u{7F}b", "a\u{1B}[31m",
    "a\u{2028}b", "\u{FFFE}x", "a\u{FEFF}",
  ]

  static func report(_ place: String, name: String) -> String {
    // A new name cannot be made by a path.
    var text = place.replacing("VALUE", with: JSONValue.quoted(name))
    if let range = text.firstRange(of: ".NAME=") {
      text = "\(text[..<range.lowerBound])={ \(JSONValue.quoted(name)): \(text[range.upperBound...]) }"
    }
    return ScenarioReport.of(ScenarioMistakeTests.head, overrides: [text])
  }

  @Test(arguments: places, impossible) func anImpossibleNameIsRefused(_ place: String, _ name: String) {
    // Blanks around a value are not part of it.
    if place.contains("VALUE"), [" a", "a "].contains(name) { return }
    let report = Self.report(place, name: name)
    #expect(report.contains("error: "), "\(place): \(report)")
    let isNamed =
      report.contains("empty name") || report.contains("control character") || report.contains("is empty")
      || report.contains("begins or ends with a blank") || report.contains("is a name of 202 bytes")
    #expect(isNamed || report.contains("has no value"), "\(report)")
  }

  @Test(arguments: places, ["a", "St. Gallen", "Zürich", "a=b", "=1+1", "x-417", "東京"])
  func anOrdinaryNameIsPossible(_ place: String, _ name: String) {
    #expect(!Self.report(place, name: name).contains("name"), "\(Self.report(place, name: name))")
  }

  /// The scenario's own name has a column of its own, and a skill may be the word of an absent key.
  @Test(arguments: places.filter { $0 != "scenario=VALUE" }, ScenarioNames.rule.reserved.keys.sorted())
  func aReservedNameIsRefusedWithAHint(_ place: String, _ name: String) {
    if place.contains("skill: VALUE"), name == "automatic" { return }
    let report = Self.report(place, name: name)
    #expect(report.contains("is a reserved name, used for "), "\(place): \(report)")
    #expect(report.contains("add something to it, such as '\(name)-1'"), "\(place): \(report)")
  }

  @Test func labelsOfTablesAreReserved() {
    #expect(ScenarioNames.rule.reserved.keys.contains(MetricValue.total))
    #expect(ScenarioNames.rule.reserved.keys.contains(MetricValue.allProgrammes))
  }

  /// Every map of names in the schema is tried above, or is of names that are declared elsewhere.
  @Test func everyPlaceIsTried() {
    var found: Set<String> = []
    func walk(_ shape: Shape, _ path: [String]) {
      guard path.count < 6 else { return }
      for form in shape.mappingForms {
        switch form {
        case .object(let object): for field in object.fields { walk(field.shape, path + [field.key]) }
        case .map(let inner, .any):
          found.insert(path.joined(separator: "."))
          walk(inner, path + ["NAME"])
        case .map(let inner, _): walk(inner, path + ["NAME"])
        default: continue
        }
      }
    }
    walk(ScenarioDocument.format.shape, [])
    let tried = Set(
      Self.places.filter { $0.contains("NAME=") }.map { place in
        String(place[..<(place.firstRange(of: ".NAME=")?.lowerBound ?? place.endIndex)])
          .replacing("cities.bern", with: "cities.NAME")
      })
    // Weights are by names that are declared elsewhere, and are replaced as a whole.
    let weights = found.filter {
      $0.hasSuffix("programmes") || $0.hasSuffix("services") || $0.hasSuffix("channels")
    }
    #expect(found.subtracting(weights).subtracting(tried) == [], "\(found)")
  }
}
