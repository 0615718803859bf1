import Marketplace
import Quantities
import TestSupport
import Testing

private let moment = TimeSpan(microseconds: 1)

@Suite("Cancellation rate")
struct CancellationRateTests {
  let partner = SmallMarket.partner(0)

  /// A market in which the partner has accepted fifty jobs under a fixed ceiling of 4 % that closes at once.
  private func fifty(window: LookBack = .lifetime, isStrict: Bool = true) throws -> (SmallMarket, [JobID]) {
    var conduct = CodeOfConduct.conduct2019.value
    conduct.notification.several = 0
    conduct.cancellation.ceiling = .fixed(.percent(4))
    conduct.cancellation.firstCheck = 50
    conduct.cancellation.window = window
    conduct.cancellation.isStrict = isStrict
    var small = SmallMarket(conduct: conduct)
    let jobs = try (0..<50).map { number in
      let id = try small.book(in: .days(2) + .hours(Int64(number)))
      try small.bring(id, to: .accepted, by: partner)
      return id
    }
    return (small, jobs)
  }

  /// Rules Q3, Q4. Two of fifty are 4 %, which a maximum of 4 % allows; three are above it.
  @Test func twoOfFiftyAreFourPercent() throws {
    var (small, jobs) = try fifty()
    for id in jobs.prefix(2) { try small.give(.giveUp(id, partner, reason: .dateImpossible)) }
    #expect(small.partner(partner).reliability.cancellationRate() == 0.04)
    #expect(small.partner(partner).status == .active)
    try small.give(.giveUp(jobs[2], partner, reason: .dateImpossible))
    #expect(small.partner(partner).status == .closed(.cancellations))
    #expect(small.events.contains(.accountClosed(partner, .cancellations)))
    small.market.checkInvariants()
  }

  /// Rules Q3, Q4. Two of fifty are a breach of 4 % where the rule is not strict.
  @Test func twoOfFiftyAreABreachWhereTheRuleIsNotStrict() throws {
    var (small, jobs) = try fifty(isStrict: false)
    try small.give(.giveUp(jobs[0], partner, reason: .dateImpossible))
    #expect(small.partner(partner).status == .active)
    try small.give(.giveUp(jobs[1], partner, reason: .dateImpossible))
    #expect(small.partner(partner).status == .closed(.cancellations))
  }

  /// Rule Q3 over a window: the last fifty jobs that ended.
  @Test func windowCountsTheLastEndedJobs() throws {
    var (small, jobs) = try fifty(window: .jobs(50))
    for id in jobs.prefix(3) { try small.give(.giveUp(id, partner, reason: .dateImpossible)) }
    for id in jobs[3..<49] { try small.give(.cancelJob(id)) }
    #expect(small.partner(partner).status == .active)
    try small.give(.cancelJob(jobs[49]))
    #expect(small.partner(partner).reliability.cancellationRate(window: 50) == 0.06)
    #expect(small.partner(partner).status == .closed(.cancellations))
  }

  /// Rule Q3. No-shows count with cancellations; what the client or the platform decided does not.
  @Test func rateCountsCancellationsAndNoShows() throws {
    var small = SmallMarket()
    try small.give(.giveUp(small.job(in: .accepted), partner, reason: .beyondCompetence))
    try small.give(.announceAbsence(small.job(in: .accepted), partner))
    try small.give(.cancelJob(small.job(in: .accepted)))
    let id = try small.job(in: .confirmed)
    small.now += .days(2)
    try small.give(.reportNoShow(id, newStart: nil))
    let record = small.partner(partner).reliability
    #expect(record.accepted == 4 && record.cancellations == 2 && record.noShows == 1 && record.ended == 4)
    #expect(record.cancellationRate() == 0.75)
  }

  /// Rule Q4. A partner above the maximum is notified, and after several notifications its account is closed.
  @Test func partnerAboveTheMaximumIsNotifiedThenClosed() throws {
    var conduct = CodeOfConduct.conduct2018.value
    conduct.cancellation.ceiling = .fixed(.percent(50))
    conduct.cancellation.firstCheck = 1
    var small = SmallMarket(conduct: conduct)
    for count in UInt16(1)...3 {
      try small.give(.giveUp(small.job(in: .accepted), partner, reason: .dateImpossible))
      #expect(small.events.contains(.partnerNotified(partner, .cancellations, count: count)))
      small.now += .days(7)
    }
    try small.give(.giveUp(small.job(in: .accepted), partner, reason: .dateImpossible))
    #expect(small.partner(partner).status == .closed(.cancellations))
  }

  /// Rule Q4. The rule's own number of notifications replaces the code's.
  @Test(arguments: [(own: Int?.none, isClosed: false), (2, false), (1, true)])
  func theRateMayHaveItsOwnNumberOfNotifications(_ row: (own: Int?, isClosed: Bool)) throws {
    var conduct = CodeOfConduct.conduct2018.value
    conduct.cancellation.ceiling = .fixed(.percent(50))
    conduct.cancellation.firstCheck = 1
    conduct.cancellation.notifications = row.own
    conduct.rating.notifications = 0
    var small = SmallMarket(conduct: conduct)
    for _ in 0..<2 {
      try small.give(.giveUp(small.job(in: .accepted), partner, reason: .dateImpossible))
      small.now += .days(7)
    }
    #expect(small.partner(partner).status == (row.isClosed ? .closed(.cancellations) : .active))
  }

  /// Rule Q4. Notifications are at least the spacing apart, to the microsecond.
  @Test func notificationsAboutTheRateAreSpaced() throws {
    var conduct = CodeOfConduct.conduct2018.value
    conduct.cancellation.ceiling = .fixed(.zero)
    conduct.cancellation.firstCheck = 1
    var small = SmallMarket(conduct: conduct)
    for (pause, count) in [(.zero, 1), (.days(7) - moment, 1), (moment, 2)] as [(TimeSpan, UInt16)] {
      small.now += pause
      try small.give(.giveUp(small.job(in: .accepted), partner, reason: .dateImpossible))
      #expect(small.partner(partner).cancellationNotifications.count == count)
    }
  }

  /// Rule Q4. Near the maximum a partner is notified, but its account stays open however often that is.
  @Test(arguments: [(nearing: Int64(0), notified: UInt16(0)), (25, 0), (26, 1)])
  func partnerNearTheMaximumIsNotified(_ row: (nearing: Int64, notified: UInt16)) throws {
    var conduct = CodeOfConduct.conduct2018.value
    conduct.cancellation.ceiling = .fixed(.percent(75))
    conduct.cancellation.nearing = .percent(row.nearing)
    conduct.cancellation.firstCheck = 2
    conduct.notification.several = 0
    var small = SmallMarket(conduct: conduct)
    try small.give(.giveUp(small.job(in: .accepted), partner, reason: .dateImpossible))
    _ = try small.job(in: .closed)
    #expect(small.partner(partner).reliability.cancellationRate() == 0.5)
    #expect(small.partner(partner).cancellationNotifications.count == row.notified)
    #expect(small.partner(partner).status == .active)
  }

  /// Rule Q4. A lower rate than at the first notification spares an account only under a scenario's own rule.
  @Test(arguments: [
    (code: CodeOfConduct.conduct2018, spares: false), (CodeOfConduct.conduct2019, false),
    (CodeOfConduct.conduct2019, true),
  ])
  func improvementOfTheRateSparesOnlyIfSaid(_ row: (code: Preset<CodeOfConduct>, spares: Bool)) throws {
    var conduct = row.code.value
    conduct.cancellation.ceiling = .fixed(.percent(10))
    conduct.cancellation.firstCheck = 1
    if row.spares { conduct.cancellation.sparesImprovement = true }
    var small = SmallMarket(conduct: conduct)
    try small.give(.giveUp(small.job(in: .accepted), partner, reason: .dateImpossible))
    for count in UInt16(2)...3 {
      small.now += .days(7)
      _ = try small.job(in: .closed)
      #expect(small.partner(partner).cancellationNotifications.count == count)
    }
    small.now += .days(7)
    _ = try small.job(in: .closed)
    #expect(small.partner(partner).status == (row.spares ? .active : .closed(.cancellations)))
  }

  /// Rule Q4. A rate that stays as it was at the first notification is no improvement.
  @Test func anUnchangedRateSparesNobody() throws {
    var conduct = CodeOfConduct.conduct2019.value
    conduct.cancellation.ceiling = .fixed(.percent(10))
    conduct.cancellation.firstCheck = 1
    conduct.cancellation.sparesImprovement = true
    var small = SmallMarket(conduct: conduct)
    for count in UInt16(1)...4 {
      #expect(small.partner(partner).status == .active)
      try small.give(.giveUp(small.job(in: .accepted), partner, reason: .dateImpossible))
      #expect(small.partner(partner).reliability.cancellationRate() == 1)
      #expect(small.partner(partner).cancellationNotifications.count == min(count, 3))
      small.now += .days(7)
    }
    #expect(small.partner(partner).status == .closed(.cancellations))
  }

  /// Rule Q4. The maximum is the mean of the partners that are checked, plus the margin, once a week.
  @Test func maximumFollowsTheCitysMean() throws {
    var conduct = CodeOfConduct.conduct2019.value
    conduct.cancellation.ceiling = .cityMean(margin: .percent(8), initial: .percent(60), every: .days(7))
    conduct.cancellation.firstCheck = 2
    var small = SmallMarket(conduct: conduct)
    small.open()
    #expect(small.events.first == .ceilingSet(SmallMarket.friend, .percent(60)))
    for ordinal in 0..<2 {
      _ = try small.job(in: .closed, by: SmallMarket.partner(ordinal))
      if ordinal == 0 { try small.give(.giveUp(small.job(in: .accepted), partner, reason: .dateImpossible)) }
      if ordinal == 1 { _ = try small.job(in: .closed, by: SmallMarket.partner(1)) }
    }
    try small.give(
      .giveUp(
        small.job(in: .accepted, by: SmallMarket.partner(2)), SmallMarket.partner(2), reason: .dateImpossible)
    )
    #expect(small.market.meanCancellationRate(of: SmallMarket.friend, at: small.now) == 0.25)
    try small.pass(to: SmallMarket.monday + .days(7) - moment)
    #expect(small.market.ceilings[0] == .percent(60))
    try small.pass(moment)
    #expect(small.events.contains(.ceilingSet(SmallMarket.friend, .percent(33))))
    #expect(small.market.ceilings[0] == .percent(33) && small.market.ceilings[1] == .percent(60))
  }

  /// Rule Q4. A duplicate, early or outdated review does nothing, and sets no second chain of reviews.
  @Test func reviewIsDueOnce() throws {
    var small = SmallMarket()
    small.open()
    small.open()
    let review = Command.elapse(.ceilingReview(SmallMarket.friend))
    try small.give(review)
    #expect(small.events.isEmpty)
    try small.pass(.days(7))
    for programme in [SmallMarket.friend, SmallMarket.pro, SmallMarket.orange] {
      #expect(small.timers.filter { $0.timer == .ceilingReview(programme) }.count == 1)
    }
  }
}
