import Marketplace
import Quantities

/// Timer of the market or of dispatch.
public enum PlatformTimer: Hashable, Sendable, BitwiseCopyable {
  case market(MarketTimer)
  case dispatch(DispatchTimer)

  /// Order among the events of one instant; the lowest comes first.
  ///
  /// People's replies have 0, because a reply at exactly the deadline counts. Then come deadlines (1), dispatch's
  /// decisions on the replies (2), and the end of a request (3), because a partner that was willing in time gets it.
  public var priority: UInt8 {
    switch self {
    case .market(.requestExpiry): 3
    case .market: 1
    case .dispatch: 2
    }
  }
}

/// A timer and the instant at which it is due.
public struct PlatformTimerRequest: Hashable, Sendable, BitwiseCopyable {
  public var fireAt: Timestamp
  public var timer: PlatformTimer

  public init(fireAt: Timestamp, timer: PlatformTimer) {
    self.fireAt = fireAt
    self.timer = timer
  }
}
