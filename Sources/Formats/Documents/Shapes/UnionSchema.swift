/// Alternative of a value whose single key selects it: `{ exclusive: { window: 2 min } }`.
public struct UnionCase<Value: Sendable>: Sendable {
  package let shape: Shape.Case
  package let read: ValueKind<Value>.Reader
  /// Prints the payload; nil if the value is of another case.
  package let write: @Sendable (Value) -> CanonicalNode?

  /// Declares an alternative. `wrap` makes the value from the payload behind `tag`; `unwrap` is its inverse, and returns
  /// nil for other alternatives. Errors of `wrap` are reported at the tag, or at the key that they name.
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

/// Complaint about a combination of values that are valid one by one.
public struct ImpossibleValue: Error, Sendable {
  /// Key of the object that the complaint refers to; nil for the object as a whole.
  public var key: String?
  /// Complaint, as the end of a sentence that starts with the value.
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
  /// Kind of value whose single key selects one of the cases.
  ///
  /// A later layer replaces one case by another, and overwrites keys within the same case.
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
