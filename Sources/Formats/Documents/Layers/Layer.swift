/// Values of one part of a document that override those of the whole: decoded at once, applied when the latter are known.
package struct Layer<Value: Sendable>: Sendable {
  /// Decodes the layer over a value; returns nil and appends diagnostics if anything is wrong.
  package let reading: @Sendable (Value, inout [Diagnostic]) -> Value?
  /// Result of the last application, for printing; nil before.
  package var result: Value?

  package init(reading: @escaping @Sendable (Value, inout [Diagnostic]) -> Value?) { self.reading = reading }

  /// Creates a layer that replaces any value by `value`.
  package init(_ value: Value) {
    reading = { _, _ in value }
    result = value
  }

  /// Returns `base` with the layer applied; `base` itself if anything is wrong.
  package func applied(to base: Value, into diagnostics: inout [Diagnostic]) -> Value {
    reading(base, &diagnostics) ?? base
  }
}

extension ValueKind {
  /// Layer of the values of `kind`; errors that do not depend on the values below are found by decoding over `sample`.
  package static func layer<Content>(
    of kind: ValueKind<Content>, sample: @escaping @Sendable () -> Content
  ) -> ValueKind where Value == Layer<Content> {
    ValueKind(shape: kind.shape, wanted: kind.wanted) { tree, site, _, diagnostics in
      guard kind.read(tree, site, sample(), &diagnostics) != nil else { return nil }
      return Layer { base, diagnostics in kind.read(tree, site, base, &diagnostics) }
    } write: { layer in
      layer.result.map(kind.write) ?? .mapping([])
    }
  }

  /// Optional layer of the values of `kind`, applied after the one below it; absence is written as an empty mapping.
  package static func stackedLayer<Content>(
    of kind: ValueKind<Content>, sample: @escaping @Sendable () -> Content
  ) -> ValueKind where Value == Layer<Content>? {
    let layer = ValueKind<Layer<Content>>.layer(of: kind, sample: sample)
    return ValueKind(shape: kind.shape, wanted: kind.wanted) { tree, site, base, diagnostics in
      if let entries = tree.entries, entries.isEmpty { return .some(base ?? nil) }
      guard let own = layer.read(tree, site, nil, &diagnostics) else { return nil }
      guard case .some(.some(let below)) = base else { return .some(own) }
      return .some(
        Layer { value, diagnostics in
          own.reading(below.applied(to: value, into: &diagnostics), &diagnostics)
        })
    } write: {
      $0.map(layer.write) ?? .mapping([])
    }
  }

  /// Optional mapping; absence is written as an empty mapping.
  package static func ifPresent<Wrapped>(_ kind: ValueKind<Wrapped>) -> ValueKind where Value == Wrapped? {
    ValueKind(shape: kind.shape, wanted: kind.wanted) { tree, site, base, diagnostics in
      kind.read(tree, site, base ?? nil, &diagnostics).map { .some($0) }
    } write: {
      $0.map(kind.write) ?? .mapping([])
    }
  }

  /// Optional mapping that `none` takes away; absence is written as an empty mapping.
  package static func removable<Wrapped>(_ kind: ValueKind<Wrapped>) -> ValueKind where Value == Wrapped? {
    let present = ifPresent(kind)
    return ValueKind(shape: .optional(kind.shape), wanted: "\(kind.wanted), or 'none'") {
      tree, site, base, diagnostics in
      tree.isNone ? .some(nil) : present.read(tree, site, base, &diagnostics)
    } write: {
      present.write($0)
    }
  }

  /// Optional value that must be present where it is written.
  package static func present<Wrapped>(_ kind: ValueKind<Wrapped>) -> ValueKind where Value == Wrapped? {
    ValueKind(shape: kind.shape, wanted: kind.wanted) { tree, site, base, diagnostics in
      kind.read(tree, site, base ?? nil, &diagnostics).map { .some($0) }
    } write: {
      $0.map(kind.write) ?? .none
    }
  }
}
