import ArgumentParser
import Foundation
import Reporting
import Runs
import Studies
import Tables

extension MergeCommand {
  /// Returns the shards in the study's folder; ends the program unless exactly one folder has some.
  func shardsOfFolder(_ definition: StudyDefinition) throws -> [String] {
    let folders = out.map { [$0] } ?? ["", "-morris", "-sobol"].map { definition.defaultFolder(suffix: $0) }
    let found = folders.map { StudyFolder.shards(in: $0) }.filter { !$0.isEmpty }
    guard let paths = found.first else {
      throw failed(
        "there is no whole shard in \(folders.map { "'\($0)/\(StudyFolder.shardFolderName)'" }.joined(separator: ", ")); "
          + "run some with --shard, or name their files")
    }
    guard found.count == 1 else {
      throw failed("several folders have shards of '\(definition.name)'; name one with --out")
    }
    return paths
  }

  /// Verifies the shards and the paths of the outputs; prints a mistake and ends the program.
  func prepare(
    _ definition: StudyDefinition, _ paths: [String]
  ) throws -> (MergeSession, ReportOutputs) {
    do {
      let program = try ProgramIdentity.current(version: Marketsim.version, commit: Marketsim.commit)
      let files = try ShardFiles(paths, program: program)
      let outline = try files.outline(definition)
      let folder = StudyFolder(
        out ?? definition.defaultFolder(suffix: outline.kind.suffix), program: program,
        writesPage: !presentation.leavesOutPage,
        command: ReproducingCommand(outline.kind.arguments(study: study)))
      let outputs = try presentation.outputs(in: folder.path, reading: paths)
      return (MergeSession(files, outline, folder: folder), outputs)
    } catch let failure as StudyFailure {
      throw failed("\(failure)")
    } catch let failure as FileFailure {
      throw failed("\(failure)")
    }
  }

  /// Prints what is missing, and how to run it.
  func tell(missing: [MissingReplications], of session: MergeSession) {
    let outline = session.outline
    let count = session.shards.record.index.count
    let layout = outline.layout
    var shards: Set<Int> = []
    for point in missing {
      for replication in point.replications {
        shards.insert(layout.shard(ofPoint: point.point, replication: replication, count: count))
      }
    }
    let number = missing.reduce(0) { $0 + $1.replications.count }
    let all = outline.values.count * outline.replications
    let points = missing.map(\.point).intervals
    let command = outline.kind.arguments(study: study).joined(separator: " ")
    StandardError.print(
      """
      incomplete: \(number) of \(counted(all, "replication")) are missing, of \(missing.count == 1 ? "point" : "points") \
      \(points); no table was written. Run again \(shards.count == 1 ? "shard" : "shards") \
      \(shards.sorted().intervals) of \(count) (array indices \(shards.map { $0 - 1 }.sorted().intervals) with --array \
      --shards \(count)) and merge them, or run what is missing here: \
      marketsim \(command) --seed \(outline.seed) --replications \(outline.replications) \
      --out \(session.folder.path)
      """)
  }
}

extension StudyDefinition {
  /// Folder of the results in Reports; a slash in the study's name is no folder.
  func defaultFolder(suffix: String) -> String { "Reports/" + name.replacing("/", with: "-") + suffix }
}

extension [Int] {
  /// Ascending numbers, neighbours joined: `1, 3-5, 9`, as job arrays take them.
  var intervals: String {
    var parts: [ClosedRange<Int>] = []
    for number in self {
      if let last = parts.last, last.upperBound + 1 == number {
        parts[parts.count - 1] = last.lowerBound...number
      } else {
        parts.append(number...number)
      }
    }
    return parts.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ",")
  }
}
