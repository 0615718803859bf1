/// Use of terminal colours in rendered text.
public enum Colouring: Sendable {
  /// No escape sequences.
  case plain
  /// ANSI escape sequences for severity, place and hint.
  case coloured

  package func paint(_ text: String, _ code: String) -> String {
    self == .plain || text.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}

extension Diagnostic {
  /// Returns the diagnostic in the form of a compiler's, without a final line break.
  ///
  /// The source line is quoted only if there is a hint to print below it.
  public func rendered(_ colouring: Colouring = .plain) -> String {
    let tint = severity == .error ? "1;31" : "1;33"
    let label = colouring.paint("\(severity.rawValue):", tint)
    let head = "\(colouring.paint(place.description + ":", "1")) \(label) \(message)"
    guard let hint else { return head }
    guard let line = place.source.line(place.line) else { return "\(head); \(hint)" }
    return head + "\n" + quotation(of: line, hint: hint, tint: tint, colouring)
  }

  private func quotation(of line: String, hint: String, tint: String, _ colouring: Colouring) -> String {
    let number = String(place.line)
    let gutter = String(repeating: " ", count: max(5, number.count))
    // Tabs are kept, so that the carets are below the text whatever a tab's width.
    let indent = line.unicodeScalars.prefix(place.column - 1).map { $0 == "\t" ? "\t" : " " }.joined()
    let carets = String(repeating: "^", count: place.length)
    return """
      \(gutter.dropLast(number.count))\(number) | \(line)
      \(gutter) | \(indent)\(colouring.paint(carets, tint)) \(colouring.paint(hint, "32"))
      """
  }
}

extension DiagnosticReport {
  /// Returns every diagnostic, then their number and the consequence: `2 errors; nothing was run`.
  public func rendered(_ colouring: Colouring = .plain, consequence: String = "nothing was run") -> String {
    (diagnostics.map { $0.rendered(colouring) } + ["\(tally); \(consequence)"]).joined(separator: "\n")
  }

  private var tally: String {
    let counts = [(errorCount, "error"), (warningCount, "warning")].filter { $0.0 > 0 }
    return counts.map { count, noun in "\(count) \(noun)\(count == 1 ? "" : "s")" }.joined(separator: ", ")
  }
}

extension DiagnosticReport: CustomStringConvertible {
  public var description: String { rendered() }
}
