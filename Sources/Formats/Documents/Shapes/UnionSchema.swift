/// One alternative of a value whose single key says which it is: `{ exclusive: { window: 2 min } }`.
public struct UnionCase<Value: Sendable>: Sendable {
  package let shape: Shape.Case
  package let read: ValueKind<Value>.Reader
  /// The value behind the tag, or nil if the value is of another case.
  package let write: @Sendable (Value) -> CanonicalNode?

  /// `wrap` makes the value from what stands behind `tag`; `unwrap` gives it back, or nil for other cases. What
  /// `wrap` throws is reported at the tag's key, or at the key that the error names.
  public init<Payload>(
    _ tag: String, _ kind: ValueKind<Payload>, doc: String,
    wrap: @escaping @Sendable (Payload) throws(ImpossibleValue) -> Value,
    unwrap: @escaping @Sendable (Value) -> Payload?
  ) {
    shape = Shape.Case(tag, doc: doc, kind.shape)
    read = { tree, site, base, diagnostics in
      let known = base.flatMap(unwrap)
      guard let payload = kind.read(tree, site, known, &diagnostics) else { return nil }
      do throws(ImpossibleValue) {
        return try wrap(payload)
      } catch {
        diagnostics.append(error.diagnostic(tree, site))
        return nil
      }
    }
    write = { unwrap($0).map(kind.write) }
  }
}

/// Values that are well written one by one and impossible together.
public struct ImpossibleValue: Error, Sendable {
  /// The key within the object whose value is to blame, or nil for the object as a whole.
  public var key: String?
  public var problem: ValueProblem

  public init(key: String? = nil, _ problem: ValueProblem) {
    self.key = key
    self.problem = problem
  }

  package func diagnostic(_ tree: YAMLTree, _ site: Site) -> Diagnostic {
    guard let key, let entry = tree.entries?.first(where: { $0.key == key }) else {
      return site.diagnostic(tree, problem)
    }
    return site.member(entry).diagnostic(entry.value, problem)
  }
}

extension ValueKind {
  /// A value whose single key says which of the cases it is.
  ///
  /// A file that extends another replaces one case by another, and overwrites keys within the same case.
  public static func union(_ cases: [UnionCase<Value>]) -> ValueKind {
    let tags = cases.map(\.shape.tag)
    let wanted = "one of \(tags.quotedList(limit: 20)) with its settings"
    return ValueKind(shape: .union(cases.map(\.shape)), wanted: wanted) { tree, site, base, diagnostics in
      guard case .mapping(let entries) = tree.content else {
        diagnostics.append(unionForm(tree, site, tags: tags, wanted: wanted))
        return nil
      }
      guard let entry = entries.first, entries.count == 1 else {
        let complaint = entries.isEmpty ? "says nothing" : "has \(entries.count) keys"
        let problem = ValueProblem(
          complaint, allowed: "expected exactly one of \(tags.quotedList(limit: 20))")
        diagnostics.append(site.diagnostic(tree, problem))
        return nil
      }
      let member = site.member(entry)
      guard let match = cases.first(where: { $0.shape.tag == entry.key }) else {
        diagnostics.append(
          .unknownKey(entry.key, in: site.path, among: tags, at: member.place, path: member.path))
        return nil
      }
      return match.read(entry.value, member, base, &diagnostics)
    } write: { value in
      for item in cases {
        if let payload = item.write(value) { return .mapping([.init(item.shape.tag, payload)]) }
      }
      preconditionFailure("\(value) is none of \(tags)")
    }
  }

  private static func unionForm(
    _ tree: YAMLTree, _ site: Site, tags: [String], wanted: String
  ) -> Diagnostic {
    guard case .scalar(let text, _) = tree.content, !tree.isNull else {
      return .wrongForm(tree, site, wanted: wanted)
    }
    let hint = nearestName(to: text, among: tags).map { "did you mean '{ \($0): { … } }'?" }
    return site.diagnostic(
      tree, ValueProblem("is a single value", allowed: "expected \(wanted)", hint: hint))
  }
}
