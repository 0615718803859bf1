import Foundation
import ScenarioFormat
import Tables

/// Stored results of a regression case, kept beside its file as JSON.
public struct Baseline: Codable, Sendable, Hashable {
  /// Values of one metric in the stored replications.
  public struct Figure: Codable, Sendable, Hashable {
    /// Name of the metric.
    public var metric: String
    /// Name of the city, or `total`.
    public var city: String
    /// Name of the programme, or `all`.
    public var programme: String
    /// Unit of the values.
    public var unit: String
    /// Values by replication; nil where the metric had no value.
    public var values: [Double?]
  }

  /// Digest of the event trace of the first replication.
  public struct Trace: Codable, Sendable, Hashable {
    /// Number of events.
    public var events: Int
    /// SHA-256 of the rows without their header.
    public var sha256: String
    /// Marks of the events (`TraceMarks`) that locate the first changed event; nil in baselines of early versions.
    public var marks: String?

    private enum CodingKeys: String, CodingKey { case events, sha256, marks }

    /// Encodes every key; what does not exist is null.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(events, forKey: .events)
      try container.encode(sha256, forKey: .sha256)
      try container.encode(marks, forKey: .marks)
    }

    /// Returns true if these are the rows of the trace, without their header; false for nil.
    public func isOf(rows: ContiguousArray<UInt8>?) -> Bool {
      rows.map { Tables.sha256(of: Array($0)) == sha256 } ?? false
    }

    /// Returns whether the events are identical.
    func isOf(_ other: Trace) -> Bool { events == other.events && sha256 == other.sha256 }
  }

  /// Version of the program.
  public var version: String
  /// Commit of the build.
  public var commit: String
  /// SHA-256 of the resolved scenario.
  public var scenarioSHA256: String
  /// Seed of the replications.
  public var seed: UInt64
  /// Number of replications.
  public var replications: Int
  /// Digest of the event trace; nil if the case has none.
  public var trace: Trace?
  /// Figures that expectations refer to.
  public var figures: [Figure]

  /// Reads a baseline; returns nil for other text.
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

  /// Encodes every key; what does not exist is null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(version, forKey: .version)
    try container.encode(commit, forKey: .commit)
    try container.encode(scenarioSHA256, forKey: .scenarioSHA256)
    try container.encode(seed, forKey: .seed)
    try container.encode(replications, forKey: .replications)
    try container.encode(trace, forKey: .trace)
    try container.encode(figures, forKey: .figures)
  }

  private enum CodingKeys: String, CodingKey {
    case version, commit, scenarioSHA256, seed, replications, trace, figures
  }

  /// Baseline as JSON with keys in alphabetical order.
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
