import Foundation
import Studies
import Tables
import Tuning

/// Rounds of a tuning that is run in shards: the present one in `round.json`, its shards in `shards/round-3`.
///
/// Decision 0284.
extension StudyFolder {
  /// Name of the file with the present round.
  public static let roundFileName = "round.json"

  private var roundPath: String { "\(path)/\(Self.roundFileName)" }

  /// True if rounds of a tuning were run in the folder.
  public var hasRounds: Bool {
    FileManager.default.fileExists(atPath: roundPath)
      || FileManager.default.fileExists(
        atPath: shardFolder(ofRound: 1))
  }

  /// Returns the round that `merge` has planned last; nil before the first merge.
  ///
  /// - Throws: `StudyFailure` for a file that is no round.
  public func plannedRound() throws(StudyFailure) -> TuningRound? {
    guard let data = FileManager.default.contents(atPath: roundPath) else { return nil }
    guard let round = try? JSONDecoder().decode(TuningRound.self, from: data) else {
      throw .round("'\(roundPath)' is no round of a tuning; remove it and merge again")
    }
    return round
  }

  /// Returns the present round of a tuning: the planned one, or the first.
  ///
  /// - Throws: `StudyFailure` if the folder belongs to another tuning, or to one that was begun without shards.
  public func presentRound(of tuning: StudyTuning, seed: UInt64) throws(StudyFailure) -> TuningRound {
    guard let round = try plannedRound() else {
      // With shards of the first round, a merge finds out again what the present one is.
      if !hasRounds, FileManager.default.fileExists(atPath: "\(path)/\(StudyStore.fileName)") {
        throw .round(
          "'\(path)' has results of a tune without shards; go on with 'marketsim tune' without --shard, or name another folder with --out"
        )
      }
      return .first(of: tuning, seed: seed)
    }
    let first = TuningRound.first(of: tuning, seed: seed)
    if round.seed != seed {
      throw .round(
        "'\(roundPath)' is of the seed \(round.seed), not \(seed); give --seed \(round.seed), or name another folder with --out"
      )
    }
    guard round.tuning == first.tuning else {
      throw .round(
        "'\(roundPath)' is of another state of the study's files; put them back, or name another folder with --out"
      )
    }
    guard round.isPossible(in: tuning) else {
      throw .round("'\(roundPath)' is no round of this tuning; remove it and merge again")
    }
    return round
  }

  /// Replaces the present round.
  func plan(_ round: TuningRound) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try UserFile(roundPath).write(Array(try encoder.encode(round)) + [UInt8(ascii: "\n")])
  }

  /// Folder of a round's shards.
  func shardFolder(ofRound number: Int) -> String { "\(shardFolder)/round-\(number)" }

  /// Returns the whole shards of a round, by number.
  public func shards(ofRound number: Int) -> [String] {
    Self.shards(inDirectory: shardFolder(ofRound: number))
  }
}
