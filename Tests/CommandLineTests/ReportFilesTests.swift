import Foundation
import Testing

/// The files as other programs see them; `check-reports.py` computes the figures anew from the rows.
@Suite("Report files")
struct ReportFilesTests {
  private let place: Workplace

  init() throws {
    place = try Workplace()
    let result = try place.marketsim(
      "run", "study", "--quiet", "--detail", "all", "--out", "out", "--seed", "42")
    try #require(result.status == 0, "\(result.errors)")
  }

  @Test func frictionlessFindsThePackageValid() throws {
    let frictionless = URL(filePath: Programs.python).deletingLastPathComponent().appending(
      path: "frictionless")
    let report = try place.run(frictionless.path, "validate", "out/datapackage.json")
    #expect(!report.contains("INVALID"))
    #expect(report.components(separatedBy: " VALID").count == 12 + 1)
  }

  @Test func pandasAndSciPyComeToTheSameFigures() throws {
    let subjects = [
      "columns", "times", "ledger", "jobs", "money", "offers", "partners", "events", "totals", "summary",
      "days",
    ]
    let script = [Programs.python, Programs.script("check-reports.py"), "out"]
    let result = try RunningProgram(script + subjects, in: place).result()
    #expect(result.output.split(separator: "\n").map(String.init) == subjects, "\(result.errors)")
  }
}
