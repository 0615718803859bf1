import Testing

/// Names that the program makes up from its arguments.
@Suite("Given names")
struct GivenNamesTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  @Test(arguments: [
    ("changes=[]", "changes []"), ("behaviour.client={}", "client {}"),
    ("policy.commission=25 %", "commission 25 %"),
    ("dispatch.friend.strategy={broadcast: {to: 3}}", "broadcast to 3"),
  ])
  func aVariantIsNeverWithoutAName(_ change: String, _ name: String) throws {
    let result = try place.marketsim(
      "compare", "study", "--set", change, "--replications", "2", "--out", "out")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("two cities · \(name) against base · "), "\(result.output)")
  }

  @Test(arguments: [("c", "c"), ("St. Gallen", "\"St. Gallen\""), ("total", "my-city")])
  func aNewScenariosCityHasItsName(_ name: String, _ city: String) throws {
    #expect(try place.marketsim("new", name).status == 0)
    let text = try place.text("\(name)/scenario.yaml")
    let cities = text.split(separator: "\n").drop { $0 != "cities:" }
    #expect(
      cities.dropFirst().first.map(String.init)?.replacing("\"", with: "")
        == "  \(city.replacing("\"", with: "")):")
    let valid = try place.marketsim("validate", name)
    #expect(valid.status == 0, "\(valid.errors)")
  }
}
