import Quantities

/// Cause for which a request ended without being performed and paid; each lost request has exactly one.
///
/// Dispatch states the causes of requests that nobody took, the market those of jobs accepted at least once. The order of
/// the first group is that of precedence. Decision 0073.
public enum LossCause: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  // Requests that nobody took.
  /// No partner of the programme who may work lived in the zone (D1).
  case nobodyInZone
  /// Nobody in the zone had competence and certifications (D1, B2).
  case nobodyQualified
  /// No qualified partner worked at the hours of the visit (D7).
  case nobodyOnDuty
  /// The calendar of every partner on duty was full, or the partner was busy with an immediate job (D7).
  case calendarsFull
  /// Every partner with a free calendar had as many open offers as it may have.
  case offerLimitsReached
  /// The request expired, and every partner who could take it had declined or let its offer lapse (D3).
  case allDeclinedOrLapsed
  /// The client cancelled while a partner could still take the request.
  case clientGaveUp
  /// The request expired before every partner who could take it was asked (D6).
  case partnersNotAsked

  // Jobs that a partner had accepted.
  /// The client cancelled while a partner had the job.
  case cancelledByClient
  /// The last partner gave the job up in time, and nobody else took it (D8, G2).
  case cancelledByPartner
  /// The last partner could not make the client's new date, and nobody else took the job (D9).
  case newDateImpossible
  /// The last partner did not come, or told support on the day itself (Q5).
  case noShow
  /// The job was beyond the last partner's competence, found in the call or on site (S6, V6).
  case beyondCompetence
  /// The last partner lacked tools on site (V6).
  case toolsMissing
  /// The visit was not confirmed in time, and nobody else took the job (S4).
  case unconfirmed
  /// The last partner's account was closed, and nobody else took the job.
  case accountClosed
  /// The client could not be reached (S2).
  case unreachable
  /// The client was not at home.
  case clientAbsent
  /// The client disputed the charge and got its money back, or nobody took the repeated visit (G1).
  case disputed

  /// True for a cause of requests that nobody took.
  public var isUnfilled: Bool { self <= .partnersNotAsked }

  /// Causes of requests that nobody took, in the order of precedence.
  public static let ofUnfilled = allCases.filter(\.isUnfilled)

  /// Causes of jobs accepted at least once.
  public static let ofFilled = allCases.filter { !$0.isUnfilled }
}

extension LossCause: Comparable {
  /// Orders causes by their declaration.
  public static func < (first: LossCause, second: LossCause) -> Bool { first.rawValue < second.rawValue }

  /// Cause of a returned job that nobody took again.
  init(_ reason: ReturnReason) {
    self =
      switch reason {
      case .beyondCompetence: .beyondCompetence
      case .dateImpossible, .absenceToldInAdvance: .cancelledByPartner
      case .newDateImpossible: .newDateImpossible
      case .absenceToldLate, .noShow: .noShow
      case .unconfirmed: .unconfirmed
      case .accountClosed: .accountClosed
      case .redo: .disputed
      }
  }
}

extension Job {
  /// Returns the cause of the loss of an accepted job that ends; nil if it is completed or was never accepted.
  func causeOfLoss(endingAs outcome: Outcome) -> LossCause? {
    guard firstAcceptedAt != nil else { return nil }
    if partner == nil, let lastReturn { return LossCause(lastReturn) }
    switch outcome {
    case .completed, .expired: return nil
    case .cancelledByClient: return .cancelledByClient
    case .unreachable: return .unreachable
    case .partnerNoShow: return .noShow
    case .clientAbsent: return .clientAbsent
    case .failedOnSite: return failure == .missingTools ? .toolsMissing : .beyondCompetence
    case .refunded: return .disputed
    }
  }
}

extension Market {
  /// Records why nobody took a request that has ended, as dispatch found.
  ///
  /// Traps for a job that is not closed or was accepted, and for a cause of accepted jobs.
  public mutating func recordLoss(of id: JobID, _ cause: LossCause) {
    guard let slot = jobs.slot(of: id), jobs[slot].state == .closed, jobs[slot].firstAcceptedAt == nil,
      cause.isUnfilled
    else { preconditionFailure("\(cause) cannot be why \(id) was lost") }
    jobs[slot].lossCause = cause
  }
}
