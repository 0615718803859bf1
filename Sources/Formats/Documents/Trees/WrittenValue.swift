import Foundation

/// A value as it is written, whatever it means where it is put.
public struct WrittenValue: Sendable, Hashable {
  /// On one line, as YAML.
  public let text: String

  public init(_ text: String) { self.text = text }

  /// A number with a unit behind it, or with none; written with so many decimals at most.
  public init(_ number: Double, unit: String, decimals: Int) {
    var digits = String(format: "%.\(decimals)f", number)
    if decimals > 0 { digits = String(digits.reversed().drop { $0 == "0" }.drop { $0 == "." }.reversed()) }
    text = unit.isEmpty ? digits : "\(digits) \(unit)"
  }

  /// The number and the unit, of `2.5 km` 2.5 and `km`, of `3` 3 and nothing; nil for any other value.
  public var measure: (number: Double, unit: String)? {
    guard let measure = Measure(text), let number = Double(decimal: measure.number) else { return nil }
    let isUnit = measure.unit.allSatisfy { $0.isLetter || "%²/ 2".contains($0) }
    let begins = measure.unit.first.map { $0.isLetter || $0 == "%" } ?? true
    return isUnit && begins && !measure.unit.contains(" 2") ? (number, measure.unit) : nil
  }
}

extension ValueKind where Value == WrittenValue {
  /// Anything: what it may be is decided where it is put.
  public static func written() -> ValueKind {
    let anything = Shape.either([.scalar(["type": ["string", "number", "boolean", "object", "array"]])])
    return ValueKind(shape: .atomic(anything), wanted: "a value") { tree, site, _, diagnostics in
      if tree.isNull {
        diagnostics.append(.missingValue(at: site, wanted: "a value"))
        return nil
      }
      return WrittenValue(tree.written.flow)
    } write: {
      .literal($0.text)
    }
  }
}

extension ValueKind where Value == String {
  /// One of these names.
  public static func name(among names: [String]) -> ValueKind {
    ValueKind(ScalarSyntax.word(names.map { ($0, $0) }))
  }
}

extension YAMLTree {
  /// The tree to be written as it was read.
  package var written: CanonicalNode {
    switch content {
    case .scalar(let text, let isQuoted):
      return isQuoted || text.contains(where: ",[]{}#\"'".contains) ? .text(text) : .literal(text)
    case .sequence(let elements): return .sequence(elements.map(\.written))
    case .mapping(let entries): return .mapping(entries.map { .init($0.key, $0.value.written) })
    }
  }
}
