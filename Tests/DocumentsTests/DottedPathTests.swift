import Testing

@testable import Documents

@Suite struct DottedPathTests {
  /// Keys with every character that has a meaning in paths, in YAML or in tables.
  static let keys = [
    "St. Gallen", "a=b", "", "with \"quotes\"", "it's", "back\\slash", "a[0]", "[", "]", " blank ", "tab\t",
    "ü", "1",
    "a;b", "{x}", "line\nbreak", "#", "a:b", "a,b",
  ]

  @Test(arguments: keys) func aKeyInAPathIsReadBackTheSame(_ key: String) throws {
    let path = DottedPath(["cities", key, "population"])
    #expect(try DottedPath(parsing: path.text) == path, "\(path.text)")
    let text = path.text + "=5=6"
    let end = try #require(DottedPath.end(in: text))
    #expect(text[end...] == "=5=6")
  }

  @Test func quotesAreWrittenOnlyWhereTheyAreNeeded() {
    #expect(DottedPath(["cities", "St. Gallen", "population"]).text == #"cities."St. Gallen".population"#)
    #expect(DottedPath(["policy", "commission"]).text == "policy.commission")
    #expect(DottedPath(["changes", "0", "from"]).text == "changes.0.from")
  }

  @Test(arguments: [
    ("a.b", ["a", "b"]), (" a . b ", ["a", "b"]), ("'St. Gallen'.x", ["St. Gallen", "x"]),
    (#""a\"b".c"#, ["a\"b", "c"]), ("changes[0].from", ["changes", "0", "from"]), ("a..b", ["a", "", "b"]),
    (#""\u0041""#, ["A"]),
  ])
  func pathsAreReadAsWritten(_ text: String, _ keys: [String]) throws {
    #expect(try DottedPath(parsing: text).keys == keys)
  }

  @Test(arguments: [#""a"#, "'a", #""a"b"#, #""\u00"#]) func aBrokenQuoteIsRefused(_ text: String) {
    #expect(throws: ValueProblem.self) { try DottedPath(parsing: text) }
  }

  @Test func aPathContainsThePathsOfItsParts() {
    let whole = DottedPath(["a", "b"])
    #expect(whole.contains(DottedPath(["a", "b", "c"])) && whole.contains(whole))
    #expect(!whole.contains(DottedPath(["a"])) && !whole.contains(DottedPath(["a", "bc"])))
  }

  @Test(arguments: keys.filter { NameRule.any.problem(of: $0) == nil })
  func anOverrideReachesEveryName(_ name: String) throws {
    let quoted = JSONValue.quoted(name)
    let text = "scenario: s\ncities: { \(quoted): { country: CH } }\n"
    let key = DottedPath(["cities", name, "population"]).text
    let study = try SampleStudy.read(text, overrides: ["\(key)=5"])
    #expect(study.cities[0].name == name && study.cities[0].population == 5)
    let report = SampleStudy.report(text, overrides: ["\(key)=x"])
    #expect(report.hasPrefix("--set \(key)=x: error:"), "\(report)")
    let diagnostics = SampleStudy.diagnostics(text, overrides: ["\(key)=x"])
    #expect(diagnostics.map(\.key) == [key])
  }

  @Test func aNameWithADotThatIsNotQuotedIsProposedInQuotes() {
    let text = "scenario: s\ncities: { St. Gallen: { country: CH } }\n"
    let report = SampleStudy.report(text, overrides: ["cities.St. Gallen.population=5"])
    #expect(report.contains(#"did you mean 'cities."St. Gallen"'?"#), "\(report)")
  }
}
