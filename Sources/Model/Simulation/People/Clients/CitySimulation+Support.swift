import Marketplace
import Quantities
import ScenarioModel
import Variates

// Clients and partners turn to support: G1, G2, R3, K5.
extension CitySimulation {
  mutating func clientThinksOfQuestion(_ id: JobID, _ now: Timestamp) {
    let habits = habits
    guard habits.hasSupportDesk, let job = platform.market.job(id) else { return }
    let delay = streams.sampleIf(
      .question, of: UInt64(job.booking.number.value), chance: habits.support.asks
    ) { $0.sample(habits.support.questionDelay.sampler) }
    if let delay { queue.schedule(.clientTurnsToSupport(id, .question), at: time(after: delay, from: now)) }
  }

  mutating func clientThinksOfComplaint(_ id: JobID, _ partner: PartnerID, _ now: Timestamp) {
    let habits = habits
    guard habits.hasSupportDesk, let job = platform.market.job(id) else { return }
    let chance = habits.support.complains * (1 - traits[partner].quality)
    let number = UInt64(job.booking.number.value)
    let complains = streams.bernoulli(
      .complaint, of: number, occurrence: UInt64(job.timesReturned), chance: chance)
    if complains { queue.schedule(.clientTurnsToSupport(id, .complaint), at: now) }
  }

  /// Takes a dispute to the desk, or to staff where there is none (G1).
  mutating func clientSeeksMediation(_ id: JobID, _ now: Timestamp) {
    guard habits.hasSupportDesk else { return staffOpensMediation(id, now) }
    queue.schedule(.clientTurnsToSupport(id, .dispute), at: now)
  }

  /// Opens a ticket, unless its job has ended.
  mutating func clientTurnsToSupport(_ id: JobID, _ kind: TicketKind, _ now: Timestamp) {
    guard let job = platform.market.job(id), job.state != .closed else { return }
    let client = TicketRaiser.client(job.booking.client)
    let rejection = submit(.openTicket(id, kind, by: client, about: nil), now)
    // A blocked client's dispute is decided without it.
    if rejection != nil && kind == .dispute { staffOpensMediation(id, now) }
  }

  mutating func clientComplainsOfAgent(_ id: JobID, about kind: TicketKind, _ now: Timestamp) {
    guard let job = platform.market.job(id) else { return }
    submit(.openTicket(id, .agentComplaint, by: .client(job.booking.client), about: kind), now)
  }

  /// Schedules the end of a caller's patience; outside the desk's hours people leave a message and have none.
  mutating func raiserWaits(_ id: TicketID, _ now: Timestamp) {
    guard habits.hasSupportDesk, let patience = habits.support.patience, let desk = platform.market.desk,
      let ticket = desk.ticket(id), !ticket.kind.isWritten, desk.isOpen(at: now, on: setting.city.clock)
    else { return }
    let (number, occurrence) = key(of: ticket)
    let seconds = streams.draw(.ticketPatience, of: number, occurrence: occurrence) {
      $0.sample(patience)
    }
    queue.schedule(.raiserLosesPatience(id), at: time(after: seconds, from: now))
  }

  mutating func raiserLosesPatience(_ id: TicketID, _ now: Timestamp) {
    guard platform.market.desk?.ticket(id)?.state == .waiting else { return }
    submit(.abandonTicket(id), now)
  }

  /// Continues without support: no-show and absence are reported in the app, and staff mediates disputes.
  mutating func raiserHelpsItself(_ id: TicketID, _ now: Timestamp) {
    guard let ticket = platform.market.desk?.ticket(id) else { return }
    switch ticket.kind {
    case .missingPartner, .helpBeforeJob: queue.schedule(.raiserReports(id), at: now)
    case .dispute: staffOpensMediation(ticket.job, now)
    case .question, .complaint, .agentComplaint: break
    }
  }

  mutating func raiserReports(_ id: TicketID, _ now: Timestamp) {
    guard let ticket = platform.market.desk?.ticket(id), let job = jobAsItWas(ticket) else { return }
    if case .partner(let partner) = ticket.raiser {
      submit(.announceAbsence(job.id, partner), now)
    } else if now >= job.appointment {
      reportNoShow(job, now)
    }
  }

  /// Job of the ticket, if the same partner still has it and has not set out; nil otherwise.
  func jobAsItWas(_ ticket: Ticket) -> Job? {
    guard let job = platform.market.job(ticket.job), job.timesReturned == ticket.timesReturned,
      job.state >= .accepted, job.state <= .confirmed
    else { return nil }
    return job
  }

  /// Key of the ticket's draws: number of the job, and place of the ticket among the job's.
  @inline(__always)
  func key(of ticket: Ticket) -> (entity: UInt64, occurrence: UInt64) {
    let about = ticket.about.map { UInt64($0.rawValue) + 1 } ?? 0
    let kind = UInt64(ticket.kind.rawValue)
    return (UInt64(ticket.number.value), kind << 16 | about << 8 | UInt64(ticket.timesReturned))
  }
}
