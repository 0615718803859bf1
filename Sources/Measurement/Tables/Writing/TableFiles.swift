import Synchronization

/// The tables of a run while its tasks write them.
public final class TableFiles: Sendable {
  private let directory: String
  private let files = Mutex<[String: TableFile]>([:])

  /// In a directory that exists when they are written.
  init(in directory: String) { self.directory = directory }

  package subscript(table: Table) -> TableFile {
    files.withLock { files in
      if let file = files[table.name] { return file }
      let file = TableFile(table, in: directory)
      files[table.name] = file
      return file
    }
  }
}
