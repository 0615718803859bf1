import Quantities

extension ValueKind {
  /// Kind of optional values whose absence is written as a word: `never`, `automatic`.
  package static func optional<Wrapped>(_ kind: ValueKind<Wrapped>, absent word: String) -> ValueKind
  where Value == Wrapped? {
    ValueKind(shape: kind.shape.or(word), wanted: "\(kind.wanted), or '\(word)'") {
      tree, site, base, diagnostics in
      if tree.isWord(word) { return .some(nil) }
      return kind.read(tree, site, base ?? nil, &diagnostics).map { .some($0) }
    } write: {
      $0.map(kind.write) ?? .text(word)
    }
  }

  /// A value, or a word that stands for one of its values: `unlimited` for an endless zone.
  package func or(_ word: String, for special: Value) -> ValueKind where Value: Equatable {
    ValueKind(shape: shape.or(word), wanted: "\(wanted), or '\(word)'") { tree, site, base, diagnostics in
      if tree.isWord(word) { return special }
      return read(tree, site, base, &diagnostics)
    } write: {
      $0 == special ? .text(word) : write($0)
    }
  }

  /// The kind of values that are replaced as a whole by whatever is written over them.
  package var whole: ValueKind {
    ValueKind(shape: .atomic(shape), wanted: wanted) { tree, site, _, diagnostics in
      read(tree, site, nil, &diagnostics)
    } write: {
      write($0)
    }
  }
}

extension Shape {
  fileprivate func or(_ word: String) -> Shape {
    let either = Shape.either([self, .scalar(["const": .string(word)])])
    return isAtomic ? .atomic(either) : either
  }
}

extension YAMLTree {
  fileprivate func isWord(_ word: String) -> Bool {
    guard case .scalar(word, _) = content else { return false }
    return true
  }
}

extension ValueKind where Value == Double {
  /// A probability or a share, written in percent: `15 %`.
  package static func chance(_ limits: Limits<Proportion> = .within(.zero ... .one)) -> ValueKind {
    ValueKind<Proportion>.share(limits).mapped(to: \.fraction, from: { Proportion($0) })
  }
}

extension ValueKind where Value == AmountPerCurrency {
  /// An amount in each currency: `{ CHF: 4.90, EUR: 2.90 }`; a currency that is not named keeps its amount.
  package static func amounts() -> ValueKind {
    let prices = ValueKind<[Currency: Money]>.prices()
    return ValueKind(shape: prices.shape, wanted: prices.wanted) { tree, site, base, diagnostics in
      prices.read(tree, site, nil, &diagnostics).map { amounts in
        amounts.values.reduce(into: base ?? .zero) { $0[$1.currency] = $1 }
      }
    } write: { amounts in
      prices.write(
        Dictionary(uniqueKeysWithValues: amounts.currencies.map { ($0, amounts[$0]) }))
    }
  }
}
