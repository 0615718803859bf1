import Documents
import JobDispatch
import ScenarioFormat
import TestSupport
import Testing

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

  /// A case of a union of the schema whose settings all have defaults.
  struct UnionCase: Sendable, CustomTestStringConvertible {
    /// Keys that lead to the union, with names of the scenario for those of the writer's choice.
    var path: [String]
    var tag: String
    /// Cases beside it, each with settings that it can be read with.
    var others: [String]
    /// Value with all defaults of the JSON Schema, on one line.
    var promise: String

    var testDescription: String { "\(path.joined(separator: ".")) \(tag)" }
  }

  /// Settings of the cases that have none by default.
  private static let settings = [
    "rounds": "[{ to: 2 }]", "fixed": "7 %", "law": "1.5", "exponential": "{ mean: 1 }", "constant": "1",
  ]

  private static let names = [
    "programmes": "friend", "conduct": "conduct-2019", "dispatch": "friend", "channels": "platform",
  ]

  /// Every union of the schema that may have an empty case, found by walking it; once for each place of its own.
  static let unions: [UnionCase] = {
    var found: [UnionCase] = []
    func walk(_ shape: Shape, _ path: [String]) {
      guard path.count < 6, path.first != "cities", path.first != "changes" else { return }
      for form in shape.mappingForms {
        switch form {
        case .object(let object): for field in object.fields { walk(field.shape, path + [field.key]) }
        case .map(let inner, _): walk(inner, path + [names[path.last ?? ""] ?? "friend"])
        case .union(let cases): found += empties(cases, path)
        default: continue
        }
      }
    }
    walk(ScenarioDocument.format.shape, [])
    return found
  }()

  private static func empties(_ cases: [Shape.Case], _ path: [String]) -> [UnionCase] {
    cases.compactMap { item in
      guard case .object(let object) = item.shape.resolved else { return nil }
      let defaults = object.fields.map { $0.defaultValue() ?? nested($0.shape) }
      guard object.fields.allSatisfy({ !$0.isRequired }), !defaults.contains(nil) else { return nil }
      let entries = zip(object.fields, defaults).compactMap { field, value in
        value.map { CanonicalNode.Entry(field.key, $0) }
      }
      let others = cases.filter { $0.tag != item.tag }.compactMap { other -> String? in
        if let settings = settings[other.tag] { return "{ \(other.tag): \(settings) }" }
        guard case .object(let inner) = other.shape.resolved, inner.fields.allSatisfy({ !$0.isRequired })
        else {
          return nil
        }
        return "{ \(other.tag): {} }"
      }
      return UnionCase(
        path: path, tag: item.tag, others: others,
        promise: CanonicalNode.mapping([.init(item.tag, .mapping(entries))]).flow)
    }
  }

  /// Defaults of the keys of an object; nil for a shape that is none.
  private static func nested(_ shape: Shape) -> CanonicalNode? {
    guard case .object(let object) = shape.resolved else { return nil }
    let values = object.fields.map { ($0.key, $0.defaultValue()) }
    guard values.allSatisfy({ $0.1 != nil }) else { return nil }
    return .mapping(values.compactMap { key, value in value.map { .init(key, $0) } })
  }

  @Test func theUnionsOfTheSchemaAreFound() {
    let found = Set(Self.unions.map { "\($0.path.joined(separator: ".")) \($0.tag)" })
    let known = [
      "policy.cancellations.ceiling city-mean", "conduct.conduct-2019.cancellations.ceiling city-mean",
      "dispatch.friend.strategy waves", "dispatch.friend.strategy hybrid",
      "behaviour.partner.acceptance logit",
      "behaviour.responses.clients.willingness-to-pay by-elasticity",
    ]
    #expect(known.filter { !found.contains($0) } == [], "\(found.sorted())")
  }

  /// Over every preset, and over every other case in the file.
  @Test(arguments: unions) func anEmptyCaseHasTheDefaultsOfTheSchema(_ item: UnionCase) throws {
    let path = DottedPath(item.path).text
    let written = item.path[0] == "policy" ? ["conduct", "conduct-2019"] + item.path.dropFirst() : item.path
    for preset in ScenarioFile.presetNames {
      let text = """
        scenario: s
        presets: [\(Set(["friend", preset]).sorted().joined(separator: ", "))]
        conduct: { conduct-2019: {} }
        channels: { platform: {} }
        demand: { channels: { platform: { share: 100 % } } }
        behaviour: { responses: { active: true } }
        cities: { bern: { country: CH, area: 51 km2, population: 9, demand: { rate: 9 per day }, partners: { friend: 4 } } }
        """
      for other in [nil] + item.others {
        let below = other.map { ["\(path)=\($0)"] } ?? []
        let overrides = below + ["\(path)={ \(item.tag): {} }"]
        // Of its keys, which all may be missing, one is needed.
        if item.tag == "empirical" {
          let report = #expect(throws: DiagnosticReport.self) {
            try ScenarioFile.load(text: text, overrides: overrides)
          }
          #expect(report?.rendered(.plain).contains("is incomplete") == true, "\(path)")
          continue
        }
        let loaded = try ScenarioFile.load(text: text, overrides: overrides)
        let found = try #require(Self.text(at: written, of: loaded.resolvedYAML))
        #expect(found == Self.canonical(item.promise), "\(path) over \(other ?? preset)")
      }
    }
  }

  private static func text(at path: [String], of document: String) -> String? {
    var diagnostics: [Diagnostic] = []
    let tree = YAMLTree.parse(SourceText(name: "s", text: document), into: &diagnostics)
    return path.reduce(tree) { $0?[$1] }.map { $0.written.flow }
  }

  private static func canonical(_ flow: String) -> String? {
    text(at: ["value"], of: "value: \(flow)")
  }

  private static func promised(_ strategy: String) -> OfferPlan? {
    var diagnostics: [Diagnostic] = []
    let text = SourceText(name: "s", text: "\(strategy): {}")
    return YAMLTree.parse(text, into: &diagnostics).flatMap {
      OfferStrategyCase.kind.read($0, .root($0), nil, &diagnostics)
    }
  }
}
