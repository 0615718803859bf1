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
    let jobs = try compareJobs()
    let items = [ReportItem(RichText(jobs.summary), details: jobs.changes.map { RichText($0) })]
    return ReportSection(
      "Differences in the results", [.list(items + figures().map { ReportItem(RichText($0)) })])
  }

  private struct JobComparison {
    var summary: String
    var changes: [String]
  }

  /// Counts of the jobs that both runs have, by outcome in each.
  private func compareJobs() throws(ReadingFailure) -> JobComparison {
    var changes: [String: Int] = [:]
    var (common, otherPartner) = (0, 0)
    for pair in pairs {
      let second = try rows(of: pair.second)
      for (number, row) in try rows(of: pair.first) {
        guard let other = second[number] else { continue }
        common += 1
        let ends = [row, other].map { $0["outcome"].text ?? "still under way" }
        if ends[0] != ends[1] {
          changes["\(ends[0]) → \(ends[1])", default: 0] += 1
        } else if row["partner"] != other["partner"] {
          otherPartner += 1
        }
      }
    }
    let changed = changes.values.reduce(0, +)
    let listed = changes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      "\($0.value)  \($0.key)"
    }
    return JobComparison(
      summary:
        "of \(common) jobs that both runs have, \(changed) ended differently and \(otherPartner) more went to "
        + "another partner", changes: listed)
  }

  private func rows(of trace: CityTrace) throws(ReadingFailure) -> [Int: Row] {
    let rows = try trace.record.rows(of: .jobs)
    return Dictionary(uniqueKeysWithValues: rows.map { ($0["job"].integer ?? -1, $0) })
  }

  /// Metrics of the summary table that differ, over all cities.
  private func figures() -> [String] {
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
      guard let heading = SummaryTable.headings.first(where: { $0.metric.name == value.metric }),
        let other = others.first(where: {
          $0.metric == value.metric && $0.programme == value.programme && $0.unit == value.unit
        }), other.value != value.value
      else { return nil }
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
