import Marketplace
import Quantities
import TestSupport
import Testing

/// Rules K2 to K4: what abuse leads to, step by step.
@Suite struct RespectRuleTests {
  private let client = ClientID(0)

  private func interrupt(_ small: inout SmallMarket, _ id: JobID, isGrave: Bool) throws -> [MarketEvent] {
    try small.give(.openTicket(id, .question, by: .client(client), about: nil))
    guard case .ticketOpened(let ticket) = small.events[0] else { preconditionFailure("\(small.events)") }
    try small.give(.noteAbuse(ticket, isGrave: isGrave))
    #expect(small.events == [.stopRequested(ticket, client)])
    #expect(small.market.desk?.ticket(ticket)?.state == .taken)
    try small.give(.noteAbuse(ticket, isGrave: isGrave))
    #expect(small.events.first == .correspondenceInterrupted(ticket, client))
    return Array(small.events.dropFirst())
  }

  /// Rules K2, K3, K4. The preset asks once, interrupts, and at the second interruption blocks and reports.
  @Test func abuseIsStoppedInterruptedBlockedAndReported() throws {
    let terms = SupportTerms(agents: 1, respect: RespectPolicy.respectForAgents.value)
    var small = SmallMarket(support: terms)
    let id = try small.job(in: .paid)
    #expect(try interrupt(&small, id, isGrave: false) == [])
    #expect(!small.market.clients[0].isBlocked)
    let events = try interrupt(&small, id, isGrave: false)
    #expect(events.count == 2)
    #expect(small.market.clients[0].isBlocked && small.market.clients[0].isReported)
    #expect(throws: Rejection.clientIsBlocked) {
      try small.give(.openTicket(id, .question, by: .client(client), about: nil))
    }
    // A partner is still heard about the same job.
    try small.give(.openTicket(id, .question, by: .partner(SmallMarket.partner(0)), about: nil))
    small.market.checkInvariants()
  }

  /// Rule K4. A grave case is reported at once under a policy that requires it.
  @Test(arguments: [true, false]) func aGraveCaseIsReportedAtOnce(_ reports: Bool) throws {
    var policy = RespectPolicy.respectForAgents.value
    policy.reportsGraveCases = reports
    policy.interruptionsBeforeReport = 9
    var small = SmallMarket(support: SupportTerms(agents: 1, respect: policy))
    let id = try small.job(in: .paid)
    _ = try interrupt(&small, id, isGrave: true)
    #expect(small.market.clients[0].isReported == reports)
    #expect(!small.market.clients[0].isBlocked)
  }

  /// Rule K3. An interruption frees the agent for whoever waits.
  @Test func anInterruptionFreesTheAgent() throws {
    var policy = RespectPolicy.respectForAgents.value
    policy.requestsToStop = 0
    var small = SmallMarket(support: SupportTerms(agents: 1, respect: policy))
    let id = try small.job(in: .paid)
    try small.give(.openTicket(id, .question, by: .client(client), about: nil))
    guard case .ticketOpened(let first) = small.events[0] else { preconditionFailure() }
    try small.give(.openTicket(id, .complaint, by: .client(client), about: nil))
    try small.give(.noteAbuse(first, isGrave: false))
    #expect(small.market.desk?.busyAgents == 1 && small.market.desk?.waitingCount == 0)
  }

  /// Rule K2. Without a policy an agent has no means; against a partner neither.
  @Test func withoutAPolicyNobodyIsInterrupted() throws {
    var small = SmallMarket(support: SupportTerms(agents: 2))
    let id = try small.job(in: .paid)
    try small.give(.openTicket(id, .question, by: .client(client), about: nil))
    guard case .ticketOpened(let ticket) = small.events[0] else { preconditionFailure() }
    #expect(throws: Rejection.noRespectPolicy) { try small.give(.noteAbuse(ticket, isGrave: true)) }
    var strict = SmallMarket(
      support: SupportTerms(agents: 2, respect: RespectPolicy.respectForAgents.value))
    let other = try strict.job(in: .paid)
    try strict.give(.openTicket(other, .question, by: .partner(SmallMarket.partner(0)), about: nil))
    guard case .ticketOpened(let partners) = strict.events[0] else { preconditionFailure() }
    #expect(throws: Rejection.invalidReason) { try strict.give(.noteAbuse(partners, isGrave: true)) }
  }
}
