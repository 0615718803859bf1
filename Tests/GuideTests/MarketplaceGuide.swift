import Marketplace
import Quantities
import Testing

@Test func exampleOfMarketplace() throws {
  // Example
  let price = AmountPerCurrency(chf: 8_000, eur: 6_000, pln: 15_000)
  var market = Market(
    city: City(name: "Zug", currency: .chf, clock: .utc, travel: .instantaneous),
    programmes: [Programme.presets[0].value],
    services: [
      Service(name: "wifi", skill: 0, requiredLevel: 1, plannedDuration: .hours(1), price: price)
    ],
    channels: [Channel(name: "platform", isBusinessPartner: false)])
  let client = market.registerClient(at: .centre)
  let now = Timestamp(secondsSinceEpoch: 1_709_539_200)  // Monday, 4 March 2024, 08:00 UTC.
  let booking = Booking(
    number: JobNumber(0), client: client, channel: ChannelID(0), service: ServiceID(0),
    programme: ProgrammeID(0), position: .centre, wishedStart: now + .hours(3))
  var effects = Effects()
  try market.handle(.requestJob(booking), at: now, into: &effects)
  // Checks
  #expect(market.liveJobCount == 1)
  #expect(effects.events.count > 0)
}
