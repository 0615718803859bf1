import Documents

extension Page {
  /// Returns the page as one self-contained HTML file, ending with a line break.
  ///
  /// - Parameter library: JavaScript that defines `vegaEmbed`; nil leaves the charts out and opens the tables.
  package func html(library: String?) -> String {
    var writer = HTMLWriter()
    writer.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
    writer.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
    writer.raw(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        + "script-src 'unsafe-inline' 'unsafe-eval'; img-src data:\">\n")
    writer.element("title", title)
    writer.raw("\n<style>\n\(PageResource.style)</style>\n</head>\n<body>\n")
    writeTop(&writer, hasLibrary: library != nil || charts.isEmpty)
    var nextChart = 0
    for section in sections { section.write(to: &writer, nextChart: &nextChart) }
    writeGrounds(&writer)
    if !charts.isEmpty { writeScripts(&writer, library) }
    writer.raw("</body>\n</html>\n")
    return writer.text
  }

  /// Charts from top to bottom.
  package var charts: [Chart] {
    sections.flatMap(\.blocks).compactMap { block in
      switch block {
      case .chart(let chart), .folded(_, let chart): chart
      case .table, .paragraph, .list, .entries: nil
      }
    }
  }

  private func writeTop(_ writer: inout HTMLWriter, hasLibrary: Bool) {
    writer.raw("<header>\n<div class=\"provenance\"><b>marketsim</b>")
    for piece in provenance { writer.element("span", piece) }
    writer.raw("</div>\n")
    if !question.isEmpty { writer.element("p", question, class: "question") }
    for note in notes + (hasLibrary ? [] : [PageResource.missingLibrary]) {
      writer.raw("<p class=\"note\"><b>Note</b> ")
      writer.escaped(note)
      writer.raw("</p>\n")
    }
    writer.element("h1", answer)
    for lede in ledes {
      writer.raw("\n<p class=\"lede\">")
      writer.element("b", lede.bold)
      writer.escaped(lede.rest.isEmpty ? "" : " " + lede.rest)
      writer.raw("</p>")
    }
    if !headline.isEmpty {
      writer.raw("\n<ul class=\"headline\">\n")
      for figure in headline { figure.write(to: &writer) }
      writer.raw("</ul>\n")
    }
    writer.raw("</header>\n<main>\n")
  }

  private func writeGrounds(_ writer: inout HTMLWriter) {
    writer.raw("<section class=\"beside\">\n<div class=\"words\">\n<h2>What this rests on</h2>\n")
    writer.raw("<p>Enough to check it or to run it again.</p>\n</div>\n<div>\n<dl>\n")
    for ground in grounds where !ground.lines.isEmpty {
      writer.element("dt", ground.term)
      writer.raw("<dd>")
      for line in ground.lines { writer.element("div", line) }
      writer.raw("</dd>\n")
    }
    writer.raw("</dl>\n")
    if !command.isEmpty { writer.element("pre", command) }
    writer.raw("\n</div>\n</section>\n</main>\n")
  }

  private func writeScripts(_ writer: inout HTMLWriter, _ library: String?) {
    let specifications = charts.map { chart in
      JSONValue.object(
        Layout.allCases.compactMap { layout in
          chart.specifications[layout].map { JSONValue.Member(layout.rawValue, $0) }
        })
    }
    writer.data(JSONValue.array(specifications).compactText, id: "charts")
    writer.data(PageResource.theme, id: "theme")
    if let library { writer.script(library) }
    writer.script(PageResource.script)
  }
}
