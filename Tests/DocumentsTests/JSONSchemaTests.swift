import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite struct JSONSchemaTests {
  /// Verdict of Python's jsonschema about each document: `valid`, or where the first error is.
  func verdicts(_ documents: [String]) throws -> [String] {
    try EditorVerdicts.of(documents, schema: SampleStudy.format.jsonSchema(title: "A study"))
  }

  @Test func anEditorAcceptsWhatTheReaderAccepts() throws {
    let rich = RoundTripTests.rich
    let resolved = SampleStudy.format.resolved(try SampleStudy.read(rich))
    let mixture =
      SampleStudy.head
      + "extends: base.yaml\npresets: [friend]\nreply-delay: { mixture: [{ weight: 1, of: { constant: 3 min } }] }\n"
    #expect(
      try verdicts([rich, resolved, SampleStudy.head, mixture]) == ["valid", "valid", "valid", "valid"])
  }

  @Test func anEditorRefusesWhatTheReaderRefuses() throws {
    let wrong = [
      ("comission: 1", "."), ("horizon: 90", "horizon"), ("policy: { comission: 20 % }", "policy"),
      ("policy: { commission: 0.2 }", "policy/commission"), ("policy: { minimum: 7 }", "policy/minimum"),
      ("policy: { ranking: starz }", "policy/ranking"),
      ("strategy: { exclusive: {}, broadcast: {} }", "strategy"),
      ("reply-delay: { lognormal: { maen: 3 min } }", "reply-delay"), ("presets: [freind]", "presets/0"),
      ("policy: { bonus: 2.905 EUR }", "policy/bonus"), ("start: 4.3.2024", "start"),
    ]
    for (text, _) in wrong { #expect(SampleStudy.report(SampleStudy.head + text) != "", "\(text)") }
    #expect(try verdicts(wrong.map { SampleStudy.head + $0.0 }) == wrong.map(\.1))
  }

  @Test func theSchemaIsTheSameEveryTime() {
    let first = SampleStudy.format.jsonSchema(title: "A study")
    #expect(first == SampleStudy.format.jsonSchema(title: "A study"))
    #expect(first.contains(#""description": "The platform's share of each payment. Rule M2. (sourced: MF)""#))
    #expect(first.contains(#""default": "20 %""#))
  }
}
