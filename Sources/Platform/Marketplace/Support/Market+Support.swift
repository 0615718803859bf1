import Quantities

// Support: G1, G2, K1 to K5.
extension Market {
  mutating func openTicket(
    _ id: JobID, _ kind: TicketKind, _ raiser: TicketRaiser, _ about: TicketKind?, _ now: Timestamp,
    _ effects: inout Effects
  ) throws(Rejection) {
    guard desk != nil else { throw .noSupportDesk }
    guard let slot = jobs.slot(of: id) else { throw .unknownJob }
    guard (kind == .agentComplaint) == (about != nil) else { throw .invalidReason }
    switch raiser {
    case .client(let client): try check(client, mayRaise: kind, slot, now)
    case .partner(let partner): try check(partner, mayRaise: kind, slot)
    }
    guard let ticket = desk?.admit(kind, about: jobs[slot], by: raiser, concerning: about, at: now) else {
      return
    }
    if kind == .helpBeforeJob { jobs[slot].toldSupportAt = now }
    effects.emit(.ticketOpened(ticket))
    takeTickets(now, &effects)
  }

  private func check(
    _ client: ClientID, mayRaise kind: TicketKind, _ slot: Int, _ now: Timestamp
  ) throws(Rejection) {
    guard jobs[slot].booking.client == client else { throw .notTheJobsClient }
    guard !clients[client].isBlocked else { throw .clientIsBlocked }
    switch kind {
    case .helpBeforeJob: throw .invalidReason
    case .dispute: guard jobs[slot].state == .disputed else { throw .notAllowed(jobs[slot].state) }
    case .missingPartner:
      guard jobs[slot].state >= .accepted, jobs[slot].state <= .enRoute else {
        throw .notAllowed(jobs[slot].state)
      }
      guard now >= jobs[slot].appointment else { throw .tooEarly }
    case .question, .complaint, .agentComplaint: break
    }
  }

  private func check(
    _ partner: PartnerID, mayRaise kind: TicketKind, _ slot: Int
  ) throws(Rejection) {
    guard jobs[slot].partner == partner else { throw .notTheJobsPartner }
    switch kind {
    case .helpBeforeJob:
      guard jobs[slot].state >= .accepted, jobs[slot].state <= .confirmed else {
        throw .notAllowed(jobs[slot].state)
      }
    case .question, .complaint: break
    case .missingPartner, .dispute, .agentComplaint: throw .invalidReason
    }
  }

  /// Returns the ticket; throws if it is in another state.
  private func ticket(_ id: TicketID, in state: Ticket.State) throws(Rejection) -> Ticket {
    guard let ticket = desk?.ticket(id) else { throw .unknownTicket }
    guard ticket.state == state else { throw .ticketNotAllowed(ticket.state) }
    return ticket
  }

  mutating func abandonTicket(_ id: TicketID, _ effects: inout Effects) throws(Rejection) {
    let ticket = try ticket(id, in: .waiting)
    desk?.withdraw(id)
    // An abandoned call for help does not count as notice of an absence.
    if ticket.kind == .helpBeforeJob, let slot = jobs.slot(of: ticket.job) { jobs[slot].toldSupportAt = nil }
    effects.emit(.ticketAbandoned(id))
  }

  /// Asks for a senior, which changes neither the decision nor the ticket. Rule K1.
  mutating func askForSenior(_ id: TicketID, _ effects: inout Effects) throws(Rejection) {
    _ = try ticket(id, in: .taken)
    effects.emit(.seniorAsked(id))
  }

  mutating func closeTicket(
    _ id: TicketID, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let ticket = try ticket(id, in: .taken)
    if ticket.kind == .agentComplaint { effects.emit(.answeredInWriting(id)) }
    desk?.release(id)
    effects.emit(.ticketClosed(id))
    takeTickets(now, &effects)
  }

  /// Records abuse by the client: requests to stop, then an interruption. Rules K2, K3.
  mutating func noteAbuse(
    _ id: TicketID, _ isGrave: Bool, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let ticket = try ticket(id, in: .taken)
    guard let policy = desk?.terms.respect else { throw .noRespectPolicy }
    guard case .client(let client) = ticket.raiser else { throw .invalidReason }
    if ticket.requestsToStop < policy.requestsToStop {
      desk?.noteRequestToStop(id)
      return effects.emit(.stopRequested(id, client))
    }
    desk?.release(id)
    effects.emit(.correspondenceInterrupted(id, client))
    pursueAbuse(by: client, in: id, isGrave, policy, &effects)
    takeTickets(now, &effects)
  }

  /// Applies the consequences of an interruption, each of them once. Rules K3, K4.
  private mutating func pursueAbuse(
    by client: ClientID, in ticket: TicketID, _ isGrave: Bool, _ policy: RespectPolicy,
    _ effects: inout Effects
  ) {
    clients[client].interruptions.increment()
    let count = clients[client].interruptions
    if !clients[client].isBlocked && count >= policy.interruptionsBeforeBlock {
      clients[client].isBlocked = true
      effects.emit(.clientBlocked(client, ticket))
    }
    let isCase = isGrave && policy.reportsGraveCases || count >= policy.interruptionsBeforeReport
    if !clients[client].isReported && isCase {
      clients[client].isReported = true
      effects.emit(.clientReported(client, ticket))
    }
  }

  /// Assigns waiting tickets to free staff, or sets a timer for the opening of the desk.
  private mutating func takeTickets(_ now: Timestamp, _ effects: inout Effects) {
    guard desk?.isOpen(at: now, on: city.clock) == true else { return waitForOpening(now, &effects) }
    while let ticket = desk?.takeNext(at: now) { effects.emit(.ticketTaken(ticket)) }
  }

  private mutating func waitForOpening(_ now: Timestamp, _ effects: inout Effects) {
    guard let desk, desk.waitingCount > 0, desk.openingTimer == nil else { return }
    let opening = desk.nextOpening(after: now, on: city.clock)
    self.desk?.openingTimer = opening
    effects.wake(at: opening, for: .deskOpening(at: opening))
  }

  mutating func openDesk(at instant: Timestamp, _ now: Timestamp, _ effects: inout Effects) {
    guard desk?.openingTimer == instant, now >= instant else { return }
    desk?.openingTimer = nil
    takeTickets(now, &effects)
  }
}
