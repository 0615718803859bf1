import Documents
import Foundation

/// Range of a slider: the values that the schema allows, as far as they are near the present one.
struct LeverRange: Sendable, Hashable {
  /// Least value of the slider.
  var low: Double
  /// Greatest value of the slider.
  var high: Double
  /// Distance of neighbouring values.
  var step: Double

  /// Makes the range of a value.
  ///
  /// - Parameters:
  ///   - limits: bounds of the schema.
  ///   - isWhole: true for a value that must be a whole number.
  init(around value: Double, _ limits: LeverLimits, isWhole: Bool, isShare: Bool) {
    let reach = Self.rounded(2.5 * value.magnitude, .up)
    let usual = value == 0 ? (isShare ? 100 : isWhole ? 10 : 1) : reach
    var high = value < 0 ? 0 : usual
    var low = value < 0 ? -usual : 0
    if let lower = limits.low, lower.value > low || value < 0 { low = max(low, lower.value) }
    if let upper = limits.high { high = min(high, upper.value) }
    if high <= low { high = max(value, low + 1) }
    let fine = Self.rounded((high - low) / 100, .down)
    step = isWhole ? max(1, fine.rounded()) : fine
    self.low = limits.low.map { $0.value == low && !$0.isIncluded } == true ? low + step : low
    self.high = limits.high.map { $0.value == high && !$0.isIncluded } == true ? high - step : high
  }

  /// The range, extended to a value.
  func including(_ value: Double) -> LeverRange {
    var range = self
    range.low = min(low, value)
    range.high = max(high, value)
    return range
  }

  /// Rounds to 1, 2 or 5 times a power of ten.
  private static func rounded(_ value: Double, _ rule: FloatingPointRoundingRule) -> Double {
    guard value > 0, value.isFinite else { return 1 }
    let power = pow(10, floor(log10(value)))
    let steps = [1.0, 2, 5, 10].map { $0 * power }
    return rule == .up
      ? steps.first { $0 >= value * 0.999_999 } ?? value : steps.last { $0 <= value * 1.000_001 } ?? value
  }
}

/// Bounds that the schema sets to a number.
struct LeverLimits: Sendable, Hashable {
  /// End of an interval.
  struct End: Sendable, Hashable {
    var value: Double
    var isIncluded: Bool
  }

  /// Lower end; nil if there is none.
  var low: End?
  /// Upper end; nil if there is none.
  var high: End?
  /// The bounds in words: `0 % to 100 %`; empty without any.
  var text = ""

  /// Reads the bounds of a value with a unit from the schemas of its forms.
  init(_ schemas: [JSONValue], unit: String) {
    for schema in schemas {
      for (name, isIncluded) in [("minimum", true), ("exclusiveMinimum", false)] {
        if let value = schema.number(name) { low = End(value: value, isIncluded: isIncluded) }
      }
      for (name, isIncluded) in [("maximum", true), ("exclusiveMaximum", false)] {
        if let value = schema.number(name) { high = End(value: value, isIncluded: isIncluded) }
      }
      if let words = schema.string("$comment") { read(words, unit: unit) }
    }
    if low.map({ $0.value <= -Self.widest(unit) }) == true { low = nil }
    if high.map({ $0.value >= Self.widest(unit) }) == true { high = nil }
    text = words(unit)
  }

  /// Number from which a bound is the widest one of any value, and of no interest.
  private static func widest(_ unit: String) -> Double {
    Amount(36_525, "d").converted(to: unit)?.number ?? 1e6
  }

  /// The bounds in words.
  private func words(_ unit: String) -> String {
    func amount(_ end: End) -> String { WrittenValue(end.value, unit: unit, decimals: 6).text }
    if let low, let high, low.isIncluded, high.isIncluded { return "\(amount(low)) to \(amount(high))" }
    let ends = [
      low.map { ($0.isIncluded ? "at least " : "more than ") + amount($0) },
      high.map { ($0.isIncluded ? "at most " : "less than ") + amount($0) },
    ]
    return ends.compactMap(\.self).joined(separator: ", ")
  }

  /// Reads a phrase such as `at least 0 s and at most 3650 d`, as a schema of a measure has it.
  private mutating func read(_ phrase: String, unit: String) {
    let beginnings = [("at least ", true), ("more than ", false)]
    let ends = [("at most ", true), ("less than ", false)]
    let range = phrase.components(separatedBy: " to ")
    if range.count == 2, let from = amount(range[0], unit), let to = amount(range[1], unit) {
      (low, high) = (End(value: from, isIncluded: true), End(value: to, isIncluded: true))
    }
    for part in phrase.components(separatedBy: " and ") {
      for (words, isIncluded) in beginnings where part.hasPrefix(words) {
        low = amount(String(part.dropFirst(words.count)), unit).map { End(value: $0, isIncluded: isIncluded) }
      }
      for (words, isIncluded) in ends where part.hasPrefix(words) {
        high = amount(String(part.dropFirst(words.count)), unit).map {
          End(value: $0, isIncluded: isIncluded)
        }
      }
    }
  }

  private func amount(_ text: String, _ unit: String) -> Double? {
    Amount(text)?.converted(to: unit)?.number
  }
}

extension JSONValue {
  /// Member of an object; nil if there is none.
  subscript(_ name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// Text of a member of an object; nil if it has another type.
  func string(_ name: String) -> String? {
    if case .string(let text)? = self[name] { text } else { nil }
  }

  /// Number of a member of an object; nil if it has another type.
  func number(_ name: String) -> Double? {
    if case .number(let digits)? = self[name] { Double(digits) } else { nil }
  }
}
