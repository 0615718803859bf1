/// Writers of several tables by position, in memory with one owner.
///
/// A writer cannot be copied, so that no standard array may hold it.
package struct TableWriters: ~Copyable {
  @usableFromInline let start: UnsafeMutablePointer<TableWriter>
  /// Number of writers.
  package let count: Int
  /// Set of the positions of writers that write their rows, a bit each.
  package let writing: UInt64

  /// Creates a writer for each table; the rows of all begin with the cells of `cells`, as far as a table has such columns.
  package init(
    _ tables: [(table: Table, destination: TableWriter.Destination)],
    start cells: KeyValuePairs<String, String>
  ) throws(FileFailure) {
    precondition(tables.count <= 64, "\(tables.count) tables")
    let memory = UnsafeMutablePointer<TableWriter>.allocate(capacity: tables.count)
    var made = 0
    var writing: UInt64 = 0
    do throws(FileFailure) {
      for (table, destination) in tables {
        (memory + made).initialize(to: try TableWriter(table, to: destination, start: cells))
        if memory[made].isOn { writing |= 1 << UInt64(made) }
        made += 1
      }
    } catch {
      memory.deinitialize(count: made)
      memory.deallocate()
      throw error
    }
    start = memory
    count = tables.count
    self.writing = writing
  }

  deinit {
    start.deinitialize(count: count)
    start.deallocate()
  }

  /// Writer at a position; checked in a debug build only, as every cell passes through here.
  @inlinable
  package subscript(position: Int) -> TableWriter {
    @inline(__always) _read {
      assert(position >= 0 && position < count, "writer \(position) of \(count)")
      yield start[position]
    }
    @inline(__always) _modify {
      assert(position >= 0 && position < count, "writer \(position) of \(count)")
      yield &start[position]
    }
  }

  /// First failure of a file.
  package var failure: FileFailure? {
    for position in 0..<count {
      if let failure = start[position].failure { return failure }
    }
    return nil
  }

  /// Closes the files; returns the rows kept in memory, by table.
  package mutating func finish() throws(FileFailure) -> [String: ContiguousArray<UInt8>] {
    var rows: [String: ContiguousArray<UInt8>] = [:]
    for position in 0..<count { rows[start[position].table.name] = try start[position].finish() }
    return rows
  }
}

// The memory has one owner, and only that changes it.
extension TableWriters: @unchecked Sendable {}
