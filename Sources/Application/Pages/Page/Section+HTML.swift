extension Page.Section {
  /// Writes the section.
  ///
  /// - Parameter nextChart: number of the page's next chart; counted up.
  func write(to writer: inout HTMLWriter, nextChart: inout Int) {
    let isBeside = !spansPage && !blocks.isEmpty
    writer.raw("<section\(isBeside ? " class=\"beside\"" : "")>\n<div class=\"words\">\n")
    if !heading.isEmpty { writer.element("h2", heading) }
    for paragraph in words {
      writer.raw("<p>")
      writer.text(paragraph)
      writer.raw("</p>")
    }
    writer.raw("\n</div>\n<div>\n")
    if let legend { legend.write(to: &writer) }
    for block in blocks { block.write(to: &writer, nextChart: &nextChart) }
    writer.raw("</div>\n</section>\n")
  }
}

extension Page.Section.Legend {
  fileprivate func write(to writer: inout HTMLWriter) {
    writer.raw("<div class=\"legend\"><i class=\"base\"></i>")
    writer.escaped(base)
    writer.raw("<i class=\"change\"></i>")
    writer.escaped(change + (rest.isEmpty ? "" : " · " + rest))
    writer.raw("</div>\n")
  }
}

extension Page.Section.Block {
  fileprivate func write(to writer: inout HTMLWriter, nextChart: inout Int) {
    switch self {
    case .chart(let chart):
      chart.write(to: &writer, number: nextChart)
      nextChart += 1
    case .folded(let line, let chart):
      writer.raw("<details class=\"fold\">\n")
      writer.element("summary", line)
      writer.raw("\n")
      chart.write(to: &writer, number: nextChart)
      writer.raw("</details>\n")
      nextChart += 1
    case .table(let table):
      writer.raw("<div class=\"scroll\" tabindex=\"0\">\n")
      table.write(to: &writer)
      writer.raw("</div>\n")
    case .paragraph(let text): Self.paragraph(text, &writer)
    case .list(let items): Self.list(items, &writer)
    case .entries(let entries): Self.entries(entries, &writer)
    }
  }

  private static func paragraph(_ text: PageText, _ writer: inout HTMLWriter) {
    writer.raw("<p>")
    writer.text(text)
    writer.raw("</p>\n")
  }

  private static func list(_ items: [Page.Section.Item], _ writer: inout HTMLWriter) {
    writer.raw("<ul>\n")
    for item in items {
      writer.raw("<li>")
      writer.text(item.text)
      if !item.details.isEmpty {
        writer.raw("<ul>")
        for detail in item.details {
          writer.raw("<li>")
          writer.text(detail)
          writer.raw("</li>")
        }
        writer.raw("</ul>")
      }
      writer.raw("</li>\n")
    }
    writer.raw("</ul>\n")
  }

  private static func entries(_ entries: [Page.Section.Entry], _ writer: inout HTMLWriter) {
    let areTimes = entries.allSatisfy { $0.label.spans.last?.text.last?.isNumber ?? true }
    writer.raw(areTimes ? "<dl class=\"story times\">\n" : "<dl class=\"story\">\n")
    for entry in entries {
      writer.raw("<dt>")
      writer.text(entry.label)
      writer.raw("</dt><dd>")
      writer.text(entry.text)
      writer.raw("</dd>\n")
    }
    writer.raw("</dl>\n")
  }
}
