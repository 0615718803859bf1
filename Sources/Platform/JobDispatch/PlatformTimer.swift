import Marketplace
import Quantities

/// Timer of the market or of dispatch.
public enum PlatformTimer: Hashable, Sendable, BitwiseCopyable {
  /// Timer of the market.
  case market(MarketTimer)
  /// Timer of dispatch.
  case dispatch(DispatchTimer)

  /// Priority among the events of one instant; the lowest comes first. Decision 0070.
  ///
  /// People's replies have priority 0, because a reply at exactly the deadline counts. Deadlines follow (1), then
  /// dispatch's decisions on the replies (2). The expiry of a request comes last (3), after timely acceptances.
  public var priority: UInt8 {
    switch self {
    case .market(.requestExpiry): 3
    case .market: 1
    case .dispatch: 2
    }
  }
}

/// Timer with the instant at which it is due.
public struct PlatformTimerRequest: Hashable, Sendable, BitwiseCopyable {
  /// Instant at which the timer is due.
  public var fireAt: Timestamp
  /// Timer to be set.
  public var timer: PlatformTimer

  public init(fireAt: Timestamp, timer: PlatformTimer) {
    self.fireAt = fireAt
    self.timer = timer
  }
}
