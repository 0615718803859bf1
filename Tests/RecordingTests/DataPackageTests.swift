import Foundation
import Marketplace
import Quantities
import Testing

@testable import Recording

/// Runs a script with the interpreter `MARKETSIM_PYTHON`, or the one in `.build/venv` under the package; it needs
/// frictionless and pandas. A missing interpreter or package is an error, never a pass.
private func python(_ script: String, _ arguments: String...) throws -> String {
  let package = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
  let named = ProcessInfo.processInfo.environment["MARKETSIM_PYTHON"]
  let process = Process()
  process.executableURL =
    named.map { URL(filePath: $0) } ?? package.appending(path: ".build/venv/bin/python3")
  process.arguments = ["-c", script] + arguments
  let output = Pipe()
  process.standardOutput = output
  process.standardError = output
  try process.run()
  let text = try String(decoding: output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
  process.waitUntilExit()
  try #require(process.terminationStatus == 0, "\(text)")
  return text
}

@Suite("Data package")
struct DataPackageTests {
  private let directory: TemporaryDirectory

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
    for table in Table.all { try output.assemble(table, tasks: 0..<2) }
    try output.describe(name: "By hand!", title: "A week by \"hand\"")
    try output.publish()
  }

  private static func writeSteadyState(_ task: Int, to output: OutputDirectory) throws {
    var writer = try output.writer(for: .steadyState, task: task)
    for text in ["by-hand", "base", DailyFigure.gmv.rawValue, "CHF"] { writer.append(text) }
    writer.append(280)
    writer.append(35)
    writer.append(true)
    for count in [17, 14] { writer.append(count) }
    for number in [1234.5, 1200, 1269] { writer.append(number) }
    writer.appendNone()
    writer.endRow()
    try writer.finish()
  }

  private static func write(_ metrics: CityMetrics, of city: String, _ task: Int, to output: OutputDirectory)
    throws
  {
    var kpis = try output.writer(for: .kpis, task: task)
    var summary = try output.writer(for: .summary, task: task)
    var comparison = try output.writer(for: .comparison, task: task)
    try writeSteadyState(task, to: output)
    for value in metrics.values() {
      kpis.append(KPIRow(scenario: "by-hand", variant: "base", replication: 0, city: city, value: value))
      summary.append(
        SummaryRow(
          scenario: "by-hand", variant: "base", city: city, mean: value, n: 1, deviation: nil, interval: nil))
      comparison.append(
        ComparisonRow(
          city: city, base: value, variantMean: value.value + 1, role: .other, n: 2,
          difference: .init(1, 0.5...1.5), deviation: 0.1, relative: nil, varianceRatio: .infinity,
          margin: nil,
          differencePValue: 0.03, equivalencePValue: nil, replicationsNeeded: 0, verdict: .better),
        scenario: "by-hand", variant: "other")
    }
    var profile = try output.writer(for: .profile, task: task)
    profile.append(ProfileRow(.run, "wall", seconds: 0.25), of: "by-hand")
    profile.append(ProfileRow(.event, "client-rates", count: 3, seconds: 1e-6, share: 0.5), of: "by-hand")
    profile.append(ProfileRow(.queue, "pending", mean: 2.5), of: "by-hand")
    try profile.finish()
    try comparison.finish()
    try kpis.finish()
    try summary.finish()
  }

  @Test func frictionlessFindsNothingToComplainOf() throws {
    let report = try python(
      """
      import sys, frictionless
      report = frictionless.validate(sys.argv[1] + "/datapackage.json")
      print(len(report.tasks), report.valid, report.flatten(["type", "message"])[:5])
      """, directory.path)
    #expect(report == "\(Table.all.count) True []\n")
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
    for table in Table.all {
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
    for table in Table.all {
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
