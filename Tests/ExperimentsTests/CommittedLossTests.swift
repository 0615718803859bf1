import Experiments
import Foundation
import Marketplace
import Metrics
import Recording
import ScenarioFormat
import ScenarioModel
import Tables
import TestSupport
import Testing

/// Causes of loss in every scenario of the project, over a few days.
@Suite struct CommittedLossTests {
  static let folder = EditorVerdicts.root.appendingPathComponent("Scenarios").path
  /// Every scenario of the folder, relative to it.
  static let files =
    FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
    .filter { $0.hasSuffix("yaml") && !($0 as NSString).lastPathComponent.hasPrefix("study") }.sorted() ?? []

  @Test(arguments: files) func everyLostRequestHasOneCauseAndSharesAddUpToOne(_ file: String) throws {
    var scenario = try ScenarioFile.load(path: "\(Self.folder)/\(file)").scenario
    scenario.horizon = .days(3)
    scenario.warmUp = .hours(6)
    let city =
      scenario.cities.indices.min { scenario.cities[$0].ratePerDay < scenario.cities[$1].ratePerDay } ?? 0
    let record = try record(scenario, city: city)
    let metrics = record.metrics
    for row in metrics.values() where row.metric == "requests" {
      func value(_ metric: String) -> Double { metrics.value(metric, programme: row.programme) ?? 0 }
      func sum(_ prefix: String, _ causes: [LossCause], _ suffix: String = "") -> Double {
        causes.reduce(0) { $0 + value("\(prefix)_\(underscored($1))\(suffix)") }
      }
      let requests = try #require(row.value)
      let unfilled = sum("unfilled", LossCause.ofUnfilled) + value("unfilled_open")
      #expect(
        unfilled == value("unfilled") && unfilled == requests - value("accepted"), "\(file) \(row.programme)"
      )
      let lost = sum("lost", LossCause.ofFilled)
      let stillOpen = value("unfinished") - value("unfilled_open")
      #expect(lost == value("lost") && lost == value("accepted") - value("completed") - stillOpen)
      let shares = sum("unfilled", LossCause.ofUnfilled, "_share") + value("unfilled_open_share")
      #expect(unfilled == 0 || abs(shares - 1) < 1e-12)
      #expect(lost == 0 || abs(sum("lost", LossCause.ofFilled, "_share") - 1) < 1e-12)
    }
    try checkRows(of: record)
  }

  private func underscored(_ cause: LossCause) -> String {
    "\(cause)".reduce(into: "") { $0 += $1.isUppercase ? "_\($1.lowercased())" : "\($1)" }
  }

  /// The column of `jobs.csv` counts to the same numbers.
  private func checkRows(of record: CityRecord) throws {
    let rows = try record.rows(of: .jobs).filter { $0["in_measurement_window"].isTrue }
    for row in rows {
      let isLost = row["outcome"].text.map { $0 != "completed" } ?? false
      #expect((row["loss_cause"].text != nil) == isLost)
    }
    for cause in LossCause.allCases {
      let word = underscored(cause).replacing("_", with: "-")
      let count = rows.count {
        $0["loss_cause"].text == word && ($0["first_accepted_at"] == .none) == cause.isUnfilled
      }
      let metric = "\(cause.isUnfilled ? "unfilled" : "lost")_\(underscored(cause))"
      #expect(record.metrics.value(metric) == Double(count), "\(metric)")
    }
  }

  private func record(_ scenario: Scenario, city: Int) throws -> CityRecord {
    let task = CityTask(
      scenario: scenario, variant: "base", seed: 1, replication: 0, city: city, details: [.jobs],
      output: .memory)
    guard case .finished(let record, _, _) = task.run(shouldStop: { false }) else {
      throw CocoaError(.userCancelled)
    }
    return record
  }
}
