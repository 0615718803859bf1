import Quantities

/// Support desk of a city: tickets and the queues of agents and seniors. Rules G1, K5.
///
/// Tickets are served first come, first served, while the desk is open: by agents, or by seniors if they are about an
/// agent. A ticket in service is finished also after closing time. Memory depends on the largest number of open tickets.
///
/// Decision 0130.
public struct SupportDesk: Sendable {
  /// Staffing and policy of the desk.
  public let terms: SupportTerms
  private var tickets = ContiguousArray<Ticket>()
  private var freeSlots = ContiguousArray<UInt32>()
  private var agents = Line()
  private var seniors = Line()
  /// Time at which the timer for the next opening fires; nil without a timer.
  var openingTimer: Timestamp?

  init(_ terms: SupportTerms) { self.terms = terms }

  /// Returns the ticket of a handle, also after its end; nil once its slot is reused. O(1).
  public func ticket(_ id: TicketID) -> Ticket? {
    let slot = Int(id.slot)
    guard slot < tickets.count, tickets[slot].id == id else { return nil }
    return tickets[slot]
  }

  /// Number of tickets waiting for service.
  public var waitingCount: Int { agents.waitingCount + seniors.waitingCount }
  /// Number of agents who are serving a ticket.
  public var busyAgents: Int { agents.busy }
  /// Number of seniors who are serving a ticket.
  public var busySeniors: Int { seniors.busy }

  /// Returns true if the desk is open at `now`. O(offsets of the clock).
  public func isOpen(at now: Timestamp, on clock: CivilClock) -> Bool {
    terms.hours[clock.hourOfWeek(at: now)]
  }

  /// Returns the first full local hour after `now` at which the desk is open; the distant future if it never is. O(hours
  /// until then).
  func nextOpening(after now: Timestamp, on clock: CivilClock) -> Timestamp {
    guard terms.hours.hoursPerWeek > 0 else { return .distantFuture }
    var instant = clock.nextHour(after: now)
    while !isOpen(at: instant, on: clock) { instant = clock.nextHour(after: instant) }
    return instant
  }

  /// Appends a new ticket to its queue. Amortised O(1).
  mutating func admit(
    _ kind: TicketKind, about job: Job, by raiser: TicketRaiser, concerning about: TicketKind?,
    at now: Timestamp
  ) -> TicketID {
    let id = nextID
    let ticket = Ticket(id: id, kind: kind, job: job, raiser: raiser, about: about, openedAt: now)
    if freeSlots.popLast() != nil { tickets[Int(id.slot)] = ticket } else { tickets.append(ticket) }
    if kind.isForSeniors { seniors.join(id) } else { agents.join(id) }
    return id
  }

  private var nextID: TicketID {
    guard let slot = freeSlots.last else { return TicketID(slot: UInt32(tickets.count), generation: 0) }
    return TicketID(slot: slot, generation: tickets[Int(slot)].id.generation &+ 1)
  }

  /// Assigns the first waiting ticket to free staff and returns it; nil if there is no such pair. Amortised O(1).
  mutating func takeNext(at now: Timestamp) -> TicketID? {
    var next: TicketID?
    if agents.busy < terms.agents { next = agents.takeFirst() }
    if next == nil && seniors.busy < terms.seniors { next = seniors.takeFirst() }
    guard let next else { return nil }
    tickets[Int(next.slot)].state = .taken
    tickets[Int(next.slot)].takenAt = now
    return next
  }

  /// Removes a waiting ticket from its queue. O(waiting).
  mutating func withdraw(_ id: TicketID) {
    if tickets[Int(id.slot)].kind.isForSeniors { seniors.leave(id) } else { agents.leave(id) }
    end(id)
  }

  /// Ends a ticket in service and frees its agent or senior. O(1).
  mutating func release(_ id: TicketID) {
    if tickets[Int(id.slot)].kind.isForSeniors { seniors.busy -= 1 } else { agents.busy -= 1 }
    end(id)
  }

  private mutating func end(_ id: TicketID) {
    tickets[Int(id.slot)].state = .ended
    freeSlots.append(id.slot)
  }

  mutating func noteRequestToStop(_ id: TicketID) { tickets[Int(id.slot)].requestsToStop.increment() }
}

extension SupportDesk {
  /// Queue of one kind of staff, with the number of busy staff.
  private struct Line: Sendable {
    private var tickets = ContiguousArray<TicketID>()
    /// Position of the first waiting ticket.
    private var head = 0
    var busy = 0

    var waitingCount: Int { tickets.count - head }

    mutating func join(_ id: TicketID) { tickets.append(id) }

    mutating func takeFirst() -> TicketID? {
      guard head < tickets.count else { return nil }
      let first = tickets[head]
      head += 1
      busy += 1
      if head * 2 > tickets.count {
        tickets.removeFirst(head)
        head = 0
      }
      return first
    }

    mutating func leave(_ id: TicketID) {
      guard let place = tickets[head...].firstIndex(of: id) else {
        preconditionFailure("\(id) does not wait")
      }
      tickets.remove(at: place)
    }
  }

  /// Traps with the state unless the invariants between two commands hold. O(tickets).
  func checkInvariants() {
    let counts = Ticket.State.allCases.map { state in tickets.count { $0.state == state } }
    precondition(counts[Int(Ticket.State.waiting.rawValue)] == waitingCount, "waiting tickets: \(self)")
    precondition(
      counts[Int(Ticket.State.taken.rawValue)] == busyAgents + busySeniors, "tickets in hand: \(self)")
    precondition(counts[Int(Ticket.State.ended.rawValue)] == freeSlots.count, "ended tickets: \(self)")
    precondition(busyAgents <= terms.agents && busySeniors <= terms.seniors, "more hands than staff: \(self)")
  }
}
