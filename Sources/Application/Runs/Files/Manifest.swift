import Foundation
import Tables

/// Provenance of a run, sufficient to repeat it.
public struct Manifest: Codable, Sendable {
  public struct File: Codable, Sendable {
    public var name: String
    public var rows: Int?
    public var bytes: Int
    public var sha256: String
  }

  public var program = "marketsim"
  public var version: String
  /// Commit that the program was built from; empty if it was not built in a repository.
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
  /// Scenario with every value explicit, which can be run as it is.
  public var resolvedScenario: String
  public var resolvedScenarioSHA256: String
  public var files: [File]

  /// Keys in camel case, which become snake case: `resolved_scenario_sha256`.
  private enum CodingKeys: String, CodingKey {
    case program, version, commit, scenario, variant, seed, replicationsAsked, replicationsFinished, workers
    case startedAt, wallTimeSeconds, simulatedEvents, resolvedScenario, files
    case resolvedScenarioSHA256 = "resolvedScenarioSha256"
  }

  /// Manifest as JSON with keys in alphabetical order.
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
  /// Reads a manifest; returns nil for other text.
  public init?(json: Data) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let manifest = try? decoder.decode(Manifest.self, from: json) else { return nil }
    self = manifest
  }
}
