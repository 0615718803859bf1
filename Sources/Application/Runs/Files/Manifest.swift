import Foundation
import Metrics
import Tables

/// Provenance of a run, sufficient to repeat it.
public struct Manifest: Codable, Sendable {
  /// File of the folder.
  public struct File: Codable, Sendable {
    /// Name of the file within the folder.
    public var name: String
    /// Number of rows without the header; nil if the file is no table.
    public var rows: Int?
    /// Size [byte].
    public var bytes: Int
    /// SHA-256 of the content, in hexadecimal.
    public var sha256: String

    private enum CodingKeys: String, CodingKey { case name, rows, bytes, sha256 }

    init(_ record: FileRecord) {
      name = record.name
      rows = record.rows
      bytes = record.bytes
      sha256 = record.sha256
    }

    /// Encodes every key; what does not exist is null.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(name, forKey: .name)
      try container.encode(rows, forKey: .rows)
      try container.encode(bytes, forKey: .bytes)
      try container.encode(sha256, forKey: .sha256)
    }
  }

  /// Name of the program.
  public var program = "marketsim"
  /// Version of the program.
  public var version: String
  /// Commit that the program was built from; empty if it was not built in a repository.
  public var commit: String
  /// Name of the scenario.
  public var scenario: String
  /// Name of the variant.
  public var variant: String
  /// Seed of the run.
  public var seed: UInt64
  /// Number of the first replication; nil for 0.
  public var firstReplication: Int?
  /// Number of replications that were asked for.
  public var replicationsAsked: Int
  /// Number of replications that were finished.
  public var replicationsFinished: Int
  /// Number of workers.
  public var workers: Int
  /// Time at which the run started, as ISO 8601 in UTC.
  public var startedAt: String
  /// Duration of the run [s].
  public var wallTimeSeconds: Double
  /// Number of simulated events.
  public var simulatedEvents: UInt64
  /// Number of random draws that lay beyond the limit of variates and were replaced by it; nil in manifests of earlier
  /// versions.
  public var clampedDraws: UInt64?
  /// Scenario with every value explicit, which can be run as it is.
  public var resolvedScenario: String
  /// SHA-256 of the resolved scenario, in hexadecimal.
  public var resolvedScenarioSHA256: String
  /// Files of the folder, without the manifest.
  public var files: [File]

  /// Keys in camel case, which become snake case: `resolved_scenario_sha256`.
  private enum CodingKeys: String, CodingKey {
    case program, version, commit, scenario, variant, seed, firstReplication, replicationsAsked,
      replicationsFinished, workers
    case startedAt, wallTimeSeconds, simulatedEvents, clampedDraws, resolvedScenario, files
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
  /// Checks that the files of a folder are those that the manifest describes; files that somebody has removed are none.
  ///
  /// Compares the size and the digest of every file. O(bytes of the files).
  ///
  /// - Throws: `ExplanationFailure`, `FileFailure`.
  func checkFit(of folder: String) throws {
    for file in files {
      let path = (folder as NSString).appendingPathComponent(file.name)
      guard let size = try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int else {
        continue
      }
      guard try size != file.bytes || sha256(ofFile: path) != file.sha256 else { continue }
      throw ExplanationFailure(
        "'\(path)' is not the file that \(OutputDirectory.manifestName) describes, so that the folder is of no one run; "
          + "run it again")
    }
  }

  /// Reads a manifest; returns nil for other text.
  public init?(json: Data) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    guard let manifest = try? decoder.decode(Manifest.self, from: json) else { return nil }
    self = manifest
  }
}
