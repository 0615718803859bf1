import Experiments
import Foundation

/// The summary as JSON, for programs.
public struct SummaryJSON: Encodable, Sendable {
  struct Row: Encodable {
    var city: String
    var programme: String
    var metric: String
    var unit: String
    var n: Int
    var mean: Double
    var sd: Double?
    var ci95HalfWidth: Double?
  }

  let scenario: String
  let seed: UInt64
  let replications: Int
  let reports: String?
  let summary: [Row]

  public init(_ summary: Summary, scenario: String, seed: UInt64, reports: String?) {
    self.scenario = scenario
    self.seed = seed
    self.reports = reports
    replications = summary.replications
    self.summary = summary.rows.map { row in
      Row(
        city: row.city, programme: row.programme, metric: row.metric, unit: row.unit, n: row.moments.count,
        mean: row.moments.mean, sd: row.moments.standardDeviation, ci95HalfWidth: row.halfWidth)
    }
  }

  public var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    do {
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    } catch {
      preconditionFailure("a summary that is no JSON: \(error)")
    }
  }
}
