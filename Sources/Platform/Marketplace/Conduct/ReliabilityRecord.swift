import Quantities

/// A partner's accepted jobs and how many of them it cancelled or did not come to (Q3).
public struct ReliabilityRecord: Sendable, Hashable, BitwiseCopyable {
  /// The longest window over recent jobs that can be asked for.
  public static let longestWindow = 64

  public private(set) var accepted: UInt32 = 0
  public private(set) var cancellations: UInt32 = 0
  /// No-shows of which support was not told before the day (Q5).
  public private(set) var noShows: UInt32 = 0
  /// The accepted jobs that have ended, newest in the lowest bit; 1 for a failure.
  private var recent: UInt64 = 0
  public private(set) var ended: UInt32 = 0

  public init() {}

  /// Failures and jobs that the cancellation rate is made of: over the whole career, or over the last `window` ended
  /// jobs. Rule Q3.
  public func counts(window: Int?) -> (failures: Int, jobs: Int) {
    guard let window else { return (Int(cancellations + noShows), Int(accepted)) }
    precondition(window > 0 && window <= ReliabilityRecord.longestWindow, "a window of \(window) jobs")
    let mask: UInt64 = window == 64 ? .max : (1 << UInt64(window)) - 1
    return ((recent & mask).nonzeroBitCount, min(window, Int(ended)))
  }

  /// (cancellations + no-shows) / accepted jobs, or nil before the first. Rule Q3.
  public func cancellationRate(window: Int? = nil) -> Double? {
    let (failures, jobs) = counts(window: window)
    return jobs == 0 ? nil : Double(failures) / Double(jobs)
  }

  mutating func recordAcceptance() { accepted += 1 }

  /// One more accepted job has ended without the partner's failure.
  mutating func recordEnd() { recordEnd(failed: false) }

  mutating func recordCancellation() {
    cancellations += 1
    recordEnd(failed: true)
  }

  mutating func recordNoShow() {
    noShows += 1
    recordEnd(failed: true)
  }

  private mutating func recordEnd(failed: Bool) {
    ended += 1
    recent = recent << 1 | (failed ? 1 : 0)
  }
}
