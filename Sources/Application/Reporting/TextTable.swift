/// Rows of text in columns, the first to the left and the others to the right.
struct TextTable {
  let heading: [String]
  let rows: [[String]]

  func lines(for terminal: Terminal, indent: String) -> [String] {
    let widths = heading.indices.map { column in
      ([heading] + rows).map { $0[column].count }.max() ?? 0
    }
    let all = ([heading] + rows).map { row in
      let cells = row.enumerated().map { column, text in
        let space = String(repeating: " ", count: widths[column] - text.count)
        return column == 0 ? text + space : space + text
      }
      return indent + cells.joined(separator: "   ")
    }
    return [terminal.styled(all[0], .dim)] + all.dropFirst()
  }
}
