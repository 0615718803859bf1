import Yams

extension YAMLTree {
  /// Parses one YAML document; errors are appended to `diagnostics`.
  ///
  /// An empty document is an empty mapping. Duplicate keys are errors at each repetition, and the first one counts.
  /// Entries of a merge key (`<<: *anchor`) are added where the mapping has no such key. Returns nil if the text is not
  /// YAML. O(length of the text).
  package static func parse(_ source: SourceText, into diagnostics: inout [Diagnostic]) -> YAMLTree? {
    do {
      var reader = DuplicateReader(source)
      guard let node = try reader.root() else { return YAMLTree(.mapping([]), at: Place(source: source)) }
      var conversion = NodeConversion(source: source, renamed: reader.renamed)
      let tree = conversion.tree(node)
      diagnostics += conversion.diagnostics
      return tree
    } catch let error as YamlError {
      diagnostics.append(error.diagnostic(in: source))
    } catch {
      diagnostics.append(Diagnostic(at: Place(source: source), "this is not YAML: \(error)"))
    }
    return nil
  }
}

/// Composition of a text whose duplicate keys are to be reported one by one.
///
/// Yams throws at the first mapping with a duplicate key, and names one of the places. The reader replaces the first
/// letter of that key by a private-use character, which keeps columns, and composes the text again. The number of
/// attempts falls with the length of the text, so that the time is linear in it.
private struct DuplicateReader {
  private(set) var renamed: [Unicode.Scalar: Unicode.Scalar] = [:]
  private let source: SourceText
  private var lines: [[Unicode.Scalar]]?
  private let attempts: Int

  init(_ source: SourceText) {
    self.source = source
    attempts = min(64, 1 + 262_144 / max(1, source.text.utf8.count))
  }

  mutating func root() throws -> Node? {
    var text = source.text
    while true {
      do {
        WorkMeter.add(text.utf8.count)
        return try Parser(yaml: text, encoding: .utf8).singleRoot()
      } catch YamlError.duplicatedKeysInMapping(let names, let context) {
        let substitute = Unicode.Scalar(0xE000 + UInt32(renamed.count))
        guard let substitute, renamed.count < attempts,
          let letter = swapFirstLetter(of: context.mark, substitute)
        else { throw YamlError.duplicatedKeysInMapping(duplicates: names, context: context) }
        renamed[substitute] = letter
        text = (lines ?? []).map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
      }
    }
  }

  private mutating func swapFirstLetter(of mark: Mark, _ substitute: Unicode.Scalar) -> Unicode.Scalar? {
    var lines =
      self.lines
      ?? source.text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
    guard lines.indices.contains(mark.line - 1) else { return nil }
    var column = mark.column - 1
    guard lines[mark.line - 1].indices.contains(column + 1) else { return nil }
    if ["'", "\""].contains(lines[mark.line - 1][column]) { column += 1 }
    let letter = lines[mark.line - 1][column]
    guard letter.properties.isAlphabetic || letter.properties.numericType != nil else { return nil }
    lines[mark.line - 1][column] = substitute
    self.lines = lines
    return letter
  }
}

/// Conversion of the nodes of Yams into a tree.
private struct NodeConversion {
  let source: SourceText
  let renamed: [Unicode.Scalar: Unicode.Scalar]
  var diagnostics: [Diagnostic] = []
  // Aliases of aliases can multiply a short text beyond any memory.
  private var remaining = YAMLTree.valueLimit

  init(source: SourceText, renamed: [Unicode.Scalar: Unicode.Scalar]) {
    self.source = source
    self.renamed = renamed
  }

  mutating func tree(_ node: Node) -> YAMLTree {
    remaining -= 1
    let place = place(of: node)
    if remaining == 0 {
      diagnostics.append(
        Diagnostic(at: place, "the document has more than \(YAMLTree.valueLimit) values"))
    }
    guard remaining > 0 else { return YAMLTree(.mapping([]), at: place) }
    switch node {
    case .scalar(let scalar):
      let isQuoted = scalar.style == .singleQuoted || scalar.style == .doubleQuoted
      return YAMLTree(.scalar(original(scalar.string), isQuoted: isQuoted), at: place)
    case .sequence(let sequence):
      var elements: [YAMLTree] = []
      for element in sequence where remaining > 0 { elements.append(tree(element)) }
      return YAMLTree(.sequence(elements), at: place)
    case .mapping(let mapping):
      return YAMLTree(.mapping(entries(mapping)), at: place)
    case .alias:
      // The parser has put the value in the alias's place already.
      return YAMLTree(.scalar("", isQuoted: false), at: place)
    }
  }

  private mutating func entries(_ mapping: Node.Mapping) -> [YAMLTree.Entry] {
    var entries: [YAMLTree.Entry] = []
    var indices: [String: Int] = [:]
    var merged: [YAMLTree.Entry] = []
    for (key, value) in mapping where remaining > 0 {
      let place = place(of: key)
      guard case .scalar(let scalar) = key else {
        diagnostics.append(Diagnostic(at: place, "a key is a word, not a list or a mapping"))
        continue
      }
      if scalar.string == "<<", scalar.style == .plain {
        merged += mergedEntries(value, at: place)
        continue
      }
      let name = original(scalar.string)
      if let first = indices[name] {
        let line = entries[first].keyPlace.line
        diagnostics.append(
          Diagnostic(at: place, "duplicate key '\(name)'; line \(line) already has it", key: name))
      } else {
        indices[name] = entries.count
        entries.append(YAMLTree.Entry(key: name, keyPlace: place, value: tree(value)))
      }
    }
    for entry in merged where indices[entry.key] == nil {
      indices[entry.key] = entries.count
      entries.append(entry)
    }
    return entries
  }

  /// Entries of the mapping, or mappings, behind a merge key; of a key in several, the first.
  private mutating func mergedEntries(_ node: Node, at place: Place) -> [YAMLTree.Entry] {
    let tree = tree(node)
    switch tree.content {
    case .mapping(let entries): return entries
    case .sequence(let elements) where elements.allSatisfy({ $0.entries != nil }):
      return elements.flatMap { $0.entries ?? [] }
    default:
      let message = "the merge key '<<' needs a mapping or a list of mappings, such as '<<: *anchor'"
      diagnostics.append(Diagnostic(at: place, message, key: "<<"))
      return []
    }
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

extension YAMLTree {
  /// Greatest number of values of a document, of those that aliases repeat too.
  static let valueLimit = 400_000
}
