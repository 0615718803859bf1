import Documents
import Metrics

/// A metric and the number that its mean is not to pass: `fill_rate >= 92 %`.
public struct MetricConstraint: Sendable, Hashable {
  /// On which side of the bound the mean is to lie; the bound itself belongs to it.
  public enum Relation: String, Sendable, CaseIterable {
    /// Lower bound, included.
    case atLeast = ">="
    /// Upper bound, included.
    case atMost = "<="
  }

  /// The metric's name.
  public let metric: String
  /// Direction of the inequality.
  public let relation: Relation
  /// Bound in the unit of the metric.
  public let bound: MetricBound

  /// Text of the constraint, as it is read.
  public var text: String { "\(metric) \(relation.rawValue) \(bound.text)" }

  /// Reads a metric, `>=` or `<=`, and a number in the metric's unit.
  ///
  /// - Throws: what is wrong with the text.
  public init(_ text: String) throws(ValueProblem) {
    guard let sign = text.firstMatch(of: /[<>=≤≥]+/) else {
      throw ValueProblem("compares nothing", allowed: "expected \(Self.wanted)")
    }
    let relations: [String: Relation] = [">=": .atLeast, "≥": .atLeast, "<=": .atMost, "≤": .atMost]
    guard let relation = relations[String(sign.output)] else {
      let nearest = sign.output.contains("<") ? "<=" : ">="
      throw ValueProblem(
        "compares by '\(sign.output)'", allowed: "expected '>=' or '<='", hint: "did you mean '\(nearest)'?")
    }
    let name = String(text[..<sign.range.lowerBound]).trimmingSpaces
    let metric = try Metric.declared(name)
    self.metric = name
    self.relation = relation
    bound = try MetricBound(String(text[sign.range.upperBound...]).trimmingSpaces, for: metric)
  }

  static let wanted = "a constraint such as 'fill_rate >= 92 %'"
}

extension ValueKind where Value == MetricConstraint {
  /// Kind of constraints, such as `fill_rate >= 92 %`
  public static func constraint() -> ValueKind {
    ValueKind(
      ScalarSyntax(
        wanted: MetricConstraint.wanted,
        json: ["type": "string", "pattern": #"^[a-z0-9_]+ *(>=|<=|≥|≤) *[-+]?\d.*$"#]
      ) {
        text throws(ValueProblem) in
        try MetricConstraint(text)
      } format: {
        .text($0.text)
      })
  }
}
