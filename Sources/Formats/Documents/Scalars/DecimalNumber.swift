/// A decimal number as it was written, exact: `2.90` is 290 with two decimals.
package struct DecimalNumber: Hashable, Sendable {
  package let digits: Int64
  package let decimals: Int

  /// Reads `[+-]digits[.digits]` with at most 18 digits; nil for anything else.
  package init?(_ text: Substring) {
    var rest = text
    let isNegative = rest.first == "-"
    if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
    let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    let all = parts.joined()
    guard all.count <= 18, let magnitude = Int64(all) else { return nil }
    digits = isNegative ? -magnitude : magnitude
    decimals = parts.count == 2 ? parts[1].count : 0
  }

  /// The number times `factor` as a whole number; nil if it is not whole or too large.
  package func scaled(by factor: Int64) -> Int64? {
    let product = Int128(digits) * Int128(factor)
    let divisor = (0..<decimals).reduce(Int128(1)) { power, _ in power * 10 }
    let (quotient, remainder) = product.quotientAndRemainder(dividingBy: divisor)
    return remainder == 0 ? Int64(exactly: quotient) : nil
  }
}

/// A number and the unit behind it: `2.5 km` is 2.5 and `km`.
package struct Measure {
  package let number: Substring
  package let unit: String

  /// Splits at the end of the number; nil if the text does not start with one.
  package init?(_ text: some StringProtocol) {
    let text = String(text).trimmingSpaces[...]
    let hasSign = text.first == "-" || text.first == "+"
    let end = text.dropFirst(hasSign ? 1 : 0).firstIndex { !$0.isNumberPart } ?? text.endIndex
    number = text[..<end]
    guard number.contains(where: \.isASCIIDigit) else { return nil }
    unit = String(text[end...]).trimmingSpaces
  }

  /// Splits a sum of measures, `1 h 30 min`, before each number; nil if it does not start with a number.
  package static func sum(_ text: String) -> [Measure]? {
    var parts: [Measure] = []
    var rest = text.trimmingSpaces[...]
    while !rest.isEmpty {
      let numberEnd = rest.dropFirst().firstIndex { !$0.isNumberPart && $0 != " " } ?? rest.endIndex
      let end = rest[numberEnd...].firstIndex { $0.isASCIIDigit } ?? rest.endIndex
      guard let part = Measure(rest[..<end]) else { return nil }
      parts.append(part)
      rest = rest[end...]
    }
    return parts.isEmpty ? nil : parts
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
  fileprivate var isNumberPart: Bool { isASCIIDigit || self == "." }
}

extension Double {
  /// Reads a decimal number, with or without an exponent; nil for anything else, `nan` and `inf` included.
  package init?(decimal text: some StringProtocol) {
    let allowed = text.utf8.allSatisfy { (48...57).contains($0) || "+-.eE".utf8.contains($0) }
    guard allowed, let value = Double(String(text)), value.isFinite else { return nil }
    self = value
  }

  /// The shortest decimal that reads back as the same number, without `.0` behind a whole one.
  package var shortest: String {
    let text = description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
