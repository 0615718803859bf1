import Quantities

// The life of a job.
//
//   requested ──▶ inDistribution ◀──▶ offered ──▶ accepted ──▶ contacted ──▶ appointmentAgreed ──▶ confirmed
//                      ▲                              │             │               │                 │
//                      └── returned (D8, D9, S4, no-show, told absence, closed account) ──────────────┘
//
//   confirmed ──▶ enRoute ──▶ onSite ──▶ performed ──▶ signed ──▶ paid ──▶ rated ──▶ closed
//
// An immediate job goes from accepted straight to enRoute. Where the programme does not reassign unconfirmed visits,
// a partner may set out from appointmentAgreed. Side exits, each ending in closed with its outcome:
//
//   requested, inDistribution, offered ──▶ expired (D6)
//   requested … onSite                 ──▶ cancelledByClient
//   accepted                           ──▶ unreachable (S2)
//   accepted … enRoute                 ──▶ partnerNoShow, or back to distribution if the client wants another (Q5)
//   onSite                             ──▶ clientAbsent, failedOnSite (V6)
//   performed ──▶ disputed ──▶ signed and paid (M5), refunded in full, or back to distribution for a redo (G1)
//   paid ──▶ closed if no rating arrives in time

/// State of a job.
///
/// Decision 0100.
public enum JobState: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Booked, and not yet given to dispatch.
  case requested
  /// In dispatch, without an open offer.
  case inDistribution
  /// In dispatch, with at least one open offer.
  case offered
  /// Accepted by a partner, who is to call the client.
  case accepted
  /// The partner has spoken to the client.
  case contacted
  /// Partner and client have agreed on date, scope and price.
  case appointmentAgreed
  /// The partner has confirmed the visit (S4).
  case confirmed
  /// The partner is on the way (V1).
  case enRoute
  /// The partner is at the client's.
  case onSite
  /// The work is done; the client's signature is pending (V4).
  case performed
  /// The client disputes the charge; the platform mediates (G1).
  case disputed
  /// The client has confirmed performance and amount.
  case signed
  /// The payment is made (M3); ratings are pending.
  case paid
  /// The client has rated; under a mutual code the partner's rating is pending (R1).
  case rated
  /// Ended, with exactly one `Outcome`.
  case closed
}

/// Outcome of a job; every job ends with exactly one.
public enum Outcome: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Performed and paid.
  case completed
  /// Not accepted in time (D6).
  case expired
  /// Cancelled by the client.
  case cancelledByClient
  /// Closed by the partner after the allowed number of failed calls (S2).
  case unreachable
  /// The partner did not come and the client wanted no other.
  case partnerNoShow
  /// The client was not at home.
  case clientAbsent
  /// Failed for the partner's reasons, unpaid (V6).
  case failedOnSite
  /// Performed, disputed, and refunded in full.
  case refunded
}

/// Reason for which an accepted job returns to distribution.
public enum ReturnReason: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Found in the call to be beyond the partner's competence (S6, D8).
  case beyondCompetence
  /// The partner cannot make the agreed date (D8).
  case dateImpossible
  /// The client wants a new date that the partner cannot make (D9).
  case newDateImpossible
  /// The partner tells support before the day that it will not come (G2).
  case absenceToldInAdvance
  /// The partner tells support on the day itself (Q5: a no-show of which support was not told before the day).
  case absenceToldLate
  /// The partner did not come, and the client wants another.
  case noShow
  /// Not confirmed in time (S4).
  case unconfirmed
  /// The partner's account was closed.
  case accountClosed
  /// The client disputes the charge, and gets another visit instead of its money (G1).
  case redo

  /// True if the partner may give this reason for returning a job.
  public var isPartnersChoice: Bool {
    self == .beyondCompetence || self == .dateImpossible
  }
}

/// Set of return reasons.
public struct ReturnReasons: OptionSet, Hashable, Sendable, BitwiseCopyable {
  /// Bits of the reasons, by raw value.
  public let rawValue: UInt16
  /// Creates the set from its bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }
  /// Creates the set of the given reasons.
  public init(_ reasons: [ReturnReason]) {
    rawValue = reasons.reduce(0) { $0 | 1 << UInt16($1.rawValue) }
  }

  /// Returns true if the set contains the reason.
  public func contains(_ reason: ReturnReason) -> Bool { rawValue & 1 << UInt16(reason.rawValue) != 0 }
}

/// Reason for which a visit failed on the partner's side (V6).
public enum FailureReason: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// The job is beyond the partner's competence.
  case beyondCompetence
  /// The partner lacks the tools.
  case missingTools
}

/// Resolution of a dispute (G1, M5).
public enum DisputeResolution: Sendable, Hashable, BitwiseCopyable {
  /// Full payment, because the agreed scope was done (M5).
  case pay
  /// The client gets this share of the payment back; partner and platform bear it in proportion to their shares.
  case refund(Proportion)
  /// Another visit on a date that suits the client, who pays the same price afterwards.
  case redo(start: Timestamp)
}
