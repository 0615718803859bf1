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
