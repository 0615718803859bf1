import Marketplace
import Metrics
import Quantities

// Support tickets: G1, G2, K1 to K5. A ticket counts if it was opened in the measurement window, whatever its end.
extension CityRecorder {
  mutating func noteTicket(_ id: TicketID, _ now: Timestamp, _ market: Market) {
    guard let ticket = market.desk?.ticket(id), let job = market.job(ticket.job) else {
      preconditionFailure("\(id) was opened but is unknown")
    }
    let accumulator = TicketAccumulator(
      id: id, number: ticketCount, kind: ticket.kind, raiser: ticket.raiser, job: ticket.number,
      programme: job.booking.programme.ordinal, isCounted: settings.isInWindow(now), openedAt: now)
    ticketCount += 1
    let slot = Int(id.slot)
    if slot < tickets.count { tickets[slot] = accumulator } else { tickets.append(accumulator) }
    count(Counter.support(.ticketsQuestion).advanced(by: Int(ticket.kind.rawValue)), id)
  }

  mutating func noteTicketTaken(_ id: TicketID, _ now: Timestamp) {
    let slot = Int(id.slot)
    tickets[slot].takenAt = now
    guard tickets[slot].isCounted else { return }
    tallies[tickets[slot].programme].record(now - tickets[slot].openedAt, in: .ticketWait)
  }

  mutating func noteSenior(_ id: TicketID) {
    tickets[Int(id.slot)].isSeniorAsked = true
    count(.support(.seniorsAsked), id)
  }

  mutating func noteRequestToStop(_ id: TicketID) {
    tickets[Int(id.slot)].requestsToStop += 1
    count(.support(.stopRequests), id)
  }

  mutating func noteTicketEnd(_ id: TicketID, _ end: TicketEnd, _ now: Timestamp) {
    let slot = Int(id.slot)
    count(Counter.support(.ticketsHandled).advanced(by: Int(end.rawValue)), id)
    tickets[slot].isOpen = false
    if let takenAt = tickets[slot].takenAt, !tickets[slot].kind.isForSeniors {
      tallies[tickets[slot].programme].addHandling(settings.overlap(takenAt, now).microseconds)
    }
    if writers.isOn(.tickets) { writeTicket(tickets[slot], end, now) }
  }

  /// Counts a ticket that has not ended when the run does.
  mutating func noteOpenTicket(_ slot: Int, _ end: Timestamp) {
    if tickets[slot].isOpen { noteTicketEnd(tickets[slot].id, .open, end) }
  }

  /// Enters the agents' opening hours, each programme's in proportion to the handling of its tickets.
  mutating func noteDuty(until end: Timestamp, _ market: Market) {
    guard let terms = market.desk?.terms else { return }
    let duty = openTime(terms.hours, until: end).multipliedSaturated(by: Int64(terms.agents))
    let handling = tallies.indices.reduce(Int64(0)) { $0.addingSaturated(tallies[$1].handling) }
    var rest = duty
    for programme in tallies.indices.dropLast() {
      let part = handling == 0 ? 0 : Double(tallies[programme].handling) / Double(handling)
      tallies[programme].duty = min(Int64(saturating: Double(duty) * part), rest)
      rest -= tallies[programme].duty
    }
    tallies[tallies.count - 1].duty = rest
  }

  /// How long the desk was open in the measurement window [µs].
  private func openTime(_ hours: WeeklyHours, until end: Timestamp) -> Int64 {
    var (instant, sum) = (settings.warmUpEnd, Int64(0))
    let last = min(end, settings.horizon)
    while instant < last {
      let next = min(settings.clock.nextHour(after: instant), last)
      if hours[settings.clock.hourOfWeek(at: instant)] { sum += (next - instant).microseconds }
      instant = next
    }
    return sum
  }

  /// Adds to a counter of the programme that the ticket's job belongs to, if the ticket counts.
  mutating func count(_ counter: Counter, _ id: TicketID) {
    let slot = Int(id.slot)
    if tickets[slot].isCounted { counts[tickets[slot].programme, counter] += 1 }
  }

  private mutating func writeTicket(_ ticket: TicketAccumulator, _ end: TicketEnd, _ now: Timestamp) {
    writers[.tickets].write("programme", ticket.programme, of: names.programmes)
    writers[.tickets].write("job", Int(ticket.job.value))
    writers[.tickets].write("ticket", ticket.number)
    writers[.tickets].write("kind", ticket.kind, Vocabulary.tickets)
    switch ticket.raiser {
    case .client(let client):
      writers[.tickets].write("client", client.ordinal)
      writers[.tickets].writeNone("partner")
    case .partner(let partner):
      writers[.tickets].writeNone("client")
      writers[.tickets].write("partner", partner.ordinal)
    }
    writers[.tickets].write("opened_at", ticket.openedAt, on: settings.clock)
    writers[.tickets].write("taken_at", ticket.takenAt, on: settings.clock)
    writers[.tickets].write("ended_at", now, on: settings.clock)
    writers[.tickets].write("end", end, Vocabulary.ticketEnds)
    writers[.tickets].write("in_measurement_window", ticket.isCounted)
    writers[.tickets].write("is_senior_asked", ticket.isSeniorAsked)
    writers[.tickets].write("requests_to_stop", ticket.requestsToStop)
    writers[.tickets].endRow()
  }
}
