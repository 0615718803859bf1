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
//   paid ──▶ closed when nobody rates in time

/// Where a job stands.
public enum JobState: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Booked; not yet given to dispatch.
  case requested
  /// In dispatch's hands, with no offer open.
  case inDistribution
  /// At least one partner has an open offer.
  case offered
  /// A partner has taken it and is to call the client.
  case accepted
  /// The partner has spoken to the client.
  case contacted
  /// Partner and client have settled date, scope and price.
  case appointmentAgreed
  /// The partner has confirmed the visit (S4).
  case confirmed
  /// The partner is on the way (V1).
  case enRoute
  /// The partner is at the client's.
  case onSite
  /// The work is done; the client's signature is awaited (V4).
  case performed
  /// The client disputes the charge; the platform mediates (G1).
  case disputed
  /// The client has confirmed performance and amount.
  case signed
  /// The money has moved (M3); ratings are awaited.
  case paid
  /// The client has rated; under a mutual code the partner's rating is awaited (R1).
  case rated
  /// Ended, with exactly one `Outcome`.
  case closed
}

/// How a job ended; every job ends in exactly one of these.
public enum Outcome: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Performed and paid.
  case completed
  /// Nobody took it in time (D6).
  case expired
  case cancelledByClient
  /// Closed by the partner after the allowed number of failed calls (S2).
  case unreachable
  /// The partner did not come and the client wanted no other.
  case partnerNoShow
  /// Nobody was at home.
  case clientAbsent
  /// Failed for the partner's reasons, unpaid (V6).
  case failedOnSite
  /// Performed, disputed, and refunded in full.
  case refunded
}

/// Why an accepted job goes back to distribution.
public enum ReturnReason: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Found in the call to be beyond the partner's competence (S6, D8).
  case beyondCompetence
  /// The partner finds the date impossible after all (D8).
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

  /// Whether the partner may give it as its own reason for handing a job back.
  public var isPartnersChoice: Bool {
    self == .beyondCompetence || self == .dateImpossible
  }
}

/// A set of return reasons.
public struct ReturnReasons: OptionSet, Hashable, Sendable, BitwiseCopyable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }
  public init(_ reasons: [ReturnReason]) {
    rawValue = reasons.reduce(0) { $0 | 1 << UInt16($1.rawValue) }
  }

  public func contains(_ reason: ReturnReason) -> Bool { rawValue & 1 << UInt16(reason.rawValue) != 0 }
}

/// Why a visit failed for the partner's reasons (V6).
public enum FailureReason: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case beyondCompetence
  case missingTools
}

/// How a dispute ends (G1, M5).
public enum DisputeResolution: Sendable, Hashable, BitwiseCopyable {
  /// The agreed scope was done: the client pays (M5).
  case pay
  /// The client gets this share of the payment back, borne by partner and platform as they shared it.
  case refund(Proportion)
  /// Somebody comes again on a date that suits the client, who pays the same price once that is done.
  case redo(start: Timestamp)
}
