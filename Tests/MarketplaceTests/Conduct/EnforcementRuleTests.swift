import Marketplace
import Quantities
import TestSupport
import Testing

private let moment = TimeSpan(microseconds: 1)

/// A code under which one thing is judged at a time.
private func code(
  _ base: Preset<CodeOfConduct>, several: Int? = nil, nearing: Double = 0, firstCheck: Int = 10
) -> CodeOfConduct {
  var conduct = base.value
  conduct.rating.nearing = nearing
  conduct.rating.firstCheck = firstCheck
  if let several { conduct.notification.several = several }
  return conduct
}

@Suite("Rating average")
struct RatingAverageTests {
  let partner = SmallMarket.partner(0)

  /// Rule Q1. The rule bites strictly below the minimum of 4.
  @Test(arguments: [(last: UInt8(4), isClosed: false), (3, true)])
  func meanAtTheMinimumIsEnough(_ row: (last: UInt8, isClosed: Bool)) throws {
    var small = SmallMarket(conduct: code(CodeOfConduct.conduct2018, several: 0))
    for _ in 0..<9 { try small.rate(partner, stars: 4) }
    try small.rate(partner, stars: row.last)
    #expect(small.partner(partner).status == (row.isClosed ? .closed(.rating) : .active))
    #expect(small.events.contains(.accountClosed(partner, .rating)) == row.isClosed)
  }

  /// Rule Q1. Where the rule is not strict it bites at the minimum itself, and at what counts as near it.
  @Test(arguments: [
    (isStrict: true, nearing: 0.0, status: AccountStatus.active, notified: UInt16(0)),
    (false, 0, .closed(.rating), 0), (true, 0.2, .active, 1), (false, 0.2, .closed(.rating), 0),
  ])
  func strictnessDecidesAtTheMinimum(
    _ row: (isStrict: Bool, nearing: Double, status: AccountStatus, notified: UInt16)
  ) throws {
    var conduct = code(CodeOfConduct.conduct2018, several: 0, nearing: row.nearing)
    conduct.rating.isStrict = row.isStrict
    var small = SmallMarket(conduct: conduct)
    for _ in 0..<10 { try small.rate(partner, stars: 4) }
    #expect(small.partner(partner).ratings.mean == 4)
    #expect(small.partner(partner).status == row.status)
    #expect(small.partner(partner).ratingNotifications.count == row.notified)
  }

  /// Rule Q1. Nobody is judged by fewer ratings than the first check wants.
  @Test func fewRatingsAreNotJudged() throws {
    var small = SmallMarket(conduct: code(CodeOfConduct.conduct2018, several: 0))
    for _ in 0..<9 { try small.rate(partner, stars: 1) }
    #expect(small.partner(partner).status == .active)
    try small.rate(partner, stars: 5)
    #expect(small.partner(partner).status == .closed(.rating))
  }

  /// Rule Q1. Nearing is strictly below the minimum plus the margin: 4.2 is clear of it, 4.1 is not.
  @Test(arguments: [(last: UInt8(5), isNotified: false), (4, true)])
  func partnerNearingTheMinimumIsNotified(_ row: (last: UInt8, isNotified: Bool)) throws {
    var small = SmallMarket(conduct: code(CodeOfConduct.conduct2019, nearing: 0.2))
    for stars: UInt8 in [4, 4, 4, 4, 4, 4, 4, 4, 5] { try small.rate(partner, stars: stars) }
    try small.rate(partner, stars: row.last)
    #expect(small.events.contains(.partnerNotified(partner, .rating, count: 1)) == row.isNotified)
    #expect(small.partner(partner).status == .active)
  }

  /// Rule Q2. Nearing alone never closes an account, however often it was notified.
  @Test func nearingAloneNeverClosesAnAccount() throws {
    var small = SmallMarket(conduct: code(CodeOfConduct.conduct2018, several: 1, nearing: 0.2))
    for _ in 0..<9 { try small.rate(partner, stars: 4) }
    for count in UInt16(1)...5 {
      try small.rate(partner, stars: 4)
      #expect(small.events.contains(.partnerNotified(partner, .rating, count: count)))
      small.now += .days(7)
    }
    #expect(small.partner(partner).status == .active)
  }

  /// Rule Q2. Two notifications are at least the spacing apart, to the microsecond.
  @Test func notificationsAreSpaced() throws {
    var small = SmallMarket(conduct: code(CodeOfConduct.conduct2018))
    for _ in 0..<10 { try small.rate(partner, stars: 3) }
    #expect(small.partner(partner).ratingNotifications.count == 1)
    small.now += .days(7) - moment
    try small.rate(partner, stars: 3)
    #expect(small.partner(partner).ratingNotifications.count == 1)
    small.now += moment
    try small.rate(partner, stars: 3)
    #expect(small.partner(partner).ratingNotifications.count == 2)
  }

  /// Rule Q2. After three notifications: the code of 2018 closes in any case, that of 2019 only if nothing improved.
  @Test(arguments: [
    (code: CodeOfConduct.conduct2018, later: UInt8(3), isClosed: true), (CodeOfConduct.conduct2018, 4, true),
    (CodeOfConduct.conduct2019, 3, true), (CodeOfConduct.conduct2019, 4, false),
  ])
  func accountIsClosedAfterSeveralNotifications(
    _ row: (code: Preset<CodeOfConduct>, later: UInt8, isClosed: Bool)
  ) throws {
    var small = SmallMarket(conduct: code(row.code))
    for _ in 0..<10 { try small.rate(partner, stars: 3) }
    for count in UInt16(2)...3 {
      small.now += .days(7)
      try small.rate(partner, stars: row.later)
      #expect(small.partner(partner).ratingNotifications.count == count)
    }
    small.now += .days(7)
    try small.rate(partner, stars: row.later)
    #expect(small.partner(partner).status == (row.isClosed ? .closed(.rating) : .active))
    if !row.isClosed { #expect(small.partner(partner).ratingNotifications.count == 1) }
  }

  /// Rule Q2. A rule's own number of notifications replaces the code's.
  @Test(arguments: [(own: Int?.none, isClosed: false), (2, false), (1, true)])
  func aRuleMayHaveItsOwnNumberOfNotifications(_ row: (own: Int?, isClosed: Bool)) throws {
    var conduct = code(CodeOfConduct.conduct2018, several: 3)
    conduct.rating.notifications = row.own
    conduct.cancellation.notifications = 0
    var small = SmallMarket(conduct: conduct)
    for _ in 0..<10 { try small.rate(partner, stars: 3) }
    small.now += .days(7)
    try small.rate(partner, stars: 3)
    #expect(small.partner(partner).status == (row.isClosed ? .closed(.rating) : .active))
  }

  /// Rule Q2. Being clear of the threshold wipes notifications out in the code of 2019, not in that of 2018.
  @Test(arguments: [
    (code: CodeOfConduct.conduct2018, count: UInt16(1)), (CodeOfConduct.conduct2019, UInt16(0)),
  ])
  func recoveryClearsWhereTheCodeSaysSo(_ row: (code: Preset<CodeOfConduct>, count: UInt16)) throws {
    var small = SmallMarket(conduct: code(row.code))
    for _ in 0..<10 { try small.rate(partner, stars: 3) }
    for _ in 0..<10 { try small.rate(partner, stars: 5) }
    #expect(small.partner(partner).ratings.mean == 4)
    #expect(small.partner(partner).ratingNotifications.count == row.count)
  }
}

@Suite("Cancellation rate")
struct CancellationRateTests {
  let partner = SmallMarket.partner(0)

  /// A market in which the partner has accepted fifty jobs under a fixed ceiling of 4 % that closes at once.
  private func fifty(window: Int? = nil, isStrict: Bool = true) throws -> (SmallMarket, [JobID]) {
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
    var (small, jobs) = try fifty(window: 50)
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
    #expect(small.market.meanCancellationRate(of: SmallMarket.friend) == 0.25)
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

@Suite("No-shows")
struct NoShowTests {
  let partner = SmallMarket.partner(0)

  private func failToCome(_ small: inout SmallMarket) throws {
    let id = try small.book()
    try small.bring(id, to: .confirmed, by: partner)
    small.now += .days(2)
    try small.give(.reportNoShow(id, newStart: nil))
  }

  /// Rules Q5, Q6. One warning; the second excludes from all services (C18) or opens a review (C19).
  @Test(arguments: [
    (code: CodeOfConduct.conduct2018, status: AccountStatus.closed(.noShow)),
    (CodeOfConduct.conduct2019, .underReview),
  ])
  func secondNoShowHasItsConsequence(_ row: (code: Preset<CodeOfConduct>, status: AccountStatus)) throws {
    var small = SmallMarket(conduct: row.code.value)
    try failToCome(&small)
    #expect(small.events.contains(.partnerNotified(partner, .noShow, count: 1)))
    #expect(small.partner(partner).status == .active)
    try failToCome(&small)
    #expect(small.partner(partner).status == row.status)
    #expect(small.events.contains(.exclusionReviewOpened(partner)) == (row.status == .underReview))
  }

  /// Rule Q6. The platform may exclude, or not; until then the partner works on.
  @Test(arguments: [true, false]) func reviewIsDecidedOnce(_ isExcluded: Bool) throws {
    var small = SmallMarket(conduct: CodeOfConduct.conduct2019.value)
    #expect(throws: Rejection.noReviewOpen) {
      try small.give(.decideExclusion(partner, isExcluded: isExcluded))
    }
    for _ in 0..<2 { try failToCome(&small) }
    let id = try small.job(in: .accepted)
    try small.give(.decideExclusion(partner, isExcluded: isExcluded))
    #expect(small.events.first == .exclusionReviewClosed(partner, isExcluded: isExcluded))
    #expect(small.partner(partner).status == (isExcluded ? .closed(.noShow) : .active))
    #expect(small.job(id).state == (isExcluded ? .inDistribution : .accepted))
    #expect(throws: Rejection.noReviewOpen) {
      try small.give(.decideExclusion(partner, isExcluded: isExcluded))
    }
    if !isExcluded {
      try small.give(.cancelJob(id))
      try failToCome(&small)
      #expect(small.partner(partner).status == .underReview)
    }
  }

  /// Rules Q5, G2. Notice before the visit's local day is a cancellation, on the day a no-show.
  ///
  /// In pairs, with notice in the last second of the day before and at local midnight. Visits are on
  /// 5 March at 00:30, and on 31 March (23 hours) at 09:00. Others are on 27 October (25 hours) at 23:00, and on
  /// 28 October at 00:30.
  @Test(arguments: [
    (visit: Int64(1_709_595_000), told: Int64(1_709_593_199), isNoShow: false),
    (1_709_595_000, 1_709_593_200, true),
    (1_711_868_400, 1_711_839_599, false), (1_711_868_400, 1_711_839_600, true),
    (1_730_066_400, 1_729_979_999, false), (1_730_066_400, 1_729_980_000, true),
    (1_730_071_800, 1_730_069_999, false), (1_730_071_800, 1_730_070_000, true),
  ])
  func toldBeforeTheLocalDayIsACancellation(_ row: (visit: Int64, told: Int64, isNoShow: Bool)) throws {
    var small = SmallMarket(clock: .centralEurope2024)
    let (visit, told) = (Timestamp(secondsSinceEpoch: row.visit), Timestamp(secondsSinceEpoch: row.told))
    small.now = visit - .days(3)
    let id = try small.book(in: .days(3))
    try small.bring(id, to: .confirmed, by: partner)
    small.now = told
    try small.give(.announceAbsence(id, partner))
    let reason: ReturnReason = row.isNoShow ? .absenceToldLate : .absenceToldInAdvance
    #expect(small.events.contains(.jobReturned(id, partner, reason: reason)))
    #expect(small.events.contains(.noShowRecorded(id, partner)) == row.isNoShow)
    #expect(small.partner(partner).reliability.noShows == (row.isNoShow ? 1 : 0))
    #expect(small.partner(partner).reliability.cancellations == (row.isNoShow ? 0 : 1))
  }

  /// Rule Q5. A scenario may warn more than once, or never.
  @Test(arguments: 0...3) func consequenceFollowsTheLastWarning(_ warnings: Int) throws {
    var conduct = CodeOfConduct.conduct2018.value
    conduct.noShow.warnings = warnings
    var small = SmallMarket(conduct: conduct)
    for _ in 0..<warnings { try failToCome(&small) }
    #expect(small.partner(partner).status == .active)
    try failToCome(&small)
    #expect(small.partner(partner).status == .closed(.noShow))
  }
}
