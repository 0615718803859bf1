import Experiments

/// Findings as workflow commands, which GitHub shows at the lines of a pull request.
///
/// ```
/// ::error file=Regression/small.yaml,line=8,title=small%3A fill_rate of total within 5 pp::was 75 %, is 61 %
/// ```
///
/// Source: GitHub, "Workflow commands for GitHub Actions", with the escapes of its toolkit (`command.ts`).
public struct GitHubAnnotations {
  /// Commands, one a line: errors for broken expectations and faulty files, warnings for undecided ones.
  public let lines: [String]

  /// Collects the findings of cases that did not pass.
  public init(_ cases: [CheckedCase]) {
    lines = cases.flatMap { checked in
      checked.findings.filter { $0.verdict != .passed }.map { Self.line($0, of: checked) }
    }
  }

  private static func line(_ finding: Finding, of checked: CheckedCase) -> String {
    let command = finding.verdict == .undecided ? "warning" : "error"
    let properties = [
      ("file", finding.place?.file ?? checked.file), ("line", finding.place.map { "\($0.line)" } ?? ""),
      ("title", "\(checked.name): \(finding.expectation)"),
    ].filter { !$0.1.isEmpty }.map { "\($0.0)=\(escapedProperty($0.1))" }
    return "::\(command) \(properties.joined(separator: ","))::\(escaped(finding.evidence))"
  }

  /// Text of a message on one line.
  private static func escaped(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r\n", with: "%0D%0A").replacing("\r", with: "%0D")
      .replacing("\n", with: "%0A")
  }

  private static func escapedProperty(_ text: String) -> String {
    escaped(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }
}
