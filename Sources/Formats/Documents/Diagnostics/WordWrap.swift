/// Breaks messages between words; a word that is wider than a line gets a line of its own.
struct WordWrap {
  /// Columns of a line, counted in characters.
  let width: Int

  /// Returns a head and a text behind it in lines no wider than `width`, all but the first indented.
  ///
  /// - Parameters:
  ///   - head: text of the head, by which columns are counted.
  ///   - painted: the head as it is shown.
  func lines(of text: String, after head: String, shownAs painted: String) -> String {
    let indent = "  "
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map { number, line in
      var shown = number == 0 ? painted : ""
      var column = number == 0 ? head.count : 0
      for (place, word) in line.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        let isFirst = place == 0 && number > 0
        if !isFirst, column + 1 + word.count > width, column > indent.count {
          shown += "\n" + indent + word
          column = indent.count + word.count
        } else {
          shown += (isFirst ? "" : " ") + word
          column += (isFirst ? 0 : 1) + word.count
        }
      }
      return shown
    }.joined(separator: "\n")
  }
}

/// Part of a source line that fits into a line of the terminal, with the place in it.
struct SourceCut {
  /// Text that is shown, with '…' where something is left out.
  let text: String
  /// Offset of the place in the text [Unicode scalars].
  let offset: Int
  /// Length of the place within the text [Unicode scalars]; ≥ 1.
  let length: Int

  /// Cuts a line.
  ///
  /// - Parameters:
  ///   - offset: offset of the place in the line [Unicode scalars].
  ///   - room: columns that there are.
  init(_ line: String, around offset: Int, length: Int, room: Int) {
    let scalars = Array(line.unicodeScalars)
    guard scalars.count > room, room > 8 else {
      (text, self.offset, self.length) = (line, offset, length)
      return
    }
    let start = max(0, min(offset - room / 4, scalars.count - room))
    let end = min(scalars.count, start + room)
    var shown = Array(scalars[start..<end])
    if start > 0 { shown[0] = "…" }
    if end < scalars.count { shown[shown.count - 1] = "…" }
    text = String(String.UnicodeScalarView(shown))
    self.offset = offset - start
    self.length = max(1, min(length, end - offset))
  }
}
