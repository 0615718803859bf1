import Quantities

/// Rule of a code of conduct about whose breach a partner is notified.
public enum ConductRule: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// The minimum rating average (Q1, Q2).
  case rating
  /// The maximum cancellation rate (Q3, Q4).
  case cancellations
  /// Appearing at agreed visits (Q5, Q6).
  case noShow
  /// Treatment of clients and their property (T3, T4, T6), and no work off the platform (T5).
  case misconduct
}

/// Cause of the closure of an account.
public enum ClosureCause: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// The rating average (Q2).
  case rating
  /// The cancellation rate (Q4).
  case cancellations
  /// Second no-show, with exclusion from all services (Q6).
  case noShow
  /// Failed background check (T1).
  case backgroundCheck
  /// Second account of a person (T2).
  case secondAccount
  /// Wish of the partner.
  case ownWish
  /// Misconduct towards a client (T3, T4, T6).
  case misconduct
  /// Working for clients off the platform (T5).
  case offPlatformWork
  /// Wish of the platform, without blame.
  case letGo
}

/// Status of a partner's account; determines whether it may work.
///
/// Decision 0160.
@frozen
public enum AccountStatus: Hashable, Sendable, BitwiseCopyable {
  /// Registered with a profile; the identity is not proven yet (T1).
  case registered
  /// Identity proven; the background check is in progress (T1).
  case inCheck
  /// May work.
  case active
  /// May finish and accept jobs while a second no-show is reviewed (Q6, C19).
  case underReview
  /// Paused at the partner's own wish.
  case paused
  /// Closed for ever, with the cause.
  case closed(ClosureCause)

  /// True if the partner may get offers and accept jobs.
  @inlinable
  public var mayTakeJobs: Bool {
    switch self {
    case .active, .underReview: true
    case .registered, .inCheck, .paused, .closed: false
    }
  }

  /// True if the account is closed.
  public var isClosed: Bool {
    if case .closed = self { true } else { false }
  }
}

/// Result of a background check (T1, T2).
public enum CheckFinding: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// The applicant may work.
  case passed
  /// The applicant may not work.
  case failed
  /// The applicant has or had another account.
  case secondAccount
}

/// Record of a partner's notifications about one rule.
public struct NotificationRecord: Sendable, Hashable, BitwiseCopyable {
  /// Number of notifications that still count.
  public internal(set) var count: UInt16 = 0
  /// Time of the last notification; nil before the first.
  public internal(set) var lastAt: Timestamp?
  /// Rating mean or cancellation rate at the first notification that counts.
  public internal(set) var firstMeasure = 0.0

  /// Creates an empty record.
  public init() {}
}
