import Experiments
import Metrics
import Quantities

/// Figures of a divergence of two runs for programs; all lists are empty for identical runs.
///
/// | list | a row for |
/// |---|---|
/// | `divergence` | the first differing event of each run; its values are null where a run has ended |
/// | `stories` | each further event of the job that the event concerns, in each run |
/// | `jobs` | jobs of both runs with the same outcomes |
/// | `figures` | each metric that differs, over all cities and programmes |
package struct DivergenceRecords {
  /// One of the two runs.
  package struct Side {
    var mark: String
    var source: String
    var event: TracedEvent?
    var story: [StoryEvent]

    /// - Parameters:
    ///   - mark: `A` or `B`.
    ///   - source: path of the run or scenario.
    ///   - event: first event that differs; nil if the run has ended.
    ///   - story: further events of the event's job; empty for an event without a job.
    package init(mark: String, source: String, event: TracedEvent?, story: [StoryEvent]) {
      (self.mark, self.source, self.event, self.story) = (mark, source, event, story)
    }
  }

  package let records: [ReportRecords]

  /// Creates the empty lists of identical runs.
  package init() { self.init(divergence: [], stories: [], jobs: [], figures: []) }

  package init(
    sides: [Side], city: String, replication: Int, clock: CivilClock, jobs: [Consequences.JobGroup],
    figures: [(first: MetricValue, second: MetricValue)]
  ) {
    self.init(
      divergence: sides.map { side in
        let row = side.event?.row
        return [
          .text(side.mark), .text(side.source), .text(city), .integer(replication),
          .text(side.event.map { clock.exactText(of: $0.at) }), .integer(side.event?.sequence),
          .text(row?["event"].text), .integer(side.event?.job), .integer(side.event?.partner),
          .integer(row?["client"].integer), .text(side.event?.summary(on: clock)),
        ]
      },
      stories: sides.flatMap { side in
        side.story.map { [.text(side.mark), .text($0.day), .text($0.time), .text($0.sentence)] }
      },
      jobs: jobs.map {
        [.text($0.outcome), .text($0.otherOutcome), .flag($0.hasOtherPartner), .integer($0.count)]
      },
      figures: figures.map { first, second in
        [.text(first.metric), .text(first.unit), .number(first.value), .number(second.value)]
      })
  }

  private init(
    divergence: [[ReportRecords.Value]], stories: [[ReportRecords.Value]], jobs: [[ReportRecords.Value]],
    figures: [[ReportRecords.Value]]
  ) {
    records = [
      ReportRecords(
        "divergence",
        columns: [
          "run", "source", "city", "replication", "time", "sequence", "event", "job", "partner", "client",
          "text",
        ], rows: divergence),
      ReportRecords("stories", columns: ["run", "day", "time", "text"], rows: stories),
      ReportRecords(
        "jobs", columns: ["outcome_a", "outcome_b", "other_partner", "count"], rows: jobs),
      ReportRecords("figures", columns: ["metric", "unit", "a", "b"], rows: figures),
    ]
  }
}
