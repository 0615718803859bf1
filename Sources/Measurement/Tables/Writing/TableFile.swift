import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Final file of a table while tasks write it, several at once; tasks are numbered from 0 in the order of their rows.
///
/// A task whose predecessors' rows are all there writes straight into the file, as a single worker's tasks always do.
/// The rows of another lie in a shard of its own until they are copied. The bytes of the file do not depend on which
/// of the two happened. Decision 0245.
package final class TableFile: Sendable {
  let table: Table
  private let directory: String
  private let state = Mutex(State())

  private struct State: ~Copyable {
    /// Nil until it is first written.
    var file: Assembly?
    /// By task, the file's extent after it; those of all tasks up to the last are in the file. Another task's rows may follow.
    var ends = ContiguousArray<Extent>()
    /// Rows in the file.
    var rowCount = 0
    /// Rows of the tasks that have finished their shards.
    var shards: [Int: Int] = [:]

    mutating func endTask() {
      ends.append(Extent(bytes: file?.byteCount ?? 0, rows: rowCount))
    }
  }

  private struct Extent: BitwiseCopyable {
    var bytes: Int
    var rows: Int
  }

  init(_ table: Table, in directory: String) {
    self.table = table
    self.directory = directory
  }

  var partPath: String { "\(directory)/\(table.fileName).part" }

  func shardPath(ofTask task: Int) -> String { "\(directory)/\(table.name).\(task).shard" }

  /// Moves the rows of all tasks before this one into the file. Returns whether they are all there, so that this
  /// task's own rows may be added. Returns false if one of them is unfinished, or if another task is at the file.
  func admit(_ task: Int) throws(FileFailure) -> Bool {
    try state.withLockIfAvailable { (state) throws(FileFailure) -> Bool in
      for earlier in state.ends.count..<max(task, state.ends.count) where state.shards[earlier] == nil {
        return false
      }
      try open(&state)
      while state.ends.count < task { try append(shardOf: state.ends.count, to: &state) }
      return true
    } ?? false
  }

  /// Adds rows of the task that was admitted last. Returns the number of bytes taken: all of the last rows, else only
  /// bytes that end a block. The rest is to be given once more, without its rows.
  func add(_ bytes: UnsafeRawBufferPointer, rows: Int, areLast: Bool) throws(FileFailure) -> Int {
    try state.withLock { (state) throws(FileFailure) in
      let offset = state.file?.byteCount ?? 0
      let count = areLast ? bytes.count : FileDescriptor.wholeBlocks(of: bytes.count, at: offset)
      try state.file?.add(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
      state.rowCount += rows
      return count
    }
  }

  /// Adds the rows that the task admitted last has written to a shard before.
  func add(shardAt path: String, rows: Int) throws(FileFailure) {
    try state.withLock { (state) throws(FileFailure) in
      try state.file?.add(contentsOf: path)
      state.rowCount += rows
    }
    try FileSystem.removeFile(path)
  }

  /// Ends the rows of the task that was admitted last.
  func endAdmitted() { state.withLock { $0.endTask() } }

  /// Registers that a task's shard is whole, or that there is none because the task has no rows.
  func keepShard(ofTask task: Int, rows: Int) { state.withLock { $0.shards[task] = rows } }

  /// Closes the file with the rows of these tasks, ascending, and no others.
  func finish(_ tasks: [Int]) throws(FileFailure) -> FileRecord {
    try state.withLock { (state) throws(FileFailure) in
      try open(&state)
      try cut(&state, toThoseOf: tasks)
      for task in tasks.dropFirst(state.ends.count) { try append(shardOf: task, to: &state) }
      guard var file = state.file.take() else { preconditionFailure("\(table.name) was closed before") }
      return try file.finish(name: table.fileName, rows: state.rowCount)
    }
  }

  private func open(_ state: inout State) throws(FileFailure) {
    guard state.file == nil else { return }
    var file = try Assembly(partPath)
    try file.add(table.header)
    state.file = consume file
  }

  /// Removes the rows of tasks that are not wanted from the end of the file. A task is unwanted if its replication is
  /// unfinished; then so are the tasks behind it in the file.
  private func cut(_ state: inout State, toThoseOf tasks: [Int]) throws(FileFailure) {
    let kept = zip(tasks, state.ends.indices).prefix { $0 == $1 }.count
    let last = kept == 0 ? Extent(bytes: table.header.utf8.count, rows: 0) : state.ends[kept - 1]
    try state.file?.cut(to: last.bytes)
    state.rowCount = last.rows
    state.ends.removeSubrange(kept...)
  }

  private func append(shardOf task: Int, to state: inout State) throws(FileFailure) {
    let path = shardPath(ofTask: task)
    guard let rows = state.shards.removeValue(forKey: task) else {
      throw FileFailure(.read, path, code: ENOENT)
    }
    if rows > 0 {
      try state.file?.add(contentsOf: path)
      try FileSystem.removeFile(path)
      state.rowCount += rows
    }
    state.endTask()
  }
}
