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

  public init(
    wanted: String, json: JSONValue, parse: @escaping @Sendable (String) throws(ValueProblem) -> Value,
    format: @escaping @Sendable (Value) -> CanonicalNode
  ) {
    self.wanted = wanted
    self.json = json
    self.parse = parse
    self.format = format
  }

  /// Returns the syntax with one more condition on the value.
  package func checked(
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
  /// Returns the syntax with its values limited. `isNumber` adds the limits to the JSON Schema.
  package func within(_ limits: Limits<Value>, isNumber: Bool = false) -> ScalarSyntax {
    checked(json: isNumber ? limits.json(format) : []) { value in
      limits.admits(value)
        ? nil : ValueProblem("is out of range", allowed: "expected \(limits.phrase { format($0).flow })")
    }
  }
}
