import Documents
import Foundation
import ScenarioFormat
import Tables
import Testing

@testable import Studies

/// Names that a study chooses, against every name that is not possible.
@Suite struct StudyNameTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try Data(SmallStudy.text.utf8).write(to: folder.url.appending(path: "base.yaml"))
  }

  private func report(study: String = "s", factor: String = "f", seed: String = "1") throws -> String {
    let text = """
      study: \(JSONValue.quoted(study))
      base: base.yaml
      seed: \(seed)
      factors:
        \(JSONValue.quoted(factor)): { key: horizon, values: [3 d] }

      """
    try Data(text.utf8).write(to: folder.url.appending(path: "study.yaml"))
    do throws(DiagnosticReport) {
      _ = try StudyFile.load(path: folder.url.path)
      return ""
    } catch {
      return error.rendered()
    }
  }

  @Test(arguments: ["", " ", " a", "a ", "a\u{1}", "a\u{1B}[31m", "a\u{2028}b", "\u{FFFE}x"])
  func anImpossibleNameIsRefused(_ name: String) throws {
    // Blanks around a value are not part of it.
    #expect(try report(study: name).contains("study.yaml:1:1: error: ") != [" a", "a "].contains(name))
    #expect(try report(factor: name).contains("study.yaml:5:3: error: "))
  }

  @Test(arguments: ["a", "St. Gallen", "total", "base", "=1+1", "東京"])
  func anOrdinaryNameIsPossible(_ name: String) throws {
    #expect(try report(study: name) == "")
    #expect(try report(factor: name) == "")
  }

  /// A factor heads a column in each of these tables.
  @Test func noFactorIsCalledAsAColumnBesideIt() throws {
    let tables = [Table.sweep(factors: []), .results(factors: [])]
    let columns = Set(tables.flatMap { $0.columns.map(\.name) })
    #expect(columns.subtracting(StudyFile.columns) == [])
    for column in StudyFile.columns {
      #expect(try report(factor: column).contains("is a reserved name, used for a column of the results"))
    }
  }

  @Test func seedsReachToTheirEnd() throws {
    #expect(try report(seed: "18446744073709551615") == "")
    #expect(try StudyFile.load(path: folder.url.path).seed == .max)
    for seed in ["18446744073709551616", "-1", "1.5"] {
      #expect(try report(seed: seed).contains("is not a seed; expected a whole number from 0 to "))
    }
  }
}
