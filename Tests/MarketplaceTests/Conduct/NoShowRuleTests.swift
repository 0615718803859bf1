import Marketplace
import Quantities
import TestSupport
import Testing

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
