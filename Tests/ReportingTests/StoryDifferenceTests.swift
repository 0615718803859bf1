import TestSupport
import Testing

@testable import Reporting

/// Two stories told as one.
@Suite struct StoryDifferenceTests {
  private func story(_ sentences: [Int]) -> [StoryEvent] {
    sentences.enumerated().map { place, sentence in
      StoryEvent(day: "Mon 4 Mar", time: "09:00", sentence: "event \(sentence)")
    }
  }

  private func sentences(_ entries: [ReportEntry], _ sides: Set<ReportEntry.Side?>) -> [String] {
    entries.filter { sides.contains($0.side) }.map(\.text.plain)
  }

  /// Each side's story can be read from the signs, in its order; a common event is told once.
  @Test(arguments: 0..<200) func bothStoriesAreWhole(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let before = (0..<Int.random(in: 0...12, using: &random)).map { _ in Int.random(in: 0...6, using: &random)
    }
    let now = (0..<Int.random(in: 0...12, using: &random)).map { _ in Int.random(in: 0...6, using: &random) }
    let entries = StoryDifference(from: story(before), to: story(now)).entries
    #expect(sentences(entries, [.both, .before]) == before.map { "event \($0)" }, "\(before) \(now)")
    #expect(sentences(entries, [.both, .now]) == now.map { "event \($0)" }, "\(before) \(now)")
    #expect(entries.allSatisfy { $0.side != nil })
  }

  /// Of a long story, what surrounds a difference is shown, and the number of events in between.
  @Test func commonEventsFarFromADifferenceAreCounted() {
    var now = Array(0..<100)
    now[50] = 1000
    let entries = StoryDifference(from: story(Array(0..<100)), to: story(now)).entries
    #expect(
      entries.map(\.text.plain)
        == [
          "… 47 further events", "event 47", "event 48", "event 49", "event 50", "event 1000",
        ]
        + ["event 51", "event 52", "event 53", "… 46 further events"])
    #expect(
      entries[1].label.plain.hasPrefix("Mon 4 Mar"), "the first event that is shown of a day has the day")
    #expect(entries.map(\.side) == [nil, .both, .both, .both, .before, .now, .both, .both, .both, nil])
  }

  /// In Markdown a difference is a block of which a review page colours the lines.
  @Test func aDifferenceIsABlockInMarkdown() {
    let entries = StoryDifference(from: story([1, 2]), to: story([1, 3])).entries
    let report = Report(
      .check, title: "case", provenance: Provenance(seed: nil, replications: nil, version: "1", folder: nil),
      sections: [ReportSection("Story", [.entries(entries)])])
    #expect(
      MarkdownForm().text(of: report).contains(
        """
        ```diff
          Mon 4 Mar  09:00  event 1
        -            09:00  event 2
        +            09:00  event 3
        ```
        """))
  }
}
