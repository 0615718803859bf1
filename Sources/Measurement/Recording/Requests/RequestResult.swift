import Marketplace
import Quantities

/// Result of one request, by which a comparison pairs it with the same request under other rules.
public struct RequestResult: Sendable, Hashable, BitwiseCopyable {
  /// Number of the request in its city, equal under every rule.
  public let number: JobNumber
  /// Local day of the request, as days since 1970-01-01.
  public let day: Int32
  /// True if it was requested in the measurement window.
  public let isCounted: Bool
  /// True if a partner accepted it at least once.
  public let isFilled: Bool
  /// Outcome, paid ones being completed; nil if it had not ended when the run was cut off.
  public let outcome: Outcome?
  /// Cause of its loss; nil if it was not lost.
  public let cause: LossCause?
  /// Commission and booking fee less what the platform gave back of both [minor units].
  public let netRevenue: Int64

  public init(
    number: JobNumber, day: Int, isCounted: Bool = true, isFilled: Bool, outcome: Outcome?, cause: LossCause?,
    netRevenue: Int64
  ) {
    self.number = number
    self.day = Int32(day)
    self.isCounted = isCounted
    self.isFilled = isFilled
    self.outcome = outcome
    self.cause = cause
    self.netRevenue = netRevenue
  }
}

/// Numbers at the end of a local day, over all programmes.
public struct DayStock: Sendable, Hashable, BitwiseCopyable {
  /// Day, as days since 1970-01-01.
  public let day: Int
  /// True if the day begins before the measurement window.
  public let isWarmUp: Bool
  /// Number of jobs neither performed nor ended.
  public let jobsInSystem: Int
  /// Number of partners who might work.
  public let activePartners: Int

  public init(day: Int, isWarmUp: Bool, jobsInSystem: Int, activePartners: Int) {
    self.day = day
    self.isWarmUp = isWarmUp
    self.jobsInSystem = jobsInSystem
    self.activePartners = activePartners
  }
}
