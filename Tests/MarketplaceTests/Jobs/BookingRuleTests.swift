import Marketplace
import Quantities
import TestSupport
import Testing

@Suite("Booking")
struct BookingRuleTests {
  /// Rule B1.
  @Test(arguments: [SmallMarket.site, SmallMarket.shop])
  func clientBooksOnEitherKindOfSiteNamingTheTime(_ channel: ChannelID) throws {
    var small = SmallMarket()
    let id = try small.book(in: .hours(30), channel: channel)
    #expect(small.job(id).appointment == small.now + .hours(30))
    #expect(small.job(id).booking.channel == channel)
    #expect(small.events.first == .jobRequested(id))
    #expect(small.market.clients[0].bookings == 1)
  }

  /// Rule B1. The wished time must lie ahead: one microsecond is enough, none is not.
  @Test func wishedTimeMustLieAhead() throws {
    var small = SmallMarket()
    _ = try small.book(in: TimeSpan(microseconds: 1))
    #expect(throws: Rejection.dateInThePast) { try small.book(in: .zero) }
  }

  /// Rule B2, and rule D1 for programme, skill and level.
  @Test(arguments: [
    (ordinal: 1, programme: SmallMarket.friend, service: 0, channel: SmallMarket.shop, isQualified: true),
    (ordinal: 2, programme: SmallMarket.friend, service: 0, channel: SmallMarket.shop, isQualified: false),
    (ordinal: 2, programme: SmallMarket.friend, service: 1, channel: SmallMarket.site, isQualified: true),
    (ordinal: 3, programme: SmallMarket.friend, service: 0, channel: SmallMarket.site, isQualified: true),
    (ordinal: 3, programme: SmallMarket.friend, service: 1, channel: SmallMarket.site, isQualified: false),
    (ordinal: 0, programme: SmallMarket.pro, service: 0, channel: SmallMarket.site, isQualified: false),
  ])
  func onlyQualifiedPartnersAreOfferedTheJob(
    _ row: (ordinal: Int, programme: ProgrammeID, service: Int, channel: ChannelID, isQualified: Bool)
  ) throws {
    var small = SmallMarket()
    let id = try small.book(service: ServiceID(UInt8(row.service)), channel: row.channel)
    let partner = SmallMarket.partner(row.ordinal, of: row.programme)
    #expect(small.market.isQualified(partner, for: small.job(id)) == row.isQualified)
    try small.give(.distribute(id))
    let offer = Command.offer(id, partner, until: small.now, mode: .firstAccept)
    if row.isQualified {
      try small.give(offer)
    } else {
      #expect(throws: Rejection.notQualified) { try small.give(offer) }
    }
  }

  /// Rule B3. EUR 2.90, CHF 4.90.
  @Test(arguments: [(Currency.chf, Int64(490)), (.eur, 290), (.pln, 0)])
  func bookingChargesTheFee(_ currency: Currency, _ amount: Int64) throws {
    var small = SmallMarket(currency: currency)
    _ = try small.book()
    let fee = Money(minorUnits: amount, currency: currency)
    #expect(small.market.ledger.balance(of: .bookingFees) == fee)
    #expect(small.market.ledger.balance(of: .client(ClientID(0))) == -fee)
    #expect(small.market.ledger.total.isZero)
  }

  /// Rule B4. The partner must be at the shop early enough to carry the device to the client on time.
  @Test func fetchingADeviceTakesTheWayFromTheShop() throws {
    let travel = TravelModel(secondsPerKilometre: 120, overhead: .minutes(5))
    var small = SmallMarket(travel: travel)
    let id = try small.book(channel: SmallMarket.shop, needsPickUp: true)
    let job = small.job(id)
    let entry = small.market.calendarEntry(for: job, of: SmallMarket.partner(0), at: small.now)
    #expect(entry.start == job.appointment - .minutes(15))
    #expect(entry.end == job.appointment + .hours(1))
    #expect(entry.firstStop == Coordinate(east: 0, north: 5))
    #expect(entry.lastStop == job.booking.position)
  }

  /// Rule B4.
  @Test func partnerArrivesOnlyWithTheDeviceAndFetchesItOnce() throws {
    var small = SmallMarket()
    let partner = SmallMarket.partner(0)
    let id = try small.book(channel: SmallMarket.shop, needsPickUp: true)
    try small.bring(id, to: .enRoute, by: partner)
    #expect(throws: Rejection.deviceNotCollected) { try small.give(.arrive(id, partner)) }
    try small.give(.collectDevice(id, partner))
    #expect(throws: Rejection.nothingToCollect) { try small.give(.collectDevice(id, partner)) }
    try small.give(.arrive(id, partner))
    #expect(small.job(id).state == .onSite)
  }

  /// Rule B4. Where there is no shop nothing can be fetched.
  @Test func onlyAChannelWithAShopHandsDevicesOut() throws {
    var small = SmallMarket()
    #expect(throws: Rejection.nothingToCollect) { try small.book(needsPickUp: true) }
    let id = try small.job(in: .enRoute)
    #expect(throws: Rejection.nothingToCollect) {
      try small.give(.collectDevice(id, SmallMarket.partner(0)))
    }
  }

  /// Rule B5. An immediate job goes to a partner who is free and leaves on acceptance.
  @Test func immediateJobEngagesItsPartnerAtOnce() throws {
    let travel = TravelModel(secondsPerKilometre: 120, overhead: .minutes(5))
    var small = SmallMarket(travel: travel)
    let partner = SmallMarket.partner(2)
    let id = try small.job(in: .accepted, by: partner, immediately: true)
    #expect(small.partner(partner).engagedWith == id)
    #expect(small.job(id).appointment == small.now + .minutes(9))
    let second = try small.book(in: nil)
    try small.bring(second, to: .offered, by: partner)
    #expect(throws: Rejection.partnerEngaged) { try small.give(.acceptOffer(second, partner)) }
    try small.give(.setOut(id, partner))
    #expect(small.job(id).state == .enRoute)
  }

  /// Rules B5, S3. A client who names a date no longer wants somebody at once.
  @Test func namingADateMakesAnImmediateJobAScheduledOne() throws {
    var small = SmallMarket()
    let partner = SmallMarket.partner(0)
    let id = try small.job(in: .contacted, by: partner, immediately: true)
    let tomorrow = small.now + .hours(30)
    try small.give(.changeDate(id, start: tomorrow))
    #expect(!small.job(id).isImmediate)
    #expect(small.partner(partner).engagedWith == nil)
    #expect(small.partner(partner).calendar.entries.map(\.start) == [tomorrow])
    #expect(small.timers.contains { $0.timer == .confirmationDue(id, partner, appointment: tomorrow) })
    small.market.checkInvariants()
  }

  /// Rules B5, D9. A date that only others can make is the date that they are offered.
  @Test func releasedImmediateJobIsOfferedForTheNewDate() throws {
    var small = SmallMarket()
    let id = try small.job(in: .contacted, immediately: true)
    let tomorrow = small.now + .hours(30)
    try small.give(.releaseForNewDate(id, SmallMarket.partner(0), start: tomorrow))
    let entry = small.market.calendarEntry(for: small.job(id), of: SmallMarket.partner(1), at: small.now)
    #expect(entry.start == tomorrow)
  }
}
