import Foundation
import Metrics
import TestSupport
import Testing

@testable import Tables

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
      value: MetricValue(metric: "fill_rate", programme: "pro", unit: "share", value: 1.0 / 3))
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
