import Quantities
import Testing

@Suite("Arithmetic at the ends of the range")
struct SaturationTests {
  private let spans: [TimeSpan] = [
    .zero, .max, TimeSpan(microseconds: .min), TimeSpan(microseconds: -.max), .days(1), .days(-1),
    TimeSpan(microseconds: 1), TimeSpan(microseconds: -1), .days(.max), .days(.min),
  ]
  private let instants: [Timestamp] = [
    .epoch, .distantFuture, .distantPast, Timestamp(secondsSinceEpoch: .max),
    Timestamp(secondsSinceEpoch: .min),
  ]

  /// Exact results, in 128 bits, kept within the range; `min` is no result, since it stands for no instant.
  private func kept(_ exact: Int128) -> Int64 {
    if let inRange = Int64(exactly: exact) { return inRange }
    return exact < 0 ? -.max : .max
  }

  @Test func sumsAndDifferencesOfTimesStopAtTheEnds() {
    for instant in instants {
      for span in spans {
        let (a, b) = (Int128(instant.microseconds), Int128(span.microseconds))
        #expect((instant + span).microseconds == kept(a + b), "\(instant) + \(span)")
        #expect((instant - span).microseconds == kept(a - b), "\(instant) - \(span)")
      }
      for other in instants {
        let exact = Int128(instant.microseconds) - Int128(other.microseconds)
        #expect((instant - other).microseconds == kept(exact), "\(instant) - \(other)")
      }
    }
  }

  @Test func multiplesOfTimeSpansStopAtTheEnds() {
    for span in spans {
      for factor in [0, 1, -1, 2, 1_000_000, .max, .min] as [Int64] {
        let exact = Int128(span.microseconds) * Int128(factor)
        #expect((span * factor).microseconds == kept(exact), "\(span) * \(factor)")
      }
    }
  }

  @Test(
    arguments: [
      (0.5e-6, 1), (-0.5e-6, -1), (1e300, .max), (-1e300, -.max), (.infinity, .max), (-.infinity, -.max),
      (.nan, 0),
      (9.3e12, .max), (-9.3e12, -.max), (9.2e12, 9_200_000_000_000_000_000),
    ] as [(Double, Int64)])
  func secondsBeyondTheRangeAreItsEnds(seconds: Double, microseconds: Int64) {
    #expect(TimeSpan(seconds: seconds).microseconds == microseconds)
  }

  @Test(arguments: [1e300, -1e300, .infinity, -.infinity, .nan, 1e10, -1e10] as [Double])
  func scaledAmountsKeepWithinTheLimit(factor: Double) {
    let scaled = Money(minorUnits: 8900, currency: .chf).scaled(by: factor).minorUnits
    #expect(scaled == (factor.isNaN ? 0 : factor < 0 ? -Money.limit : Money.limit))
  }

  @Test(arguments: [1e300, -.infinity, .nan] as [Double])
  func sharesOfAnySizeAreMade(fraction: Double) {
    let parts = Proportion(fraction).partsPerMillion
    #expect(parts == (fraction.isNaN ? 0 : fraction < 0 ? -.max : .max))
  }

  @Test func localTimeAtTheEndsOfTheRangeIsTold() {
    let clock = CivilClock(eras: [
      CivilClock.Era(start: .distantPast, offset: .hours(-14)),
      CivilClock.Era(start: .epoch, offset: .hours(14)),
    ])
    for instant in instants {
      #expect((0..<168).contains(clock.hourOfWeek(at: instant)))
      #expect(clock.nextHour(after: instant) >= instant)
      _ = clock.dayNumber(at: instant)
    }
    #expect(clock.instant(dayNumber: .max, timeOfDay: .max) > clock.instant(dayNumber: 0, timeOfDay: .zero))
    #expect(clock.instant(dayNumber: .min, timeOfDay: .zero) < clock.instant(dayNumber: 0, timeOfDay: .zero))
  }
}
