import Documents
import Foundation
import Metrics
import Testing

@testable import Experiments
@testable import Reporting
@testable import Studies

/// Words and numbers of pages that readers without the program's names can read.
@Suite struct ReadableTests {
  @Test(arguments: Metric.all.map(\.name)) func aCheckNamesTheSubjectOfItsMetric(_ name: String) {
    let finding = Finding(
      "\(name) of total within 0.5 pp of the baseline", .passed, "11066 events, the same; 1234567")
    #expect(
      finding.readableExpectation == "\(Metric.subject(of: name)) of total within 0.5 pp of the baseline")
    #expect(finding.readableEvidence == "11\u{202F}066 events, the same; 1\u{202F}234\u{202F}567")
  }

  @Test func wordsAndShortNumbersStay() {
    let finding = Finding(
      "every event of the first replication", .failed, "requests differ: 2024-03-04, 1234, 0.12345")
    #expect(
      finding.readableExpectation == finding.expectation && finding.readableEvidence == finding.evidence)
  }

  /// Rows of a heat map end at whole units of the size of the range.
  @Test(arguments: [(15.0, 25.0), (5, 30), (0.5, 1.7), (100, 1_000), (0, 7), (2, 3), (1_200, 98_000)])
  func thirdsOfARangeEndAtRoundNumbers(_ least: Double, _ most: Double) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "levels \(UUID()).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    let text = """
      study: s
      base: b
      factors: { f: { key: a.b, from: \(least) min, to: \(most) min, levels: 13 } }
      """
    try Data(text.utf8).write(to: file)
    let factor = try StudyFile.load(path: file.path).factors[0]
    let values = factor.levels(atMost: 13)
    let levels = FactorLevels(factor, values: values)
    try #require(levels.names.count == 3)
    let unit = pow(10, floor(log10((most - least) / 3)))
    for edge in levels.names.dropLast().compactMap({ $0.components(separatedBy: " to ").last }) {
      let number = try #require(
        Double(edge.replacing("\u{202F}", with: "").replacing(" ", with: "")), "\(levels.names)")
      #expect(abs((number / unit).rounded() - number / unit) < 1e-6, "\(levels.names)")
    }
    let counts = (0..<3).map { level in values.count { levels.level($0) == level } }
    #expect(counts.allSatisfy { $0 > 0 } && counts.reduce(0, +) == values.count, "\(levels.names): \(counts)")
  }
}
