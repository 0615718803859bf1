import Documents
import JobDispatch
import TestSupport
import Testing

@testable import ScenarioFormat

/// A case of a union without settings has the defaults that the schema promises, whatever it is laid over.
@Suite struct UnionDefaultTests {
  static let programmes = ["friend", "pro", "orange-friends", "textbook"]
  static let strategies = OfferStrategyCase.all.map(\.shape.tag).filter { $0 != "rounds" }

  @Test(arguments: programmes, strategies)
  func anEmptyStrategyHasItsDefaults(_ programme: String, _ strategy: String) throws {
    for other in Self.strategies where other != strategy {
      let text = """
        scenario: s
        presets: [\(programme)]
        dispatch: { \(programme): { strategy: { \(other): {} } } }
        cities: { bern: { country: CH, area: 51 km2, population: 9, demand: { rate: 9 per day }, partners: { \(programme): 4 } } }
        """
      for key in ["dispatch.\(programme).strategy", "cities.bern.dispatch.\(programme).strategy"] {
        let loaded = try ScenarioFile.load(text: text, overrides: ["\(key)={ \(strategy): {} }"])
        #expect(loaded.scenario.cities[0].dispatch[0].plan == Self.promised(strategy), "\(key) over \(other)")
      }
    }
  }

  @Test func oneSettingKeepsTheOthersAtTheirDefaults() throws {
    let loaded = try ScenarioFile.load(
      text: leastScenario, overrides: ["dispatch.friend.strategy={ waves: { to: 3 } }"])
    #expect(loaded.scenario.cities[0].dispatch[0].plan == Self.promised("waves"))
  }

  /// Defaults of the JSON Schema.
  @Test(arguments: strategies) func theSchemaPromisesWhatIsRead(_ strategy: String) throws {
    var diagnostics: [Diagnostic] = []
    guard case .union(let cases) = OfferStrategyCase.kind.shape.resolved else {
      Issue.record("a strategy is a union")
      return
    }
    let item = try #require(cases.first { $0.tag == strategy })
    guard case .object(let object) = item.shape.resolved else { return }
    let defaults = object.fields.compactMap { field in
      field.defaultValue().map { CanonicalNode.Entry(field.key, $0) }
    }
    let text = CanonicalNode.mapping([.init(strategy, .mapping(defaults))]).yaml()
    let tree = try #require(YAMLTree.parse(SourceText(name: "s", text: text), into: &diagnostics))
    #expect(
      OfferStrategyCase.kind.read(tree, .root(tree), nil, &diagnostics) == Self.promised(strategy), "\(text)")
  }

  private static func promised(_ strategy: String) -> OfferPlan? {
    var diagnostics: [Diagnostic] = []
    let text = SourceText(name: "s", text: "\(strategy): {}")
    return YAMLTree.parse(text, into: &diagnostics).flatMap {
      OfferStrategyCase.kind.read($0, .root($0), nil, &diagnostics)
    }
  }
}
