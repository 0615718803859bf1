import Marketplace
import Tables

// Jobs handed back and called off.
extension Metric {
  package static let returns: [Metric] = {
    let reasons = ReturnReason.allCases.map { reason in
      count(
        "returned_" + underscored(String(describing: reason)), "Jobs handed back: \(reason.explanation).",
        Counter.jobs(.returnedBeyondCompetence).advanced(by: Int(reason.rawValue)))
    }
    let all = count("returned", "Times an accepted job went back to distribution (D8).") {
      $0.sum(.jobs(.returnedBeyondCompetence), through: .jobs(.returnedRedo))
    }
    return [all] + reasons
  }()

  package static let cancellations: [Metric] =
    Stage.allCases.map { stage in
      count(
        "cancelled_by_client_" + underscored(String(describing: stage)),
        "Jobs that the client cancelled \(stage.moment).",
        Counter.jobs(.clientCancelledUnassigned).advanced(by: stage.rawValue))
    } + [
      count(
        "cancelled_by_partner",
        "Times a partner gave a job up for its own reasons: beyond its competence, date impossible, absence told."
      ) { $0.sum(.jobs(.partnerCancelledUnassigned), through: .jobs(.partnerCancelledOnSite)) }
    ]
    + Stage.allCases.dropFirst().dropLast().map { stage in
      count(
        "cancelled_by_partner_" + underscored(String(describing: stage)),
        "Jobs that their partner gave up \(stage.moment).",
        Counter.jobs(.partnerCancelledUnassigned).advanced(by: stage.rawValue))
    } + [
      count("no_shows", "Partners who did not come, or said so only on the day itself (Q5).", .jobs(.noShows))
        .better(.lower, "Number of no-shows"),
      share("no_show_share", "No-shows over acceptances (Q5).", .jobs(.noShows), of: .jobs(.acceptances))
        .better(.lower, "Share of no-shows").margin(.points(0.005)),
      share(
        "cancellation_rate",
        "Cancellations that the programme's code counts, and no-shows, over acceptances (Q3).",
        { $0[.jobs(.countedCancellations)] + $0[.jobs(.noShows)] }, of: { $0[.jobs(.acceptances)] }
      )
      .better(.lower, "Cancellation rate").margin(.points(0.005)),
    ]
}

extension ReturnReason {
  package var explanation: String {
    switch self {
    case .beyondCompetence: "beyond the partner's competence (S6)"
    case .dateImpossible: "the partner found the date impossible (D8)"
    case .newDateImpossible: "the client's new date was impossible for the partner (D9)"
    case .absenceToldInAdvance: "the partner told support before the day (G2)"
    case .absenceToldLate: "the partner told support on the day itself (Q5)"
    case .noShow: "the partner did not come and the client wanted another (Q5)"
    case .unconfirmed: "reassigned because not confirmed in time (S4)"
    case .accountClosed: "the partner's account was closed (Q2)"
    case .redo: "disputed, and to be done again (G1)"
    }
  }
}

extension Stage {
  package var moment: String {
    switch self {
    case .unassigned: "while no partner had it"
    case .accepted: "after acceptance and before contact"
    case .contacted: "after contact and before an appointment"
    case .agreed: "after the appointment and before its confirmation"
    case .confirmed: "after confirmation"
    case .enRoute: "while the partner was on the way"
    case .onSite: "while the partner was on site"
    }
  }
}
