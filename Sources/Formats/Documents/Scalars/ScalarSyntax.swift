/// Parser and printer of values that are one scalar each.
public struct ScalarSyntax<Value: Sendable>: Sendable {
  /// Expected form in messages: `a duration such as '2 min'`.
  public let wanted: String
  /// Parses a text, or throws the complaint about it.
  public let parse: @Sendable (String) throws(ValueProblem) -> Value
  /// Prints the canonical text, from which `parse` restores the value.
  public let format: @Sendable (Value) -> CanonicalNode
  /// JSON Schema of the accepted texts; may accept more than `parse`.
  public let json: JSONValue
  /// Returns a warning about a text that is accepted but may be meant otherwise, or nil.
  package let doubt: @Sendable (String) -> ValueProblem?

  public init(
    wanted: String, json: JSONValue,
    doubt: @escaping @Sendable (String) -> ValueProblem? = { _ in nil },
    parse: @escaping @Sendable (String) throws(ValueProblem) -> Value,
    format: @escaping @Sendable (Value) -> CanonicalNode
  ) {
    self.wanted = wanted
    self.json = json
    self.doubt = doubt
    self.parse = parse
    self.format = format
  }

  /// Returns the syntax with one more condition on the value.
  package func checked(
    json extra: [JSONValue.Member] = [], _ problem: @escaping @Sendable (Value) -> ValueProblem?
  ) -> ScalarSyntax {
    ScalarSyntax(wanted: wanted, json: json.adding(extra), doubt: doubt) { text throws(ValueProblem) in
      let value = try parse(text)
      if let problem = problem(value) { throw problem }
      return value
    } format: {
      format($0)
    }
  }
}

extension ScalarSyntax where Value: Comparable {
  /// Returns the syntax with its values limited to `limits`, and where these are open to `widest`.
  ///
  /// `isNumber` adds the limits to the JSON Schema as numbers; otherwise they are a comment of it.
  package func within(
    _ limits: Limits<Value>, widest: Limits<Value>, isNumber: Bool = false
  ) -> ScalarSyntax {
    let both = limits.and(widest)
    let text = both.phrase { format($0).flow }
    let comment = text.isEmpty ? [] : [JSONValue.Member("$comment", .string(text))]
    let json = isNumber ? both.json(format) : comment
    return checked(json: json) { value in
      // A complaint names the declared limits. The widest ones are named only if they alone are exceeded.
      let exceeded = limits.admits(value) ? widest.side(of: value) : limits
      return both.admits(value)
        ? nil : ValueProblem("is out of range", allowed: "expected \(exceeded.phrase { format($0).flow })")
    }
  }
}
