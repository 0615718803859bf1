import Foundation
import Studies
import Tables

/// File of a shard, which gets its name when nothing is missing in it.
///
/// An interrupted or killed shard leaves a file with the suffix `.part`, from which the same request continues.
struct ShardFile {
  /// Folder of the study.
  let folder: StudyFolder
  /// Folder of the file.
  let directory: String
  /// Plan and share that the file belongs to.
  let record: ShardRecord

  /// Path of the whole file.
  var path: String { "\(directory)/\(record.index.fileName)" }
  /// Path of the file while tasks are missing in it.
  private var partPath: String { path + StudyFolder.partSuffix }

  /// Passes the file's store to `body` unless it is whole, and gives it its name afterwards if nothing is missing.
  ///
  /// - Throws: `StoreFailure` for the file of another plan, or another shard in the folder that cannot be merged with it.
  func fill(_ body: (StudyStore) async throws -> ShardOutcome) async throws -> ShardOutcome {
    try checkNeighbours()
    if FileManager.default.fileExists(atPath: path) {
      let whole = try StudyStore(readingShard: path, program: folder.program)
      try whole.checkShard(record)
      try whole.close()
      return ShardOutcome()
    }
    try folder.prepareForShards(in: directory)
    let store = try StudyStore(path: partPath, program: folder.program)
    try store.become(record)
    let outcome = try await body(store)
    if outcome.isWhole { try store.seal() }
    try store.close()
    if outcome.isWhole { try publish() }
    return outcome
  }

  /// Checks that the other shards in the folder have the same plan and number of shards, before anything is run.
  private func checkNeighbours() throws {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted()
    for name in names {
      let isPart = name.hasSuffix(StudyFolder.partSuffix)
      let whole = isPart ? String(name.dropLast(StudyFolder.partSuffix.count)) : name
      guard let index = ShardIndex(fileName: whole), index != record.index else { continue }
      var other = record
      other.index = index
      let path = "\(directory)/\(name)"
      // A part may be in use; its own shard checks the rest.
      if !isPart { other = try StudyStore.shardRecord(in: path, program: folder.program) }
      guard let difference = other.difference(from: record) else { continue }
      throw StoreFailure.otherPlan(
        path: path, difference: difference, than: "the one that is asked for", remedy: other.remedy)
    }
  }

  /// Gives the whole file its name.
  private func publish() throws(FileFailure) {
    guard rename(partPath, path) == 0 else {
      throw FileFailure(.rename, path, code: errno)
    }
  }
}
