import Testing

@testable import Documents

/// Values of overrides that are read without a parser.
@Suite struct PlainOverrideTests {
  private static let words = [
    "25 %", "0.5", "1.50", "1e3", "1 min 30 s", "recommended", "2024-03-04", "weekday-evenings", "null",
    "true", "none",
    "NULL", "yes", "0x1F", "1_000", "18:00", "a.b", "1/2", "7 d", "a - b", "a+b", "x--", "1.", "0", "a  b",
    "12:30:45",
    "-1", "- 1", "", " 5", "5 ", "#5", "5 # five", "5 #", "a: b", "a:", "[1, 2]", "{ a: 1 }", "'25 %'",
    "\"x\"", "~",
    "&a 1", "*a", "!x", "|", ">", "%", "% 5", "@x", "`x", "---", "...", "5...", "a,b", "a?", "? a", "<<",
    "größer", "5\u{A0}%",
    "-", "+5", ".5", "/tmp/x",
  ]

  /// A value read without a parser is the one that the parser makes, place included.
  @Test(arguments: words)
  func theyAreThoseOfTheParser(_ word: String) throws {
    var diagnostics: [Diagnostic] = []
    let source = SourceText(name: "--set", text: "value: \(word)", hasLines: false)
    let parsed = YAMLTree.parse(source, into: &diagnostics)?["value"]
    guard Override.isPlain(word) else { return }
    var own: [Diagnostic] = []
    let override = Override(DocumentOverride("policy.commission=\(word)"), into: &own)
    let value = try #require(override).value
    let expected = try #require(parsed)
    #expect(diagnostics.isEmpty && own.isEmpty)
    #expect("\(value.content)" == "\(expected.content)")
    #expect(value.place.line == expected.place.line && value.place.column == expected.place.column)
    #expect(
      value.place.length == expected.place.length && value.place.source.text == expected.place.source.text)
  }

  @Test func valuesOfEvaluationsNeedNoParser() {
    for word in ["25 %", "0.5", "1.5 h", "recommended", "2024-03-04"] { #expect(Override.isPlain(word)) }
    for word in ["", "-1", "a: b", "5 ", "[1]", "'a'", "5 # x", "größer"] { #expect(!Override.isPlain(word)) }
  }
}
