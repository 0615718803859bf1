import Marketplace
import Quantities
import TestSupport
import Testing

@Suite("New terms while the market runs")
struct TermsTests {
  let partner = SmallMarket.partner(0)

  private func friend(_ conduct: Preset<CodeOfConduct>) -> Programme {
    var terms = Programme.friend.value
    terms.conduct = conduct.value
    return terms
  }

  /// Rules Q5, Q6. A warning given under one code counts under the next.
  @Test func secondNoShowIsJudgedByTheCodeOfTheDay() throws {
    var small = SmallMarket(conduct: CodeOfConduct.conduct2018.value)
    try small.give(.announceAbsence(small.job(in: .accepted, immediately: true), partner))
    small.adopt(friend(CodeOfConduct.conduct2019), for: SmallMarket.friend)
    try small.give(.announceAbsence(small.job(in: .accepted, immediately: true), partner))
    #expect(small.partner(partner).status == .underReview)
  }

  /// Rule R1. A job whose partner's rating is no longer asked for ends with the rating period.
  @Test func ratedJobStillEndsWhenTheCodeStopsBeingMutual() throws {
    var small = SmallMarket(conduct: CodeOfConduct.conduct2018.value)
    let id = try small.job(in: .rated)
    small.adopt(friend(CodeOfConduct.conduct2019), for: SmallMarket.friend)
    #expect(throws: Rejection.cannotRate) { try small.give(.rateClient(id, partner, stars: 5)) }
    try small.pass(.days(7))
    #expect(small.job(id).outcome == .completed)
  }

  /// Rule R2. A shorter window keeps the newest ratings, whatever the old one had pushed out.
  @Test(arguments: [3, 12, 60]) func windowKeepsTheNewestRatings(_ ratings: Int) throws {
    var conduct = CodeOfConduct.conduct2018.value
    conduct.rating.minimum = 1
    conduct.rating.nearing = 0
    var small = SmallMarket(conduct: conduct)
    for number in 0..<ratings { try small.rate(partner, stars: number >= ratings - 4 ? 5 : 1) }
    var terms = friend(CodeOfConduct.conduct2018)
    terms.conduct.rating.window = 4
    small.adopt(terms, for: SmallMarket.friend)
    #expect(small.partner(partner).ratings.count == min(4, ratings))
    #expect(small.partner(partner).ratings.mean == 5)
    try small.rate(partner, stars: 1)
    #expect(small.partner(partner).ratings.mean == 4)
  }

  /// Rules M2, B3. A job keeps its price and fee, and is paid by the terms of the day.
  @Test func jobKeepsItsPriceAndIsSettledByTheNewTerms() throws {
    var small = SmallMarket()
    let id = try small.job(in: .onSite)
    var terms = friend(CodeOfConduct.conduct2019)
    terms.commission = .percent(30)
    terms.priceFactor = .percent(200)
    terms.bookingFee = .zero
    small.adopt(terms, for: SmallMarket.friend)
    try small.bring(id, to: .paid, by: partner)
    #expect(small.market.ledger.balance(of: .commission) == Money(minorUnits: 2400, currency: .chf))
    #expect(small.job(id).bookingFee == Money(minorUnits: 490, currency: .chf))
    let next = try small.book()
    #expect(small.job(next).price == Money(minorUnits: 16000, currency: .chf))
  }

  /// Rule S4. A shorter lead leaves more time to confirm the visits that are agreed already, and no more than that.
  @Test func shorterLeadPutsTheConfirmationOff() throws {
    var small = SmallMarket()
    let id = try small.job(in: .appointmentAgreed)
    let appointment = small.job(id).appointment
    var terms = friend(CodeOfConduct.conduct2019)
    terms.confirmationLead = .hours(6)
    small.adopt(terms, for: SmallMarket.friend)
    try small.pass(appointment - .hours(6) - small.now - .minutes(1))
    #expect(small.job(id).state == .appointmentAgreed)
    try small.pass(.minutes(1))
    #expect(small.job(id).timesReturned == 1)
  }

  /// Rule Q4. A new rule for the maximum holds at once and is reviewed at its own intervals; an unchanged one goes on.
  @Test func newCeilingStartsAnew() throws {
    var small = SmallMarket()
    small.open()
    var terms = friend(CodeOfConduct.conduct2019)
    small.adopt(terms, for: SmallMarket.friend)
    #expect(small.events.isEmpty)
    terms.conduct.cancellation.ceiling = .cityMean(margin: .zero, initial: .percent(5), every: .days(1))
    small.adopt(terms, for: SmallMarket.friend)
    #expect(small.events == [.ceilingSet(SmallMarket.friend, .percent(5))])
    try small.pass(.days(30))
    #expect(small.timers.filter { $0.timer == .ceilingReview(SmallMarket.friend) }.count == 1)
    terms.conduct.cancellation.ceiling = .fixed(.percent(7))
    small.adopt(terms, for: SmallMarket.friend)
    #expect(small.market.ceilings[0] == .percent(7))
    try small.pass(.days(30))
    #expect(small.timers.filter { $0.timer == .ceilingReview(SmallMarket.friend) }.isEmpty)
  }
}
