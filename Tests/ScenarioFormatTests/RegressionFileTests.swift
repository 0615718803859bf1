import TestSupport
import Testing

@testable import ScenarioFormat

@Suite struct RegressionFileTests {
  private func report(_ set: String) throws -> String {
    let files = try TemporaryFiles([
      "s.yaml": leastScenario,
      "r.yaml": """
      regression: r
      scenario: s.yaml
      set:
        - horizon=3 d
        - \(set)
      expectations: { invariants: true }
      """,
    ])
    do {
      _ = try RegressionFile.load(path: files.path("r.yaml"))
      return ""
    } catch {
      return error.rendered().replacing(files.directory + "/", with: "")
    }
  }

  @Test(arguments: [
    ("policy.commission=130 %", "'commission: 130 %' is out of range"),
    ("polcy.commission=3 %", "unknown key 'polcy'"),
    ("policy.commission", "'policy.commission' is not an override"),
    ("cities.bern.area=[", "a value is missing here"),
    (#"cities."bern.area=3 km2"#, "is not an override"),
  ])
  func anErrorInAnOverrideIsAtItsLine(_ set: String, _ message: String) throws {
    let text = try report("'\(set)'")
    #expect(text.hasPrefix("r.yaml:5:5: error: "), "\(text)")
    #expect(text.contains(message), "\(text)")
  }

  @Test func overridesAreApplied() throws { #expect(try report("policy.commission=13 %") == "") }
}
