import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Directory of results that is either whole or absent.
///
/// Files are written in a hidden directory inside it and renamed only by `publish`. A run that is interrupted, or
/// whose disk is full, leaves no half-written file under a final name. Decision 0041.
public struct OutputDirectory: Sendable {
  /// Path of the directory.
  public let path: String
  /// Path of the directory of shards and unfinished files.
  public let workPath: String
  /// The tables being written.
  public let tables: TableFiles
  /// The files that `publish` will rename, in the order in which they were written.
  public private(set) var files: [FileRecord] = []

  /// The topmost directory that was made for this one; nil if it existed before.
  private let firstMade: String?
  /// Lock of the directory; another process that names it is refused.
  private let lock: FolderLock
  /// Names that files of an earlier run may have here; those not written again are removed by `publish`.
  private let ownedNames: [String]

  /// The file with the columns' description.
  public static let dataPackageName = "datapackage.json"
  /// The file with the run's provenance.
  public static let manifestName = "manifest.json"
  /// Names of the files that describe the others, in the order in which they are put in place, after the others.
  static let describingNames = [dataPackageName, manifestName]

  /// Makes the directory, and its parents, unless it is there.
  ///
  /// Throws with `EEXIST` if it holds anything already and is not to be replaced.
  ///
  /// - Parameter ownedNames: names that files of an earlier run may have here; those that this run does not write again
  ///   are removed by `publish`.
  public init(_ path: String, replacing: Bool = false, ownedNames: [String] = []) throws(FileFailure) {
    self.path = path
    self.ownedNames = ownedNames + OutputDirectory.describingNames
    firstMade = FileSystem.firstMissing(path)
    try FileSystem.makeDirectory(path)
    lock = try FolderLock(path)
    try Publication.finishAll(in: path)
    try FileSystem.removeAbandonedWork(in: path)
    let isEmpty = try FileSystem.entries(of: path).isEmpty
    guard replacing || isEmpty else { throw FileFailure(.create, path, code: EEXIST) }
    workPath = try FileSystem.makeWorkDirectory(in: path)
    tables = TableFiles(in: workPath)
  }

  /// Makes a directory and its parents; what is there already is left alone.
  public static func make(_ path: String) throws(FileFailure) { try FileSystem.makeDirectory(path) }

  /// Finishes a publication that was cut off in a folder, so that the folder can be read; does nothing in another one.
  ///
  /// - Throws: `FileFailure` of the operation `lock` while another process publishes, of `publish` if the folder cannot
  ///   be written.
  public static func recover(_ path: String) throws(FileFailure) {
    guard FileSystem.isDirectory(path), try !Publication.unfinished(in: path).isEmpty else { return }
    let lock = try FolderLock(path)
    defer { lock.release() }
    try Publication.finishAll(in: path)
  }

  /// Returns a writer for one task's rows of a table; tasks are numbered in the order of their rows.
  public func writer(for table: Table, task: Int = 0) throws(FileFailure) -> TableWriter {
    try TableWriter(table, to: .file(tables[table], task: task))
  }

  /// Assembles the rows of finished tasks, in ascending order, behind one header; drops those of other tasks.
  @discardableResult
  public mutating func assemble(_ table: Table, tasks: some Sequence<Int>) throws(FileFailure) -> FileRecord {
    try keep(assembled(table, tasks: tasks))
  }

  /// Assembles several tables on up to `workers` threads at once; `workers` ≥ 1. The records are kept in the order of
  /// the tables. A failure is that of the first table that has one.
  public mutating func assemble(_ tables: [Table], tasks: [Int], workers: Int) throws(FileFailure) {
    let results = Mutex<(next: Int, found: [Int: Result<FileRecord, FileFailure>])>((0, [:]))
    DispatchQueue.concurrentPerform(iterations: min(workers, tables.count)) { [self] _ in
      while let place = results.withLock({ OutputDirectory.takeNext(&$0.next, below: tables.count) }) {
        let result = Result { () throws(FileFailure) in try assembled(tables[place], tasks: tasks) }
        results.withLock { $0.found[place] = result }
      }
    }
    let found = results.withLock { $0.found }
    for place in tables.indices {
      if let result = found[place] { _ = keep(try result.get()) }
    }
  }

  private static func takeNext(_ next: inout Int, below limit: Int) -> Int? {
    guard next < limit else { return nil }
    defer { next += 1 }
    return next
  }

  private func assembled(_ table: Table, tasks: some Sequence<Int>) throws(FileFailure) -> FileRecord {
    try tables[table].finish(Array(tasks))
  }

  /// Writes a text as a file of its own.
  @discardableResult
  public mutating func write(_ text: String, as name: String) throws(FileFailure) -> FileRecord {
    var assembly = try Assembly(partPath(name))
    try assembly.add(text)
    return try keep(assembly.finish(name: name, rows: nil))
  }

  /// Reads a table that has been assembled.
  public func reader(for table: Table) throws(ReadingFailure) -> TableReader {
    try TableReader(table, path: partPath(table.fileName))
  }

  private mutating func keep(_ file: FileRecord) -> FileRecord {
    files.append(file)
    return file
  }

  private func partPath(_ name: String) -> String { "\(workPath)/\(name)\(Publication.partSuffix)" }

  /// Renames every file to its final name and removes the work directory. Files of an earlier run that this one has not
  /// written again are removed, lest they pass for its own.
  ///
  /// - Throws: `FileFailure`; of the operation `publish` if the new files already count, and the next process that opens
  ///   the folder puts them in place.
  public consuming func publish() throws(FileFailure) {
    defer { lock.release() }
    try beginPublication().finish()
  }

  /// Flushes the files and decides for them.
  func beginPublication() throws(FileFailure) -> Publication {
    let names = files.map(\.name)
    for name in names { try FileSystem.flush(partPath(name)) }
    return try Publication(
      beginning: workPath, in: path, removing: ownedNames.filter { !names.contains($0) }, putting: names)
  }

  /// Removes everything written so far, leaving what was there before.
  public consuming func discard() throws(FileFailure) {
    defer { lock.release() }
    try FileSystem.removeDirectory(workPath)
    // Whatever somebody else has put there stays.
    if let firstMade, FileSystem.removeIfEmpty(path) {
      FileSystem.removeEmptyParents(of: path, through: firstMade)
    }
  }
}
