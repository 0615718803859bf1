/// Kind of value of a document: decoder, printer and shape in one declaration.
///
/// Kinds are combined: `.list(of: .duration())`, `.optional(.money())`. Reading a value that `write` wrote gives the
/// same value again. Decision 0032.
public struct ValueKind<Value: Sendable>: Sendable {
  /// Decodes a value over the present one, of which a mapping overwrites only its own keys. Returns nil and appends
  /// diagnostics if anything is wrong.
  package typealias Reader = @Sendable (YAMLTree, Site, Value?, inout [Diagnostic]) -> Value?

  /// Shape of the values.
  public let shape: Shape
  /// Expected form in messages: `a duration such as '2 min'`.
  package let wanted: String
  package let read: Reader
  package let write: @Sendable (Value) -> CanonicalNode

  package init(
    shape: Shape, wanted: String, read: @escaping Reader,
    write: @escaping @Sendable (Value) -> CanonicalNode
  ) {
    self.shape = shape
    self.wanted = wanted
    self.read = read
    self.write = write
  }

  /// Creates the kind of values that are one scalar each.
  public init(_ syntax: ScalarSyntax<Value>) {
    self.init(shape: .scalar(syntax.json), wanted: syntax.wanted) { tree, site, _, diagnostics in
      if tree.isNull {
        diagnostics.append(.missingValue(at: site, wanted: syntax.wanted))
        return nil
      }
      guard case .scalar(let text, _) = tree.content else {
        let problem = ValueProblem(
          "is a \(tree.form)", allowed: "expected \(syntax.wanted)")
        diagnostics.append(site.diagnostic(tree, problem))
        return nil
      }
      let trimmed = text.trimmingSpaces
      do throws(ValueProblem) {
        let value = try syntax.parse(trimmed)
        if let doubt = syntax.doubt(trimmed) { diagnostics.append(site.diagnostic(tree, doubt, .warning)) }
        return value
      } catch {
        diagnostics.append(site.diagnostic(tree, error.adding(hint: syntax.hintOfDecimals(trimmed))))
        return nil
      }
    } write: {
      syntax.format($0)
    }
  }

  /// Returns the kind with one more condition: `problem` returns the complaint about a value, or nil.
  public func checked(_ problem: @escaping @Sendable (Value) -> ValueProblem?) -> ValueKind {
    ValueKind(shape: shape, wanted: wanted) { tree, site, base, diagnostics in
      guard let value = read(tree, site, base, &diagnostics) else { return nil }
      guard let problem = problem(value) else { return value }
      diagnostics.append(site.diagnostic(tree, problem))
      return nil
    } write: {
      write($0)
    }
  }

  /// Returns the kind of another type with the same written form.
  public func mapped<Other: Sendable>(
    to wrap: @escaping @Sendable (Value) -> Other, from unwrap: @escaping @Sendable (Other) -> Value
  ) -> ValueKind<Other> {
    ValueKind<Other>(shape: shape, wanted: wanted) { tree, site, base, diagnostics in
      read(tree, site, base.map(unwrap), &diagnostics).map(wrap)
    } write: {
      write(unwrap($0))
    }
  }

  /// Returns the kind under a name, which has one definition in the JSON Schema.
  public func named(_ name: String) -> ValueKind {
    let inner = shape
    return ValueKind(shape: .named(name, { inner }), wanted: wanted, read: read, write: write)
  }

  /// Kind of optional values whose absence is written `none`.
  public static func optional<Wrapped>(_ kind: ValueKind<Wrapped>) -> ValueKind where Value == Wrapped? {
    ValueKind(shape: .optional(kind.shape), wanted: "\(kind.wanted), or 'none'") {
      tree, site, base, diagnostics in
      if tree.isNone { return .some(nil) }
      return kind.read(tree, site, base ?? nil, &diagnostics).map { .some($0) }
    } write: {
      $0.map(kind.write) ?? .none
    }
  }
}

extension Diagnostic {
  package static func missingValue(at site: Site, wanted: String) -> Diagnostic {
    let subject = site.key.isEmpty ? "the document" : "'\(site.key)'"
    return Diagnostic(
      at: site.place, "\(subject) has no value; expected \(wanted)", key: site.path,
      allowed: "expected \(wanted)")
  }
}

extension YAMLTree {
  /// `list`, `mapping` or `single value`.
  package var form: String {
    switch content {
    case .scalar: "single value"
    case .mapping: "mapping"
    case .sequence: "list"
    }
  }
}
