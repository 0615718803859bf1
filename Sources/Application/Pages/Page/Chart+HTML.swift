extension Chart {
  /// Writes the chart's place on the page, with its table below.
  ///
  /// - Parameter number: number of the chart on the page, by which the script finds its specification.
  func write(to writer: inout HTMLWriter, number: Int) {
    writer.raw("<figure data-chart=\"\(number)\">\n<div class=\"drawing\" role=\"img\" aria-label=\"")
    writer.escaped(label)
    let count = "\(table.rows.count) row\(table.rows.count == 1 ? "" : "s")"
    writer.raw("\"></div>\n<details>\n<summary>Table, \(count)")
    if let file {
      writer.raw(" ")
      writer.element("code", file)
    }
    writer.raw("</summary>\n<div class=\"scroll\" tabindex=\"0\">\n")
    table.write(to: &writer)
    writer.raw("</div>\n</details>\n</figure>\n")
  }
}

extension PageTable {
  /// Writes the table with its header cells scoped.
  func write(to writer: inout HTMLWriter) {
    writer.raw("<table>\n<thead><tr>")
    for column in columns {
      writer.raw(column.isNumeric ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"text\">")
      writer.escaped(column.title)
      writer.raw("</th>")
    }
    writer.raw("</tr></thead>\n<tbody>\n")
    for row in rows {
      writer.raw("<tr>")
      for (index, cell) in row.enumerated() {
        if index == 0 {
          writer.raw("<th scope=\"row\">")
          writer.escaped(cell)
          writer.raw("</th>")
        } else {
          writer.element("td", cell, class: columns[index].isNumeric ? nil : "text")
        }
      }
      writer.raw("</tr>\n")
    }
    writer.raw("</tbody>\n</table>\n")
    for note in notes {
      writer.element("p", note, class: "remark")
      writer.raw("\n")
    }
  }
}
