/// Values that a city lays over those of the whole scenario: read at once, applied when the lower ones are known.
package struct Layer<Value: Sendable>: Sendable {
  /// Reads the layer over a value; what is wrong is appended, and nil given back.
  package let reading: @Sendable (Value, inout [Diagnostic]) -> Value?
  /// What it came to, to be written down in its place.
  package var result: Value?

  package init(reading: @escaping @Sendable (Value, inout [Diagnostic]) -> Value?) { self.reading = reading }

  /// A layer that covers everything.
  package init(_ value: Value) {
    reading = { _, _ in value }
    result = value
  }

  /// The value with the layer over it, or as it was if anything is wrong.
  package func applied(to base: Value, into diagnostics: inout [Diagnostic]) -> Value {
    reading(base, &diagnostics) ?? base
  }
}

extension ValueKind {
  /// A layer of the values of `kind`; errors that do not depend on what lies below are found with `sample` there.
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

  /// A mapping that need not be there; absent is written as an empty one.
  package static func ifPresent<Wrapped>(_ kind: ValueKind<Wrapped>) -> ValueKind where Value == Wrapped? {
    ValueKind(shape: kind.shape, wanted: kind.wanted) { tree, site, base, diagnostics in
      kind.read(tree, site, base ?? nil, &diagnostics).map { .some($0) }
    } write: {
      $0.map(kind.write) ?? .mapping([])
    }
  }
}
