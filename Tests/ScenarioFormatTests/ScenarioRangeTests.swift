import Documents
import Testing

@testable import ScenarioFormat

/// Ranges of the scalars of the schema.
@Suite struct ScenarioRangeTests {
  /// A number without both ends in the schema, by its path.
  static func unbounded(_ shape: Shape, _ path: String, _ seen: inout Set<String>) -> [String] {
    switch shape {
    case .scalar(let json): isBounded(json) ? [] : [path]
    case .object(let object): object.fields.flatMap { unbounded($0.shape, "\(path).\($0.key)", &seen) }
    case .map(let inner, _): unbounded(inner, "\(path).NAME", &seen)
    case .list(let inner, _): unbounded(inner, "\(path)[]", &seen)
    case .union(let cases): cases.flatMap { unbounded($0.shape, "\(path).\($0.tag)", &seen) }
    case .either(let forms): forms.flatMap { unbounded($0, path, &seen) }
    case .atomic(let inner), .optional(let inner): unbounded(inner, path, &seen)
    case .named(let name, let inner):
      seen.insert(name).inserted ? unbounded(inner(), "\(path)(\(name))", &seen) : []
    }
  }

  private static func isBounded(_ json: JSONValue) -> Bool {
    guard case .object(let members) = json else { return false }
    let names = Set(members.map(\.name))
    if names.contains("$comment") || names.isSuperset(of: ["minimum", "maximum"]) { return true }
    if names.isSuperset(of: ["exclusiveMinimum", "maximum"])
      || names.isSuperset(of: ["minimum", "exclusiveMaximum"])
    {
      return true
    }
    if names.contains("enum") || names.contains("const") { return true }
    if case .array(let forms)? = members.first(where: { $0.name == "anyOf" })?.value {
      return forms.allSatisfy(isBounded)
    }
    guard case .string(let type)? = members.first(where: { $0.name == "type" })?.value else { return false }
    return type == "boolean" || type == "string"
  }

  @Test func everyNumberHasARange() {
    var seen: Set<String> = []
    #expect(Self.unbounded(ScenarioDocument.format.shape, "", &seen) == [])
  }

  @Test(arguments: [
    "cities.bern.area=1e300 km2", "cities.bern.area=0 km2", "travel.speed=1e-9 km/h", "travel.detour=1e6",
    "services={ job: { duration: 1 h, price: { CHF: 10000000000000.00 } } }", "support.agents=1000000000",
    "dispatch.friend.zone=1e300 km", "dispatch.friend.ranking.stars=1e300",
    "behaviour.client.patience=1e300 h",
    "behaviour.client.patience={ weibull: { shape: 1e300, scale: 1 h } }",
    "policy.request-expiry=40000 d",
    "cities.bern.demand.rate=1e300 per day", "policy.booking-fee={ CHF: 999999999999 }",
  ])
  func anExtremeValueIsRefused(_ text: String) {
    let report = ScenarioReport.of(ScenarioMistakeTests.head, overrides: [text])
    #expect(report.contains("is out of range; expected "), "\(report)")
  }

  /// Whole numbers of every law, at the ends of their ranges and of integers.
  @Test(arguments: [Int.min, -1, 0, 1, 1_000_000_000, 1_000_000_001, .max])
  func wholeNumbersOfLawsAreReadOrRefused(_ number: Int) {
    let laws = DistributionKind.continuous + DistributionKind.counts
    let forms = laws.flatMap { law in law.forms.map { (law.tag, $0.parameters) } }
    let whole = forms.filter { $0.1.contains { if case .wholeNumber = $0.measure { true } else { false } } }
    #expect(whole.map(\.0) == ["erlang", "binomial"])
    for (tag, parameters) in whole {
      let values = parameters.map { parameter -> String in
        switch parameter.measure {
        case .wholeNumber: "\(parameter.name): \(number)"
        default: "\(parameter.name): 0.5"
        }
      }
      let law = "behaviour.partner.negotiation={ \(tag): { \(values.joined(separator: ", ")) } }"
      let report = ScenarioReport.of(ScenarioMistakeTests.head, overrides: [law])
      let isPossible = (tag == "erlang" ? 1 : 0)...1_000_000_000 ~= number
      #expect(report.contains("error: ") != isPossible, "\(law): \(report)")
    }
  }

  @Test(arguments: ["services", "channels", "programmes"]) func moreThanCanBeCountedIsAnError(
    _ section: String
  ) {
    let value = [
      "services": "{ duration: 1 h, price: { CHF: 5 } }", "channels": "{}", "programmes": "{ like: friend }",
    ]
    let entries = (0..<300).map { "x\($0): \(value[section]!)" }.joined(separator: ", ")
    let report = ScenarioReport.of(ScenarioMistakeTests.head + "\(section): { \(entries) }\n")
    #expect(report.contains("\(section); at most 256 are possible"), "\(report)")
  }
}
