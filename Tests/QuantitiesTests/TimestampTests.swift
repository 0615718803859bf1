import Quantities
import Testing

@Suite struct TimestampTests {
  @Test(
    arguments: [
      (0, 0), (999_999, 0), (1_000_000, 1), (-1, -1), (-1_000_000, -1), (-1_000_001, -2),
      (.max, 9_223_372_036_854), (.min, -9_223_372_036_855),
    ] as [(Int64, Int64)])
  func secondsSinceTheEpochRoundTowardsThePast(microseconds: Int64, seconds: Int64) {
    #expect(Timestamp(microseconds: microseconds).secondsSinceEpoch == seconds)
  }

  @Test(
    arguments: [
      (0.1, 100_000), (0.000_000_5, 1), (-0.000_000_5, -1), (0.000_000_4, 0), (-90.25, -90_250_000),
    ] as [(Double, Int64)])
  func secondsRoundToTheNearestMicrosecondHalfAwayFromZero(seconds: Double, microseconds: Int64) {
    #expect(TimeSpan(seconds: seconds).microseconds == microseconds)
  }

  /// Halves, their neighbours, and numbers of every magnitude, against the standard library's rounding.
  @Test func everyMagnitudeOfSecondsRoundsAsTheStandardLibraryDoes() {
    let halves = (0..<64).map { Double(sign: .plus, exponent: $0 - 4, significand: 1) + 0.5 }
    let powers = (0..<63).map { Double(sign: .plus, exponent: $0, significand: 1.999_999_999) }
    for microseconds in (halves + powers + [0.5, 1.5, 2.5]).filter({ $0 < 9e18 }) {
      for value in [microseconds.nextDown, microseconds, microseconds.nextUp] {
        for seconds in [value / 1e6, -value / 1e6] {
          let expected = Int64((seconds * 1e6).rounded())
          #expect(TimeSpan(seconds: seconds).microseconds == expected)
        }
      }
    }
  }

  @Test func unitsOfTimeAreMultiplesOfEachOther() {
    #expect(TimeSpan.days(1) == .hours(24))
    #expect(TimeSpan.hours(1) == .minutes(60))
    #expect(TimeSpan.minutes(1) == .seconds(60))
    #expect(TimeSpan.seconds(1) == .milliseconds(1_000))
    #expect(TimeSpan.minutes(90).hours == 1.5)
    #expect(TimeSpan.hours(36).days == 1.5)
  }

  @Test func additionUndoesSubtractionExactly() {
    let start = Timestamp(microseconds: 1_711_846_800_000_001)
    let window = TimeSpan.minutes(2)
    #expect(start + window - start == window)
    #expect(start + window - window == start)
  }
}
