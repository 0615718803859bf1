import Foundation
import Marketplace
import Quantities
import TestSupport
import Testing

@testable import Metrics
@testable import Recording
@testable import Tables

@Suite("Data package")
struct DataPackageTests {
  private let directory: TemporaryDirectory

  static let tables = [Table.kpis, .timeseries] + DetailTable.allCases.map(\.table)

  /// Two cities' files with every table, as a run would leave them.
  init() throws {
    directory = try TemporaryDirectory()
    var output = try OutputDirectory(directory.path)
    for (task, name) in ["zurich", "Łódź, \"centrum\""].enumerated() {
      var city = try HandDrivenCity(
        city: name, currency: task == 0 ? .chf : .pln, details: Set(DetailTable.allCases),
        output: .files(output.tables, task: task))
      city.playWeek()
      city.playSupport()
      let metrics = try city.finish().metrics
      try Self.write(metrics, of: name, task, to: output)
    }
    for table in Self.tables { try output.assemble(table, tasks: 0..<2) }
    try output.describe(name: "By hand!", title: "A week by \"hand\"", tables: Self.tables)
    try output.publish()
  }

  private static func write(_ metrics: CityMetrics, of city: String, _ task: Int, to output: OutputDirectory)
    throws
  {
    var kpis = try output.writer(for: .kpis, task: task)
    for value in metrics.values() {
      kpis.append(KPIRow(scenario: "by-hand", variant: "base", replication: 0, city: city, value: value))
    }
    try kpis.finish()
  }

  @Test func frictionlessFindsNothingToComplainOf() throws {
    let report = try python(
      """
      import sys, frictionless
      report = frictionless.validate(sys.argv[1] + "/datapackage.json")
      print(len(report.tasks), report.valid, report.flatten(["type", "message"])[:5])
      """, directory.path)
    #expect(report == "\(Self.tables.count) True []\n")
  }

  @Test func frictionlessWouldNoticeAWrongWord() throws {
    let path = directory.path + "/offers.csv"
    let text = try directory.text("offers.csv").replacing("declined", with: "forgotten")
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    let report = try python(
      """
      import sys, frictionless
      report = frictionless.validate(sys.argv[1] + "/datapackage.json")
      print(sorted({t for (t,) in report.flatten(["type"])}))
      """, directory.path)
    #expect(report.contains("constraint-error"))
    #expect(report.contains("hash-count"))
  }

  @Test func pandasReadsEveryColumnAsItsType() throws {
    let complaints = try python(
      """
      import json, sys, pandas
      package = json.load(open(sys.argv[1] + "/datapackage.json"))
      count = 0
      for resource in package["resources"]:
          frame = pandas.read_csv(sys.argv[1] + "/" + resource["path"])
          fields = resource["schema"]["fields"]
          assert list(frame.columns) == [field["name"] for field in fields], resource["name"]
          for field in fields:
              column = frame[field["name"]].dropna()
              if column.empty: continue
              count += 1
              kind = field["type"]
              is_right = {
                  "string": lambda: pandas.api.types.is_string_dtype(column),
                  "integer": lambda: (column == column.astype("uint64")).all(),
                  "number": lambda: column.dtype == "float64",
                  "boolean": lambda: column.dtype == "bool",
                  "date": lambda: pandas.to_datetime(column, format="%Y-%m-%d").notna().all(),
                  "datetime": lambda: pandas.to_datetime(column, utc=True).notna().all(),
              }[kind]()
              if not is_right: print(resource["name"], field["name"], kind, column.dtype)
      jobs = pandas.read_csv(sys.argv[1] + "/jobs.csv")
      assert set(jobs.seed) == {2**64 - 1}, jobs.seed
      assert set(jobs.city) == {"zurich", 'Łódź, "centrum"'}, jobs.city
      assert pandas.to_datetime(jobs.requested_at, utc=True)[1] == pandas.Timestamp("2024-03-04T09:00:00Z")
      assert count > 100, count
      """, directory.path)
    #expect(complaints == "")
  }

  @Test func everyFileReadsBackThroughItsDeclaration() throws {
    for table in Self.tables {
      var reader = try TableReader(table, path: directory.path + "/" + table.fileName)
      let rows = try reader.rest()
      #expect(!rows.isEmpty, "\(table.name)")
      for (position, column) in table.columns.enumerated() {
        let isComplete = !rows.contains { $0.cells[position] == .none }
        #expect(isComplete || !column.isRequired, "\(table.name).\(column.name)")
      }
    }
  }

  @Test func memoryAndFilesHoldTheSameRows() throws {
    var city = try HandDrivenCity(details: Set(DetailTable.allCases), output: .memory)
    city.playWeek()
    city.playSupport()
    let record = try city.finish()
    for table in [
      Table.timeseries, .jobs, .offers, .partners, .ledger, .tickets, .events, .sanctions, .trust,
    ] {
      var reader = try TableReader(table, path: directory.path + "/" + table.fileName)
      let rows = try reader.rest().filter { $0["city"].text == "zurich" }
      #expect(try record.rows(of: table) == rows, "\(table.name)")
    }
  }

  @Test func everyColumnIsDeclaredWithItsMeaning() {
    for table in Self.tables {
      #expect(Set(table.columns.map(\.name)).count == table.columns.count, "\(table.name)")
      for column in table.columns {
        #expect(column.meaning.hasSuffix("."), "\(table.name).\(column.name)")
        #expect(column.name.allSatisfy { $0.isLowercase || $0 == "_" || $0.isNumber }, "\(column.name)")
      }
    }
    #expect(Metric.all.allSatisfy { $0.meaning.hasSuffix(".") })
    #expect(Metric.all.allSatisfy { $0.name.allSatisfy { $0.isLowercase || $0 == "_" || $0.isNumber } })
  }
}
