import Marketplace
import Quantities
import TestSupport
import Testing

@Suite("Ratings")
struct RatingRuleTests {
  let partner = SmallMarket.partner(0)

  /// Rule R1. Under the code of 2018 both rate, in either order; the job ends when both have.
  @Test(arguments: [true, false])
  func bothSidesRateUnderTheMutualCode(_ clientFirst: Bool) throws {
    var small = SmallMarket(conduct: CodeOfConduct.conduct2018.value)
    let id = try small.job(in: .paid)
    let client = Command.ratePartner(id, stars: 4)
    let other = Command.rateClient(id, partner, stars: 3)
    try small.give(clientFirst ? client : other)
    #expect(small.job(id).state == (clientFirst ? .rated : .paid))
    try small.give(clientFirst ? other : client)
    #expect(small.job(id).outcome == .completed)
    #expect(small.partner(partner).ratings.mean == 4)
    #expect(small.market.clients[0].starsReceived == 3 && small.market.clients[0].ratingsReceived == 1)
  }

  /// Rule R1. Nobody rates twice.
  @Test func nobodyRatesTwice() throws {
    var small = SmallMarket(conduct: CodeOfConduct.conduct2018.value)
    let id = try small.job(in: .paid)
    try small.give(.rateClient(id, partner, stars: 3))
    #expect(throws: Rejection.cannotRate) { try small.give(.rateClient(id, partner, stars: 5)) }
    let second = try small.job(in: .rated)
    #expect(throws: Rejection.notAllowed(.rated)) { try small.give(.ratePartner(second, stars: 5)) }
  }

  /// Rule R1. Under the code of 2019 only the client rates, and that ends the job.
  @Test func onlyClientsRateUnderTheOtherCode() throws {
    var small = SmallMarket(conduct: CodeOfConduct.conduct2019.value)
    let id = try small.job(in: .paid)
    #expect(throws: Rejection.cannotRate) { try small.give(.rateClient(id, partner, stars: 5)) }
    try small.give(.ratePartner(id, stars: 5))
    #expect(small.events.prefix(2) == [.partnerRated(id, partner, stars: 5), .jobClosed(id, .completed)])
    #expect(small.market.clients[0].completedJobs == 1)
  }

  /// Rule R1. One to five stars.
  @Test(arguments: [UInt8(0), 1, 5, 6])
  func starsGoFromOneToFive(_ stars: UInt8) throws {
    var small = SmallMarket(conduct: CodeOfConduct.conduct2018.value)
    let id = try small.job(in: .paid)
    for command in [Command.rateClient(id, partner, stars: stars), .ratePartner(id, stars: stars)] {
      if (1...5).contains(stars) {
        try small.give(command)
      } else {
        #expect(throws: Rejection.invalidStars) { try small.give(command) }
      }
    }
  }

  /// Rule R1. Ratings are awaited for the rating period, then the job ends without them.
  @Test(arguments: [JobState.paid, .rated])
  func jobEndsWhenNobodyRatesInTime(_ state: JobState) throws {
    var small = SmallMarket(conduct: CodeOfConduct.conduct2018.value)
    let id = try small.job(in: state)
    try small.pass(.days(7) - TimeSpan(microseconds: 1))
    #expect(small.job(id).state == state)
    try small.pass(TimeSpan(microseconds: 1))
    #expect(small.job(id).outcome == .completed)
    try small.give(.elapse(.ratingPeriodEnd(id)))
    #expect(small.events.isEmpty)
  }

  /// Rule R2. The mean is that of the last 50 ratings: the fifty-first pushes the first one out.
  @Test func meanIsThatOfTheLastFifty() throws {
    var conduct = CodeOfConduct.conduct2019.value
    conduct.rating.minimum = 1
    conduct.rating.nearing = 0
    var small = SmallMarket(conduct: conduct)
    for count in 1...100 {
      try small.rate(partner, stars: count <= 50 ? 1 : 5)
      let good = max(0, count - 50)
      let counted = min(count, 50)
      let mean = Double(5 * good + counted - good) / Double(counted)
      #expect(small.partner(partner).ratings.mean == mean)
      #expect(small.partner(partner).ratings.count == counted)
    }
  }

  /// Rule R3. The client reports a no-show from the visit's time on, not before.
  @Test func noShowIsReportedFromTheVisitsTimeOn() throws {
    var small = SmallMarket()
    let id = try small.job(in: .confirmed)
    small.now = small.job(id).appointment - TimeSpan(microseconds: 1)
    #expect(throws: Rejection.tooEarly) { try small.give(.reportNoShow(id, newStart: nil)) }
    small.now += TimeSpan(microseconds: 1)
    #expect(throws: Rejection.dateInThePast) { try small.give(.reportNoShow(id, newStart: small.now)) }
    try small.give(.reportNoShow(id, newStart: nil))
    #expect(small.job(id).outcome == .partnerNoShow)
    #expect(small.partner(partner).reliability.noShows == 1)
    #expect(small.events.first == .noShowRecorded(id, partner))
  }

  /// Rules R3, D8. The client may want another partner, on a new date.
  @Test func clientMayWantAnotherPartnerAfterANoShow() throws {
    var small = SmallMarket()
    let id = try small.job(in: .enRoute)
    small.now += .days(2)
    let later = small.now + .hours(20)
    try small.give(.reportNoShow(id, newStart: later))
    #expect(small.job(id).state == .inDistribution && small.job(id).appointment == later)
    #expect(small.job(id).expiresAt == small.now + .hours(12))
    #expect(small.partner(partner).engagedWith == nil)
  }
}

extension SmallMarket {
  /// One more job of the partner's, done and rated.
  mutating func rate(_ partner: PartnerID, stars: UInt8) throws {
    let id = try job(in: .paid, by: partner)
    try give(.ratePartner(id, stars: stars))
  }
}
