import Quantities
import TestSupport
import Testing

@testable import Documents

/// Numbers as other languages write them, and texts that YAML reads otherwise than they are meant.
@Suite struct WrittenNumberTests {
  @Test(arguments: [
    ("policy:\n  commission: 22,5 %", "did you mean '22.5 %'?"),
    ("policy:\n  minimum: 4,1", "did you mean '4.1'?"),
    ("horizon: 1,5 d", "did you mean '1.5 d'?"), ("policy:\n  bonus: 2,90 EUR", "did you mean '2.90 EUR'?"),
    ("policy:\n  window: 1,000 jobs", "thousands are not separated; did you mean '1000 jobs'?"),
    ("policy: { commission: 22,5 % }", "did you mean 'commission: 22.5 %'?"),
    ("policy:\n  bonus: 1.234 EUR", "thousands are not separated; did you mean '1234'?"),
  ])
  func aDecimalCommaGetsAHint(_ text: String, _ hint: String) {
    let report = SampleStudy.report(SampleStudy.head + text + "\n")
    #expect(report.contains(hint), "\(report)")
  }

  @Test(arguments: [
    ("area", "1.200 km2", "is read as 1.2 km2", "write '1200 km2'"),
    ("rate", "12.345 per day", "is read as 12.345 per day", "write '12345 per day'"),
    ("rate", "1.000 per hour", "is read as 1 per hour", "write '1000 per hour'"),
  ])
  func threeDecimalsAreWarnedOf(_ key: String, _ value: String, _ read: String, _ advice: String) throws {
    let loaded = try SampleStudy.load(SampleStudy.head, overrides: ["cities.zurich.\(key)=\(value)"])
    let warning = try #require(loaded.warnings.first)
    #expect(loaded.warnings.count == 1 && warning.severity == .warning)
    #expect(warning.message == "'\(key): \(value)' \(read)")
    #expect(warning.hint?.contains(advice) == true)
    // The printed form is not ambiguous.
    #expect(try SampleStudy.load(SampleStudy.format.resolved(loaded.model)).warnings.isEmpty)
  }

  @Test(arguments: [("policy.bonus=1.200 EUR", "1.2 EUR"), ("policy.fee={ CHF: 1.200 }", "1.2")])
  func threeDecimalsOfMoneyAreWarnedOf(_ text: String, _ read: String) throws {
    let warnings = try SampleStudy.load(SampleStudy.head, overrides: [text]).warnings
    #expect(warnings.map(\.severity) == [.warning])
    #expect(warnings[0].message.hasSuffix("is read as \(read)"))
  }

  @Test(arguments: ["0.125 km2", "1.2 km2", "1.2000 km2", "1234.567 km2", "12 km2"])
  func otherNumbersAreNot(_ value: String) throws {
    #expect(
      try SampleStudy.load(SampleStudy.head, overrides: ["cities.zurich.area=\(value)"]).warnings.isEmpty)
  }

  @Test(arguments: [
    ("x\n1,5\n2,75\n", 2), ("x,y\n1,2\n1,2,3\n", 1), ("x\n\"1,5\"\n", 1), ("x\n1\n2,5\n", 1),
  ])
  func aDecimalCommaInATableIsAnError(_ table: String, _ errors: Int) throws {
    let files = try TemporaryFiles([
      "t.csv": table, "a.yaml": SampleStudy.head + "hops: { empirical: { file: t.csv, column: x } }\n",
    ])
    let report = files.report("a.yaml")
    #expect(
      report.contains("decimals")
        && report.hasSuffix("\(errors) error\(errors == 1 ? "" : "s"); nothing was run"), "\(report)")
  }

  @Test(arguments: ["9007199254740993", "18446744073709551615", "0"])
  func everySeedIsReadAndPrinted(_ text: String) throws {
    let kind = ValueKind<UInt64>.seed()
    var diagnostics: [Diagnostic] = []
    let tree = YAMLTree(.scalar(text, isQuoted: false), at: Place(source: SourceText(name: "s", text: text)))
    let value = try #require(kind.read(tree, .root(tree), nil, &diagnostics))
    #expect(kind.write(value) == .literal(text))
  }

  @Test(arguments: ["18446744073709551616", "-1", "1.5", "+1", "1e3"])
  func otherSeedsAreRefused(_ text: String) {
    var diagnostics: [Diagnostic] = []
    let tree = YAMLTree(.scalar(text, isQuoted: false), at: Place(source: SourceText(name: "s", text: text)))
    #expect(ValueKind<UInt64>.seed().read(tree, .root(tree), nil, &diagnostics) == nil)
    #expect(diagnostics.count == 1)
  }

  @Test(arguments: [1e-7, 8.64e24, 1e9, 1e-9, 123456789.125, 0.001, 3.15576e9])
  func secondsReadBackTheSame(_ value: Double) throws {
    let syntax = ScalarSyntax<Double>.seconds
    #expect(try syntax.parse(CanonicalText.of(syntax.format(value))) == value)
  }
}

/// Text of a scalar as it is printed.
enum CanonicalText {
  static func of(_ node: CanonicalNode) -> String {
    switch node {
    case .literal(let text), .text(let text): text
    default: ""
    }
  }
}
