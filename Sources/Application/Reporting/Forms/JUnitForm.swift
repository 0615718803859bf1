/// Verdicts as JUnit XML, which build servers read: a suite for each case or variant, a test for each question.
///
/// A missed expectation is a failure, an undecidable one an error.
public struct JUnitForm: ReportForm {
  /// Name on the command line.
  public let name = "junit"
  /// Description for the help of the command line.
  public let summary = "verdicts as JUnit XML, for a build server"

  public init() {}

  /// Returns the report in this form.
  public func text(of report: Report) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites\(counts(report.verdicts.flatMap(\.verdicts)))>
    \(report.verdicts.map(suite).joined(separator: "\n"))
    </testsuites>

    """
  }

  private func suite(_ suite: ReportVerdicts) -> String {
    let time = suite.seconds.map { " time=\"\($0.formatted(places: 3))\"" } ?? ""
    let opening = "  <testsuite name=\"\(suite.subject.xmlEscaped)\"\(counts(suite.verdicts))\(time)>"
    let cases = suite.verdicts.map { test($0, in: suite.subject) }
    return ([opening] + cases + ["  </testsuite>"]).joined(separator: "\n")
  }

  private func counts(_ verdicts: [ReportVerdict]) -> String {
    " tests=\"\(verdicts.count)\" failures=\"\(verdicts.count { $0.outcome == .missed })\""
      + " errors=\"\(verdicts.count { $0.outcome == .open })\""
  }

  private func test(_ verdict: ReportVerdict, in suite: String) -> String {
    let opening = "    <testcase classname=\"\(suite.xmlEscaped)\" name=\"\(verdict.question.xmlEscaped)\""
    let message = verdict.evidence.xmlEscaped
    return switch verdict.outcome {
    case .met: "\(opening)/>"
    case .missed: "\(opening)><failure message=\"\(message)\"/></testcase>"
    case .open: "\(opening)><error type=\"\(verdict.word.xmlEscaped)\" message=\"\(message)\"/></testcase>"
    }
  }
}
