/// How a value is written as one scalar.
public struct ScalarSyntax<Value: Sendable>: Sendable {
  /// For example: a duration such as '2 min'.
  public let wanted: String
  /// Throws what is wrong with the text.
  public let parse: @Sendable (String) throws(ValueProblem) -> Value
  /// The canonical text, which `parse` reads as the same value.
  public let format: @Sendable (Value) -> CanonicalNode
  /// A fragment of JSON Schema that admits what `parse` admits, as far as a pattern can tell.
  public let json: JSONValue

  public init(
    wanted: String, json: JSONValue, parse: @escaping @Sendable (String) throws(ValueProblem) -> Value,
    format: @escaping @Sendable (Value) -> CanonicalNode
  ) {
    self.wanted = wanted
    self.json = json
    self.parse = parse
    self.format = format
  }

  /// The syntax with one more condition on the value.
  func checked(
    json extra: [JSONValue.Member] = [], _ problem: @escaping @Sendable (Value) -> ValueProblem?
  ) -> ScalarSyntax {
    ScalarSyntax(wanted: wanted, json: json.adding(extra)) { text throws(ValueProblem) in
      let value = try parse(text)
      if let problem = problem(value) { throw problem }
      return value
    } format: {
      format($0)
    }
  }
}

extension ScalarSyntax where Value: Comparable {
  /// The syntax with its values limited; `isNumber` says that the limits can be told to an editor.
  func within(_ limits: Limits<Value>, isNumber: Bool = false) -> ScalarSyntax {
    checked(json: isNumber ? limits.json(format) : []) { value in
      limits.admits(value)
        ? nil : ValueProblem("is out of range", allowed: "\(limits.phrase { format($0).flow }) is allowed")
    }
  }
}

/// The values that are allowed: an interval, open or closed at either end.
public struct Limits<Value: Comparable & Sendable>: Sendable {
  var lower: (value: Value, included: Bool)?
  var upper: (value: Value, included: Bool)?

  /// Every value.
  public static var any: Limits { Limits() }
  public static func atLeast(_ value: Value) -> Limits { Limits(lower: (value, true)) }
  public static func moreThan(_ value: Value) -> Limits { Limits(lower: (value, false)) }
  public static func atMost(_ value: Value) -> Limits { Limits(upper: (value, true)) }
  public static func within(_ range: ClosedRange<Value>) -> Limits {
    Limits(lower: (range.lowerBound, true), upper: (range.upperBound, true))
  }

  /// Both limits' values.
  public func and(_ other: Limits) -> Limits {
    Limits(lower: lower ?? other.lower, upper: upper ?? other.upper)
  }

  func admits(_ value: Value) -> Bool {
    if let lower, value < lower.value || (value == lower.value && !lower.included) { return false }
    if let upper, value > upper.value || (value == upper.value && !upper.included) { return false }
    return true
  }

  /// `0 to 5`, `more than 0 s`, `at least 1`.
  func phrase(_ format: (Value) -> String) -> String {
    let from = lower.map { ($0.included ? "at least " : "more than ") + format($0.value) }
    let to = upper.map { ($0.included ? "at most " : "less than ") + format($0.value) }
    if let lower, let upper, lower.included, upper.included {
      return "\(format(lower.value)) to \(format(upper.value))"
    }
    return [from, to].compactMap { $0 }.joined(separator: " and ")
  }

  func json(_ format: (Value) -> CanonicalNode) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    if let lower {
      members.append(.init(lower.included ? "minimum" : "exclusiveMinimum", format(lower.value).json))
    }
    if let upper {
      members.append(.init(upper.included ? "maximum" : "exclusiveMaximum", format(upper.value).json))
    }
    return members
  }
}
