import Quantities

extension CivilClock {
  /// Central European time in 2024: UTC+1, and UTC+2 from 31 March 01:00 UTC to 27 October 01:00 UTC.
  public static let centralEurope2024 = CivilClock(eras: [
    Era(start: .distantPast, offset: .hours(1)),
    Era(start: Timestamp(secondsSinceEpoch: 1_711_846_800), offset: .hours(2)),
    Era(start: Timestamp(secondsSinceEpoch: 1_729_990_800), offset: .hours(1)),
  ])
}
