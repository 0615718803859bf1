import Experiments
import Metrics
import Pages

/// Section of a comparison's page on requests that end differently under both rules.
struct TransitionSection {
  let rows: [TransitionRow]
  /// Name of the variant.
  let name: String
  let replications: Int

  /// Ends in the order of a request's life.
  private enum End: Int, CaseIterable {
    case completed, lost, unfilled, open, notMade

    init(_ end: RequestEnd) {
      if !end.isMade {
        self = .notMade
      } else if end.outcome == .completed {
        self = .completed
      } else if end.outcome == nil {
        self = .open
      } else {
        self = end.isFilled ? .lost : .unfilled
      }
    }

    var name: String {
      switch self {
      case .completed: "Completed"
      case .lost: "Taken, then lost"
      case .unfilled: "Nobody took it"
      case .open: "Still open"
      case .notMade: "Not requested"
      }
    }

    /// Rank from the client's view; nil where neither is better.
    var rank: Int? {
      switch self {
      case .completed: 3
      case .lost: 2
      case .unfilled: 1
      case .open, .notMade: nil
      }
    }
  }

  /// Section with the flow; nil if no request ends differently.
  var section: ReportSection? {
    let own = rows.filter { $0.city == MetricValue.total }
    var counts: [[Int]: Int] = [:]
    for row in own {
      counts[[End(row.base).rawValue, End(row.variant).rawValue], default: 0] += row.requests
    }
    let all = Double(max(1, replications))
    let changed = counts.filter { $0.key[0] != $0.key[1] }
    let total = changed.values.reduce(0, +)
    guard total > 0 else { return nil }
    // Thinner flows are in the table of the file.
    let flows = changed.filter { Double($0.value) >= 0.001 * Double(total) }.sorted {
      $0.key.lexicographicallyPrecedes($1.key)
    }
    .map { key, count in
      FlowChart.Flow(
        from: key[0], to: key[1], count: Double(count) / all, verdict: Self.verdict(from: key[0], to: key[1]))
    }
    let same = Double(counts.filter { $0.key[0] == $0.key[1] }.values.reduce(0, +)) / all
    let flow = FlowChart(
      ends: End.allCases.map(\.name), flows: flows, baseTitle: "Under base",
      changeTitle: "Under \(name.displayed)",
      text: { $0.formatted(places: $0 < 10 ? 1 : 0).typographic })
    let better = flows.filter { $0.verdict == .better }.reduce(0) { $0 + $1.count }
    let worse = flows.filter { $0.verdict == .worse }.reduce(0) { $0 + $1.count }
    let heading = "\(worse.formatted(places: 0)) requests end worse, \(better.formatted(places: 0)) better"
    return ReportSection(
      RichText(heading),
      [
        .figure(
          ReportFigure(
            flow.chart(label: heading, file: "transitions.csv"),
            caption:
              "The same request under both rules, a replication on average. \(same.formatted(places: 0)) requests end the same "
              + "way and are not drawn. Orange ▼ is worse for the client, green ▲ is better."))
      ], audience: .page)
  }

  private static func verdict(from: Int, to: Int) -> ChartVerdict {
    guard let before = End(rawValue: from)?.rank, let after = End(rawValue: to)?.rank else {
      return .undecided
    }
    return after > before ? .better : .worse
  }
}
