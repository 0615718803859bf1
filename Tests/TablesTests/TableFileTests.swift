import Foundation
import Metrics
import TestSupport
import Testing

@testable import Tables

/// Tasks write one table at once, and it shows in no byte.
@Suite("Table files")
struct TableFileTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// More than is written at once.
  private static let manyRows = 4000

  private func output(_ name: String) throws -> OutputDirectory {
    try OutputDirectory(directory.path + "/" + name)
  }

  private func write(_ rows: Int, of task: Int, to writer: inout TableWriter) {
    for number in 0..<rows {
      writer.append(
        KPIRow(
          scenario: "s", variant: "base", replication: task, city: "\"Łódź\",\nPL",
          value: MetricValue(metric: "requests", programme: "all", unit: "count", value: Double(number))))
    }
  }

  private func shards(in output: OutputDirectory) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: output.workPath).filter { $0.hasSuffix(".shard") }
  }

  /// The record of the tasks written whole, in this order, and kept.
  private func record(_ name: String, writing order: [Int], keeping kept: [Int]) throws -> FileRecord {
    var output = try output(name)
    for task in order {
      var writer = try output.writer(for: .kpis, task: task)
      write(task == 2 ? 0 : Self.manyRows + task, of: task, to: &writer)
      try writer.finish()
    }
    let record = try output.assemble(.kpis, tasks: kept)
    try output.publish()
    let text = try directory.text(name + "/kpis.csv")
    #expect(record.bytes == text.utf8.count)
    #expect(record.sha256 == sha256(of: text))
    return record
  }

  @Test(arguments: [[0, 1, 2, 3], [3, 2, 1, 0], [1, 0, 3, 2], [2, 3, 0, 1]])
  func theOrderInWhichTasksWriteShowsInNoByte(order: [Int]) throws {
    let reference = try record("reference", writing: [0, 1, 2, 3], keeping: [0, 1, 2, 3])
    #expect(reference.rows == 3 * Self.manyRows + 4)
    #expect(try record("other", writing: order, keeping: [0, 1, 2, 3]) == reference)
  }

  @Test(arguments: [[], [0], [0, 1], [0, 1, 2]])
  func tasksThatAreNotKeptLeaveNothing(kept: [Int]) throws {
    let reference = try record("reference", writing: kept, keeping: kept)
    for (place, order) in [[0, 1, 2, 3], [3, 1, 0, 2]].enumerated() {
      #expect(try record("other \(place)", writing: order, keeping: kept) == reference)
    }
  }

  @Test func tasksOneAfterTheOtherNeedNoShards() throws {
    var output = try output("out")
    for task in 0..<3 {
      var writer = try output.writer(for: .kpis, task: task)
      write(Self.manyRows, of: task, to: &writer)
      #expect(try shards(in: output) == [])
      try writer.finish()
    }
    #expect(try output.assemble(.kpis, tasks: 0..<3).rows == 3 * Self.manyRows)
  }

  @Test func aTaskGoesOnInTheFileWhenThoseBeforeItHaveEnded() throws {
    _ = try record("reference", writing: [0, 1], keeping: [0, 1])
    var output = try output("out")
    var first = try output.writer(for: .kpis, task: 0)
    var second = try output.writer(for: .kpis, task: 1)
    write(Self.manyRows, of: 1, to: &second)
    #expect(try shards(in: output) == ["kpis.1.shard"])
    write(Self.manyRows, of: 0, to: &first)
    try first.finish()
    var more = 0
    while try !shards(in: output).isEmpty {
      try #require(more < Self.manyRows)
      write(1, of: 1, to: &second)
      more += 1
    }
    try second.finish()
    let record = try output.assemble(.kpis, tasks: [0, 1])
    #expect(record.rows == 2 * Self.manyRows + more)
    try output.publish()
    let text = try directory.text("out/kpis.csv")
    #expect(record.bytes == text.utf8.count)
    #expect(record.sha256 == sha256(of: text))
    // All but the last row, which the second task of the reference has not written again.
    let same = try directory.text("reference/kpis.csv").utf8.dropLast(60)
    #expect(text.utf8.starts(with: same))
  }

  /// As when a run is stopped in the middle of its first replication, whose second city has written most, while the
  /// second replication is finished.
  @Test func aTaskThatNeverEndedIsCutAway() throws {
    var output = try output("out")
    var unfinished = try output.writer(for: .kpis, task: 0)
    write(Self.manyRows, of: 7, to: &unfinished)
    var next = try output.writer(for: .kpis, task: 1)
    write(Self.manyRows, of: 1, to: &next)
    try next.finish()
    let record = try output.assemble(.kpis, tasks: [1])
    #expect(record.rows == Self.manyRows)
    try output.publish()
    let text = try directory.text("out/kpis.csv")
    #expect(text.hasPrefix("scenario,variant,replication,city,programme,metric,unit,value\r\ns,base,1,"))
    #expect(!text.contains("s,base,7,"))
    #expect(record.bytes == text.utf8.count)
    #expect(record.sha256 == sha256(of: text))
  }

  @Test func aTaskIsWantedThatNeverEnded() throws {
    var output = try output("out")
    var writer = try output.writer(for: .kpis, task: 1)
    write(1, of: 1, to: &writer)
    let shard = output.workPath + "/kpis.1.shard"
    #expect(throws: FileFailure(.read, shard, code: ENOENT)) { try output.assemble(.kpis, tasks: [1]) }
  }
}
