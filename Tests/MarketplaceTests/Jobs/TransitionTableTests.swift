import Marketplace
import Quantities
import TestSupport
import Testing

/// One job in one state, under circumstances in which the command is refused only if the state forbids it.
private struct Scene {
  var small: SmallMarket
  let id: JobID
  let partner: PartnerID

  init(_ state: JobState, for kind: JobCommandKind) throws {
    small = SmallMarket(conduct: CodeOfConduct.conduct2018.value) { $0.reassignsUnconfirmed = false }
    partner = SmallMarket.partner(0)
    let needsDevice = kind == .collectDevice
    id = try small.book(
      in: kind == .setOut && state == .accepted ? nil : .days(2),
      channel: needsDevice ? SmallMarket.shop : SmallMarket.site, needsPickUp: needsDevice)
    if kind == .award && state == .offered {
      try offerWithYes()
    } else {
      try small.bring(id, to: state, by: partner)
    }
    if kind == .closeUnreachable && state == .accepted { try failThreeCalls() }
    if kind == .reportNoShow { small.now += .days(2) }
  }

  private mutating func offerWithYes() throws {
    try small.give(.distribute(id))
    try small.give(.offer(id, partner, until: small.now + .minutes(2), mode: .collect))
    try small.give(.acceptOffer(id, partner))
  }

  private mutating func failThreeCalls() throws {
    for _ in 0..<3 { try small.give(.attemptContact(id, partner, reached: false)) }
  }

  /// The command with a payload that its rule accepts.
  func command(_ kind: JobCommandKind) -> Command {
    let (job, later) = (small.job(id), small.now + .days(3))
    let ten = Money(minorUnits: 1000, currency: .chf)
    return switch kind {
    case .cancelJob: .cancelJob(id)
    case .changeDate: .changeDate(id, start: later)
    case .signOff: .signOff(id)
    case .disputeCharge: .disputeCharge(id)
    case .ratePartner: .ratePartner(id, stars: 4)
    case .reportNoShow: .reportNoShow(id, newStart: later)
    case .reportDamage: .reportDamage(id, ten)
    case .acceptOffer: .acceptOffer(id, partner)
    case .declineOffer: .declineOffer(id, partner)
    case .attemptContact: .attemptContact(id, partner, reached: true)
    case .closeUnreachable: .closeUnreachable(id, partner)
    case .agreeAppointment: .agreeAppointment(id, partner, start: job.appointment, price: job.price)
    case .giveUp: .giveUp(id, partner, reason: .beyondCompetence)
    case .announceAbsence: .announceAbsence(id, partner)
    case .releaseForNewDate: .releaseForNewDate(id, partner, start: later)
    case .confirmAppointment: .confirmAppointment(id, partner)
    case .setOut: .setOut(id, partner)
    case .collectDevice: .collectDevice(id, partner)
    case .arrive: .arrive(id, partner)
    case .reportClientAbsent: .reportClientAbsent(id, partner)
    case .extendScope: .extendScope(id, partner, extra: ten, longer: .minutes(30))
    case .sellExtra: .sellExtra(id, partner, price: ten, brand: nil)
    case .perform: .perform(id, partner)
    case .failOnSite: .failOnSite(id, partner, reason: .missingTools)
    case .rateClient: .rateClient(id, partner, stars: 4)
    case .distribute: .distribute(id)
    // A second one, because the first already has an open offer in the state of that name.
    case .offer:
      .offer(id, SmallMarket.partner(1), until: small.now + .minutes(2), mode: .firstAccept)
    case .award: .award(id, partner)
    case .withdrawOffer: .withdrawOffer(id, partner)
    case .settle: .settle(id)
    case .resolveDispute: .resolveDispute(id, .pay)
    }
  }
}

@Suite("Every state and every command")
struct TransitionTableTests {
  @Test(arguments: JobState.allCases, JobCommandKind.allCases)
  func commandIsObeyedOrRefusedAsTheTableSays(_ state: JobState, _ kind: JobCommandKind) throws {
    var scene = try Scene(state, for: kind)
    #expect(scene.small.job(scene.id).state == state)
    let before = String(describing: scene.small.market)
    let command = scene.command(kind)
    var effects = Effects()
    if try #require(transitionTable[state]).contains(kind) {
      try scene.small.market.handle(command, at: scene.small.now, into: &effects)
      #expect(!effects.events.isEmpty)
      #expect(String(describing: scene.small.market) != before)
    } else {
      #expect(throws: Rejection.notAllowed(state)) {
        try scene.small.market.handle(command, at: scene.small.now, into: &effects)
      }
      #expect(effects.events.isEmpty && effects.timers.isEmpty)
      #expect(String(describing: scene.small.market) == before)
    }
    scene.small.market.checkInvariants()
  }

  @Test(arguments: JobState.allCases)
  func tableAndDomainAgreeOnEveryState(_ state: JobState) throws {
    #expect(Set(JobCommandKind.allCases.filter { state.allows($0) }) == transitionTable[state])
  }

  /// A handle of a slot never used, and one of a slot that another job has now.
  @Test(arguments: JobCommandKind.allCases)
  func unknownHandleIsRefused(_ kind: JobCommandKind) throws {
    var scene = try Scene(.requested, for: .distribute)
    try scene.small.give(.cancelJob(scene.id))
    let stale = scene.command(kind)
    let successor = try scene.small.book()
    #expect(successor.slot == scene.id.slot)
    let before = String(describing: scene.small.market)
    #expect(throws: Rejection.unknownJob) { try scene.small.give(stale) }
    #expect(String(describing: scene.small.market) == before)
  }

  @Test(arguments: [JobState.accepted, .contacted, .appointmentAgreed, .confirmed, .enRoute, .onSite, .paid])
  func anotherPartnerMayNotTouchTheJob(_ state: JobState) throws {
    for kind in JobCommandKind.allCases where try #require(transitionTable[state]).contains(kind) {
      var scene = try Scene(state, for: kind)
      guard let command = scene.command(kind).given(by: SmallMarket.partner(1)) else { continue }
      let before = String(describing: scene.small.market)
      #expect(throws: Rejection.notTheJobsPartner, "\(kind) in \(state)") { try scene.small.give(command) }
      #expect(String(describing: scene.small.market) == before)
    }
  }
}

extension Command {
  /// The same command of the job's partner, given by another; nil if it is not one of the job's partner.
  fileprivate func given(by other: PartnerID) -> Command? {
    switch self {
    case .attemptContact(let id, _, let reached): .attemptContact(id, other, reached: reached)
    case .closeUnreachable(let id, _): .closeUnreachable(id, other)
    case .agreeAppointment(let id, _, let start, let price):
      .agreeAppointment(id, other, start: start, price: price)
    case .giveUp(let id, _, let reason): .giveUp(id, other, reason: reason)
    case .releaseForNewDate(let id, _, let start): .releaseForNewDate(id, other, start: start)
    case .announceAbsence(let id, _): .announceAbsence(id, other)
    case .confirmAppointment(let id, _): .confirmAppointment(id, other)
    case .setOut(let id, _): .setOut(id, other)
    case .collectDevice(let id, _): .collectDevice(id, other)
    case .arrive(let id, _): .arrive(id, other)
    case .reportClientAbsent(let id, _): .reportClientAbsent(id, other)
    case .extendScope(let id, _, let extra, let longer): .extendScope(id, other, extra: extra, longer: longer)
    case .sellExtra(let id, _, let price, let brand): .sellExtra(id, other, price: price, brand: brand)
    case .perform(let id, _): .perform(id, other)
    case .failOnSite(let id, _, let reason): .failOnSite(id, other, reason: reason)
    case .rateClient(let id, _, let stars): .rateClient(id, other, stars: stars)
    default: nil
    }
  }
}
