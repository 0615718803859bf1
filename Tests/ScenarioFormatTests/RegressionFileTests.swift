import Documents
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
    ("replications=7", "has no effect on a case; write 'replications' as a key of the regression file"),
    (
      "expectations.trace=full",
      "has no effect on a case; write 'expectations' as a key of the regression file"
    ),
  ])
  func anErrorInAnOverrideIsAtItsLine(_ set: String, _ message: String) throws {
    let text = try report("'\(set)'")
    #expect(text.hasPrefix("r.yaml:5:5: error: "), "\(text)")
    #expect(text.contains(message), "\(text)")
  }

  /// A union would need a test of its empty cases, as those of studies have.
  @Test func aRegressionFileHasNoUnions() {
    func unions(of shape: Shape, under path: [String]) -> [String] {
      shape.mappingForms.flatMap { form -> [String] in
        switch form {
        case .object(let object): object.fields.flatMap { unions(of: $0.shape, under: path + [$0.key]) }
        case .map(let inner, _): unions(of: inner, under: path + ["NAME"])
        case .union: [path.joined(separator: ".")]
        default: []
        }
      } + (shape.elementShape.map { unions(of: $0, under: path + ["0"]) } ?? [])
    }
    #expect(unions(of: RegressionDocument.format.shape, under: []) == [])
  }

  @Test func overridesAreApplied() throws { #expect(try report("policy.commission=13 %") == "") }

  @Test(arguments: [
    ("fill_rate", "90 %", "10 %"), ("time_to_accept_p50", "5 min", "4 min"), ("requests", "3", "2"),
    ("net_revenue", "100 CHF", "99.99 CHF"),
  ])
  func boundsThatExcludeEachOtherAreRefused(_ metric: String, _ greater: String, _ less: String) throws {
    func report(_ least: String, _ most: String) throws -> String {
      let files = try TemporaryFiles([
        "s.yaml": leastScenario,
        "r.yaml": """
        regression: r
        scenario: s.yaml
        expectations: { metrics: [{ metric: \(metric), at-least: \(least), at-most: \(most) }] }
        """,
      ])
      do {
        _ = try RegressionFile.load(path: files.path("r.yaml"))
        return ""
      } catch {
        return error.rendered()
      }
    }
    let text = try report(greater, less)
    #expect(text.contains("'at-most: \(less)' lies below 'at-least: \(greater)'"), "\(text)")
    #expect(try report(less, greater) == "")
    #expect(try report(less, less) == "")
  }
}
