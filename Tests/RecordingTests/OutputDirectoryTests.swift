import Foundation
import Marketplace
import Quantities
import Testing

@testable import Recording

/// A directory of a test's own, removed when the test is over.
final class TemporaryDirectory {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("recording tests \(UUID())").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func names(_ folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path + "/" + folder).sorted()
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }
}

@Suite("Output directory")
struct OutputDirectoryTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func kpi(_ city: String, _ value: Double) -> KPIRow {
    KPIRow(
      scenario: "s", variant: "base", replication: 0, city: city,
      value: MetricValue(metric: "requests", programme: "all", unit: "1", value: value))
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
      header + "s,base,0,\"a\nb\",all,requests,1,0.0\r\n" + "s,base,0,b,all,requests,1,1.0\r\n"
      + "s,base,0,c,all,requests,1,2.0\r\n"
    #expect(try directory.text("deep/out/kpis.csv") == expected)
    #expect(try directory.names("deep/out") == ["kpis.csv"])
    // A line break in a cell does not make a row.
    #expect(
      file
        == FileRecord(name: "kpis.csv", rows: 3, bytes: expected.utf8.count, sha256: sha256(of: expected)))
  }

  @Test func tablesPutTogetherAtOnceAreThoseOneAfterTheOther() throws {
    func records(workers: Int) throws -> [FileRecord] {
      var output = try OutputDirectory(directory.path + "/\(workers)")
      for table in [Table.kpis, .summary, .comparison] {
        for task in 0..<2 {
          var writer = try output.writer(for: table, task: task)
          if table == .kpis { writer.append(kpi("zug", Double(task))) }
          try writer.finish()
        }
      }
      try output.assemble([.summary, .kpis, .comparison], tasks: [0, 1], workers: workers)
      return output.files
    }
    let one = try records(workers: 1)
    #expect(one.map(\.name) == ["summary.csv", "kpis.csv", "comparison.csv"])
    #expect(one.map(\.rows) == [0, 2, 0])
    for workers in [2, 8] { #expect(try records(workers: workers) == one) }
  }

  @Test func aShardThatIsMissingIsAFailure() throws {
    var output = try OutputDirectory(directory.path)
    var writer = try output.writer(for: .summary)
    try writer.finish()
    let shard = "\(output.workPath)/kpis.0.shard"
    #expect(throws: FileFailure(.read, shard, code: ENOENT)) {
      try output.assemble([.summary, .kpis], tasks: [0], workers: 2)
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
    try output.assemble(.jobs, tasks: [])
    try output.publish()
    #expect(throws: FileFailure(.create, directory.path, code: EEXIST)) {
      _ = try OutputDirectory(directory.path)
    }
    var replacement = try OutputDirectory(directory.path, replacing: true)
    try replacement.write("new", as: "manifest.json")
    #expect(try directory.text("manifest.json") == "old")
    try replacement.publish()
    #expect(try directory.text("manifest.json") == "new")
    // The earlier run's jobs would pass for this one's.
    #expect(try directory.names() == ["manifest.json"])
  }

  @Test func workOfARunThatIsGoneIsRemoved() throws {
    let abandoned = directory.path + "/.work-2147483646"
    try FileManager.default.createDirectory(atPath: abandoned, withIntermediateDirectories: true)
    try "half".write(toFile: abandoned + "/jobs.0.shard", atomically: false, encoding: .utf8)
    try OutputDirectory(directory.path).publish()
    #expect(try directory.names() == [])
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

  @Test func aFullDiskLeavesNoFinalFile() throws {
    let output = try OutputDirectory(directory.path)
    let part = output.workPath + "/timeseries.csv.part"
    try fill(part)
    var thrown: FileFailure?
    do {
      var city = try HandDrivenCity(output: .files(output.tables, task: 0))
      city.playWeek()
      _ = try city.finish()
    } catch let failure as FileFailure { thrown = failure }
    #expect(thrown?.isOutOfSpace == true)
    #expect(thrown?.path == part)
    try output.discard()
    #expect(!FileManager.default.fileExists(atPath: directory.path + "/timeseries.csv"))
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

@Suite("Reading tables")
struct TableReaderTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  private func failure(_ text: String) throws -> String? {
    let path = directory.path + "/kpis.csv"
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    do throws(ReadingFailure) {
      var reader = try TableReader(.kpis, path: path)
      _ = try reader.rest()
      return nil
    } catch {
      return error.description.replacing(directory.path + "/", with: "")
    }
  }

  private let header = "scenario,variant,replication,city,programme,metric,unit,value\r\n"

  @Test func errorsNameFileLineAndColumn() throws {
    #expect(try failure("a,b\r\n") == "kpis.csv:1: the columns are a,b, not \(header.dropLast(1))")
    #expect(try failure(header + "s,base,0,c\r\n") == "kpis.csv:2: 4 cells, not 8")
    #expect(
      try failure(header + "s,base,0,c,all,m,1,2.5\r\ns,base,x,c,all,m,1,2.5\r\n")
        == "kpis.csv:3: 'x' in column 'replication' is no integer")
    #expect(
      try failure(header + "s,base,0,c,all,m,1,nan\r\n") == "kpis.csv:2: 'nan' in column 'value' is no number"
    )
    #expect(try failure(header + "s,base,0,c,all,m,1,2.5\n") == nil)
  }

  @Test func aFileThatIsNotThereIsNamed() {
    #expect(throws: ReadingFailure.file(FileFailure(.read, "/nowhere/kpis.csv", code: ENOENT))) {
      _ = try TableReader(.kpis, path: "/nowhere/kpis.csv")
    }
  }

  @Test func whatWasWrittenReadsBack() throws {
    let row = KPIRow(
      scenario: "a \"quoted\", name", variant: "zwei\nZeilen", replication: 7, city: "Łódź",
      value: MetricValue(metric: "fill_rate", programme: "pro", unit: "1", value: 1.0 / 3))
    var output = try OutputDirectory(directory.path)
    var writer = try output.writer(for: .kpis)
    for _ in 0..<3000 { writer.append(row) }
    try writer.finish()
    try output.assemble(.kpis, tasks: [0])
    try output.publish()
    var reader = try TableReader(.kpis, path: directory.path + "/kpis.csv")
    let rows = try reader.rest()
    #expect(rows.count == 3000)
    #expect(rows.allSatisfy { KPIRow($0) == row })
  }
}
