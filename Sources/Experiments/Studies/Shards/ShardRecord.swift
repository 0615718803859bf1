import Foundation
import Tables

/// Description of a shard's file: the plan that it belongs to, and its share of the plan.
public struct ShardRecord: Sendable, Hashable, Codable {
  /// Share of the plan.
  public var index: ShardIndex
  /// Name of the study.
  public var study: String
  /// Command of the study; nil for a round of a tuning.
  public var kind: StudyKind?
  /// Number of the round of a tuning, from 1; nil for any other study.
  public var round: Int?
  /// Number of replications of every point.
  public var replications: Int
  /// Seed of all points.
  public var seed: UInt64
  /// Digest of the plan, see `StudyOutline.digest`, or of the round.
  public var plan: String

  /// Creates the record of a shard of a plan.
  public init(index: ShardIndex, of outline: StudyOutline) {
    self.index = index
    study = outline.definition.name
    kind = outline.kind
    replications = outline.replications
    seed = outline.seed
    plan = outline.digest
  }

  /// Creates the record of a shard of a round of a tuning.
  ///
  /// - Parameters:
  ///   - round: number of the round, from 1.
  ///   - plan: digest of the round.
  public init(index: ShardIndex, study: String, round: Int, replications: Int, seed: UInt64, plan: String) {
    (self.index, self.study, self.round, self.replications) = (index, study, round, replications)
    (self.seed, self.plan) = (seed, plan)
  }

  /// Returns the first difference between the plans of two shards, as `of 5 replications, not 3`; nil for one plan.
  ///
  /// Shares of different numbers of shards do not complete each other.
  public func difference(from other: ShardRecord) -> String? {
    if study != other.study { return "of the study '\(study)', not '\(other.study)'" }
    if part != other.part { return "of \(part), not \(other.part)" }
    if replications != other.replications {
      return "of \(replications) replications, not \(other.replications)"
    }
    if seed != other.seed { return "of the seed \(seed), not \(other.seed)" }
    if index.count != other.index.count {
      return "one of \(index.count) shards, not of \(other.index.count)"
    }
    return plan == other.plan ? nil : "of another state of the study's files"
  }

  /// Words for the command or the round: `a sweep of 4 points`.
  private var part: String { kind?.words ?? "round \(round ?? 0) of a tuning" }

  /// Advice for a shard that is not of the wanted plan.
  public var remedy: String {
    if round != nil { return "leave it out, and run shards of the present round with one denominator" }
    let options = "--shard i/\(index.count) --replications \(replications) --seed \(seed)"
    return "delete it, or go on with its plan (\(options)), or name another folder with --out"
  }

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    } catch {
      preconditionFailure("a shard's record that is no JSON: \(error)")
    }
  }

  /// Reads the text of a record; nil unless its checksum fits.
  init?(json: String, checksum: String) {
    guard sha256(of: json) == checksum,
      let record = try? JSONDecoder().decode(ShardRecord.self, from: Data(json.utf8))
    else { return nil }
    self = record
  }
}

extension StudyKind {
  /// Words for a message: `a sweep of 4 points`.
  var words: String {
    switch self {
    case .sweep(nil): "a sweep of all points"
    case .sweep(let points?): "a sweep of the first \(points) points"
    case .sensitivity(.morris(let rows, let levels)): "\(rows) Morris trajectories on \(levels) levels"
    case .sensitivity(.sobol(let samples)): "\(samples) Sobol samples"
    }
  }
}
