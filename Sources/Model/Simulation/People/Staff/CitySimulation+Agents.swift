import Marketplace
import Quantities
import ScenarioModel
import Variates

// Agents and seniors handle tickets: G1, G2, K1 to K5.
extension CitySimulation {
  /// Behaviour of a client towards support; the same at every call.
  private struct Manner {
    var isAbusive: Bool
    var goesOn: Bool
    var isGrave: Bool
    var complainsOfAgent: Bool
  }

  private mutating func manner(in ticket: Ticket) -> Manner? {
    let habits = habits
    guard habits.hasSupportDesk, case .client = ticket.raiser,
      ticket.kind != .agentComplaint
    else { return nil }
    let (number, occurrence) = key(of: ticket)
    return streams.draw(.manner, of: number, occurrence: occurrence) { stream in
      Manner(
        isAbusive: stream.uniform() < habits.support.abusive,
        goesOn: stream.uniform() < habits.support.goesOn,
        isGrave: stream.uniform() < habits.support.grave,
        complainsOfAgent: stream.uniform() < habits.support.complainsOfAgent)
    }
  }

  mutating func agentBegins(_ id: TicketID, _ now: Timestamp) {
    let habits = habits
    guard habits.hasSupportDesk, let ticket = platform.market.desk?.ticket(id) else {
      return
    }
    let (number, occurrence) = key(of: ticket)
    let manner = manner(in: ticket)
    let times = streams.draw(.handling, of: number, occurrence: occurrence) { stream in
      let seconds = max(stream.sample(habits.support.handling[ticket.kind]), 0)
      let isSeniorAsked = manner != nil && stream.uniform() < habits.support.asksForSenior
      return (seconds, isSeniorAsked ? max(stream.sample(habits.support.seniorTime.sampler), 0) : nil)
    }
    if let manner, manner.isAbusive { planAbuse(manner, in: id, times.0, now) }
    if times.1 != nil { queue.schedule(.raiserAsksForSenior(id), at: time(after: times.0, from: now)) }
    queue.schedule(.agentFinishes(id), at: time(after: times.0 + (times.1 ?? 0), from: now))
  }

  /// Schedules a client's abuse: it stops when first asked to, or continues until it is interrupted.
  private mutating func planAbuse(_ manner: Manner, in id: TicketID, _ seconds: Double, _ now: Timestamp) {
    guard let policy = setting.support?.terms.respect else { return }
    let most = Int(policy.requestsToStop) + 1
    for occasion in 1...(manner.goesOn ? most : 1) {
      let part = Double(occasion) / Double(most + 1)
      queue.schedule(
        .agentMeetsAbuse(id, isGrave: manner.isGrave), at: time(after: seconds * part, from: now))
    }
  }

  mutating func agentMeetsAbuse(_ id: TicketID, _ isGrave: Bool, _ now: Timestamp) {
    if isInHand(id) { submit(.noteAbuse(id, isGrave: isGrave), now) }
  }

  mutating func raiserAsksForSenior(_ id: TicketID, _ now: Timestamp) {
    if isInHand(id) { submit(.askForSenior(id), now) }
  }

  private func isInHand(_ id: TicketID) -> Bool { platform.market.desk?.ticket(id)?.state == .taken }

  mutating func agentFinishes(_ id: TicketID, _ now: Timestamp) {
    guard isInHand(id), let ticket = platform.market.desk?.ticket(id) else { return }
    switch ticket.kind {
    case .dispute: agentMediates(ticket, now)
    case .missingPartner: raiserReports(id, now)
    case .helpBeforeJob: agentFindsSolution(ticket, now)
    case .question, .complaint, .agentComplaint: break
    }
    submit(.closeTicket(id), now)
    if let manner = manner(in: ticket), manner.complainsOfAgent {
      queue.schedule(.clientComplainsOfAgent(ticket.job, about: ticket.kind), at: now)
    }
  }

  /// Resolves a dispute by another visit, at most one, or as staff would (G1).
  private mutating func agentMediates(_ ticket: Ticket, _ now: Timestamp) {
    let habits = habits
    guard habits.hasSupportDesk, let job = platform.market.job(ticket.job),
      job.state == .disputed
    else { return }
    let shift = streams.draw(.redo, of: UInt64(ticket.number.value)) { stream in
      stream.uniform() < habits.support.redoes ? stream.sample(habits.clients.postponement.sampler) : nil
    }
    if let shift, !job.isRedo {
      let start = postponed(job.appointment, days: wholeDays(shift), after: now)
      submit(.resolveDispute(job.id, .redo(start: start)), now)
    } else {
      submit(.resolveDispute(job.id, verdict(onDisputeOver: job)), now)
    }
  }

  /// Solves a partner's absence (G2): another date with this partner (S3) or another (D9), or the same date with another
  /// partner (D8).
  private mutating func agentFindsSolution(_ ticket: Ticket, _ now: Timestamp) {
    let habits = habits
    guard habits.hasSupportDesk, let job = jobAsItWas(ticket), let partner = job.partner,
      job.toldSupportAt == ticket.openedAt
    else { return }
    let (number, occurrence) = key(of: ticket)
    let shift = streams.draw(.helpSolution, of: number, occurrence: occurrence) { stream in
      stream.uniform() < habits.support.agreesToNewDate
        ? stream.sample(habits.clients.postponement.sampler) : nil
    }
    guard let shift, job.state >= .contacted else {
      submit(.announceAbsence(job.id, partner), now)
      return
    }
    let start = postponed(job.appointment, days: wholeDays(shift), after: now)
    if canMake(job, start, partner) {
      submit(.changeDate(job.id, start: start), now)
    } else {
      submit(.releaseForNewDate(job.id, partner, start: start), now)
    }
  }
}
