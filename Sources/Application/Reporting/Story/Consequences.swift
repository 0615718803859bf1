import Experiments
import Metrics
import Tables

/// Differences in the results of two runs of the same cities: jobs that ended differently, and metrics.
package struct Consequences {
  /// City traces of both runs, in pairs.
  package typealias Pair = (first: CityTrace, second: CityTrace)

  private let pairs: [Pair]

  package init(_ pairs: [Pair]) { self.pairs = pairs }

  /// Section with counts of the jobs, then the headline metrics that differ.
  package func section() throws(ReadingFailure) -> ReportSection {
    let jobs = try jobs()
    let common = jobs.reduce(0) { $0 + $1.count }
    let changed = jobs.filter(\.endedDifferently)
    let otherPartner = jobs.filter { !$0.endedDifferently && $0.hasOtherPartner }.reduce(0) { $0 + $1.count }
    let summary =
      "of \(common) jobs that both runs have, \(changed.reduce(0) { $0 + $1.count }) ended differently and "
      + "\(otherPartner) more went to another partner"
    let listed = Dictionary(grouping: changed) { "\($0.ends) → \($0.otherEnds)" }
      .mapValues { $0.reduce(0) { $0 + $1.count } }
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value)  \($0.key)" }
    let items = [ReportItem(RichText(summary), details: listed.map { RichText($0) })]
    return ReportSection(
      "Differences in the results", [.list(items + headlines().map { ReportItem(RichText($0)) })])
  }

  /// Jobs that both runs have and that end in one way.
  package struct JobGroup: Sendable, Hashable {
    /// Outcome in the first run, as in `jobs.csv`; nil for jobs that are still under way.
    package var outcome: String?
    /// Outcome in the second run.
    package var otherOutcome: String?
    /// True if the second run has another partner.
    package var hasOtherPartner: Bool
    /// Number of jobs.
    package var count = 0

    fileprivate static let underWay = "still under way"
    fileprivate var ends: String { outcome ?? Self.underWay }
    fileprivate var otherEnds: String { otherOutcome ?? Self.underWay }
    fileprivate var endedDifferently: Bool { outcome != otherOutcome }
  }

  /// Returns counts of the jobs that both runs have, by outcome in each, the most frequent first.
  package func jobs() throws(ReadingFailure) -> [JobGroup] {
    var counts: [JobGroup: Int] = [:]
    for pair in pairs {
      let second = try rows(of: pair.second)
      for (number, row) in try rows(of: pair.first) {
        guard let other = second[number] else { continue }
        let group = JobGroup(
          outcome: row["outcome"].text, otherOutcome: other["outcome"].text,
          hasOtherPartner: row["partner"] != other["partner"])
        counts[group, default: 0] += 1
      }
    }
    let groups = counts.map { group, count in
      JobGroup(
        outcome: group.outcome, otherOutcome: group.otherOutcome, hasOtherPartner: group.hasOtherPartner,
        count: count)
    }
    return groups.sorted {
      ($1.count, $0.ends, $0.otherEnds, $0.hasOtherPartner ? 1 : 0)
        < ($0.count, $1.ends, $1.otherEnds, $1.hasOtherPartner ? 1 : 0)
    }
  }

  private func rows(of trace: CityTrace) throws(ReadingFailure) -> [Int: Row] {
    let rows = try trace.record.rows(of: .jobs)
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["job"].integer ?? -1, $0) })
  }

  /// Returns the metrics that differ, over all cities and programmes, with their values in both runs.
  package func figures() -> [(first: MetricValue, second: MetricValue)] {
    guard var first = pairs.first?.first.record.metrics, var second = pairs.first?.second.record.metrics
    else {
      return []
    }
    for pair in pairs.dropFirst() {
      first.merge(pair.first.record.metrics)
      second.merge(pair.second.record.metrics)
    }
    let others = second.values()
    return first.values().filter { $0.programme == MetricValue.allProgrammes }.compactMap { value in
      let other = others.first {
        $0.metric == value.metric && $0.programme == value.programme && $0.unit == value.unit
      }
      guard let other, other.value != value.value else { return nil }
      return (value, other)
    }
  }

  /// Differing metrics of the summary table in words.
  private func headlines() -> [String] {
    figures().compactMap { value, other in
      guard let heading = SummaryTable.headings.first(where: { $0.metric.name == value.metric }) else {
        return nil
      }
      let unit =
        heading.isMoney ? " \(value.unit)" : heading.unit.isEmpty ? "" : " \(heading.unit)"
      // A count of one replication is whole.
      let isCount = heading.metric.unit == .count && heading.metric.isAdditive
      let places = isCount ? 0 : max(heading.headline.places, 1)
      let texts = [value, other].map {
        $0.value.map { ($0 * heading.scale).formatted(places: places) } ?? "–"
      }
      return "\(heading.title): A \(texts[0])\(unit), B \(texts[1])\(unit)"
    }
  }
}
