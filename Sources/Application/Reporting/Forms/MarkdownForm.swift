/// Report as a Markdown page.
public struct MarkdownForm: ReportForm {
  /// Name on the command line.
  public let name = "markdown"
  /// Description for the help of the command line.
  public let summary = "a page of text and tables in Markdown"

  public init() {}

  /// A tuning has its page beside the recommended scenario.
  public func fileName(for kind: Report.Kind) -> String? { kind == .tuning ? "recommendation.md" : nil }

  /// Returns the report in this form.
  public func text(of report: Report) -> String {
    let question = report.question.isEmpty ? [] : [escaped(report.question)]
    let notes = report.notes.map { "> **Note:** \(escaped($0))" }
    let parts = ["# \(escaped(report.title))"] + question + notes + report.sections.flatMap(parts)
    return (parts + [provenance(report.provenance)]).joined(separator: "\n\n") + "\n"
  }

  private func parts(_ section: ReportSection) -> [String] {
    (section.title.map { ["## \(text($0))"] } ?? []) + section.blocks.map(part)
  }

  private func part(_ block: ReportBlock) -> String {
    switch block {
    case .paragraph(let paragraph): text(paragraph)
    case .list(let items): items.flatMap(lines).joined(separator: "\n")
    case .table(let table): lines(table).joined(separator: "\n")
    case .entries(let entries):
      entries.map { "- \($0.label.isEmpty ? "" : text($0.label) + " ")\(text($0.text))" }
        .joined(separator: "\n")
    case .figure(let figure):
      "![\(escaped(figure.title))](\(figure.fileName))\n\n\(escaped(figure.caption))"
    }
  }

  private func lines(_ item: ReportItem) -> [String] {
    ["- \(text(item.text))"] + item.details.map { "  - \(text($0))" }
  }

  private func lines(_ table: ReportTable) -> [String] {
    let heading = row(table.columns.map { escaped($0.title) })
    let rule = row(table.columns.map { $0.isText ? "---" : "---:" })
    let rows = table.rows.map { line in
      row(
        line.cells.map { cell in
          let text = escaped(cell.whole)
          return line.isEmphasized && !text.isEmpty ? "**\(text)**" : text
        })
    }
    return [heading, rule] + rows + table.notes.flatMap { ["", text($0)] }
  }

  private func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |" }

  private func provenance(_ provenance: Provenance) -> String {
    let parts = [
      provenance.seed.map { "Seed \($0)" }, provenance.replications.map { counted($0, "replication") },
      "marketsim \(provenance.version)",
    ]
    return parts.compactMap(\.self).joined(separator: " · ") + "."
  }

  private func text(_ text: RichText) -> String {
    text.spans.map { span in
      switch span.tone {
      case .plain, .faint: escaped(span.text)
      case .strong, .good, .bad, .neutral: "**\(escaped(span.text))**"
      case .code: "`\(span.text.displayed.replacing("`", with: "'"))`"
      }
    }.joined()
  }

  /// Text on one line, with the characters that Markdown would read as markup made literal.
  private func escaped(_ text: String) -> String {
    let characters = Array(text.displayed)
    var result = ""
    for (place, character) in characters.enumerated() {
      let isInWord =
        place > 0 && characters[place - 1].isWordCharacter && place + 1 < characters.count
        && characters[place + 1].isWordCharacter
      if character.isNewline {
        result.append(" ")
        continue
      }
      let isMarkup =
        "\\`*[]|".contains(character) || character == "_" && !isInWord
        || character == "<" && place + 1 < characters.count && !" =".contains(characters[place + 1])
        || place == 0 && "#>+-=~".contains(character)
      result += isMarkup ? "\\\(character)" : "\(character)"
    }
    return result
  }
}

extension Character {
  fileprivate var isWordCharacter: Bool { isLetter || isNumber }
}
