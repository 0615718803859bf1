import Foundation
import Quantities
import TestSupport
import Testing
import Variates

@testable import Documents

@Suite struct PrintingTests {
  @Test func aPresetIsPrintedWithMeaningsAndSources() {
    #expect(
      SampleStudy.format.listing(ofPreset: "friend") == """
        # friend: The Friend programme.
        # What the platform asks and takes.
        policy:
          # The platform's share of each payment. Rule M2.
          commission: 20 %  # sourced: MF
          # The least mean of the stars.
          minimum: 4.4  # assumed
        # How offers are made.
        strategy:
          exclusive:
            # How long an offer stands.
            window: 2 min  # sourced: MF

        """)
    #expect(SampleStudy.format.listing(ofPreset: "nobody") == nil)
  }

  @Test func everyPresetIsValid() { #expect(SampleStudy.format.presetProblems().isEmpty) }

  @Test func aWrongPresetIsFound() {
    let wrong = DocumentPreset(
      "wrong", summary: "Wrong.", values: [PresetValue("policy.comission", "20 %", source: .assumed)])
    let problems = DocumentFormat(schema: SampleStudy.study, presets: [wrong]).presetProblems()
    #expect(problems.map(\.message) == ["unknown key 'comission' in 'policy'"])
  }

  @Test func aStarterFileIsCommentedAndReadable() throws {
    let template = SourceText(
      name: "starter",
      text: "scenario: mine\ncities:\n  bern: { country: CH, rate: 42 per day, area: 50 km2 }\n")
    let text = try SampleStudy.format.commented(template)
    #expect(
      text == """
        # Its name.
        scenario: mine
        # The cities.
        cities:
          bern:
            # Whose currency and fee hold.
            country: CH
            # Requests.
            rate: 42 per day
            # The served area.
            area: 50 km2  # assumed

        """)
    #expect(try SampleStudy.read(text).cities[0].rate == 42)
  }

  @Test func theReferenceNamesEveryKey() {
    let text = SampleStudy.format.reference()
    #expect(
      text.contains("  # The platform's share of each payment. Rule M2.\n  commission: 20 %  # sourced: MF\n")
    )
    #expect(text.contains("# Its name.\nscenario:   # required\n"))
  }

  @Test(arguments: [
    ("comission", "commission"), ("windwo", "window"), ("WINDOW", "window"), ("x", nil), ("rank", nil),
    ("freind", "friend"),
  ])
  func theNearestNameIsFound(_ word: String, _ expected: String?) {
    #expect(nearestName(to: word, among: ["commission", "window", "ranking", "friend", "to"]) == expected)
  }

  @Test(arguments: [
    ("", "abc", 3), ("ab", "ba", 1), ("kitten", "sitting", 3), ("ca", "abc", 3), ("same", "same", 0),
  ])
  func theEditDistanceCountsSwapsAsOne(_ a: String, _ b: String, _ expected: Int) {
    #expect(editDistance(Array(a), Array(b)) == expected)
    #expect(editDistance(Array(b), Array(a)) == expected)
  }

  @Test func textThatYAMLWouldMisreadIsQuoted() throws {
    let odd = [
      "true", "no", "none", "12", "1e5", "", " a", "a ", "a: b", "a #b", "- a", "-", "'", "\"", "\\", "ü/ö",
      "[a]", "a,b",
      "{a}", "é\u{301}", "line\nbreak", "tab\t", "@x", "&x", "*x", "!x", "%x", "a:", "18:00", "2024-03-04",
      "\u{85}",
      "\u{2028}", "🙂", "-5", "?", "~", "Null", "0x1F", ".5",
    ]
    let text = CanonicalNode.mapping(odd.enumerated().map { .init("k\($0)", .sequence([.text($1)])) }).yaml()
    var diagnostics: [Diagnostic] = []
    let tree = try #require(YAMLTree.parse(SourceText(name: "odd", text: text), into: &diagnostics))
    for (index, expected) in odd.enumerated() {
      guard case .sequence(let elements)? = tree["k\(index)"]?.content, elements.count == 1,
        case .scalar(let read, let isQuoted) = elements[0].content
      else {
        Issue.record("\(expected) was not read back")
        continue
      }
      #expect(read == expected)
      #expect(isQuoted || !elements[0].isNull && !elements[0].isNone)
    }
  }
}

@Suite struct CSVColumnTests {
  @Test func quotesAndLineEndingsAreUnderstood() {
    let text = "\u{FEFF}a,\"b \"\"x\"\"\"\r\n1,\"2\n3\"\r\n\r\n4,\n"
    let records = CSVRecord.records(of: text)
    #expect(records.map(\.fields) == [["a", "b \"x\""], ["1", "2\n3"], ["4", ""]])
    #expect(records.map(\.line) == [1, 2, 5])
  }

  @Test func aColumnIsReadBesideItsScenario() throws {
    let files = try TemporaryFiles([
      "d.csv": "who,minutes\nann,1.5\nbob,2\n",
      "my.yaml": SampleStudy.head
        + "reply-delay: { empirical: { file: d.csv, column: minutes, unit: min } }\n",
    ])
    let study = try SampleStudy.format.read(path: files.path("my.yaml")).model
    #expect(study.replyDelay == sample { () throws(InvalidDistribution) in try .empirical([90, 120]) })
    #expect(SampleStudy.format.resolved(study).contains("values: [1 min 30 s, 2 min]"))
  }

  @Test func whatIsWrongWithAColumnIsTold() throws {
    let files = try TemporaryFiles([
      "d.csv": "who,minutes\nann,x\nbob\ncarl,3\n",
      "a.yaml": SampleStudy.head
        + "reply-delay: { empirical: { file: d.csv, column: minutes, unit: min } }\n",
      "b.yaml": SampleStudy.head + "hops: { empirical: { file: d.csv, column: minuts } }\n",
      "c.yaml": SampleStudy.head + "reply-delay: { empirical: { file: d.csv, column: minutes } }\n",
    ])
    #expect(
      files.report("a.yaml") == """
        d.csv:2:1: error: 'x' in column 'minutes' is not a number
        d.csv:3:1: error: '' in column 'minutes' is not a number
        2 errors; nothing was run
        """)
    #expect(
      files.report("b.yaml").contains("'d.csv' has no column 'minuts'; its columns are 'who' and 'minutes'"))
    #expect(files.report("b.yaml").contains("did you mean 'minutes'?"))
    #expect(
      files.report("c.yaml").contains(
        "is incomplete; expected either 'values' or 'file', 'column' and 'unit'"))
  }
}

@Suite struct CivilClockTests {
  @Test func zurichChangesItsOffsetTwiceInAYear() throws {
    let start = Timestamp(secondsSinceEpoch: 1_704_063_600)
    let clock = try #require(
      CivilClock(timeZone: "Europe/Zurich", from: start, through: start + .days(366)))
    #expect(clock.eras.map(\.offset) == [.hours(1), .hours(2), .hours(1)])
    // 2024-03-31 and 2024-10-27 at 01:00 UTC.
    #expect(clock.eras.dropFirst().map(\.start.secondsSinceEpoch) == [1_711_846_800, 1_729_990_800])
    #expect(CivilClock(timeZone: "Europe/Zurch", from: start, through: start) == nil)
  }
}
