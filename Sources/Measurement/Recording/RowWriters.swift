import Metrics
import Tables

/// A city's writers, one for each table that a recorder can write.
struct RowWriters: ~Copyable, Sendable {
  var timeseries: TableWriter
  var jobs: TableWriter
  var offers: TableWriter
  var partners: TableWriter
  var ledger: TableWriter
  var tickets: TableWriter
  var events: TableWriter
  var sanctions: TableWriter
  var trust: TableWriter

  init(_ details: Set<DetailTable>, to output: RecordingOutput, label: RunLabel) throws(FileFailure) {
    let start = label.cells
    func destination(_ table: Table, _ isOn: Bool) -> TableWriter.Destination {
      switch output {
      case _ where !isOn: .nowhere
      case .none: .nowhere
      case .memory: .memory
      case .files(let files, let task): .file(files[table], task: task)
      }
    }
    func writer(_ detail: DetailTable) throws(FileFailure) -> TableWriter {
      try TableWriter(detail.table, to: destination(detail.table, details.contains(detail)), start: start)
    }
    self.init(
      timeseries: try TableWriter(.timeseries, to: destination(.timeseries, true), start: start),
      jobs: try writer(.jobs), offers: try writer(.offers), partners: try writer(.partners),
      ledger: try writer(.ledger), tickets: try writer(.tickets), events: try writer(.events),
      sanctions: try writer(.sanctions), trust: try writer(.trust))
  }

  private init(
    timeseries: consuming TableWriter, jobs: consuming TableWriter, offers: consuming TableWriter,
    partners: consuming TableWriter, ledger: consuming TableWriter, tickets: consuming TableWriter,
    events: consuming TableWriter, sanctions: consuming TableWriter, trust: consuming TableWriter
  ) {
    self.timeseries = timeseries
    self.jobs = jobs
    self.offers = offers
    self.partners = partners
    self.ledger = ledger
    self.tickets = tickets
    self.events = events
    self.sanctions = sanctions
    self.trust = trust
  }

  var failure: FileFailure? {
    timeseries.failure ?? jobs.failure ?? offers.failure ?? partners.failure ?? ledger.failure
      ?? tickets.failure ?? events.failure ?? sanctions.failure ?? trust.failure
  }

  /// Closes the files; gives back the rows kept in memory, by table.
  mutating func finish() throws(FileFailure) -> [String: ContiguousArray<UInt8>] {
    var rows: [String: ContiguousArray<UInt8>] = [:]
    rows[Table.timeseries.name] = try timeseries.finish()
    rows[Table.jobs.name] = try jobs.finish()
    rows[Table.offers.name] = try offers.finish()
    rows[Table.partners.name] = try partners.finish()
    rows[Table.ledger.name] = try ledger.finish()
    rows[Table.tickets.name] = try tickets.finish()
    rows[Table.events.name] = try events.finish()
    rows[Table.sanctions.name] = try sanctions.finish()
    rows[Table.trust.name] = try trust.finish()
    return rows
  }
}
