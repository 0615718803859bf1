import JobDispatch
import Marketplace
import Quantities
import TestSupport
import Testing

/// The script that every host of the platform runs, here on the platform itself.
@Suite struct HouseCallTests {
  @Test func aJobIsLedFromItsRequestToItsEnd() throws {
    let policies = ContiguousArray(repeating: DispatchPolicy.nearest(HouseCall.strategy), count: 3)
    let market = Market(
      city: City(
        name: "Testville", currency: .chf, clock: .utc, travel: .instantaneous),
      programmes: ContiguousArray(Programme.presets.map(\.value)), services: SmallMarket.services,
      channels: SmallMarket.channels)
    var platform = SmallPlatform(
      Platform(market: market, dispatcher: Dispatcher(policies: policies, extent: 10)))
    let names = try HouseCall.run(on: &platform).map { "\($0)".prefix { $0 != "(" } }
    #expect(
      names == [
        "jobRequested", "ledgerPosted", "distributionStarted", "offerMade", "offerLapsed", "offerMade",
        "jobAccepted", "clientContacted", "appointmentAgreed", "dateChanged", "partnerFreed",
        "appointmentConfirmed", "partnerSetOut", "partnerArrived", "jobPerformed", "partnerFreed",
        "jobSigned", "ledgerPosted", "ledgerPosted", "jobPaid", "partnerRated", "jobClosed",
      ])
    #expect(platform.market.ledger.balance(of: .partner(PartnerID(1))).minorUnits == 6400)
    #expect(platform.market.ledger.balance(of: .commission).minorUnits == 1600)
  }
}
