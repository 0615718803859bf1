extension Terminal {
  /// Returns the text in lines no wider than the terminal, broken between words; a wider word gets a line of its own.
  ///
  /// - Parameters:
  ///   - indent: begins every line.
  ///   - hanging: further indent of all lines but the first.
  public func wrapped(_ text: RichText, indent: String = "", hanging: String = "  ") -> [String] {
    var lines: [String] = []
    var line = indent
    var column = indent.count
    var isFresh = true
    // A break is possible at blanks that are not the text's first ones, which place it.
    var blanks = ""
    for span in text.spans {
      for word in Self.words(span.text.displayed) {
        if word.first == " " {
          blanks += word
          continue
        }
        let need = word.displayWidth
        if !isFresh, !blanks.isEmpty, column + blanks.count + need > width {
          lines.append(line)
          line = indent + hanging
          column = line.count
          blanks = ""
        }
        line += blanks + styled(word, span.tone)
        column += blanks.count + need
        blanks = ""
        isFresh = false
      }
    }
    return lines + [line]
  }

  /// Returns a plain text in lines no wider than the terminal, broken between words; its own line breaks stay.
  public func wrapped(_ text: String, indent: String = "") -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      wrapped(RichText(String($0)), indent: indent)
    }
  }

  /// Splits a text into words and the blanks between them.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    for character in text {
      let character: Character = character == "\n" ? " " : character
      if let last = words.last, (last.first == " ") == (character == " ") {
        words[words.count - 1].append(character)
      } else {
        words.append(String(character))
      }
    }
    return words
  }

  private func styled(_ text: String, _ tone: RichText.Tone) -> String {
    switch tone {
    case .plain, .code: text
    case .strong: styled(text, .bold)
    case .faint: styled(text, .dim)
    case .good: styled(text, .green)
    case .bad: styled(text, .red)
    case .neutral: styled(text, .cyan)
    }
  }
}
