/// Report as a Markdown page.
public struct MarkdownForm: ReportForm {
  /// Name on the command line.
  public let name = "markdown"
  /// Description for the help of the command line.
  public let summary = "a page of text and tables in Markdown"

  public init() {}

  /// A tuning has its page beside the recommended scenario.
  public func fileName(for kind: Report.Kind) -> String? { kind == .tuning ? "recommendation.md" : nil }

  /// Greatest number of characters of a page, which a comment on a pull request may have.
  static let mostCharacters = 65_000

  /// Returns the report in this form, in at most 65,000 characters.
  ///
  /// Sections that do not fit are left out from the end, those for readers of a page first.
  public func text(of report: Report) -> String {
    let question = report.cover.question.isEmpty ? report.question : report.cover.question
    let head =
      ["# \(escaped(report.title))"] + (question.isEmpty ? [] : [escaped(question)])
      + report.notes.map { "> **Note:** \(escaped($0))" }
      + (report.cover.answer.isEmpty ? [] : ["**\(escaped(report.cover.answer))**"])
    let tail = grounds(report.cover) + command(report.provenance) + [provenance(report.provenance)]
    let room = Self.mostCharacters - size(head) - size(tail) - Self.remark.count - 2
    let (kept, isWhole) = fitting(report.sections, in: room)
    let parts = head + kept + (isWhole ? [] : [Self.remark]) + tail
    let text = parts.joined(separator: "\n\n") + "\n"
    // Names and questions may be of any length.
    return text.count <= Self.mostCharacters ? text : "\(text.prefix(Self.mostCharacters - 2))…\n"
  }

  private static let remark = "*Parts were left out for want of room; the tables and report.html have them.*"

  private func size(_ parts: [String]) -> Int { parts.reduce(0) { $0 + $1.count + 2 } }

  /// Returns the sections that fit, and whether those are all; the last one that does not may be cut by its lines.
  private func fitting(_ sections: [ReportSection], in room: Int) -> (parts: [String], isWhole: Bool) {
    var kept = sections.map { parts($0) }
    let order =
      sections.indices.reversed().filter { sections[$0].audience == .page }
      + sections.indices.reversed().filter { sections[$0].audience != .page }
    var total = kept.reduce(0) { $0 + size($1) }
    let isWhole = total <= room
    for place in order where total > room {
      total -= size(kept[place])
      let lines = kept[place].joined(separator: "\n\n").split(
        separator: "\n", omittingEmptySubsequences: false)
      var (length, count) = (0, 0)
      while count < lines.count, total + length + lines[count].count + 3 <= room {
        length += lines[count].count + 1
        count += 1
      }
      kept[place] = count > 3 ? [lines.prefix(count).joined(separator: "\n")] : []
      total += size(kept[place])
    }
    return (kept.flatMap(\.self), isWhole)
  }

  private func grounds(_ cover: ReportCover) -> [String] {
    let lines = cover.grounds.flatMap { ground in
      ground.lines.count == 1
        ? ["- \(escaped(ground.term)): \(escaped(ground.lines[0]))"]
        : ground.lines.isEmpty
          ? [] : ["- \(escaped(ground.term)):"] + ground.lines.map { "  - \(escaped($0))" }
    }
    return lines.isEmpty ? [] : ["## What this rests on", lines.joined(separator: "\n")]
  }

  private func command(_ provenance: Provenance) -> [String] {
    provenance.command.isEmpty ? [] : [fenced(provenance.command.displayed, as: "sh")]
  }

  /// Lines as a block of code, fenced by more backquotes than they have in a row.
  private func fenced(_ lines: String, as language: String) -> String {
    var (longest, run) = (0, 0)
    for character in lines {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\(language)\n\(lines)\n\(fence)"
  }

  private func parts(_ section: ReportSection) -> [String] {
    let heading = section.title.map { text($0) } ?? escaped(section.pageHeading)
    return (heading.isEmpty ? [] : ["## \(heading)"]) + section.blocks.map(part)
  }

  private func part(_ block: ReportBlock) -> String {
    switch block {
    case .paragraph(let paragraph): text(paragraph)
    case .list(let items): items.flatMap(lines).joined(separator: "\n")
    case .table(let table): lines(table).joined(separator: "\n")
    case .entries(let entries):
      lines(entries).joined(separator: "\n")
    case .figure(let figure): lines(figure).joined(separator: "\n")
    }
  }

  /// A difference of two stories as a block that shows removed and added lines; other entries as a list.
  private func lines(_ entries: [ReportEntry]) -> [String] {
    guard entries.contains(where: { $0.side != nil }) else {
      return entries.map {
        "- \($0.label.isEmpty ? "" : text($0.label) + " ")\(text($0.pageText ?? $0.text))"
      }
    }
    let lines = TerminalForm(Terminal(isInteractive: false)).lines(of: entries, indent: "")
    return [fenced(lines.joined(separator: "\n"), as: "diff")]
  }

  /// Largest number of rows of a chart's table in the text.
  private static let mostRows = 40

  /// Table of a chart with its caption; a long one is only named, and of a folded one its line is left.
  private func lines(_ figure: ReportFigure) -> [String] {
    guard figure.fold.isEmpty else { return ["- \(escaped(figure.fold))"] }
    let table = figure.chart.table
    let caption = figure.caption.isEmpty ? [] : [escaped(figure.caption), ""]
    guard table.rows.count <= Self.mostRows else {
      let file = figure.chart.file.map { " of `\($0)`" } ?? ""
      return caption + ["\(escaped(figure.title)): \(counted(table.rows.count, "row"))\(file)."]
    }
    return caption + [row(table.columns.map { escaped($0.title) })]
      + [row(table.columns.map { $0.isNumeric ? "---:" : "---" })]
      + table.rows.map { row($0.map(escaped)) } + table.notes.flatMap { ["", escaped($0)] }
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
