/// One `key.path=value` of an option, or a setting that a program makes.
struct Override {
  let source: SourceText
  let path: [String]
  let value: YAMLTree

  /// Splits at the first `=`; the value is read as YAML. Errors are appended to `diagnostics`.
  init?(_ override: DocumentOverride, into diagnostics: inout [Diagnostic]) {
    let text = override.text
    source = SourceText(name: override.label, text: text, hasLines: false)
    let place = Place(source: source)
    guard let equals = DottedPath.end(in: text), equals != text.startIndex else {
      let lack = text.hasPrefix("=") ? "key" : "'=' behind its key"
      diagnostics.append(
        Diagnostic(at: place, "'\(text)' has no \(lack); expected KEY.PATH=VALUE", value: text))
      return nil
    }
    let yaml = String(text[text.index(after: equals)...])
    if yaml.contains(where: \.isNewline) {
      diagnostics.append(
        Diagnostic(
          at: place, "the value has more than one line", value: text,
          hint: "repeat \(override.option.prefix { $0 != " " }) for each key"))
      return nil
    }
    guard let path = Override.path(text[..<equals], at: place, into: &diagnostics) else { return nil }
    self.path = path
    guard let value = Override.value(yaml, named: source.name, into: &diagnostics) else { return nil }
    self.value = value
  }

  /// A setting that comes from elsewhere and is called by its label.
  init?(_ setting: DocumentSetting, into diagnostics: inout [Diagnostic]) {
    source = SourceText(name: setting.label, text: setting.value.text, hasLines: false)
    let place = Place(source: source)
    guard let path = Override.path(setting.key[...], at: place, into: &diagnostics) else { return nil }
    self.path = path
    if setting.value.text.contains(where: \.isNewline) {
      diagnostics.append(
        Diagnostic(at: place, "the value has more than one line", value: setting.value.text))
      return nil
    }
    let value = Override.value(setting.value.text, named: source.name, into: &diagnostics)
    guard let value else { return nil }
    self.value = value
  }

  private static func path(
    _ text: Substring, at place: Place, into diagnostics: inout [Diagnostic]
  ) -> [String]? {
    do throws(ValueProblem) {
      return try DottedPath(parsing: text).keys
    } catch {
      let tail = error.allowed.map { "; \($0)" } ?? ""
      diagnostics.append(Diagnostic(at: place, "the key '\(text)' \(error.complaint)\(tail)"))
      return nil
    }
  }

  private static func value(
    _ yaml: String, named name: String, into diagnostics: inout [Diagnostic]
  ) -> YAMLTree? {
    let head = "value: "
    let text = SourceText(name: name, text: head + yaml, hasLines: false)
    if isPlain(yaml) {
      let length = yaml.utf8.count
      return YAMLTree(
        .scalar(yaml, isQuoted: false),
        at: Place(source: text, line: 1, column: head.utf8.count + 1, length: length))
    }
    return YAMLTree.parse(text, into: &diagnostics)?["value"]
  }

  /// Returns true for words and numbers that YAML reads as one scalar, as they are: `25 %`, `1.5 h`, `recommended`.
  ///
  /// Saves a parser for the values of an evaluation; false for anything that may mean more.
  static func isPlain(_ yaml: String) -> Bool {
    func isWordy(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"):
        true
      default: false
      }
    }
    let inner = Array(" .%/_-+".utf8)
    guard let first = yaml.utf8.first, let last = yaml.utf8.last, isWordy(first), last != UInt8(ascii: " ")
    else { return false }
    return yaml.utf8.allSatisfy { isWordy($0) || inner.contains($0) }
  }

  /// The tree with the value laid at the path; nil, with a diagnostic, if the document can have no such path.
  func applied(to tree: YAMLTree, shape: Shape, into diagnostics: inout [Diagnostic]) -> YAMLTree? {
    replacing(path[...], in: tree, shape: shape, into: &diagnostics)
  }

  private var place: Place { Place(source: source) }

  private func replacing(
    _ rest: ArraySlice<String>, in tree: YAMLTree?, shape: Shape, into diagnostics: inout [Diagnostic]
  ) -> YAMLTree? {
    guard let key = rest.first else {
      guard let tree else { return value }
      return value.merged(over: tree, shape: shape)
    }
    if let element = shape.elementShape, case .sequence(let elements)? = tree?.content {
      return replacing(element: key, of: elements, rest, shape: element, into: &diagnostics)
    }
    let existing = tree?.entries ?? []
    guard let member = shape.member(key), isKnown(key, in: tree, shape: shape, member: member) else {
      diagnostics.append(unknown(key, before: rest, existing: existing.map(\.key), shape: shape))
      return nil
    }
    let inner = replacing(rest.dropFirst(), in: tree?[key], shape: member, into: &diagnostics)
    guard let inner else { return nil }
    let entry = YAMLTree.Entry(key: key, keyPlace: place, value: inner)
    let isOtherCase = shape.isUnion(existing) && tree?.position(of: key) == nil
    guard let tree, tree.entries != nil, !isOtherCase else { return YAMLTree(.mapping([entry]), at: place) }
    return tree.setting(entry)
  }

  private func replacing(
    element key: String, of elements: [YAMLTree], _ rest: ArraySlice<String>, shape: Shape,
    into diagnostics: inout [Diagnostic]
  ) -> YAMLTree? {
    guard let index = Int(key), elements.indices.contains(index) else {
      let message =
        "'\(key)' is not an element of '\(parent(of: rest))', which has \(elements.count), counted from 0"
      diagnostics.append(Diagnostic(at: place, message, key: DottedPath(path).text))
      return nil
    }
    let inner = replacing(rest.dropFirst(), in: elements[index], shape: shape, into: &diagnostics)
    guard let inner else { return nil }
    var changed = elements
    changed[index] = inner
    return YAMLTree(.sequence(changed), at: place)
  }

  /// Returns true if an override may set `key`. A new name of the writer's choice is accepted only for a scalar:
  /// `--set cities.zurch.area` is a misspelling, not a new city.
  private func isKnown(_ key: String, in tree: YAMLTree?, shape: Shape, member: Shape) -> Bool {
    if shape.memberNames.contains(key) || tree?.position(of: key) != nil { return true }
    return member.mappingForms.isEmpty || shape.namesWhatIsDeclaredElsewhere
  }

  private func parent(of rest: ArraySlice<String>) -> String {
    DottedPath(Array(path[..<rest.startIndex])).text
  }

  private func unknown(
    _ key: String, before rest: ArraySlice<String>, existing: [String], shape: Shape
  ) -> Diagnostic {
    let parent = parent(of: rest)
    let names = shape.memberNames + existing
    var diagnostic = Diagnostic.unknownKey(
      key, in: parent, among: names, at: place, path: DottedPath(path).text)
    diagnostic.isOfAbsence = !shape.memberNames.contains(key)
    if let known = names.first(where: { isBroken($0, rest) }) {
      // Written without quotes, the key has been read as several.
      let own = DottedPath(Array(path[..<rest.startIndex]) + [known]).text
      diagnostic.hint = "did you mean '\(own)'?"
    }
    return diagnostic
  }

  /// Whether the keys of the path are what dots within `name` make of it.
  private func isBroken(_ name: String, _ rest: ArraySlice<String>) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map { $0.trimmingSpaces }
    return parts.count > 1 && rest.starts(with: parts)
  }
}

extension YAMLTree {
  /// The mapping with `entry` in the place of the one with its key, or at the end.
  fileprivate func setting(_ entry: Entry) -> YAMLTree {
    var changed = entries ?? []
    if let index = position(of: entry.key) {
      changed[index] = entry
    } else {
      changed.append(entry)
    }
    return YAMLTree(.mapping(changed), at: place)
  }
}
