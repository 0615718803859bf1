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
