import Documents
import Foundation
import Metrics
import ScenarioFormat

/// One line of input to an evaluation server: points of a scenario, to be run under common random numbers.
///
/// ```json
/// {"id": 7, "points": [["policy.commission=25 %"], []], "replications": 10, "seed": 1,
///  "metrics": ["net_revenue"], "constraints": ["fill_rate >= 85 %"]}
/// ```
struct EvaluationRequest: Sendable {
  /// Identifier that the answer repeats; nil for none.
  var id: Int?
  /// Overrides of each point, each `key.path=value`; at least one point.
  var points: [[String]]
  /// Number of replications of each point; ≥ 1.
  var replications: Int
  /// Number of the first replication; ≥ 0.
  var firstReplication: Int
  /// Seed of all points.
  var seed: UInt64
  /// Metrics of the answer, in its order.
  var metrics: [Metric]
  /// Constraints that the answer judges.
  var constraints: [MetricConstraint]
  /// True if the answer has the value of each replication too.
  var hasValues: Bool

  private static let mostReplications = 1_000_000

  private enum Key: String, CodingKey, CaseIterable {
    case id, points, replications, seed, metrics, constraints, values
    case firstReplication = "first_replication"
  }

  private struct AnyKey: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Part of a line that can be read whatever else is wrong with it.
  private struct Identified: Decodable { var id: Int? }

  /// Returns the identifier in a line; nil if it has none.
  static func id(of line: Data) -> Int? { (try? JSONDecoder().decode(Identified.self, from: line))?.id }

  /// Reads a line.
  init(line: Data) throws(EvaluationRefusal) {
    do {
      self = try JSONDecoder().decode(EvaluationRequest.self, from: line)
    } catch let refusal as EvaluationRefusal {
      throw refusal
    } catch let error as DecodingError {
      throw EvaluationRefusal(request: Self.misfit(in: line) ?? Self.words(error))
    } catch {
      throw EvaluationRefusal(request: "\(error)")
    }
  }

  private static func words(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): "key '\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "'\(path(context))' "
        + "has a value of another type: \(context.debugDescription)"
    default: "the line is not a JSON object"
    }
  }

  private static func path(_ context: DecodingError.Context) -> String {
    context.codingPath.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
  }

  /// Returns a sentence on the first number that its key's type cannot hold; nil if all fit.
  ///
  /// It is nil for a line that is no JSON object as well. The decoder names neither key nor number.
  private static func misfit(in line: Data) -> String? {
    guard (try? JSONSerialization.jsonObject(with: line)) is [String: Any] else { return nil }
    let text = String(decoding: line, as: UTF8.self)
    for (key, range) in [
      (Key.id, "\(Int.min) to \(Int.max)"), (.replications, "1 to \(mostReplications)"),
      (.firstReplication, "0 to \(mostReplications)"), (.seed, "0 to \(UInt64.max)"),
    ] {
      guard
        let written = try? Regex(
          #""\#(key.rawValue)"\s*:\s*(-?[0-9][0-9.eE+-]*)"#, as: (Substring, Substring).self),
        let number = text.firstMatch(of: written)?.output.1
      else { continue }
      let fits = key == .seed ? UInt64(number) != nil : Int(number) != nil
      if !fits { return "'\(key.rawValue)' is \(number); expected a whole number from \(range)" }
    }
    return nil
  }
}

extension EvaluationRequest: Decodable {
  init(from decoder: any Decoder) throws {
    let names = Key.allCases.map(\.rawValue)
    for key in try decoder.container(keyedBy: AnyKey.self).allKeys where !names.contains(key.stringValue) {
      let hint = didYouMean(key.stringValue, among: names) ?? "there are: \(names.joined(separator: ", "))"
      throw EvaluationRefusal(request: "unknown key '\(key.stringValue)'; \(hint)")
    }
    let values = try decoder.container(keyedBy: Key.self)
    id = try values.decodeIfPresent(Int.self, forKey: .id)
    points = try values.decode([[String]].self, forKey: .points)
    replications = try values.decode(Int.self, forKey: .replications)
    firstReplication = try values.decodeIfPresent(Int.self, forKey: .firstReplication) ?? 0
    seed = try values.decodeIfPresent(UInt64.self, forKey: .seed) ?? 1
    hasValues = try values.decodeIfPresent(Bool.self, forKey: .values) ?? false
    guard !points.isEmpty else {
      throw EvaluationRefusal(request: "'points' is empty; expected at least one")
    }
    guard (1...Self.mostReplications).contains(replications) else {
      throw EvaluationRefusal(
        request: "'replications' is \(replications); expected 1 to \(Self.mostReplications)")
    }
    guard (0...Self.mostReplications).contains(firstReplication) else {
      throw EvaluationRefusal(
        request: "'first_replication' is \(firstReplication); expected 0 to \(Self.mostReplications)")
    }
    metrics =
      try values.decodeIfPresent([String].self, forKey: .metrics)?.map { name in
        guard let metric = Metric.named(name) else {
          throw EvaluationRefusal(request: "'\(name)' is not a metric; \(Metric.hint(forUnknown: name))")
        }
        return metric
      } ?? Metric.all
    constraints =
      try values.decodeIfPresent([String].self, forKey: .constraints)?.map { text in
        do throws(ValueProblem) {
          return try MetricConstraint(text)
        } catch {
          throw EvaluationRefusal(
            request:
              "constraint '\(text)' \([error.complaint, error.allowed, error.hint].compactMap(\.self).joined(separator: "; "))"
          )
        }
      } ?? []
  }
}

/// Reason why a line has no result.
struct EvaluationRefusal: Error, Hashable {
  /// Kind of the reason.
  enum Kind: String {
    /// Line that is no valid request.
    case request
    /// Mistakes in a point's values.
    case mistakes
    /// Run that exceeded its event limit.
    case overrun
    /// Interruption by a signal.
    case interrupted
  }

  var kind: Kind
  var text: String

  init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }

  init(request text: String) { self.init(.request, text) }
}
