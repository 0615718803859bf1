import Quantities

/// Numbers of a partner's accepted jobs, cancellations and no-shows (Q3).
public struct ReliabilityRecord: Sendable, Hashable, BitwiseCopyable {
  /// Largest window over the last ended jobs.
  public static let longestWindow = 64

  /// Number of jobs accepted.
  public private(set) var accepted: UInt32 = 0
  /// Number of jobs cancelled.
  public private(set) var cancellations: UInt32 = 0
  /// Number of no-shows of which support was not told before the day (Q5).
  public private(set) var noShows: UInt32 = 0
  /// Last ended jobs, newest in the lowest bit; 1 for a failure.
  private var recent: UInt64 = 0
  /// Last ended jobs, newest in the lowest bit; 1 for a no-show.
  private var recentNoShows: UInt64 = 0
  /// Number of accepted jobs that have ended.
  public private(set) var ended: UInt32 = 0

  /// Creates an empty record.
  public init() {}

  /// Returns numerator and denominator of the cancellation rate. Rule Q3.
  ///
  /// - Parameter window: number of last ended jobs; nil for all jobs ever accepted.
  public func counts(window: Int?) -> (failures: Int, jobs: Int) {
    guard let window else { return (Int(cancellations + noShows), Int(accepted)) }
    return ((recent & mask(window)).nonzeroBitCount, min(window, Int(ended)))
  }

  /// Returns the number of no-shows among the last `window` ended jobs. Rules Q5, Q6.
  public func noShows(window: Int) -> Int { (recentNoShows & mask(window)).nonzeroBitCount }

  private func mask(_ window: Int) -> UInt64 {
    precondition(window > 0 && window <= ReliabilityRecord.longestWindow, "a window of \(window) jobs")
    return window == 64 ? .max : (1 << UInt64(window)) - 1
  }

  /// Returns (cancellations + no-shows) / accepted jobs; nil before the first accepted job. Rule Q3.
  public func cancellationRate(window: Int? = nil) -> Double? {
    let (failures, jobs) = counts(window: window)
    return jobs == 0 ? nil : Double(failures) / Double(jobs)
  }

  mutating func recordAcceptance() { accepted += 1 }

  /// Records the end of an accepted job without a failure.
  mutating func recordEnd() { recordEnd(failed: false) }

  mutating func recordCancellation() {
    cancellations += 1
    recordEnd(failed: true)
  }

  mutating func recordNoShow() {
    noShows += 1
    recordEnd(failed: true)
    recentNoShows |= 1
  }

  private mutating func recordEnd(failed: Bool) {
    ended += 1
    recent = recent << 1 | (failed ? 1 : 0)
    recentNoShows <<= 1
  }
}
