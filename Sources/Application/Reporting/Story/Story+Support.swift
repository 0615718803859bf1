import Marketplace
import Simulation

// Contacts with support about a job.
extension Story {
  /// Returns the sentence on an event of a support ticket; nil for other events.
  func supportSentence(_ entry: EventHistory.Entry) -> String? {
    guard let ticket = entry.ticket else { return nil }
    let subject = phrase(ticket.kind)
    return switch entry.event {
    case .ticketOpened: "\(named(ticket.raiser)) turns to support: \(subject)."
    case .ticketTaken: "Support takes the ticket: \(subject)."
    case .seniorAsked: "\(named(ticket.raiser)) wants to hear it from a senior, who says the same (K1)."
    case .answeredInWriting: "A senior answers in writing (K5)."
    case .ticketClosed: "Support closes the ticket: \(subject)."
    case .ticketAbandoned: "\(named(ticket.raiser)) hangs up: \(subject)."
    case .stopRequested: "\(named(ticket.raiser)) is asked politely to stop (K2)."
    case .correspondenceInterrupted: "The abuse goes on; the correspondence is interrupted (K3)."
    case .clientBlocked: "\(named(ticket.raiser))'s later messages are blocked (K3)."
    case .clientReported: "\(named(ticket.raiser)) is reported to the authorities (K4)."
    default: nil
    }
  }

  private func named(_ raiser: TicketRaiser) -> String {
    switch raiser {
    case .client(let client): "Client \(client.index)"
    case .partner(let partner): sentence(partner)
    }
  }

  private func phrase(_ kind: TicketKind) -> String {
    switch kind {
    case .question: "a question (G1)"
    case .helpBeforeJob: "it cannot do the job (G2)"
    case .missingPartner: "nobody has come (R3)"
    case .complaint: "a complaint (G1)"
    case .dispute: "the disputed charge (G1)"
    case .agentComplaint: "a complaint about an agent (K5)"
    }
  }
}
