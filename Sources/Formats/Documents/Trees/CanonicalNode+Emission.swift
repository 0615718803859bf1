extension CanonicalNode {
  /// Columns within which comments and lists are broken unless a reader has fewer.
  public static let usualWidth = 110

  /// The tree as a YAML document, ending with a line break.
  ///
  /// Mappings are blocks, two spaces a level. Lists of scalars and of one-line mappings are in brackets, wrapped to
  /// `width` columns.
  public func yaml(width: Int = usualWidth) -> String {
    var emitter = Emitter(width: width)
    switch self {
    case .mapping(let entries) where !entries.isEmpty: emitter.emit(entries, indentation: 0)
    default: emitter.lines.append(flow)
    }
    return emitter.lines.joined(separator: "\n") + "\n"
  }

  /// A text as comment lines of a YAML document, ending with a line break.
  static func comment(_ text: String, width: Int) -> String {
    Emitter(width: width).comment(text, indentation: 0).joined(separator: "\n") + "\n"
  }

  /// The tree on one line.
  public var flow: String {
    switch self {
    case .literal(let text): text
    case .text(let text): CanonicalNode.scalar(text)
    case .sequence(let elements): "[" + elements.map(\.flow).joined(separator: ", ") + "]"
    case .mapping(let entries) where entries.isEmpty: "{}"
    case .mapping(let entries):
      "{ " + entries.map { "\(CanonicalNode.scalar($0.key)): \($0.value.flow)" }.joined(separator: ", ")
        + " }"
    }
  }

  /// True if a list of it is written as dashes rather than in brackets.
  private var needsDash: Bool {
    guard case .mapping(let entries) = self else { return false }
    return entries.count > 1 || entries.contains { $0.value.needsDash || $0.doc != nil || $0.note != nil }
  }

  /// The text as a plain scalar if every YAML reader takes it for that text, else in double quotes.
  static func scalar(_ text: String) -> String {
    isPlain(text) ? text : JSONValue.quoted(text)
  }

  private static let reserved: Set<String> = [
    "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "none",
  ]

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    if reserved.contains(text.lowercased()) || Double(text) != nil { return false }
    guard first.properties.isAlphabetic || ("0"..."9").contains(first) || (first == "-" && text.count > 1)
    else {
      return false
    }
    if first == "-", !("0"..."9").contains(text.unicodeScalars.dropFirst().first ?? " ") { return false }
    if last == " " || last == ":" || text.contains(": ") || text.contains(" #") { return false }
    return text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || " %-+._:/'()²".unicodeScalars.contains($0)
    }
  }

  private struct Emitter {
    let width: Int
    var lines: [String] = []

    init(width: Int) { self.width = width }

    mutating func emit(_ entries: [Entry], indentation: Int, firstPrefix: String? = nil) {
      let space = String(repeating: " ", count: indentation)
      for (offset, entry) in entries.enumerated() {
        if let doc = entry.doc { lines += comment(doc, indentation: indentation) }
        let prefix = offset == 0 ? firstPrefix ?? space : space
        emit(entry, prefix: prefix, indentation: indentation)
      }
    }

    private mutating func emit(_ entry: Entry, prefix: String, indentation: Int) {
      let head = "\(prefix)\(CanonicalNode.scalar(entry.key)):"
      let note = entry.note.map { "  # \($0)" } ?? ""
      switch entry.value {
      case .mapping(let entries) where !entries.isEmpty:
        lines.append(head + note)
        emit(entries, indentation: indentation + 2)
      case .sequence(let elements) where elements.contains(where: \.needsDash):
        lines.append(head + note)
        emitDashed(elements, indentation: indentation + 2)
      case .sequence(let elements) where head.count + 1 + entry.value.flow.count > width:
        lines.append("\(head) [\(note)")
        emitWrapped(elements, indentation: indentation + 2)
        lines.append(String(repeating: " ", count: indentation) + "]")
      default:
        let line = "\(head) \(entry.value.flow)"
        // Only the first line of a list's entry has a prefix that no comment may come before.
        if let note = entry.note, line.count + note.count + 4 > width, prefix.allSatisfy({ $0 == " " }) {
          lines += comment(note, indentation: indentation)
          lines.append(line)
        } else {
          lines.append(line + note)
        }
      }
    }

    private mutating func emitDashed(_ elements: [CanonicalNode], indentation: Int) {
      let space = String(repeating: " ", count: indentation)
      for element in elements {
        if case .mapping(let entries) = element, !entries.isEmpty, entries[0].doc == nil {
          emit(entries, indentation: indentation + 2, firstPrefix: space + "- ")
        } else {
          lines.append("\(space)- \(element.flow)")
        }
      }
    }

    private mutating func emitWrapped(_ elements: [CanonicalNode], indentation: Int) {
      let space = String(repeating: " ", count: indentation)
      var line = space
      for element in elements {
        let piece = element.flow + ","
        if line.count + 1 + piece.count > width, line != space {
          lines.append(line)
          line = space
        }
        line += line == space ? piece : " " + piece
      }
      lines.append(line)
    }

    func comment(_ text: String, indentation: Int) -> [String] {
      let prefix = String(repeating: " ", count: indentation) + "#"
      var result: [String] = []
      for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
        var line = prefix
        for word in paragraph.split(separator: " ") {
          if line.count + 1 + word.count > width, line != prefix {
            result.append(line)
            line = prefix
          }
          line += " \(word)"
        }
        result.append(line)
      }
      return result
    }
  }
}
