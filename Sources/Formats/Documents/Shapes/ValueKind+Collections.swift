extension ValueKind {
  /// Kind of lists of values: `[2 min, 5 min]`.
  public static func list<Element>(of kind: ValueKind<Element>, minimumCount: Int = 0) -> ValueKind
  where Value == [Element] {
    ValueKind(shape: .list(kind.shape, minimumCount: minimumCount), wanted: "a list of values") {
      tree, site, _, diagnostics in
      guard case .sequence(let elements) = tree.content else {
        diagnostics.append(.wrongForm(tree, site, wanted: "a list"))
        return nil
      }
      guard elements.count >= minimumCount else {
        let noun = minimumCount == 1 ? "value" : "values"
        let problem = ValueProblem("is too short", allowed: "expected at least \(minimumCount) \(noun)")
        diagnostics.append(site.diagnostic(tree, problem))
        return nil
      }
      let values = elements.enumerated().map { index, element in
        kind.read(element, site.element(index, element), nil, &diagnostics)
      }
      return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
    } write: { values in
      .sequence(values.map(kind.write))
    }
  }

  /// Values under names of the writer's choosing, or of `names`; `none` takes one away. Written in the order of the
  /// names. A value is laid over the one that its name had.
  public static func dictionary<Element>(of kind: ValueKind<Element>, names: [String]? = nil) -> ValueKind
  where Value == [String: Element] {
    let rule = names.map { Shape.NameRule.oneOf($0) } ?? .any
    return ValueKind(shape: .map(kind.shape, names: rule), wanted: "a mapping of names to values") {
      tree, site, base, diagnostics in
      readNamed(tree, site, kind, names, base: { base?[$0] }, &diagnostics).map { pairs in
        pairs.reduce(into: base ?? [:]) { $0[$1.name] = $1.value }
      }
    } write: { values in
      let order = names?.filter { values[$0] != nil } ?? values.keys.sorted()
      return .mapping(order.compactMap { name in values[name].map { .init(name, kind.write($0)) } })
    }
  }

  /// Values under names that another part of the document declares, as in `dictionary(of:names:)`.
  package static func dictionaryOfDeclared<Element>(_ kind: ValueKind<Element>) -> ValueKind
  where Value == [String: Element] {
    let dictionary = ValueKind.dictionary(of: kind)
    return ValueKind(
      shape: .map(kind.shape, names: .declaredElsewhere), wanted: dictionary.wanted, read: dictionary.read,
      write: dictionary.write)
  }

  /// Objects under names of the writer's choosing, in the order in which they are written, each of which keeps its
  /// own name: `cities: { zurich: … }`. `none` takes one away.
  public static func catalogue<Element>(
    of schema: ObjectSchema<Element>, name: WritableKeyPath<Element, String> & Sendable
  ) -> ValueKind where Value == [Element] {
    catalogue(of: schema.kind, title: schema.title, name: name)
  }

  package static func catalogue<Element>(
    of kind: ValueKind<Element>, title: String, name: WritableKeyPath<Element, String> & Sendable
  ) -> ValueKind where Value == [Element] {
    ValueKind(shape: .map(kind.shape, names: .any), wanted: "a mapping of names to \(title)") {
      tree, site, base, diagnostics in
      let known = base ?? []
      let pairs = readNamed(
        tree, site, kind, nil, base: { key in known.first { $0[keyPath: name] == key } }, &diagnostics)
      return pairs.map { catalogue(known, overlaid: $0, name: name) }
    } write: { elements in
      .mapping(elements.map { .init($0[keyPath: name], kind.write($0)) })
    }
  }

  private static func catalogue<Element>(
    _ base: [Element], overlaid pairs: [(name: String, value: Element?)],
    name: WritableKeyPath<Element, String>
  ) -> [Element] {
    var result = base
    for (key, value) in pairs {
      let index = result.firstIndex { $0[keyPath: name] == key }
      if var value {
        value[keyPath: name] = key
        if let index { result[index] = value } else { result.append(value) }
      } else if let index {
        result.remove(at: index)
      }
    }
    return result
  }

  /// The mapping's names with their values, nil for `none`; nil as a whole if anything is wrong.
  private static func readNamed<Element>(
    _ tree: YAMLTree, _ site: Site, _ kind: ValueKind<Element>, _ names: [String]?,
    base: (String) -> Element?, _ diagnostics: inout [Diagnostic]
  ) -> [(name: String, value: Element?)]? {
    guard case .mapping(let entries) = tree.content else {
      diagnostics.append(.wrongForm(tree, site, wanted: "a mapping"))
      return nil
    }
    let before = diagnostics.count
    var pairs: [(name: String, value: Element?)] = []
    for entry in entries {
      let member = site.member(entry)
      if let names, !names.contains(entry.key) {
        diagnostics.append(
          .unknownKey(entry.key, in: site.path, among: names, at: member.place, path: member.path))
      } else if entry.value.isNone {
        pairs.append((entry.key, nil))
      } else if let value = kind.read(entry.value, member, base(entry.key), &diagnostics) {
        pairs.append((entry.key, value))
      }
    }
    return diagnostics.count == before ? pairs : nil
  }

  /// Kind with several forms, distinguished by whether a scalar, a list or a mapping is written.
  ///
  /// `form` selects the one that prints a value.
  public static func either(
    scalar: ValueKind? = nil, sequence: ValueKind? = nil, mapping: ValueKind? = nil,
    form: @escaping @Sendable (Value) -> ValueForm
  ) -> ValueKind {
    let kinds = [scalar, sequence, mapping].compactMap { $0 }
    let wanted = kinds.map(\.wanted).joined(separator: ", or ")
    return ValueKind(shape: .either(kinds.map(\.shape)), wanted: wanted) { tree, site, base, diagnostics in
      let kind =
        switch tree.content {
        case .scalar: scalar
        case .sequence: sequence
        case .mapping: mapping
        }
      if let kind { return kind.read(tree, site, base, &diagnostics) }
      diagnostics.append(.wrongForm(tree, site, wanted: wanted))
      return nil
    } write: { value in
      let kind =
        switch form(value) {
        case .scalar: scalar
        case .sequence: sequence
        case .mapping: mapping
        }
      guard let kind else { preconditionFailure("\(value) has no form to be written in") }
      return kind.write(value)
    }
  }
}

/// Form of a YAML value.
public enum ValueForm: Sendable {
  /// Single value.
  case scalar
  /// List.
  case sequence
  /// Mapping.
  case mapping
}

extension Diagnostic {
  package static func wrongForm(_ tree: YAMLTree, _ site: Site, wanted: String) -> Diagnostic {
    if tree.isNull { return .missingValue(at: site, wanted: wanted) }
    return site.diagnostic(tree, ValueProblem("is a \(tree.form)", allowed: "expected \(wanted)"))
  }
}
