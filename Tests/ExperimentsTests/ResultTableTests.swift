import Metrics
import TestSupport
import Testing

@testable import Experiments
@testable import Tables

/// Tables whose rows this module makes, as files that others read.
@Suite("Result tables")
struct ResultTableTests {
  private let directory: TemporaryDirectory
  private static let tables = [Table.summary, .comparison, .steadyState, .profile]

  init() throws {
    directory = try TemporaryDirectory()
    var output = try OutputDirectory(directory.path)
    try Self.writeRows(to: output)
    try Self.writeSteadyState(to: output)
    try Self.writeProfile(to: output)
    for table in Self.tables { try output.assemble(table, tasks: [0]) }
    try output.describe(name: "by hand", title: "By hand", tables: Self.tables)
    try output.publish()
  }

  private static func writeSteadyState(to output: OutputDirectory) throws {
    var writer = try output.writer(for: .steadyState)
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

  private static func writeRows(to output: OutputDirectory) throws {
    var summary = try output.writer(for: .summary)
    var comparison = try output.writer(for: .comparison)
    for metric in Metric.all {
      let value = MetricValue(metric: metric.name, programme: "all", unit: metric.unit.text(), value: 2.5)
      summary.append(
        SummaryRow(
          scenario: "by-hand", variant: "base", city: "zug", mean: value, n: 1, deviation: nil, interval: nil)
      )
      comparison.append(
        ComparisonRow(
          city: "zug", base: value, variantMean: 3.5, role: .other, n: 2,
          difference: .init(1, 0.5...1.5), deviation: 0.1, relative: nil, varianceRatio: .infinity,
          margin: nil, differencePValue: 0.03, equivalencePValue: nil, replicationsNeeded: 0,
          verdict: .better),
        scenario: "by-hand", variant: "other")
    }
    try comparison.finish()
    try summary.finish()
  }

  private static func writeProfile(to output: OutputDirectory) throws {
    var profile = try output.writer(for: .profile)
    profile.append(ProfileRow(.run, "wall", seconds: 0.25), of: "by-hand")
    profile.append(ProfileRow(.event, "client-rates", count: 3, seconds: 1e-6, share: 0.5), of: "by-hand")
    profile.append(ProfileRow(.queue, "pending", mean: 2.5), of: "by-hand")
    try profile.finish()
  }

  @Test func frictionlessFindsNothingToComplainOf() throws {
    let report = try python(
      """
      import sys, frictionless
      report = frictionless.validate(sys.argv[1] + "/datapackage.json")
      print(len(report.tasks), report.valid, report.flatten(["type", "message"])[:5])
      """, directory.path)
    #expect(report == "4 True []\n")
  }

  @Test func everyFileReadsBackThroughItsDeclaration() throws {
    for table in Self.tables {
      var reader = try TableReader(table, path: directory.path + "/" + table.fileName)
      #expect(try !reader.rest().isEmpty, "\(table.name)")
    }
  }
}
