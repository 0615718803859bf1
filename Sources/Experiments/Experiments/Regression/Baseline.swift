import Foundation
import ScenarioFormat
import Tables

/// What a case came to when it was last looked at: kept beside its file as JSON.
public struct Baseline: Codable, Sendable, Hashable {
  /// One metric in every replication that has it.
  public struct Figure: Codable, Sendable, Hashable {
    public var metric: String
    public var city: String
    public var programme: String
    public var unit: String
    /// By replication; nil where the metric had no value.
    public var values: [Double?]
  }

  /// The first replication's event trace.
  public struct Trace: Codable, Sendable, Hashable {
    public var events: Int
    /// Of the rows without their header.
    public var sha256: String
    /// `TraceMarks`, by which the first event that has changed is found; nil in a baseline that was made without.
    public var marks: String?

    /// Whether the events are the same.
    func isOf(_ other: Trace) -> Bool { events == other.events && sha256 == other.sha256 }
  }

  public var version: String
  public var commit: String
  /// Of the resolved scenario.
  public var scenarioSHA256: String
  public var seed: UInt64
  public var replications: Int
  public var trace: Trace?
  public var figures: [Figure]

  /// Reads a baseline; nil if the text is none.
  public init?(json: Data) {
    guard let baseline = try? JSONDecoder().decode(Baseline.self, from: json) else { return nil }
    self = baseline
  }

  init(
    version: String, commit: String, scenarioSHA256: String, seed: UInt64, replications: Int, trace: Trace?,
    figures: [Figure]
  ) {
    self.version = version
    self.commit = commit
    self.scenarioSHA256 = scenarioSHA256
    self.seed = seed
    self.replications = replications
    self.trace = trace
    self.figures = figures
  }

  /// As JSON, keys in alphabetical order.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    } catch {
      preconditionFailure("a baseline that is no JSON: \(error)")
    }
  }
}
