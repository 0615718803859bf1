import Foundation
import Studies

/// Description of a study's jobs on a cluster, from which a script or a manifest is written.
public struct ClusterPlan: Sendable {
  /// Study with its size.
  public var outline: StudyOutline
  /// Path of the study as the commands name it.
  public var study: String
  /// Folder of the results as the commands name it.
  public var folder: String
  /// Number of shards; ≥ 1.
  public var shards: Int
  /// Number of workers of a shard; ≥ 1.
  public var workers: Int
  /// Measured cost of a few tasks.
  public var pilot: StudyPilot
  /// Program with its version, for a remark.
  public var program: String

  public init(
    outline: StudyOutline, study: String, folder: String, shards: Int, workers: Int, pilot: StudyPilot,
    program: String
  ) {
    self.outline = outline
    self.study = study
    self.folder = folder
    self.shards = shards
    self.workers = workers
    self.pilot = pilot
    self.program = program
  }

  /// Name of the study in letters, digits and hyphens, as job names are.
  var name: String {
    let name = outline.definition.name.lowercased().map {
      $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-"
    }
    let words = String(name).split(separator: "-").joined(separator: "-").prefix(40)
    return words.isEmpty ? "study" : String(words)
  }

  /// Command of the shard whose index the scheduler gives.
  var shardCommand: [String] {
    outline.kind.arguments(study: study) + [
      "--replications", "\(outline.replications)", "--seed", "\(outline.seed)", "--out", folder, "--array",
      "--shards", "\(shards)", "--workers", "\(workers)",
    ]
  }

  /// Command that puts the shards together.
  var mergeCommand: [String] { ["merge", study, "--out", folder] }

  /// Time limit of a shard [min]: thrice the expected time, and ten minutes for the plan and slow machines.
  var minutes: Int {
    10 + Int(min(3 * pilot.seconds(ofShardAmong: shards, workers: workers) / 60, 1e6).rounded(.up))
  }

  /// Memory of a shard [MiB]: half as much again as measured, and 128 MiB for the store.
  var memory: Int {
    Self.rounded(1.5 * Double(pilot.planBytes + workers * pilot.taskBytes) / 1_048_576 + 128)
  }

  /// Memory of the merge [MiB], which has the scenarios of all points, but at least that of a shard.
  func mergeMemory() throws -> Int {
    let all = StudyMemory(
      outline.definition, base: try outline.definition.baseScenario(), points: Double(outline.values.count),
      replications: outline.replications)
    return max(memory, Self.rounded(1.5 * (all.bytes + Double(pilot.planBytes)) / 1_048_576 + 128))
  }

  private static func rounded(_ mebibytes: Double) -> Int { Int((mebibytes / 64).rounded(.up)) * 64 }

  /// Remarks on the plan and the measurement behind it.
  public var remarks: [String] {
    let runs = outline.values.count * outline.replications
    let shard = Self.words(pilot.seconds(ofShardAmong: shards, workers: workers))
    return [
      "Study '\(outline.definition.name)': \(runs) replications in \(shards == 1 ? "1 shard" : "\(shards) shards") of about "
        + "\(shard), then a merge. Written by \(program).",
      "Measured: \(pilot.taskCount == 1 ? "1 run" : "\(pilot.taskCount) runs") in \(Self.words(pilot.seconds)); "
        + "all take about \(Self.words(pilot.totalSeconds)) on one core.",
    ]
  }

  /// Duration in its largest unit: `12 s`, `7 min`, `3 h`.
  static func words(_ seconds: Double) -> String {
    switch seconds {
    case ..<1: "\(max(1, Int((seconds * 1000).rounded()))) ms"
    case ..<90: "\(Int(seconds.rounded())) s"
    case ..<5400: "\(Int((seconds / 60).rounded())) min"
    case ..<360_000: "\(Int((seconds / 3600).rounded())) h"
    default: "\(Int(min(seconds / 86400, 1e9).rounded())) days"
    }
  }
}

extension [String] {
  /// Command line of these words, each quoted where a shell would read it otherwise.
  var commandLine: String { map(\.quotedForShell).joined(separator: " ") }
}
