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
  /// The syntax with its values limited; `isNumber` says that the limits can be told to an editor.
  package func within(_ limits: Limits<Value>, isNumber: Bool = false) -> ScalarSyntax {
    checked(json: isNumber ? limits.json(format) : []) { value in
      limits.admits(value)
        ? nil : ValueProblem("is out of range", allowed: "expected \(limits.phrase { format($0).flow })")
    }
  }
}
