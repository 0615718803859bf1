import Foundation
import Metrics
import Testing

@testable import Experiments
@testable import Reporting
@testable import Studies

/// Page of a sweep, from results that are made up.
struct SweepPageTests {
  // MARK: - Which point is best

  /// Ten numbers about 0 in an order of their own for each point, so that differences vary.
  private func noise(_ point: Int) -> [Double] {
    let spread = [-1.5, -1.0, -0.6, -0.3, -0.1, 0.1, 0.3, 0.6, 1.0, 1.5]
    return spread.indices.map { spread[($0 * [1, 3, 7, 9][point % 4] + point) % 10] }
  }

  private func conclusion(_ means: [Double], noise size: Double, isHigherBetter: Bool = true) throws
    -> SweepConclusion
  {
    let values = means.enumerated().map { point, mean in
      Dictionary(uniqueKeysWithValues: noise(point).enumerated().map { ($0, mean + size * $1) })
    }
    return try #require(SweepConclusion(values, isHigherBetter: isHigherBetter))
  }

  @Test func aLeaderInsideTheNoiseIsNotBest() throws {
    let open = try conclusion([0.870, 0.871, 0.869, 0.870], noise: 0.01)
    #expect(open.leader == 1 && open.isOpen && !open.isBest && open.openLeads.count == 3)
    let clear = try conclusion([0.87, 0.90, 0.80, 0.85], noise: 0.005)
    #expect(clear.leader == 1 && clear.isBest && !clear.isOpen)
    #expect(clear.leads.map(\.other) == [0, 3, 2])
    #expect(abs(clear.leads[0].value - 0.03) < 1e-9 && clear.leads[0].interval.lowerBound > 0)
    let two = try conclusion([0.87, 0.90, 0.899, 0.85], noise: 0.005)
    #expect(!two.isBest && !two.isOpen && two.openLeads.map(\.other) == [2])
    let less = try conclusion([8, 5, 9, 7], noise: 0.1, isHigherBetter: false)
    #expect(less.leader == 1 && less.isBest)
  }

  @Test func equalPointsAreTheSameAndOneReplicationShowsNothing() throws {
    let value = [0: 1.0, 1: 2, 2: 4]
    let same = try #require(SweepConclusion([value, value], isHigherBetter: true))
    #expect(same.isSame && same.isOpen)
    let once = try #require(SweepConclusion([[0: 1], [0: 2]], isHigherBetter: true))
    #expect(once.leader == 1 && !once.isBest && once.isOpen && once.leads.isEmpty)
    #expect(SweepConclusion([value, [:]], isHigherBetter: true) == nil)
  }

  // MARK: - Pages

  /// Study over the smallest example, with points that share its scenario.
  private func study(_ factors: String, metrics: [String]) throws -> StudyDefinition {
    let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL.path
    let file = FileManager.default.temporaryDirectory.appending(path: "sweep page \(UUID()).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    let names = metrics.isEmpty ? "" : "metrics: [\(metrics.joined(separator: ", "))]\n"
    let text = "study: made up\nbase: \(root)/Scenarios/small\nfactors:\n\(factors)\n\(names)"
    try Data(text.utf8).write(to: file)
    return try StudyFile.load(path: file.path)
  }

  private static let levers = [
    "  share: { key: policy.commission, from: 10 %, to: 30 % }",
    "  window: { key: dispatch.friend.strategy.exclusive.window, from: 1 min, to: 60 min }",
    "  stars: { key: policy.rating.minimum, from: 3, to: 4.5 }",
    "  rate: { key: cities.zug.demand.rate, from: 1 per day, to: 90 per day }",
  ]

  /// Report of a sweep of random points; `value` gives a metric at a point in a replication.
  private func report(
    _ study: StudyDefinition, points count: Int, replications: Int = 10,
    value: (_ metric: Int, _ point: Int, _ replication: Int) -> Double
  ) throws -> Report {
    let scenario = try study.point(number: 1, study.factors.map { _ in nil }).study
    let points = (0..<count).map { number -> SweptPoint in
      let coordinates = study.factors.indices.map { factor in
        Double((number * [1, 389, 557, 739][factor] + factor) % count) / Double(max(1, count - 1))
      }
      let values = zip(study.factors, coordinates).map { $0.value(at: $1) }
      let results = (0..<replications).map { replication in
        let total = study.metrics.enumerated().map { metric, name in
          MetricValue(
            metric: name, programme: MetricValue.allProgrammes,
            unit: Metric.named(name)?.unit == .money ? "CHF" : "share",
            value: value(metric, number, replication))
        }
        return ReplicationResult(replication: replication, cities: [], total: total, eventCount: 1)
      }
      var summary = Summary()
      for result in results { summary.add(result) }
      return SweptPoint(
        DesignPoint(number: number + 1, values: values, study: scenario),
        rows: summary.rows.filter { $0.city == MetricValue.total }, replications: replications,
        outcomes: SweptOutcome.all(study.answeredMetrics, of: results))
    }
    return Report(
      sweep: points, of: study,
      provenance: Provenance(seed: 1, replications: replications, version: "1.0", folder: "out"))
  }

  /// Every deciding metric has its sentence and its paragraph; noise makes no winner.
  @Test func everyMetricIsAnsweredAndNoiseMakesNoWinner() throws {
    let study = try study(Self.levers[0], metrics: ["fill_rate", "requests", "net_revenue", "stars_mean"])
    let report = try report(study, points: 3) { metric, point, replication in
      let mean = metric == 2 ? 1_000 + 100 * Double(point) : 0.8
      return mean + (metric == 2 ? 5 : 0.01) * noise(point + metric)[replication]
    }
    let answer = report.cover.answer
    #expect(
      answer.hasPrefix(
        "No level is shown to be better for fill rate and mean stars. Net revenue is best at share 30 %."),
      "\(answer)")
    #expect(report.cover.ledes.map(\.bold) == ["Fill rate:", "Net revenue:", "Mean stars:"])
    #expect(report.cover.ledes[0].rest.contains("not surely before any other"))
    #expect(report.cover.ledes[1].rest.contains("leads, surely: 100"))
    #expect(!answer.contains("equests"), "a metric without a direction has no best point")
  }

  /// A study that names no metrics shows and answers the deciding ones first.
  @Test func aStudyWithoutMetricsShowsTheImportantOnesFirst() throws {
    let study = try study(Self.levers[0], metrics: [])
    let deciding = Metric.names(withDefaultRole: .deciding)
    #expect(Array(study.shownMetrics.prefix(deciding.count)) == deciding && study.answeredMetrics == deciding)
    #expect(study.shownMetrics.count == Metric.all.count)
    let report = try report(study, points: 2, replications: 2) { Double($0 + $1 + $2) }
    let table = report.sections.flatMap(\.blocks).compactMap {
      if case .table(let table) = $0 { table } else { nil }
    }
    #expect(table.last?.columns.dropFirst(2).first?.title == deciding.first)
  }

  /// A thousand points: at most 10 MB with the drawing library, and a sentence on the rest.
  @Test(arguments: [1, 2, 4])
  func aLargeSweepsPageIsSmallAndSaysWhatIsLeftOut(_ factors: Int) throws {
    let study = try study(
      Self.levers.prefix(factors).joined(separator: "\n"),
      metrics: [
        "fill_rate", "net_revenue", "completion_rate", "stars_mean", "cancellation_rate", "take_rate",
      ])
    let report = try report(study, points: 1_000) { metric, point, replication in
      Double(metric + 1) * (0.123_456_789 * Double(point % 97) + noise(point)[replication])
    }
    let library = String(repeating: "x", count: 900_000)
    let html = HTMLForm(library: library).text(of: report)
    #expect(html.utf8.count <= 10_000_000, "\(html.utf8.count) bytes")
    #expect(
      html.contains(" of 1000 points are drawn: evenly chosen")
        || html.contains(" of 1\u{202F}000 points are drawn"))
    #expect(html.contains("970 more points in sweep.csv"))
  }
}
