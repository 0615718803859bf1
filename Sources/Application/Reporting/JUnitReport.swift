import Experiments

/// Findings as JUnit XML, which build servers read: a suite for each case, a test for each expectation.
///
/// An expectation that could not be decided is an error, a broken one a failure.
public struct JUnitReport: Sendable {
  private var suites: [(name: String, findings: [Finding], seconds: Double)] = []

  public init() {}

  public mutating func add(_ findings: [Finding], of name: String, seconds: Double) {
    suites.append((name, findings, seconds))
  }

  /// The document, ending with a line break.
  public var xml: String {
    let all = suites.flatMap(\.findings)
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites\(counts(all))>
      \(suites.map(suite).joined(separator: "\n"))
      </testsuites>

      """
  }

  private func suite(_ suite: (name: String, findings: [Finding], seconds: Double)) -> String {
    let opening =
      "  <testsuite name=\"\(suite.name.xmlEscaped)\"\(counts(suite.findings)) time=\"\(suite.seconds.formatted(places: 3))\">"
    let cases = suite.findings.map { test($0, in: suite.name) }
    return ([opening] + cases + ["  </testsuite>"]).joined(separator: "\n")
  }

  private func counts(_ findings: [Finding]) -> String {
    " tests=\"\(findings.count)\" failures=\"\(findings.count { $0.verdict == .failed })\""
      + " errors=\"\(findings.count { $0.verdict == .undecided })\""
  }

  private func test(_ finding: Finding, in suite: String) -> String {
    let opening = "    <testcase classname=\"\(suite.xmlEscaped)\" name=\"\(finding.expectation.xmlEscaped)\""
    let message = finding.evidence.xmlEscaped
    return switch finding.verdict {
    case .passed: "\(opening)/>"
    case .failed: "\(opening)><failure message=\"\(message)\"/></testcase>"
    case .undecided: "\(opening)><error type=\"undecided\" message=\"\(message)\"/></testcase>"
    }
  }
}
