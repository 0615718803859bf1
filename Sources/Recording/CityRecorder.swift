import Marketplace
import Quantities

/// Counts what happens in one city during one replication, and writes it down row by row.
///
/// Events are to be given in order, each after the command that caused it and before the next command. A recorder
/// allocates only while its tables grow to the number of jobs alive at once; what cannot be written is kept as
/// `failure` and thrown by `finish`.
public struct CityRecorder: ~Copyable, Sendable {
  public let settings: RecorderSettings
  /// The first thing that went wrong with a file; nothing is written after it.
  public private(set) var failure: FileFailure?

  /// Opens the shards of the tables that are on. The time series is on wherever there is an output.
  public init(
    _ settings: RecorderSettings, details: Set<DetailTable> = [], output: RecordingOutput = .none
  ) throws(FileFailure) {
    self.settings = settings
  }

  /// Takes note of an event. O(1) but for an offer's end, which is O(open offers of the job).
  public mutating func record(_ event: MarketEvent, at now: Timestamp, in market: borrowing Market) {}

  /// Takes note of a refusal; a yes that came after somebody else's is a contention loss.
  public mutating func recordRejection(_ rejection: Rejection, of command: Command, at now: Timestamp) {}

  /// Closes the books and the files. Not to be used afterwards.
  ///
  /// - Parameter truths: by partner ordinal; may be empty.
  public mutating func finish(
    at end: Timestamp, market: borrowing Market, truths: [PartnerTruth] = []
  ) throws(FileFailure) -> CityRecord {
    CityRecord(metrics: CityMetrics())
  }
}
