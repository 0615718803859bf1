import Quantities
import TestSupport
import Testing

@testable import Marketplace

@Suite struct TravelModelTests {
  /// The way round the corner may not change an answer: spans about the exact time, to the microsecond, and far from it.
  @Test(arguments: [0, 0.01, 187.2, 3600]) func aTripFitsExactlyIfItsTimeDoes(secondsPerKilometre: Double) {
    var draws = SplitMix64(seed: 2)
    for overhead in [TimeSpan.zero, .minutes(5)] {
      let travel = TravelModel(secondsPerKilometre: secondsPerKilometre, overhead: overhead)
      for _ in 0..<500 {
        let origin = Coordinate(
          east: .random(in: -20...20, using: &draws), north: .random(in: -20...20, using: &draws))
        let destination =
          draws.oneIn(5)
          ? Coordinate(east: origin.east, north: .random(in: -20...20, using: &draws))
          : draws.oneIn(5)
            ? origin
            : Coordinate(
              east: .random(in: -20...20, using: &draws), north: .random(in: -20...20, using: &draws))
        let time = travel.time(from: origin, to: destination)
        for difference in [-3_600_000_000, -1000, -3, -2, -1, 0, 1, 2, 3, 1000, 3_600_000_000] as [Int64] {
          let span = time + TimeSpan(microseconds: difference)
          #expect(travel.fits(span, from: origin, to: destination) == (difference >= 0))
        }
      }
    }
  }
}
