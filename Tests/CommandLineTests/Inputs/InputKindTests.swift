import Foundation
import Testing

/// Every kind of file under `validate`, and names and keys that variants choose.
@Suite("Kinds of input")
struct InputKindTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    try place.write(
      """
      study: fees
      base: study
      factors:
        fee: { key: policy.commission, values: [10 %, 20 %] }
      tune: { maximize: fill_rate }
      """, to: "study.yaml")
    try place.write(
      """
      regression: steady
      scenario: study
      set: [policy.commission=20 %]
      expectations: { metrics: [{ metric: fill_rate, at-least: 1 % }] }
      """, to: "steady.yaml")
  }

  @Test func validateAcceptsEveryKindOfFile() throws {
    for (file, name) in [
      ("study", "two cities"), ("study.yaml", "fees"), ("steady.yaml", "steady"), (".", "fees"),
    ] {
      let result = try place.marketsim("validate", file)
      #expect(result.errors == "", "\(file)")
      #expect(
        result.output.hasSuffix(": no mistakes\n") && result.status == 0, "\(file): \(result.output) \(name)")
    }
  }

  @Test(arguments: [
    (
      "study.yaml", "20 %]", "120 %]",
      "study.yaml:4:3: error: factor 'fee' = 120 %: 'commission: 120 %' is out of range"
    ),
    ("study.yaml", "fill_rate", "fil_rate", "study.yaml:5:9: error: 'maximize: fil_rate' is not a metric"),
    (
      "study.yaml", "policy.commission", "policy.comission",
      "study.yaml:4:3: error: factor 'fee' = 10 %: unknown key 'comission'"
    ),
    ("study.yaml", "base: study", "base: sturdy", "study.yaml:2:1: error: there is no file"),
    ("steady.yaml", "20 %]", "20]", "steady.yaml:3:7: error: 'commission: 20' has no percent sign"),
    ("steady.yaml", "at-least: 1 %", "at-least: 1", "steady.yaml:4:"),
    ("steady.yaml", "steady", "\"\"", "steady.yaml:1:1: error: "),
  ])
  func mistakesOfStudiesAndRegressionFilesHaveTheirPlaces(
    _ row: (file: String, old: String, new: String, message: String)
  ) throws {
    try place.write(try place.text(row.file).replacing(row.old, with: row.new), to: row.file)
    let result = try place.marketsim("validate", row.file)
    #expect(result.status == 1)
    #expect(result.errors.contains(row.message), "\(result.errors)")
    #expect(result.output == "")
  }

  @Test func overridesAndResolutionAreForScenarios() throws {
    for arguments in [
      ["study.yaml", "--resolved"], ["study.yaml", "--set", "a=1"], ["steady.yaml", "--set", "a=1"],
    ] {
      let result = try place.start(["validate"] + arguments).result()
      #expect(
        result.status == 1 && result.errors.contains("for scenarios; '\(arguments[0])'"), "\(result.errors)")
    }
    let resolved = try place.marketsim("validate", "steady.yaml", "--resolved")
    #expect(resolved.output.contains("commission: 20 %") && resolved.status == 0)
  }

  private static let impossibleVariants = [
    ("--variant", "base: policy.commission=20 %", "the variant's name is a reserved name"),
    (
      "--variant", "x: policy.commission=20 %; policy.commission=30 %",
      "is the same key as 'policy.commission', which 'policy.commission=20 %' sets"
    ),
    (
      "--variant", "x: policy.rating={ minimum: 4 }; policy.rating.minimum=4.5",
      "is part of 'policy.rating', which"
    ),
    (
      "--variant", "x: policy.rating.minimum=4.5; policy.rating={ minimum: 4 }",
      "has 'policy.rating.minimum' as a part"
    ),
    ("--variant", "x: cities.\"zurich\".population=9; cities.zurich.population=8", "is the same key as"),
    (
      "--variant", "x: policy.commission=20 %; programmes.friend.commission=30 %",
      "has no effect beside 'policy.commission'"
    ),
  ]

  @Test func aNameWithAControlCharacterIsRefused() throws {
    let result = try place.marketsim(
      "compare", "study", "--variant", "a\u{7}: policy.commission=20 %", "--out", "out")
    #expect(result.status == 64)
    #expect(result.errors.contains("The name 'a\\u{7}' has the control character U+0007"), "\(result.errors)")
    #expect(!place.exists("out"))
  }

  @Test(arguments: impossibleVariants) func anImpossibleVariantIsRefused(
    _ row: (option: String, text: String, message: String)
  ) throws {
    let result = try place.marketsim("compare", "study", row.option, row.text, "--out", "out")
    #expect(result.status == 1, "\(result.output)")
    #expect(result.errors.contains(row.message), "\(result.errors)")
    #expect(!place.exists("out"))
  }

  @Test func overlappingOverridesOfOneVariantAreRefused() throws {
    let result = try place.marketsim(
      "compare", "study", "--set", "policy.commission=20 %", "--set", "policy.commission=25 %")
    #expect(result.status == 1)
    #expect(
      result.errors.contains("is the same key as 'policy.commission', which 'policy.commission=20 %' sets"))
  }

  @Test func aQuotedKeyOfAVariantIsOneKey() throws {
    try place.write(
      try place.text("study/scenario.yaml").replacing("zurich", with: "\"St. Gallen: west\""),
      to: "gallen.yaml")
    let result = try place.marketsim(
      "compare", "gallen.yaml", "--variant", "cities.\"St. Gallen: west\".population=9", "--replications",
      "2",
      "--common", "horizon=9 d", "--quiet", "--out", "out")
    #expect(!result.errors.contains("unknown key"), "\(result.errors)")
  }
}
