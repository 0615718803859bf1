/// The words that files use for a type's cases: `cancelledByClient` is `cancelled-by-client`.
///
/// Made once for each type, so that writing a case costs a look-up and no reflection.
@usableFromInline
package struct CaseLabels<Case: CaseIterable & RawRepresentable & Sendable>: Sendable
where Case.RawValue == UInt8 {
  @usableFromInline package let all: [String]
  /// The same in the order of the raw values.
  @usableFromInline package let cells: CellTexts

  package init() {
    all = Case.allCases.map { hyphenated(String(describing: $0)) }
    cells = CellTexts(all)
    precondition(
      Case.allCases.enumerated().allSatisfy { $0.offset == Int($0.element.rawValue) },
      "\(Case.self) is not numbered from 0")
  }

  @inlinable package subscript(value: Case) -> String { all[Int(value.rawValue)] }
}

/// `camelCase` as `camel-case`.
package func hyphenated(_ name: String) -> String {
  separated(name, by: "-")
}

/// `camelCase` as `camel_case`.
package func underscored(_ name: String) -> String {
  separated(name, by: "_")
}

private func separated(_ name: String, by separator: String) -> String {
  name.reduce(into: "") { text, character in
    if character.isUppercase && !text.isEmpty { text += separator }
    text += character.lowercased()
  }
}
