import Metrics
import Tables

/// A city's writers, one for each table that a recorder can write.
struct RowWriters: ~Copyable, Sendable {
  /// Writer of the time series, then one for each detail in the order of the cases.
  private var writers: TableWriters
  /// Set of the tables that are written, a bit each in the order of the writers. Asked at every event, so it is kept here.
  private let writing: UInt64

  init(_ details: Set<DetailTable>, to output: RecordingOutput, label: RunLabel) throws(FileFailure) {
    func destination(of table: Table) -> TableWriter.Destination {
      switch output {
      case .none: .nowhere
      case .memory: .memory
      case .files(let files, let task): .file(files[table], task: task)
      }
    }
    let tables: [(table: Table, destination: TableWriter.Destination)] = DetailTable.allCases.map {
      ($0.table, details.contains($0) ? destination(of: $0.table) : .nowhere)
    }
    writers = try TableWriters(
      [(.timeseries, destination(of: .timeseries))] + tables, start: label.cells)
    writing = writers.writing
  }

  /// True if rows of the table are written.
  @inline(__always)
  func isOn(_ detail: DetailTable) -> Bool {
    writing & (2 << UInt64(truncatingIfNeeded: detail.rawValue)) != 0
  }

  /// True if the time series is written.
  @inline(__always)
  var isTimeseriesOn: Bool { writing & 1 != 0 }

  subscript(detail: DetailTable) -> TableWriter {
    @inline(__always) _read { yield writers[detail.rawValue + 1] }
    @inline(__always) _modify { yield &writers[detail.rawValue + 1] }
  }

  var timeseries: TableWriter {
    @inline(__always) _read { yield writers[0] }
    @inline(__always) _modify { yield &writers[0] }
  }

  var failure: FileFailure? { writers.failure }

  /// Closes the files; returns the rows kept in memory, by table.
  mutating func finish() throws(FileFailure) -> [String: ContiguousArray<UInt8>] { try writers.finish() }
}
