import Marketplace
import Tables

/// Count of support tickets.
package enum SupportCounter: Int, CaseIterable, Sendable {
  // Support: tickets in the order of `TicketKind`, then in that of `TicketEnd`.
  case ticketsQuestion = 224
  case ticketsHelpBeforeJob, ticketsMissingPartner, ticketsComplaint, ticketsDispute
  case ticketsAgentComplaint
  case ticketsHandled, ticketsAbandoned, ticketsInterrupted, ticketsOpen
  case seniorsAsked, agentComplaintsReviewed, stopRequests, clientsBlocked, clientsReported
}

// Support, certifications and routes. Tickets go by the programme of the job that they are about. A ticket counts if it was opened in the window.
extension Metric {
  package static let support: [Metric] =
    tickets + supportTimes + respect + disputeEnds + certifications + routes

  private static let tickets: [Metric] =
    [
      count("tickets", "Support tickets opened (G1).") {
        $0.sum(.support(.ticketsQuestion), through: .support(.ticketsAgentComplaint))
      }
    ]
    + TicketKind.allCases.map { kind in
      count(
        "tickets_" + underscored(String(describing: kind)), "Support tickets: \(kind.explanation).",
        Counter.support(.ticketsQuestion).advanced(by: Int(kind.rawValue)))
    } + [
      count(
        "tickets_handled", "Tickets that an agent or a senior has seen to the end.", .support(.ticketsHandled)
      ),
      count("tickets_open", "Tickets that had not ended when the run did.", .support(.ticketsOpen)),
      share(
        "tickets_abandoned_share", "Share of tickets whose raiser did not wait until they were taken.",
        { $0[.support(.ticketsAbandoned)] },
        of: { $0.sum(.support(.ticketsQuestion), through: .support(.ticketsAgentComplaint)) }),
    ]

  private static let supportTimes: [Metric] =
    times(
      "ticket_wait", "time from the opening of a ticket until it was taken, closed hours included",
      .ticketWait, percents: [50, 90]) + [
      ratio(
        "agent_utilisation", .proportion,
        "Hours that agents handled tickets over their hours on duty, in the window; above 1 after closing time."
      ) { quotient(Double($0.handling), Double($0.duty)) }
    ]

  private static let respect: [Metric] = [
    count("seniors_asked", "Tickets in which a senior was asked for (K1).", .support(.seniorsAsked)),
    count(
      "agent_complaints_reviewed", "Complaints about agents reviewed and answered in writing (K5).",
      .support(.agentComplaintsReviewed)),
    count("requests_to_stop", "Requests to a client to stop abuse (K2).", .support(.stopRequests)),
    count(
      "tickets_interrupted", "Tickets broken off because abuse went on (K3).", .support(.ticketsInterrupted)),
    count("clients_blocked", "Clients whose later messages are refused (K3).", .support(.clientsBlocked)),
    count("clients_reported", "Clients reported to the authorities (K4).", .support(.clientsReported)),
  ]

  /// Of jobs requested in the window.
  private static let disputeEnds: [Metric] = [
    count("disputes_paid", "Disputes that ended with payment (M5).", .jobs(.disputesPaid)),
    count("disputes_redone", "Disputes that ended with another visit (G1).", .jobs(.disputesRedone)),
    count(
      "disputes_partly_refunded", "Disputes that ended with a refund of part of the payment (G1).",
      .jobs(.disputesPartlyRefunded)),
    count("disputes_refunded", "Disputes that ended with a full refund (G1).", .jobs(.disputesRefunded)),
  ]

  private static let certifications: [Metric] = [
    count(
      "certifications_granted", "Certifications granted in the window (B2).",
      .partners(.certificationsGranted))
  ]

  private static let routes: [Metric] = [
    ratio(
      "travel_hours_per_visit", .hours, "Mean time on the way to a visit, a shop's stop included (V8)."
    ) { quotient(Double($0.travel) / 3.6e9, Double($0[.jobs(.arrivals)])) },
    count(
      "visits_scheduled", "Times the platform chose another start within a client's window (V8).",
      .jobs(.visitsScheduled)),
  ]
}

extension TicketKind {
  fileprivate var explanation: String {
    switch self {
    case .question: "questions (G1)"
    case .helpBeforeJob: "a partner calls before a job that it cannot do (G2)"
    case .missingPartner: "a client waits for a partner who has not come (R3)"
    case .complaint: "complaints about a job (G1)"
    case .dispute: "disputes over a charge (G1)"
    case .agentComplaint: "complaints about an agent (K5)"
    }
  }
}
