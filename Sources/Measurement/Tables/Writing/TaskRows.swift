/// One task's rows on their way into its table's file: straight, as soon as the tasks before it have all written theirs, and
/// until then by a shard.
struct TaskRows: ~Copyable, Sendable {
  private let file: TableFile
  private let task: Int
  private var isAdmitted: Bool
  /// What was written before the task was admitted; nil if nothing was.
  private var shard: FileDescriptor?
  private var bytesInShard = 0
  private var rowsInShard = 0

  /// Begins the file if the task is the first.
  init(_ file: TableFile, task: Int) throws(FileFailure) {
    self.file = file
    self.task = task
    isAdmitted = try file.admit(task)
  }

  /// Adds rows and gives back how many of their bytes it has taken: all of the last ones, of others only those that end a
  /// block. The rest is to be given once more, without its rows.
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

  /// Whether all tasks before this one are in the file, and so are its own rows up to now.
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
