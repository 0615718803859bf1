import Documents

/// Comment of a scenario file on the origin of a value, such as `# fitted: n = 104 requests`.
///
/// Its place is behind the value, or on the lines above the key. It begins with one of the words `measured`, `fitted`,
/// `calibrated`, `sourced` and `assumed`, and ends there or goes on after a colon.
struct OriginComment: Hashable {
  /// Kind that the comment claims.
  var kind: ValueOrigin.Kind
  /// Text behind the colon; may be empty.
  var basis: String

  private static let kinds: [ValueOrigin.Kind] = [.measured, .fitted, .calibrated, .sourced, .assumed]

  /// Reads the text of a comment without its number sign; nil if it claims no origin.
  init?(_ text: String) {
    let text = text.trimmingSpaces
    guard let kind = Self.kinds.first(where: { text.hasPrefix($0.rawValue) }) else { return nil }
    let rest = text.dropFirst(kind.rawValue.count)
    guard rest.isEmpty || rest.first == ":" else { return nil }
    self.kind = kind
    basis = String(rest.dropFirst()).trimmingSpaces
  }

  /// Returns the comment of the key at a line of a text; nil if there is none.
  ///
  /// - Parameter name: last key of the path; of several lines above a law, its parameter's own is taken.
  static func of(_ name: String, line: Int, in source: SourceText) -> OriginComment? {
    if let own = source.line(line).flatMap(text(behind:)).flatMap(OriginComment.init) { return own }
    var above: [OriginComment] = []
    var number = line - 1
    while let text = source.line(number)?.trimmingSpaces, text.first == "#",
      let comment = OriginComment(String(text.drop { $0 == "#" }))
    {
      above.insert(comment, at: 0)
      number -= 1
    }
    guard var first = above.first(where: { $0.basis.hasPrefix("\(name) ") }) ?? above.first else {
      return nil
    }
    if !first.basis.hasPrefix("\(name) ") { first.basis = above.map(\.basis).joined(separator: "; ") }
    return first
  }

  /// Returns the text behind the number sign that begins a comment in a line of YAML; nil without one.
  private static func text(behind line: String) -> String? {
    var quote: Character?
    var previous: Character = " "
    for index in line.indices {
      let character = line[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "#", previous.isWhitespace {
        return String(line[line.index(after: index)...])
      } else if character == "\"" || character == "'", " [{,:".contains(previous) {
        quote = character
      }
      previous = character
    }
    return nil
  }
}
