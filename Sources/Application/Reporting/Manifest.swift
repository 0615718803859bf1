import Foundation
import Tables

/// Where a run's numbers come from: enough to repeat it.
public struct Manifest: Codable, Sendable {
  public struct File: Codable, Sendable {
    public var name: String
    public var rows: Int?
    public var bytes: Int
    public var sha256: String
  }

  public var program = "marketsim"
  public var version: String
  /// The commit that the program was built from; empty if it was not built in a repository.
  public var commit: String
  public var scenario: String
  public var variant: String
  public var seed: UInt64
  public var replicationsAsked: Int
  public var replicationsFinished: Int
  public var workers: Int
  public var startedAt: String
  public var wallTimeSeconds: Double
  public var simulatedEvents: UInt64
  /// The whole scenario with every value explicit; it can be run again as it stands.
  public var resolvedScenario: String
  public var resolvedScenarioSHA256: String
  public var files: [File]

  /// The camel case of keys as they are read back: `resolved_scenario_sha256`.
  private enum CodingKeys: String, CodingKey {
    case program, version, commit, scenario, variant, seed, replicationsAsked, replicationsFinished, workers
    case startedAt, wallTimeSeconds, simulatedEvents, resolvedScenario, files
    case resolvedScenarioSHA256 = "resolvedScenarioSha256"
  }

  /// As JSON, keys in alphabetical order.
  public var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    do {
      return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    } catch {
      preconditionFailure("a manifest that is no JSON: \(error)")
    }
  }
}

extension Manifest {
  /// Reads a manifest; nil if the text is none.
  public init?(json: Data) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let manifest = try? decoder.decode(Manifest.self, from: json) else { return nil }
    self = manifest
  }
}
