import Marketplace

/// How often partners do a kind of misconduct, and how often it is told.
public struct MisconductHabit: Sendable, Hashable, BitwiseCopyable {
  /// On a visit, times one minus the hidden integrity; in [0, 1].
  public var rate: Double
  /// That the client reports it; in [0, 1].
  public var reported: Double

  public init(rate: Double, reported: Double = 0.5) {
    self.rate = rate
    self.reported = reported
  }

  /// Never happens; half would be reported, which is assumed.
  public static let never = MisconductHabit(rate: 0)
}

extension MisconductKind {
  /// What can happen on a visit; work off the platform has a habit of its own.
  public static let onVisits = allCases.filter { $0 != .offPlatformWork }
}
