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
  /// Misconduct towards a client (T3, T4, T6).
  case misconduct
  /// Working for clients off the platform (T5).
  case offPlatformWork
}

/// Whether a partner may work.
public enum AccountStatus: Hashable, Sendable, BitwiseCopyable {
  case active
  /// May finish and take jobs while a second no-show is reviewed (Q6, C19).
  case underReview
  case closed(ClosureCause)

  public var mayTakeJobs: Bool {
    switch self {
    case .active, .underReview: true
    case .closed: false
    }
  }
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
