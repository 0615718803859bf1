/// Subject of an explanation, with its seed.
public struct Explanation: Sendable {
  /// Title: `job 417 in zurich, replication 0`.
  public var title: String
  /// Seed of the run.
  public var seed: UInt64
  /// Version of the program.
  public var version: String

  public init(title: String, seed: UInt64, version: String) {
    self.title = title
    self.seed = seed
    self.version = version
  }

  fileprivate var provenance: Provenance {
    Provenance(seed: seed, replications: nil, version: version, folder: nil)
  }
}

extension Report {
  /// Report of a job's or partner's story: sentences with their times.
  public init(story: [StoryEvent], of explanation: Explanation) {
    self.init(
      .explanation, title: explanation.title, provenance: explanation.provenance,
      sections: [ReportSection(nil, [.entries(story.entries)], pageHeading: "What happened")],
      records: [.events(story)])
  }

  /// Report of where two runs diverge.
  package init(
    divergence sections: [ReportSection], _ records: DivergenceRecords, of explanation: Explanation
  ) {
    self.init(
      .explanation, title: explanation.title, provenance: explanation.provenance, sections: sections,
      records: records.records)
  }
}

/// Event of a story, with its local time.
public struct StoryEvent: Sendable, Hashable {
  /// Local date: `Mon 4 Mar`.
  public var day: String
  /// Local time: `18:02`.
  public var time: String
  /// Sentence about the event.
  public var sentence: String
}

extension [StoryEvent] {
  /// Entries with the time in front; the day is given where it begins.
  package var entries: [ReportEntry] {
    indices.map { place in
      let event = self[place]
      let day = place > 0 && self[place - 1].day == event.day ? "" : event.day
      let padding = String(repeating: " ", count: Swift.max(11 - day.count, 0))
      return ReportEntry("\(day)\(padding)\(event.time)", RichText(event.sentence))
    }
  }
}

extension ReportRecords {
  fileprivate static func events(_ events: [StoryEvent]) -> Self {
    ReportRecords(
      "events", columns: ["day", "time", "text"],
      rows: events.map { [.text($0.day), .text($0.time), .text($0.sentence)] })
  }
}
