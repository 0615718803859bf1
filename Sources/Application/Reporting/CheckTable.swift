import Experiments

/// What became of a case's expectations, a line for each.
public struct CheckTable: Sendable {
  let name: String
  let findings: [Finding]

  public init(_ findings: [Finding], of name: String) {
    self.findings = findings
    self.name = name
  }

  /// The case's name, then its findings with the verdict in front and the evidence behind.
  public func lines(for terminal: Terminal) -> [String] {
    [terminal.styled(name, .bold)]
      + findings.map { finding in
        "  \(verdict(finding.verdict, on: terminal))  \(finding.expectation): \(finding.evidence)"
      }
  }

  private func verdict(_ verdict: CheckVerdict, on terminal: Terminal) -> String {
    switch verdict {
    case .passed: terminal.styled("passed   ", .green)
    case .failed: terminal.styled("FAILED   ", .red)
    case .undecided: terminal.styled("undecided", .cyan)
    }
  }
}
