import Quantities
import Testing

@testable import Recording

@Suite struct ZoneNumbersTests {
  /// Against a dictionary, for squares on every side of the centre and far away, each asked for twice.
  @Test func squaresAreNumberedInTheOrderOfTheirFirstRequest() {
    var numbers = ZoneNumbers()
    var expected: [Breakdown.Zone: Int] = [:]
    let sides =
      [-20_000_000.5, -900, -64, -1.5, -0.5, 0, 0.5, 1, 63, 64, 65, 1_000, 20_000_000]
      + (2..<40).map(Double.init)
    for east in sides {
      for north in sides {
        let zone = Breakdown.Zone(Coordinate(east: east, north: north))
        let number = expected[zone] ?? expected.count
        expected[zone] = number
        #expect(numbers.number(of: zone) == number)
        #expect(numbers.number(of: zone) == number)
      }
    }
    #expect(numbers.zones.count == expected.count && expected.count > 2_000)
    for (number, zone) in numbers.zones.enumerated() { #expect(numbers.number(of: zone) == number) }
  }
}
