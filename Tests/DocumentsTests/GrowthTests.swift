import TestSupport
import Testing

@testable import Documents

/// Work of reading hostile texts, counted in steps and not by the clock.
@Suite struct GrowthTests {
  /// A kind of text by the number of its parts.
  struct Family: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: @Sendable (Int) -> String

    init(_ name: String, _ text: @escaping @Sendable (Int) -> String) {
      testDescription = name
      self.text = text
    }
  }

  static let families = [
    Family("unknown keys") { (0..<$0).map { "key\($0): 1\n" }.joined() },
    Family("near keys") { (0..<$0).map { "polic\($0): 1\n" }.joined() },
    Family("duplicate keys") { (0..<$0).map { "key\($0 / 2): 1\n" }.joined() },
    Family("one key many times") { String(repeating: "horizon: 1 d\n", count: $0) },
    Family("cities") { "cities:\n" + (0..<$0).map { "  city\($0): { country: CH }\n" }.joined() },
    Family("cities with a mistake") {
      "cities:\n" + (0..<$0).map { "  city\($0): { contry: CH }\n" }.joined()
    },
    Family("a long key") { String(repeating: "k", count: 10 * $0) + ": 1\n" },
    Family("a long value") { "horizon: " + String(repeating: "9", count: 10 * $0) + "\n" },
    Family("a long list") {
      "hops: { empirical: { values: [" + String(repeating: "1, ", count: $0) + "1] } }\n"
    },
    Family("merge keys") { "policy: { <<: [" + String(repeating: "{ minimum: 4 }, ", count: $0) + "{}] }\n" },
    Family("aliases") { "policy: &a { minimum: 4 }\n" + (0..<$0).map { "k\($0): *a\n" }.joined() },
    Family("open brackets") { "policy: " + String(repeating: "[", count: $0) },
    Family("comments") { String(repeating: "# nothing\n", count: $0) },
  ]

  @Test(arguments: families) func theWorkIsLinearInTheLength(_ family: Family) {
    let small = Self.steps(of: SampleStudy.head + family.text(1_000))
    let large = Self.steps(of: SampleStudy.head + family.text(8_000))
    #expect(large <= 10 * small, "\(small) steps become \(large)")
  }

  @Test(arguments: families) func theReportIsShort(_ family: Family) {
    #expect(SampleStudy.report(SampleStudy.head + family.text(3_000)).split(separator: "\n").count < 500)
  }

  @Test func aFileBeyondTheLimitIsNotRead() throws {
    let files = try TemporaryFiles(["a.yaml": String(repeating: "x", count: DocumentFile.limit + 1)])
    #expect(files.report("a.yaml").hasPrefix("a.yaml: error: 'a.yaml' is longer than 8 MB"))
  }

  private static func steps(of text: String) -> Int {
    let meter = WorkMeter()
    WorkMeter.$current.withValue(meter) { _ = SampleStudy.report(text) }
    return meter.steps
  }
}
