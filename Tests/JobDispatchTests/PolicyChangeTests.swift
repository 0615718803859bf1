import JobDispatch
import Marketplace
import Quantities
import TestSupport
import Testing

/// Policies that change while requests are being distributed.
@Suite struct PolicyChangeTests {
  /// Rules D3, D4. Requests that are being distributed keep their rounds; later ones have the new.
  @Test func aRequestKeepsTheRoundsItBeganWith() throws {
    var platform = SmallPlatform(.nearest(Waves(width: 1, window: .minutes(10))))
    let partners = platform.joinLine(of: 5)
    let first = try platform.book()
    platform.adopt(.nearest(Waves(width: 3, window: .minutes(10))))
    #expect(platform.asked(for: first) == [partners[0]])
    platform.pass(.minutes(10))
    #expect(platform.newlyAsked(for: first) == [partners[1]])
    let second = try platform.book(client: ClientID(1))
    #expect(platform.market.openOffers(of: second).count == 3)
    platform.market.checkInvariants()
  }

  /// Rule D1. A wider zone brings waiting requests to whoever has come into it.
  @Test func aWiderZoneReachesWaitingRequests() throws {
    var narrow = DispatchPolicy.nearest(Waves(width: 1, window: .minutes(10)))
    narrow.zoneRadius = 2
    var platform = SmallPlatform(narrow)
    let far = platform.join(at: Coordinate(east: 5, north: 0))
    let job = try platform.book()
    #expect(platform.platform.dispatcher.waitingCount == 1)
    var wide = narrow
    wide.zoneRadius = 8
    platform.adopt(wide)
    #expect(platform.market.openOffers(of: job).map(\.partner) == [far])
    #expect(platform.platform.dispatcher.waitingCount == 0)
    platform.market.checkInvariants()
  }
}
