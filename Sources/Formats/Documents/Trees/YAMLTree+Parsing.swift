import Yams

extension YAMLTree {
  /// Parses one YAML document; what is wrong with it is appended to `diagnostics`.
  ///
  /// An empty document is an empty mapping. Duplicate keys are errors at each repetition, and the first one counts.
  /// Returns nil if the text is not YAML.
  static func parse(_ source: SourceText, into diagnostics: inout [Diagnostic]) -> YAMLTree? {
    do {
      let (node, renamed) = try composeKeepingDuplicates(source)
      guard let node else { return YAMLTree(.mapping([]), at: Place(source: source)) }
      var conversion = Conversion(source: source, renamed: renamed, diagnostics: diagnostics)
      let tree = conversion.tree(node)
      diagnostics = conversion.diagnostics
      return tree
    } catch let error as YamlError {
      diagnostics.append(error.diagnostic(in: source))
    } catch {
      diagnostics.append(Diagnostic(at: Place(source: source), "this is not YAML: \(error)"))
    }
    return nil
  }

  /// The composed document, with the first letters that were replaced to distinguish duplicate keys.
  ///
  /// Yams stops at the first duplicate key, and reports only one of the two places. To find all of them, the reported
  /// key gets a private-use character in place of its first letter, and the text is read again. Columns do not change.
  private static func composeKeepingDuplicates(
    _ source: SourceText
  ) throws -> (Node?, [Unicode.Scalar: Unicode.Scalar]) {
    var renamed: [Unicode.Scalar: Unicode.Scalar] = [:]
    var lines = source.text.split(separator: "\n", omittingEmptySubsequences: false).map {
      Array($0.unicodeScalars)
    }
    var text = source.text
    while true {
      do {
        return (try Parser(yaml: text, encoding: .utf8).singleRoot(), renamed)
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        let substitute = Unicode.Scalar(0xE000 + UInt32(renamed.count))
        guard let substitute, renamed.count < 1_000,
          let letter = swapFirstLetter(of: context.mark, in: &lines, for: substitute)
        else { throw YamlError.duplicatedKeysInMapping(duplicates: names, context: context) }
        renamed[substitute] = letter
        text = lines.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
      }
    }
  }

  private static func swapFirstLetter(
    of mark: Mark, in lines: inout [[Unicode.Scalar]], for substitute: Unicode.Scalar
  ) -> Unicode.Scalar? {
    guard lines.indices.contains(mark.line - 1) else { return nil }
    var column = mark.column - 1
    guard lines[mark.line - 1].indices.contains(column + 1) else { return nil }
    if ["'", "\""].contains(lines[mark.line - 1][column]) { column += 1 }
    let letter = lines[mark.line - 1][column]
    guard letter.properties.isAlphabetic || letter.properties.numericType != nil else { return nil }
    lines[mark.line - 1][column] = substitute
    return letter
  }

  /// The copying of Yams' nodes into a tree.
  private struct Conversion {
    let source: SourceText
    let renamed: [Unicode.Scalar: Unicode.Scalar]
    var diagnostics: [Diagnostic]
    // Aliases of aliases can multiply a short text beyond any memory.
    var remaining = 1_000_000

    mutating func tree(_ node: Node) -> YAMLTree {
      remaining -= 1
      let place = place(of: node)
      if remaining == 0 {
        diagnostics.append(Diagnostic(at: place, "the document has more than a million values"))
      }
      guard remaining > 0 else { return YAMLTree(.mapping([]), at: place) }
      switch node {
      case .scalar(let scalar):
        let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
        return YAMLTree(.scalar(original(scalar.string), isQuoted: isQuoted), at: place)
      case .sequence(let sequence):
        return YAMLTree(.sequence(sequence.map { tree($0) }), at: place)
      case .mapping(let mapping):
        return YAMLTree(.mapping(entries(mapping)), at: place)
      case .alias:
        // The parser has put the value in the alias's place already.
        return YAMLTree(.scalar("", isQuoted: false), at: place)
      }
    }

    private mutating func entries(_ mapping: Node.Mapping) -> [Entry] {
      var entries: [Entry] = []
      for (key, value) in mapping {
        let place = place(of: key)
        guard case .scalar(let scalar) = key else {
          diagnostics.append(Diagnostic(at: place, "a key is a word, not a list or a mapping"))
          continue
        }
        let name = original(scalar.string)
        if let first = entries.first(where: { $0.key == name }) {
          let message =
            "duplicate key '\(name)'; line \(first.keyPlace.line) already has it"
          diagnostics.append(Diagnostic(at: place, message, key: name))
        } else {
          entries.append(Entry(key: name, keyPlace: place, value: tree(value)))
        }
      }
      return entries
    }

    private func place(of node: Node) -> Place {
      var length = 1
      if case .scalar(let scalar) = node, !scalar.string.contains("\n") {
        length = scalar.string.unicodeScalars.count
        if scalar.style == .singleQuoted || scalar.style == .doubleQuoted { length += 2 }
      }
      return Place(source: source, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, length: length)
    }

    private func original(_ text: String) -> String {
      guard !renamed.isEmpty, let first = text.unicodeScalars.first, let letter = renamed[first] else {
        return text
      }
      return String(letter) + String(text.unicodeScalars.dropFirst())
    }
  }
}

extension YamlError {
  fileprivate func diagnostic(in source: SourceText) -> Diagnostic {
    switch self {
    case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = Place(source: source, line: mark.line, column: mark.column)
      let details = [context?.text, problem].compactMap { $0 }.joined(separator: " ")
      let column = source.line(mark.line).map { Array($0.unicodeScalars) } ?? []
      let isTab = column.indices.contains(mark.column - 1) && column[mark.column - 1] == "\t"
      return Diagnostic(
        at: place, "this is not YAML: \(details)", hint: isTab ? "indent with spaces; YAML forbids tabs" : nil
      )
    case .duplicatedKeysInMapping(let names, let context):
      let place = Place(source: source, line: context.mark.line, column: context.mark.column)
      let list = names.map { "'\($0)'" }.joined(separator: ", ")
      return Diagnostic(at: place, "the key \(list) stands in this mapping more than once")
    default:
      return Diagnostic(at: Place(source: source), "this is not YAML: \(self)")
    }
  }
}
