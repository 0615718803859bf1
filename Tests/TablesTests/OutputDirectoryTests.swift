import Foundation
import Metrics
import TestSupport
import Testing

@testable import Tables

@Suite("Output directory")
struct OutputDirectoryTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func kpi(_ city: String, _ value: Double) -> KPIRow {
    KPIRow(
      scenario: "s", variant: "base", replication: 0, city: city,
      value: MetricValue(metric: "requests", programme: "all", unit: "count", value: value))
  }

  private let header = "scenario,variant,replication,city,programme,metric,unit,value\r\n"

  @Test func shardsAreAssembledInTheOrderOfTasks() throws {
    var output = try OutputDirectory(directory.path + "/deep/out")
    for (task, city) in [(2, "c"), (0, "a\nb"), (1, "b")] {
      var writer = try output.writer(for: .kpis, task: task)
      writer.append(kpi(city, Double(task)))
      try writer.finish()
    }
    let file = try output.assemble(.kpis, tasks: 0..<3)
    try output.publish()
    let expected =
      header + "s,base,0,\"a\nb\",all,requests,count,0.0\r\n" + "s,base,0,b,all,requests,count,1.0\r\n"
      + "s,base,0,c,all,requests,count,2.0\r\n"
    #expect(try directory.text("deep/out/kpis.csv") == expected)
    #expect(try directory.names("deep/out") == ["kpis.csv"])
    // A line break in a cell does not make a row.
    #expect(
      file
        == FileRecord(name: "kpis.csv", rows: 3, bytes: expected.utf8.count, sha256: sha256(of: expected)))
  }

  private let second = Table(name: "second", meaning: "Nothing.", columns: Table.kpis.columns)
  private let third = Table(name: "third", meaning: "Nothing.", columns: Table.kpis.columns)

  @Test func tablesPutTogetherAtOnceAreThoseOneAfterTheOther() throws {
    func records(workers: Int) throws -> [FileRecord] {
      var output = try OutputDirectory(directory.path + "/\(workers)")
      for table in [Table.kpis, second, third] {
        for task in 0..<2 {
          var writer = try output.writer(for: table, task: task)
          if table == .kpis { writer.append(kpi("zug", Double(task))) }
          try writer.finish()
        }
      }
      try output.assemble([second, .kpis, third], tasks: [0, 1], workers: workers)
      return output.files
    }
    let one = try records(workers: 1)
    #expect(one.map(\.name) == ["second.csv", "kpis.csv", "third.csv"])
    #expect(one.map(\.rows) == [0, 2, 0])
    for workers in [2, 8] { #expect(try records(workers: workers) == one) }
  }

  @Test func aShardThatIsMissingIsAFailure() throws {
    var output = try OutputDirectory(directory.path)
    var writer = try output.writer(for: second)
    try writer.finish()
    let shard = "\(output.workPath)/kpis.0.shard"
    #expect(throws: FileFailure(.read, shard, code: ENOENT)) {
      try output.assemble([second, .kpis], tasks: [0], workers: 2)
    }
  }

  @Test func nothingHasAFinalNameBeforePublication() throws {
    var output = try OutputDirectory(directory.path)
    try output.write("{}\n", as: "manifest.json")
    #expect(try directory.names().allSatisfy { $0.hasPrefix(".work-") })
  }

  @Test func discardingLeavesWhatWasThereBefore() throws {
    let made = try OutputDirectory(directory.path + "/new")
    try made.discard()
    #expect(try directory.names() == [])
    var found = try OutputDirectory(directory.path)
    try found.write("{}\n", as: "manifest.json")
    try found.discard()
    #expect(try directory.names() == [])
  }

  @Test func whatIsThereIsReplacedOnlyIfTold() throws {
    var output = try OutputDirectory(directory.path)
    try output.write("old", as: "manifest.json")
    try output.assemble(second, tasks: [])
    try output.publish()
    #expect(throws: FileFailure(.create, directory.path, code: EEXIST)) {
      _ = try OutputDirectory(directory.path)
    }
    var replacement = try OutputDirectory(
      directory.path, replacing: true, ownedNames: [second.fileName])
    try replacement.write("new", as: "manifest.json")
    #expect(try directory.text("manifest.json") == "old")
    try replacement.publish()
    #expect(try directory.text("manifest.json") == "new")
    // The earlier run's rows would pass for this one's.
    #expect(try directory.names() == ["manifest.json"])
  }

  @Test func workOfARunThatIsGoneIsRemoved() throws {
    let abandoned = directory.path + "/.work-a1B2c3"
    try FileManager.default.createDirectory(atPath: abandoned, withIntermediateDirectories: true)
    try "half".write(toFile: abandoned + "/jobs.0.shard", atomically: false, encoding: .utf8)
    try OutputDirectory(directory.path).publish()
    #expect(try directory.names() == [])
  }

  @Test func aFolderIsOneWritersAtATime() throws {
    let first = try OutputDirectory(directory.path)
    #expect(throws: FileFailure(.lock, directory.path, code: EWOULDBLOCK)) {
      _ = try OutputDirectory(directory.path, replacing: true)
    }
    try first.discard()
    try OutputDirectory(directory.path).publish()
  }

  @Test(arguments: [".work-a1B2c3", ".work-123", "jobs.csv"])
  func linksInTheFolderAreNeverFollowed(_ name: String) throws {
    let target = directory.path + "-elsewhere"
    try FileManager.default.createDirectory(atPath: target, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: target) }
    try "mine".write(toFile: target + "/jobs.0.shard", atomically: false, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: directory.path + "/" + name, withDestinationPath: target)
    var output = try OutputDirectory(directory.path, replacing: true)
    try output.write("{}\n", as: "manifest.json")
    try output.publish()
    #expect(try directory.names().contains("manifest.json"))
    #expect(FileManager.default.fileExists(atPath: target + "/jobs.0.shard"))
  }

  /// Puts a device that is always full in a file's place.
  private func fill(_ path: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/full")
  }

  @Test func aFullDiskIsATypedErrorThatNamesTheFile() throws {
    let output = try OutputDirectory(directory.path)
    let shard = output.workPath + "/kpis.1.shard"
    try fill(shard)
    var writer = try output.writer(for: .kpis, task: 1)
    for number in 0..<5000 { writer.append(kpi("a", Double(number))) }
    let failure = FileFailure(.write, shard, code: ENOSPC)
    // Known before the end, so that a long run need not go on.
    #expect(writer.failure == failure)
    #expect(failure.isOutOfSpace)
    #expect(failure.description == "cannot write '\(shard)': No space left on device")
    var thrown: FileFailure?
    do throws(FileFailure) { try writer.finish() } catch { thrown = error }
    #expect(thrown == failure)
  }

  @Test func aPlaceThatCannotBeMadeIsNamed() {
    #expect(throws: FileFailure(.create, "/dev/null/out", code: ENOTDIR)) {
      _ = try OutputDirectory("/dev/null/out")
    }
  }

  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func digestsAreThoseOfTheStandard(text: String, digest: String) {
    // FIPS 180-4's examples.
    #expect(sha256(of: text) == digest)
  }
}
