import Pages

/// Section of a report laid out for a page, with the paragraphs at its beginning beside what follows them.
struct PageSection {
  private let source: ReportSection

  init(_ section: ReportSection) { source = section }

  var section: Page.Section {
    let words = source.blocks.prefix { if case .paragraph = $0 { true } else { false } }
    let rest = source.blocks.dropFirst(words.count)
    let figures = source.blocks.compactMap { if case .figure(let figure) = $0 { figure } else { nil } }
    let captions = figures.map(\.caption).filter { !$0.isEmpty }
    var section = Page.Section(
      (source.title?.plain ?? source.pageHeading).displayed.typographic,
      words: words.compactMap { if case .paragraph(let text) = $0 { PageText(text) } else { nil } }
        + captions.map { PageText($0.displayed.typographic) },
      blocks: rest.map(block))
    section.legend = figures.lazy.compactMap(\.legend).first
    section.spansPage = figures.contains(where: \.spansPage)
    return section
  }

  private func block(_ block: ReportBlock) -> Page.Section.Block {
    switch block {
    case .paragraph(let text): .paragraph(PageText(text))
    case .list(let items):
      .list(items.map { .init(PageText($0.text), details: $0.details.map { PageText($0) }) })
    case .entries(let entries):
      .entries(entries.map(\.signed).map { .init(PageText($0.label), PageText($0.pageText ?? $0.text)) })
    case .table(let table): .table(PageTable(table))
    case .figure(let figure):
      figure.fold.isEmpty ? .chart(figure.chart) : .folded(figure.fold.displayed.typographic, figure.chart)
    }
  }
}

extension PageText {
  /// Creates the text of a report with its tones.
  init(_ text: RichText) {
    self.init(
      text.spans.map { span in
        let emphasis: Emphasis =
          switch span.tone {
          case .plain: .plain
          case .strong, .neutral: .strong
          case .faint: .faint
          case .good: .good
          case .bad: .bad
          case .code: .code
          }
        return Span(span.tone == .code ? span.text.displayed : span.text.displayed.typographic, emphasis)
      })
  }
}

extension PageTable {
  /// Creates the table of a report.
  init(_ table: ReportTable) {
    self.init(
      table.columns.enumerated().map {
        .init($0.element.title.displayed, isNumeric: $0.offset > 0 && !$0.element.isText)
      })
    for row in table.rows { append(row.cells.map { $0.whole.displayed.typographic }) }
    notes = table.notes.map { $0.plain.displayed.typographic }
  }
}
