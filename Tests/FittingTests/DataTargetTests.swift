import Documents
import Fitting
import Foundation
import TestSupport
import Testing

/// Figures of an operator's data that a simulation is compared with.
@Suite("Targets of data")
struct DataTargetTests {
  private let folder: TemporaryDirectory

  init() throws { folder = try TemporaryDirectory() }

  private func write(_ text: String, as name: String) throws {
    try text.write(toFile: "\(folder.path)/\(name)", atomically: true, encoding: .utf8)
  }

  private func load(_ columns: String, _ rows: String, offers: String? = nil) throws -> FitData {
    var mapping =
      "from: 2024-02-01\nuntil: 2024-02-02\nrequests: { file: requests.csv, time: at, \(columns) }\n"
    if let offers {
      mapping +=
        "offers: { file: offers.csv, sent: sent, ended: ended, outcome: state, window: 5 min, request: id }\n"
      try write("id,sent,ended,state\n" + offers, as: "offers.csv")
    }
    try write(mapping, as: "data.yaml")
    try write(rows, as: "requests.csv")
    return try FitData.load(path: "\(folder.path)/data.yaml")
  }

  private static let rows = """
    id,at,taken,end,stars
    1,2024-02-01 10:00,2024-02-01 10:03,paid,5
    2,2024-02-01 11:00,,gone,
    3,2024-02-02 10:00,2024-02-02 10:01,paid,
    4,2024-02-02 11:00,2024-02-02 11:11,cancelled,2
    5,2024-02-03 11:00,2024-02-03 11:11,paid,1

    """

  private func values(_ data: FitData) -> [String: Double] {
    Dictionary(uniqueKeysWithValues: data.targets.map { ($0.metric, $0.value) })
  }

  /// Requests outside the whole days do not count.
  @Test func everyFigureComesFromTheRequests() throws {
    let data = try load("accepted: taken, outcome: end, completed: [paid], stars: stars", Self.rows)
    #expect(
      values(data) == [
        "fill_rate": 0.75, "time_to_accept_mean": 5, "time_to_accept_p50": 3, "time_to_accept_p90": 11,
        "completed_share": 0.5, "stars_mean": 3.5,
      ])
    #expect(data.targets.allSatisfy { $0.days == 2 && $0.standardError != nil })
    #expect(data.targets.map(\.count) == [4, 3, 3, 3, 4, 2])
  }

  /// Figures whose columns are not named are left out.
  @Test func withoutColumnsThereIsNoFigure() throws {
    #expect(try load("request: id", Self.rows).targets.isEmpty)
    #expect(values(try load("stars: stars", Self.rows)) == ["stars_mean": 3.5])
  }

  /// Without a column the first accepted offer of a request says when it was accepted.
  @Test func offersSayWhatWasAccepted() throws {
    let offers = """
      1,2024-02-01 10:00,2024-02-01 10:01,declined
      1,2024-02-01 10:01,2024-02-01 10:03,accepted
      1,2024-02-01 10:05,2024-02-01 10:09,accepted
      3,2024-02-02 10:00,2024-02-02 10:01,accepted

      """
    let data = try load("request: id", Self.rows, offers: offers)
    #expect(
      values(data) == [
        "fill_rate": 0.5, "time_to_accept_mean": 2, "time_to_accept_p50": 1, "time_to_accept_p90": 3,
      ])
  }

  @Test func impossibleCellsAreReported() throws {
    let rows = "at,taken,stars\n2024-02-01 10:00,2024-02-01 09:59,6\n2024-02-02 10:00,soon,many\n"
    let data = try load("accepted: taken, stars: stars", rows)
    #expect(data.issues.map(\.problem) == [.order, .unreadable, .unreadable, .unreadable])
    #expect(data.issues.allSatisfy { $0.action == .kept })
    #expect(values(data)["fill_rate"] == 0.5 && values(data)["time_to_accept_mean"] == 0)
    #expect(values(data)["stars_mean"] == nil)
  }
}
