/// Rows of one task on their way into its table's file. They go straight there once the tasks before it have written
/// theirs, and until then into a shard.
struct TaskRows: ~Copyable, Sendable {
  private let file: TableFile
  private let task: Int
  private var isAdmitted: Bool
  /// Shard with the rows written before the task was admitted; nil if there were none.
  private var shard: FileDescriptor?
  private var bytesInShard = 0
  private var rowsInShard = 0

  /// Begins the file if the task is the first.
  init(_ file: TableFile, task: Int) throws(FileFailure) {
    self.file = file
    self.task = task
    isAdmitted = try file.admit(task)
  }

  /// Adds rows. Returns the number of bytes taken: all of the last rows, else only bytes that end a block. The rest is
  /// to be given once more, without its rows.
  mutating func add(_ bytes: UnsafeRawBufferPointer, rows: Int, areLast: Bool) throws(FileFailure) -> Int {
    if try isFirst() { return try file.add(bytes, rows: rows, areLast: areLast) }
    if shard == nil { shard = try FileDescriptor(creating: file.shardPath(ofTask: task)) }
    let count = areLast ? bytes.count : FileDescriptor.wholeBlocks(of: bytes.count, at: bytesInShard)
    try shard?.write(UnsafeRawBufferPointer(rebasing: bytes[..<count]))
    bytesInShard += count
    rowsInShard += rows
    return count
  }

  /// Nothing is to be added afterwards.
  mutating func finish() throws(FileFailure) {
    if try isFirst() { return file.endAdmitted() }
    try shard?.close()
    file.keepShard(ofTask: task, rows: rowsInShard)
  }

  /// Returns true if all tasks before this one are in the file, and so are its own rows up to now.
  private mutating func isFirst() throws(FileFailure) -> Bool {
    if isAdmitted { return true }
    isAdmitted = try file.admit(task)
    if isAdmitted, var own = shard.take() {
      try own.close()
      try file.add(shardAt: own.path, rows: rowsInShard)
    }
    return isAdmitted
  }
}
