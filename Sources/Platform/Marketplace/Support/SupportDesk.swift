import Quantities

/// A city's support desk: its tickets, and who waits for whom. Rules G1, K5.
///
/// Tickets are taken first come, first served, while the desk is open, by agents or, if they are about an agent, by
/// seniors; what has been taken is seen to its end also after closing time. Memory follows the largest number of
/// tickets open at once.
public struct SupportDesk: Sendable {
  public let terms: SupportTerms
  private var tickets = ContiguousArray<Ticket>()
  private var freeSlots = ContiguousArray<UInt32>()
  private var agents = Line()
  private var seniors = Line()
  /// When the timer for the next opening fires, while there is one.
  var openingTimer: Timestamp?

  init(_ terms: SupportTerms) { self.terms = terms }

  /// The ticket with this handle, also after its end until its slot passes to another; nil then. O(1).
  public func ticket(_ id: TicketID) -> Ticket? {
    let slot = Int(id.slot)
    guard slot < tickets.count, tickets[slot].id == id else { return nil }
    return tickets[slot]
  }

  /// How many tickets nobody has taken yet.
  public var waitingCount: Int { agents.waitingCount + seniors.waitingCount }
  /// How many agents have a ticket.
  public var busyAgents: Int { agents.busy }
  /// How many seniors have a ticket.
  public var busySeniors: Int { seniors.busy }

  /// Whether tickets are taken at this instant. O(offsets of the clock).
  public func isOpen(at now: Timestamp, on clock: CivilClock) -> Bool {
    terms.hours[clock.hourOfWeek(at: now)]
  }

  /// The first full local hour after `now` at which the desk is open. O(hours until then).
  func nextOpening(after now: Timestamp, on clock: CivilClock) -> Timestamp {
    var instant = clock.nextHour(after: now)
    while !isOpen(at: instant, on: clock) { instant = clock.nextHour(after: instant) }
    return instant
  }

  /// Puts a new ticket at the end of its line. Amortised O(1).
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

  /// Gives the first of those who wait to somebody who is free; nil if there is no such pair. Amortised O(1).
  mutating func takeNext(at now: Timestamp) -> TicketID? {
    var next: TicketID?
    if agents.busy < terms.agents { next = agents.takeFirst() }
    if next == nil && seniors.busy < terms.seniors { next = seniors.takeFirst() }
    guard let next else { return nil }
    tickets[Int(next.slot)].state = .taken
    tickets[Int(next.slot)].takenAt = now
    return next
  }

  /// Takes a ticket that waits out of its line. O(waiting).
  mutating func withdraw(_ id: TicketID) {
    if tickets[Int(id.slot)].kind.isForSeniors { seniors.leave(id) } else { agents.leave(id) }
    end(id)
  }

  /// Ends a ticket that has been taken; whoever had it is free. O(1).
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
  /// Those who wait for one kind of staff, and how many of the staff are busy.
  private struct Line: Sendable {
    private var tickets = ContiguousArray<TicketID>()
    /// Where the first of those who wait stands.
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

  /// Traps, with the state printed, unless everything that must hold between two commands does. O(tickets).
  func checkInvariants() {
    let counts = Ticket.State.allCases.map { state in tickets.count { $0.state == state } }
    precondition(counts[Int(Ticket.State.waiting.rawValue)] == waitingCount, "waiting tickets: \(self)")
    precondition(
      counts[Int(Ticket.State.taken.rawValue)] == busyAgents + busySeniors, "tickets in hand: \(self)")
    precondition(counts[Int(Ticket.State.ended.rawValue)] == freeSlots.count, "ended tickets: \(self)")
    precondition(busyAgents <= terms.agents && busySeniors <= terms.seniors, "more hands than staff: \(self)")
  }
}
