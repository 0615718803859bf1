import Marketplace
import Quantities
import TestSupport
import Testing

/// Rules G1, G2, K1 to K5: the support desk.
@Suite struct SupportRuleTests {
  private let client = TicketRaiser.client(ClientID(0))

  private func desk(
    agents: Int = 1, hours: WeeklyHours = .always, respect: RespectPolicy? = nil, clock: CivilClock = .utc
  ) -> SmallMarket {
    SmallMarket(clock: clock, support: SupportTerms(agents: agents, hours: hours, respect: respect))
  }

  /// 09:00 to 17:00 every day.
  private var officeHours: WeeklyHours {
    var hours = WeeklyHours()
    for hour in 0..<168 where (9..<17).contains(hour % 24) { hours[hour] = true }
    return hours
  }

  /// Opens a ticket about the job; gives back its handle.
  private func open(
    _ kind: TicketKind, about id: JobID, by raiser: TicketRaiser, concerning: TicketKind? = nil,
    in small: inout SmallMarket
  ) throws -> TicketID {
    try small.give(.openTicket(id, kind, by: raiser, about: concerning))
    for case .ticketOpened(let ticket) in small.events { return ticket }
    preconditionFailure("no ticket: \(small.events)")
  }

  /// Rule G1.
  @Test func ticketsAreTakenFirstComeFirstServed() throws {
    var small = desk()
    let id = try small.job(in: .paid)
    let tickets = try (0..<3).map { _ in try open(.question, about: id, by: client, in: &small) }
    #expect(small.market.desk?.busyAgents == 1)
    #expect(small.market.desk?.waitingCount == 2)
    try small.give(.closeTicket(tickets[0]))
    #expect(small.events == [.ticketClosed(tickets[0]), .ticketTaken(tickets[1])])
    #expect(throws: Rejection.ticketNotAllowed(.waiting)) { try small.give(.closeTicket(tickets[2])) }
    #expect(throws: Rejection.ticketNotAllowed(.ended)) { try small.give(.closeTicket(tickets[0])) }
    small.market.checkInvariants()
  }

  /// Rule G1. In local time, from the full hour on; one hour before opening in UTC is opening time at +01:00.
  @Test(arguments: [true, false]) func everybodyWaitsUntilTheDeskOpens(_ isUTC: Bool) throws {
    var small = desk(agents: 2, hours: officeHours, clock: isUTC ? .utc : .centralEurope2024)
    small.now = SmallMarket.monday - .hours(2)
    let id = try small.job(in: .paid)
    let ticket = try open(.question, about: id, by: client, in: &small)
    #expect(small.events == [.ticketOpened(ticket)])
    let opening = SmallMarket.monday + (isUTC ? .hours(1) : .zero)
    try small.pass(to: opening - TimeSpan(microseconds: 1))
    #expect(!small.events.contains(.ticketTaken(ticket)))
    try small.pass(to: opening)
    #expect(small.events.contains(.ticketTaken(ticket)))
    #expect(small.market.desk?.ticket(ticket)?.takenAt == opening)
  }

  /// Rule G1.
  @Test func aTicketInHandIsSeenToItsEndAfterClosing() throws {
    var small = desk(hours: officeHours)
    small.now = SmallMarket.monday + .hours(9) - TimeSpan(microseconds: 1)
    let id = try small.job(in: .paid)
    let first = try open(.question, about: id, by: client, in: &small)
    let second = try open(.question, about: id, by: client, in: &small)
    try small.pass(.hours(1))
    try small.give(.closeTicket(first))
    #expect(small.events == [.ticketClosed(first)])
    try small.pass(to: SmallMarket.monday + .hours(25))
    #expect(small.market.desk?.ticket(second)?.state == .taken)
  }

  /// Rule G1.
  @Test func whoHangsUpIsNotServed() throws {
    var small = desk()
    let id = try small.job(in: .paid)
    let tickets = try (0..<3).map { _ in try open(.question, about: id, by: client, in: &small) }
    try small.give(.abandonTicket(tickets[1]))
    #expect(throws: Rejection.ticketNotAllowed(.taken)) { try small.give(.abandonTicket(tickets[0])) }
    try small.give(.closeTicket(tickets[0]))
    #expect(small.events.contains(.ticketTaken(tickets[2])))
    small.market.checkInvariants()
    let again = try open(.question, about: id, by: client, in: &small)
    #expect(small.market.desk?.ticket(tickets[0]) == nil || small.market.desk?.ticket(tickets[1]) == nil)
    #expect(!tickets.contains(again))
  }

  /// Rule G1. Kinds of tickets that clients and partners may open.
  @Test func everybodyTurnsToSupportAboutItsOwn() throws {
    var small = desk()
    let (partner, stranger) = (TicketRaiser.partner(SmallMarket.partner(0)), SmallMarket.partner(1))
    let id = try small.job(in: .performed)
    func refusal(_ kind: TicketKind, _ raiser: TicketRaiser, _ about: TicketKind? = nil) -> Rejection? {
      do throws(Rejection) {
        var copy = small
        try copy.give(.openTicket(id, kind, by: raiser, about: about))
        return nil
      } catch {
        return error
      }
    }
    #expect(refusal(.question, .client(ClientID(1))) == .notTheJobsClient)
    #expect(refusal(.question, .partner(stranger)) == .notTheJobsPartner)
    #expect(refusal(.question, partner) == nil)
    #expect(refusal(.dispute, client) == .notAllowed(.performed))
    #expect(refusal(.missingPartner, client) == .notAllowed(.performed))
    #expect(refusal(.helpBeforeJob, partner) == .notAllowed(.performed))
    #expect(refusal(.helpBeforeJob, client) == .invalidReason)
    #expect(refusal(.dispute, partner) == .invalidReason)
    #expect(refusal(.question, client, .question) == .invalidReason)
    var plain = SmallMarket()
    let other = try plain.job(in: .performed)
    #expect(throws: Rejection.noSupportDesk) {
      try plain.give(.openTicket(other, .question, by: client, about: nil))
    }
  }

  /// Rules R3, G1. A partner is missing from the agreed instant on.
  @Test func aPartnerIsMissingFromTheVisitsTimeOn() throws {
    var small = desk()
    let id = try small.job(in: .confirmed)
    let missing = Command.openTicket(id, .missingPartner, by: client, about: nil)
    small.now = small.job(id).appointment - TimeSpan(microseconds: 1)
    #expect(throws: Rejection.tooEarly) { try small.give(missing) }
    small.now = small.job(id).appointment
    try small.give(missing)
  }

  /// Rules G2, Q5. The call counts, not the time at which somebody answers it; a call that is given up is none.
  @Test(arguments: [false, true]) func aCallBeforeTheDayIsToldInAdvance(_ isGivenUp: Bool) throws {
    var small = desk()
    let partner = SmallMarket.partner(0)
    let busy = try small.job(in: .paid)
    _ = try open(.question, about: busy, by: client, in: &small)
    let id = try small.job(in: .confirmed)
    small.now = SmallMarket.monday + .days(1) + .hours(16) - TimeSpan(microseconds: 1)
    let ticket = try open(.helpBeforeJob, about: id, by: .partner(partner), in: &small)
    small.now += .hours(1)
    if isGivenUp { try small.give(.abandonTicket(ticket)) }
    try small.give(.announceAbsence(id, partner))
    let reason = isGivenUp ? ReturnReason.absenceToldLate : .absenceToldInAdvance
    #expect(small.events.contains(.jobReturned(id, partner, reason: reason)))
    #expect(small.partner(partner).reliability.noShows == (isGivenUp ? 1 : 0))
  }

  /// Rule G2. With a new date nothing is left of the call.
  @Test func aNewDateSettlesTheCallForHelp() throws {
    var small = desk()
    let id = try small.job(in: .confirmed)
    _ = try open(.helpBeforeJob, about: id, by: .partner(SmallMarket.partner(0)), in: &small)
    #expect(small.job(id).toldSupportAt == small.now)
    try small.give(.changeDate(id, start: small.now + .days(4)))
    #expect(small.job(id).toldSupportAt == nil)
  }

  /// Rule K1. Asking for a senior changes nothing.
  @Test func askingForASeniorChangesNothing() throws {
    var small = desk()
    let id = try small.job(in: .paid)
    let ticket = try open(.complaint, about: id, by: client, in: &small)
    let before = String(describing: small.market)
    try small.give(.askForSenior(ticket))
    #expect(small.events == [.seniorAsked(ticket)])
    #expect(String(describing: small.market) == before)
    try small.give(.closeTicket(ticket))
    #expect(throws: Rejection.ticketNotAllowed(.ended)) { try small.give(.askForSenior(ticket)) }
  }

  /// Rule K5. A complaint about an agent goes to a senior and must name its subject.
  @Test func aComplaintAboutAnAgentIsAnsweredInWritingByASenior() throws {
    var small = desk()
    let id = try small.job(in: .paid)
    _ = try open(.question, about: id, by: client, in: &small)
    #expect(throws: Rejection.invalidReason) {
      try small.give(.openTicket(id, .agentComplaint, by: client, about: nil))
    }
    let ticket = try open(.agentComplaint, about: id, by: client, concerning: .question, in: &small)
    #expect(small.events == [.ticketOpened(ticket), .ticketTaken(ticket)])
    #expect(small.market.desk?.busySeniors == 1)
    try small.give(.closeTicket(ticket))
    #expect(small.events == [.answeredInWriting(ticket), .ticketClosed(ticket)])
  }
}
