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
  ///
  /// - Parameter width: columns of a line; lines break between words, and a wider source line is cut around the place.
  public func rendered(_ colouring: Colouring = .plain, width: Int = .max) -> String {
    let tint = severity == .error ? "1;31" : "1;33"
    let (label, position) = ("\(severity.rawValue):", place.description.printable + ":")
    let line = hint == nil ? nil : place.source.line(place.line)
    let rest = hint.map { line == nil ? "; \($0.printable)" : "" } ?? ""
    let painted = [colouring.paint(position, "1"), colouring.paint(label, tint)].joined(separator: " ")
    let head = WordWrap(width: width).lines(
      of: message.printable + rest, after: "\(position) \(label)", shownAs: painted)
    guard let line, let hint else { return head }
    return head + "\n" + quotation(of: line.printable, hint: hint.printable, tint: tint, colouring, width)
  }

  /// The diagnostic in one line without the text that it quotes: `a.yaml:3:5: error: message; hint`.
  public var sentence: String {
    "\(place.description): \(severity.rawValue): \(message)\(hint.map { "; \($0)" } ?? "")".printable
  }

  private func quotation(
    of line: String, hint: String, tint: String, _ colouring: Colouring, _ width: Int
  ) -> String {
    let number = String(place.line)
    let gutter = String(repeating: " ", count: max(5, number.count))
    let cut = SourceCut(line, around: place.column - 1, length: place.length, room: width - gutter.count - 3)
    // Tabs are kept, so that the carets are below the text whatever a tab's width.
    let indent = cut.text.unicodeScalars.prefix(cut.offset).map { $0 == "\t" ? "\t" : " " }.joined()
    let carets = String(repeating: "^", count: cut.length)
    let head = "\(gutter.dropLast(number.count))\(number) | \(cut.text)\n\(gutter) | \(indent)"
    let marked = head + colouring.paint(carets, tint)
    let isRoom = cut.offset + cut.length + 1 + hint.count <= width - gutter.count - 3
    guard !isRoom else { return "\(marked) \(colouring.paint(hint, "32"))" }
    let below = WordWrap(width: width).lines(of: hint, after: "\(gutter) |", shownAs: "\(gutter) |")
    return "\(marked)\n\(below)"
  }
}

extension DiagnosticReport {
  /// Returns every diagnostic, then their number and the consequence: `2 errors; nothing was run`.
  ///
  /// - Parameter width: columns of a line; lines break between words.
  public func rendered(
    _ colouring: Colouring = .plain, width: Int = .max, consequence: String = "nothing was run"
  ) -> String {
    let shown = diagnostics.prefix(DiagnosticReport.shownLimit).map { $0.rendered(colouring, width: width) }
    let hidden = diagnostics.count - shown.count
    let more = hidden > 0 ? ["… and \(hidden) more"] : []
    return (shown + more + ["\(tally); \(consequence)"]).joined(separator: "\n")
  }

  /// Number of diagnostics that are printed.
  private static let shownLimit = 100

  private var tally: String {
    let counts = [(errorCount, "error"), (warningCount, "warning")].filter { $0.0 > 0 }
    return counts.map { count, noun in "\(count) \(noun)\(count == 1 ? "" : "s")" }.joined(separator: ", ")
  }
}

extension DiagnosticReport: CustomStringConvertible {
  public var description: String { rendered() }
}

extension String {
  /// The text with its control characters but tabs replaced, so that no escape sequence reaches a terminal. Marks that
  /// reverse the direction of writing are replaced too.
  package var printable: String {
    if unicodeScalars.allSatisfy({ !String.isControl($0) }) { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { String.isControl($0) ? "\u{FFFD}" : $0 }))
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0x2028...0x202E, 0x2066...0x2069: true
    default: scalar.properties.generalCategory == .control
    }
  }
}
