import Quantities

/// A rule whose breach a partner is told of.
public enum ConductRule: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// The minimum rating average (Q1, Q2).
  case rating
  /// The maximum cancellation rate (Q3, Q4).
  case cancellations
  /// Coming when one has said so (Q5, Q6).
  case noShow
  /// How to treat clients and their property (T3, T4, T6), and working for them on the platform only (T5).
  case misconduct
}

/// Why an account was closed.
public enum ClosureCause: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// The rating average (Q2).
  case rating
  /// The cancellation rate (Q4).
  case cancellations
  /// The second no-show (Q6): excluded from all services.
  case noShow
  /// The background check was not passed (T1).
  case backgroundCheck
  /// It belongs to somebody who has or had another (T2).
  case secondAccount
  /// The partner's own wish.
  case ownWish
  /// Misconduct towards a client (T3, T4, T6).
  case misconduct
  /// Working for clients off the platform (T5).
  case offPlatformWork
}

/// Whether a partner may work.
@frozen
public enum AccountStatus: Hashable, Sendable, BitwiseCopyable {
  /// Has registered and filled in its profile; its identity is not proven yet (T1).
  case registered
  /// Has proven its identity; the background check is under way (T1).
  case inCheck
  case active
  /// May finish and take jobs while a second no-show is reviewed (Q6, C19).
  case underReview
  /// Away by its own wish, until it comes back.
  case paused
  case closed(ClosureCause)

  @inlinable
  public var mayTakeJobs: Bool {
    switch self {
    case .active, .underReview: true
    case .registered, .inCheck, .paused, .closed: false
    }
  }

  public var isClosed: Bool {
    if case .closed = self { true } else { false }
  }
}

/// What a background check has found (T1, T2).
public enum CheckFinding: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case passed
  case failed
  /// The applicant has or had another account.
  case secondAccount
}

/// What a partner has been told about one rule, and what stood then.
public struct NotificationRecord: Sendable, Hashable, BitwiseCopyable {
  /// Notifications that still count.
  public internal(set) var count: UInt16 = 0
  public internal(set) var lastAt: Timestamp?
  /// The measure (rating mean or cancellation rate) at the first of them.
  public internal(set) var firstMeasure = 0.0

  public init() {}
}
