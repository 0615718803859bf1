import Testing

@testable import Documents

/// Texts that are not YAML, or not the YAML that was meant.
@Suite struct YAMLFaultTests {
  @Test(arguments: [
    (
      "policy:\n  commission: 20 %\n minimum: 4\n", "5",
      "this line is indented differently from the one above"
    ),
    (
      "policy:\n  commission: 20 %\n    minimum: 4\n", "5", "a second ':' in one line, or a wrong indentation"
    ),
    (
      "policy:\n  commission:20 %\n  minimum: 4\n", "4", "there is no blank behind the colon of 'commission:'"
    ),
    (
      "policy:\n  minimum: 4\n  commission:20 %\n", "5", "there is no blank behind the colon of 'commission:'"
    ),
    ("horizon:90 d\nstart: 2024-03-04\n", "3", "there is no blank behind the colon of 'horizon:'"),
    ("policy: { minimum: 4\nstart: 2024-03-04\n", "4", "a brace '{' is not closed (opened in line 3)"),
    ("policy: [1, 2\nstart: 2024-03-04\n", "4", "a bracket '[' is not closed (opened in line 3)"),
    ("policy:\n\tminimum: 4\n", "4", "this line is indented with a tab"),
    ("policy: *unknown\n", "3", "no anchor of this name is above"),
  ])
  func aFaultIsToldInPlainWordsAtItsLine(_ text: String, _ line: String, _ message: String) {
    let report = SampleStudy.report(SampleStudy.head + text)
    #expect(report.hasPrefix("my.yaml:\(line):"), "\(report)")
    #expect(report.contains("error: \(message)"), "\(report)")
    // The line is quoted, with advice under it.
    #expect(report.contains("\n    \(line) | "), "\(report)")
    #expect(!report.contains("while parsing"), "\(report)")
  }

  @Test(arguments: [
    "policy: commission:20 %\n", "policy: { commission:20 % }\n", "policy:\n  commission:20 %\n",
  ])
  func aMissingBlankIsNamedWhereYAMLReadsAWord(_ text: String) {
    let report = SampleStudy.report(SampleStudy.head + text)
    #expect(report.contains("a blank is missing behind the colon: 'commission: 20 %'"), "\(report)")
  }

  @Test func aByteOrderMarkIsSkipped() throws {
    #expect(try SampleStudy.read("\u{FEFF}" + SampleStudy.head).scenario == "s")
    let report = SampleStudy.report("\u{FEFF}" + SampleStudy.head + "horizon: 1\n")
    #expect(report.hasPrefix("my.yaml:3:1: error: 'horizon: 1' has no unit"))
  }

  @Test(arguments: [
    "policy: &p { minimum: 4.5, window: 7 }\n", "policy: { <<: { minimum: 4.5, window: 7 } }\n",
    "policy: { <<: [{ minimum: 4.5 }, { minimum: 3, window: 7 }] }\n",
    "policy: { window: 7, <<: { minimum: 4.5, window: 8 } }\n",
  ])
  func mergeKeysAreRead(_ text: String) throws {
    let study = try SampleStudy.read(SampleStudy.head + text)
    #expect(study.policy.minimum == 4.5 && study.policy.window == 7)
  }

  @Test func aMergeKeyWithoutAMappingIsTold() {
    let report = SampleStudy.report(SampleStudy.head + "policy: { <<: 3 }\n")
    #expect(report.hasPrefix("my.yaml:3:11: error: the merge key '<<' needs a mapping"))
  }

  @Test(arguments: ["1\nhorizon: 2 d", "1\r\nstart: 2024-03-04", "1\u{2028}x: 1", "\n  a: 1"])
  func anOverrideIsOneLine(_ value: String) {
    let report = SampleStudy.report(SampleStudy.head, overrides: ["policy.window=\(value)"])
    #expect(report.contains("the value has more than one line; repeat --set for each key"), "\(report)")
  }

  @Test func noEscapeSequenceReachesTheTerminal() {
    let report = SampleStudy.report(
      SampleStudy.head + "policy: { \"a\\e[31mb\": 1, minimum: \"\\a\\e[0m\" }\n")
    let isClean = report.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }
    #expect(isClean, "\(report)")
  }
}
