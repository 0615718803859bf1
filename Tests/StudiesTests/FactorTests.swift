import Documents
import ScenarioFormat
import Tables
import Testing

@testable import Studies

@Suite struct FactorTests {
  private func range(
    _ lower: Double, _ upper: Double, _ unit: String = "", _ scale: FactorRange.Scale = .linear,
    step: Double, levels: Int = 5
  ) -> Factor {
    let range = FactorRange(
      lower: lower, upper: upper, unit: unit, scale: scale, step: step, levelCount: levels)
    return Factor(name: "f", key: "k", domain: .range(range))
  }

  private func texts(_ factor: Factor, _ coordinates: Double...) -> [String] {
    coordinates.map { factor.value(at: $0).text }
  }

  @Test func aRangeReachesFromEndToEnd() {
    let factor = range(1, 2, "min", step: 1e-6)
    #expect(texts(factor, 0, 0.25, 1) == ["1 min", "1.25 min", "2 min"])
    #expect(factor.levels.map(\.text) == ["1 min", "1.25 min", "1.5 min", "1.75 min", "2 min"])
  }

  @Test func wholeNumbersHaveEqualShares() {
    let factor = range(1, 3, step: 1)
    #expect(texts(factor, 0, 0.33, 0.34, 0.66, 0.67, 1) == ["1", "1", "2", "2", "3", "3"])
    #expect(factor.levels.map(\.text) == ["1", "2", "3"])
  }

  @Test func aLogarithmicRangeIsDividedByRatios() {
    let factor = range(0.01, 100, "km", .logarithmic, step: 1e-6)
    #expect(factor.levels.map(\.text) == ["0.01 km", "0.1 km", "1 km", "10 km", "100 km"])
  }

  @Test func stepsStartAtTheLowerEndAndStayBelowTheUpper() {
    #expect(range(1, 10, step: 4).levels.map(\.text) == ["1", "5", "9"])
    #expect(texts(range(0.1, 0.5, "CHF", step: 0.1), 0.4, 1) == ["0.3 CHF", "0.5 CHF"])
    // (0.3 - 0.1) / 0.1 is a little less than 2.
    #expect(texts(range(0.1, 0.3, step: 0.1), 0, 0.5, 1) == ["0.1", "0.2", "0.3"])
  }

  @Test func aListsValuesHaveEqualShares() {
    let words = ["a", "b", "c"].map { WrittenValue($0) }
    let factor = Factor(name: "f", key: "k", domain: .list(words))
    #expect(texts(factor, 0, 0.3, 0.5, 0.7, 1) == ["a", "a", "b", "c", "c"])
    #expect(factor.unit == nil)
  }

  @Test(arguments: [
    ("25 %", 25, "%"), ("-3", -3, ""), ("42 per day", 42, "per day"), ("88 km2", 88, "km2"),
    ("2.90 CHF", 2.9, "CHF"),
  ])
  func numbersWithAUnitAreKnown(_ text: String, _ number: Double, _ unit: String) {
    #expect(WrittenValue(text).measure?.number == number)
    #expect(WrittenValue(text).measure?.unit == unit)
  }

  @Test(arguments: ["none", "1 h 30 min", "2024-03-04", "18:00", "{ broadcast: { to: 3 } }", "[1, 2]"])
  func otherValuesAreNone(_ text: String) { #expect(WrittenValue(text).measure == nil) }

  /// Factor of an entry as a study writes it.
  private func factor(_ text: String) throws -> Factor {
    var diagnostics: [Diagnostic] = []
    let tree = try #require(YAMLTree.parse(SourceText(name: "f", text: text), into: &diagnostics))
    let entry = FactorEntry.schema.kind.read(tree, .root(tree), nil, &diagnostics)
    return try #require(entry, "\(diagnostics)").factor
  }

  @Test func aGridHasEveryStepThatIsWritten() throws {
    let many = try factor("key: policy.commission\nfrom: 5 %\nto: 24 %\nstep: 0.25 %")
    #expect(many.levels.count == 77)
    #expect(many.levels.map(\.text).prefix(2) == ["5 %", "5.25 %"])
    #expect(many.levels.last?.text == "24 %")
    #expect(try factor("key: policy.commission\nfrom: 5 %\nto: 24 %").levels.count == 5)
    #expect(try factor("key: policy.commission\nfrom: 5 %\nto: 25 %\nstep: 1 %\nlevels: 3").levels.count == 3)
    let ratios = "key: dispatch.friend.zone\nfrom: 1 km\nto: 9 km\nstep: 1 km\nscale: logarithmic"
    #expect(try factor(ratios).levels.count == 9)
  }

  @Test(arguments: [
    ("1 min", "2 min", "30 s", ["60 s", "90 s", "120 s"]),
    ("0", "1 h", "30 min", ["0 min", "30 min", "60 min"]),
    ("500 m", "1.5 km", "0.5 km", ["500 m", "1000 m", "1500 m"]),
    ("1 per hour", "48 per day", "1 per hour", ["24 per day", "48 per day"]),
    ("20 jobs", "30 jobs", "5 jobs", ["20 jobs", "25 jobs", "30 jobs"]),
  ])
  func unitsOfOneKindAreConverted(_ row: (from: String, to: String, step: String, levels: [String])) throws {
    let text = "key: k\nfrom: \(row.from)\nto: \(row.to)\nstep: \(row.step)"
    #expect(try factor(text).levels.map(\.text) == row.levels)
  }

  /// Over every design, whatever the coordinate.
  @Test func wholeNumbersAreWrittenAsSuch() throws {
    let stars = try factor("key: cities.zurich.partners.friend\nfrom: 1\nto: 1000")
    let values = stars.levels + (0...1_000).map { stars.value(at: Double($0) / 1_000) }
    #expect(values.allSatisfy { Int($0.text) != nil })
    let ratios = try factor("key: support.agents\nfrom: 1\nto: 1000\nscale: logarithmic")
    #expect(ratios.levels.allSatisfy { Int($0.text) != nil })
    #expect(stars.isWhole && ratios.isWhole)
    #expect(Column.factor(stars).type == .integer)
    #expect(try factor("key: horizon\nvalues: [4 d, 5 d]").isWhole)
    let shares = ["values: [4 %, 5.5 %]", "values: [4 d, 5 h]", "from: 1 %\nto: 2 %", "values: [a, b]"]
    for domain in shares { #expect(try !factor("key: k\n\(domain)").isWhole) }
  }

  @Test func keysThatTakeWholeNumbersAreKnown() {
    for key in ["dispatch.friend.open-offers", "policy.rating.window", "cities.zurich.partners.friend"] {
      #expect(ScenarioFile.takesWholeNumbers(at: key), "\(key)")
    }
    for key in ["policy.commission", "horizon", "policy.rating.minimum", "no.such.key"] {
      #expect(!ScenarioFile.takesWholeNumbers(at: key), "\(key)")
    }
  }
}
