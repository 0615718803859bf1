/// Report as plain text with the colours and the width of a terminal.
///
/// Lines break between words only, and a table shows whole columns or none.
public struct TerminalForm: ReportForm {
  /// Name on the command line.
  public let name = "text"
  /// Description for the help of the command line.
  public let summary = "plain text, as on the terminal"
  private let terminal: Terminal

  public init(_ terminal: Terminal) { self.terminal = terminal }

  /// Returns the report in this form.
  public func text(of report: Report) -> String {
    let notes = report.notes.flatMap {
      terminal.wrapped(RichText("Note: ", .strong) + RichText($0), indent: "")
    }
    return ((notes.isEmpty ? [] : notes + [""]) + lines(of: report.sections)).map { $0 + "\n" }.joined()
  }

  /// Lines of the sections that are meant for everybody, a blank line between two sections.
  private func lines(of sections: [ReportSection]) -> [String] {
    var lines: [String] = []
    for section in sections where section.audience == .everybody {
      if !lines.isEmpty { lines.append("") }
      let indent = section.title == nil ? "" : "  "
      if let title = section.title {
        lines += terminal.wrapped(RichText(title.plain, .strong), indent: "")
      }
      for (place, block) in section.blocks.enumerated() {
        if place > 0, isTable(block) || isTable(section.blocks[place - 1]) { lines.append("") }
        lines += self.lines(of: block, indent: indent)
      }
    }
    return lines
  }

  private func isTable(_ block: ReportBlock) -> Bool { if case .table = block { true } else { false } }

  private func lines(of block: ReportBlock, indent: String) -> [String] {
    switch block {
    case .paragraph(let text): terminal.wrapped(text, indent: indent)
    case .list(let items): items.flatMap { lines(of: $0, indent: indent) }
    case .table(let table): TableLayout(table, on: terminal, indent: indent).lines
    case .entries(let entries): lines(of: entries, indent: indent)
    case .figure: []
    }
  }

  private func lines(of item: ReportItem, indent: String) -> [String] {
    terminal.wrapped(item.text, indent: indent)
      + item.details.flatMap { terminal.wrapped($0, indent: indent + "  ") }
  }

  /// Puts labels into a column of their own, with texts to the right of it.
  func lines(of entries: [ReportEntry], indent: String) -> [String] {
    let entries = entries.map(\.signed)
    let width = entries.map(\.label.plain.displayed.displayWidth).max() ?? 0
    return entries.flatMap { entry in
      let padding = String(repeating: " ", count: width + 2 - entry.label.plain.displayed.displayWidth)
      let whole = entry.label + RichText(padding) + entry.text
      return terminal.wrapped(whole, indent: indent, hanging: String(repeating: " ", count: width + 2))
    }
  }
}
