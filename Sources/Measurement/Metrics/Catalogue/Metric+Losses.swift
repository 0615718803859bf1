import Marketplace
import Tables

// Causes of loss. Decision 0073.
extension Metric {
  /// Counts and shares of requests that nobody took by cause, then of jobs accepted and lost by cause.
  ///
  /// The shares of each group add up to 1.
  public static let losses: [Metric] = {
    let unfilled =
      LossCause.ofUnfilled.map {
        (underscored(String(describing: $0)), "because \($0.explanation)", Counter.loss($0))
      } + [("open", "and that had not ended when the run was cut off", Counter.jobs(.unfilledOpen))]
    let filled = LossCause.ofFilled.map {
      (underscored(String(describing: $0)), "because \($0.explanation)", Counter.loss($0))
    }
    return [count("unfilled", "Requests that nobody took.", unfilledTotal)]
      + unfilled.map { count("unfilled_\($0.0)", "Requests that nobody took \($0.1).", $0.2) }
      + unfilled.map { cause in
        share(
          "unfilled_\(cause.0)_share", "Requests that nobody took \(cause.1), over all that nobody took.",
          { $0[cause.2] }, of: unfilledTotal)
      }
      + [count("lost", "Jobs accepted at least once that ended without being completed.", lostTotal)]
      + filled.map { count("lost_\($0.0)", "Jobs accepted and then lost \($0.1).", $0.2) }
      + filled.map { cause in
        share(
          "lost_\(cause.0)_share", "Jobs accepted and then lost \(cause.1), over all accepted and then lost.",
          { $0[cause.2] }, of: lostTotal)
      }
  }()

  private static let unfilledTotal: @Sendable (ProgrammeTally) -> Int = {
    $0[.jobs(.requests)] - $0[.jobs(.accepted)]
  }

  private static let lostTotal: @Sendable (ProgrammeTally) -> Int = {
    $0.sum(.jobs(.lostCancelledByClient), through: .jobs(.lostDisputed))
  }
}

extension Counter {
  /// Counter of the jobs lost for a cause.
  package static func loss(_ cause: LossCause) -> Counter {
    jobs(.unfilledNobodyInZone).advanced(by: Int(cause.rawValue))
  }
}

extension LossCause {
  /// Completes "because …".
  public var explanation: String {
    switch self {
    case .nobodyInZone: "no partner lived in the zone (D1)"
    case .nobodyQualified: "nobody in the zone was qualified or certified (D1, B2)"
    case .nobodyOnDuty: "no qualified partner was on duty at that hour (D7)"
    case .calendarsFull: "every partner on duty was busy (D7)"
    case .offerLimitsReached: "every free partner had as many open offers as it may have"
    case .allDeclinedOrLapsed:
      "everybody who was asked declined or let the offer lapse, and nobody else could be asked"
    case .clientGaveUp: "the client gave up first"
    case .partnersNotAsked: "time ran out before every partner who could take it was asked (D6)"
    case .cancelledByClient: "the client cancelled"
    case .cancelledByPartner: "the last partner gave it up, and nobody else took it (D8)"
    case .newDateImpossible:
      "the last partner could not make the client's new date, and nobody else took it (D9)"
    case .noShow: "the last partner did not come (Q5)"
    case .beyondCompetence: "it was beyond the last partner's competence (S6, V6)"
    case .toolsMissing: "the last partner lacked tools (V6)"
    case .unconfirmed: "the last partner had not confirmed the visit, and nobody else took it (S4)"
    case .accountClosed: "the last partner's account was closed, and nobody else took it"
    case .unreachable: "the client could not be reached (S2)"
    case .clientAbsent: "the client was not at home"
    case .disputed: "the client disputed the charge (G1)"
    }
  }
}
