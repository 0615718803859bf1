import Marketplace
import Quantities
import TestSupport
import Testing

/// A partner's account from registration to its end.
@Suite struct AccountRuleTests {
  private let partner = SmallMarket.partner(0)

  /// Steps of an account, as the row headings of the table.
  private enum Step: CaseIterable, Sendable {
    case prove, pass, fail, find, pause, resume, close, report

    func command(_ partner: PartnerID) -> Command {
      switch self {
      case .prove: .proveIdentity(partner)
      case .pass: .decideCheck(partner, .passed)
      case .fail: .decideCheck(partner, .failed)
      case .find: .decideCheck(partner, .secondAccount)
      case .pause: .pauseAccount(partner)
      case .resume: .resumeAccount(partner)
      case .close: .closeOwnAccount(partner)
      case .report: .reportSecondAccount(partner)
      }
    }
  }

  private static let paths: [(status: AccountStatus, steps: [Step])] = [
    (.registered, []), (.inCheck, [.prove]), (.active, [.prove, .pass]),
    (.paused, [.prove, .pass, .pause]), (.closed(.ownWish), [.prove, .pass, .close]),
  ]

  /// Results of allowed steps; missing ones are refused.
  private static func next(_ status: AccountStatus, _ step: Step) -> AccountStatus? {
    switch (status, step) {
    case (.registered, .prove): .inCheck
    case (.inCheck, .pass): .active
    case (.inCheck, .fail): .closed(.backgroundCheck)
    case (.inCheck, .find): .closed(.secondAccount)
    case (.active, .pause): .paused
    case (.paused, .resume): .active
    case (.registered, .close), (.inCheck, .close), (.active, .close), (.paused, .close): .closed(.ownWish)
    case (.registered, .report), (.inCheck, .report), (.active, .report), (.paused, .report):
      .closed(.secondAccount)
    default: nil
    }
  }

  /// Rules T1, T2. Each step in each state, against a table of its own.
  @Test(arguments: paths.indices) func anAccountGoesOnlyWhereTheTableSays(_ row: Int) throws {
    let (status, steps) = Self.paths[row]
    for step in Step.allCases {
      var small = SmallMarket()
      let applicant = small.apply()
      for step in steps { try small.give(step.command(applicant)) }
      #expect(small.partner(applicant).status == status)
      let goal = Self.next(status, step)
      let isObeyed = (try? small.give(step.command(applicant))) != nil
      #expect(isObeyed == (goal != nil), "\(step) in \(status)")
      #expect(small.partner(applicant).status == goal ?? status, "\(step) in \(status)")
      small.market.checkInvariants()
    }
  }

  /// Rule T1. No offer before the check is passed, and one after it.
  @Test(arguments: paths.indices) func onlyACheckedPartnerMayBeOfferedAJob(_ row: Int) throws {
    let (status, steps) = Self.paths[row]
    var small = SmallMarket()
    let applicant = small.apply()
    #expect(small.events == [.partnerRegistered(applicant)])
    for step in steps { try small.give(step.command(applicant)) }
    let job = try small.job(in: .inDistribution)
    let offer = Command.offer(job, applicant, until: small.now + .minutes(2), mode: .firstAccept)
    if status == .active {
      try small.give(offer)
    } else {
      #expect(throws: Rejection.accountNotActive) { try small.give(offer) }
    }
  }

  /// Rules G2, Q3, Q5. Leaving with a future visit is a cancellation, or a no-show on the same day.
  @Test(arguments: [true, false], [TimeSpan.hours(47), .hours(9), .hours(8)])
  func leavingCallsComingVisitsOff(isPause: Bool, ahead: TimeSpan) throws {
    var small = SmallMarket()
    let job = try small.job(in: .appointmentAgreed)
    let appointment = small.job(job).appointment
    small.now = appointment - ahead
    let before = small.partner(partner).reliability
    try small.give(isPause ? .pauseAccount(partner) : .closeOwnAccount(partner))
    let sameDay =
      small.market.city.clock.dayNumber(at: small.now) == small.market.city.clock.dayNumber(at: appointment)
    #expect(sameDay == (ahead == .hours(8)))
    #expect(small.partner(partner).reliability.noShows - before.noShows == (sameDay ? 1 : 0))
    #expect(small.partner(partner).reliability.cancellations - before.cancellations == (sameDay ? 0 : 1))
    #expect(small.job(job).state == .inDistribution)
    #expect(small.partner(partner).status == (isPause ? .paused : .closed(.ownWish)))
    small.market.checkInvariants()
  }

  /// A recruit may work at once; one who is let go loses its visits without blame.
  @Test func recruitsWorkAtOnceAndGoWithoutBlame() throws {
    var small = SmallMarket()
    var effects = Effects()
    let recruit = small.market.recruit(small.partner(partner).profile, into: &effects)
    #expect(small.partner(recruit).status == .active)
    let job = try small.job(in: .appointmentAgreed)
    let before = small.partner(partner).reliability
    small.market.letGo(partner, at: small.now, into: &effects)
    #expect(small.partner(partner).status == .closed(.letGo))
    #expect(small.partner(partner).reliability.cancellations == before.cancellations)
    #expect(small.partner(partner).reliability.noShows == before.noShows)
    #expect(small.job(job).state == .inDistribution)
    small.market.letGo(partner, at: small.now, into: &effects)
    small.market.checkInvariants()
  }

  @Test func openOffersEndWithAPause() throws {
    var small = SmallMarket()
    let job = try small.job(in: .offered)
    try small.give(.pauseAccount(partner))
    #expect(small.events == [.accountPaused(partner), .offerWithdrawn(job, partner)])
    #expect(small.job(job).state == .inDistribution)
    small.market.checkInvariants()
  }

  @Test func aVisitUnderWayIsFinishedAfterAPause() throws {
    var small = SmallMarket()
    let job = try small.job(in: .onSite)
    try small.give(.pauseAccount(partner))
    small.market.checkInvariants()
    try small.bring(job, to: .paid, by: partner)
    try small.give(.ratePartner(job, stars: 4))
    #expect(small.partner(partner).ratings.count == 1)
  }

  /// Rule Q6. A second no-show by leaving counts like any other: the exclusion replaces the pause.
  @Test func aPauseDoesNotEvadeTheCode() throws {
    var small = SmallMarket(conduct: CodeOfConduct.conduct2018.value)
    try small.give(.announceAbsence(small.job(in: .accepted, immediately: true), partner))
    let job = try small.job(in: .appointmentAgreed)
    small.now = small.job(job).appointment - .hours(1)
    try small.give(.pauseAccount(partner))
    #expect(small.partner(partner).status == .closed(.noShow))
    small.market.checkInvariants()
  }

  @Test func newHoursHoldAndStandingVisitsStay() throws {
    var small = SmallMarket()
    let job = try small.job(in: .appointmentAgreed)
    var hours = WeeklyHours()
    hours[0] = true
    try small.give(.changeHours(partner, hours))
    #expect(small.events == [.hoursChanged(partner)])
    #expect(small.partner(partner).profile.hours == hours)
    #expect(small.job(job).partner == partner)
  }
}
