import Marketplace
import Quantities
import TestSupport
import Testing

@testable import WallClockHost

@Suite struct NotationTests {
  private let notation = Notation(clock: .centralEurope2024, currency: .chf)

  @Test(arguments: [
    (0, "2024-03-04T09:00:00+01:00"), (250_000, "2024-03-04T09:00:00.250000+01:00"),
    (1, "2024-03-04T09:00:00.000001+01:00"), (-1, "2024-03-04T08:59:59.999999+01:00"),
    (28 * 86_400_000_000, "2024-04-01T10:00:00+02:00"),
  ])
  func timesAreWrittenWithTheCitysOffset(microseconds: Int64, text: String) {
    #expect(notation.text(SmallMarket.monday + TimeSpan(microseconds: microseconds)) == text)
  }

  @Test(arguments: [
    ("2024-03-04T08:00:00Z", 0), ("2024-03-04T09:00:00+01:00", 0),
    ("2024-03-04T09:00:00.250+01:00", 250_000), ("+2 h", 7_200_000_000), ("+90s", 90_000_000),
    ("+3 d", 259_200_000_000), ("+250 ms", 250_000),
  ])
  func timesAreReadWithTheirOffsetOrFromNowOn(text: String, microseconds: Int64) throws {
    let instant = try notation.instant(text, now: SmallMarket.monday)
    #expect(instant == SmallMarket.monday + TimeSpan(microseconds: microseconds))
  }

  @Test(arguments: ["", "today", "2024-03-04", "2024-03-04T09:00:00", "+", "+2", "+2 weeks", "+-2 h", "+0 s"])
  func whatIsNoTimeIsNotTakenForOne(text: String) {
    #expect(throws: Mistake.self) { try notation.instant(text, now: SmallMarket.monday) }
  }

  @Test(arguments: [("80.00 CHF", 8000), ("80 CHF", 8000), ("0.05 CHF", 5), ("-5.50 CHF", -550)])
  func moneyIsReadToTheMinorUnit(text: String, minorUnits: Int64) throws {
    #expect(try notation.money(text) == Money(minorUnits: minorUnits, currency: .chf))
  }

  @Test(arguments: [
    "", "80", "CHF", "80 EUR", "80.5 CHF", "80.005 CHF", "8 0 CHF", ".50 CHF", "1e3 CHF", "--5 CHF",
  ])
  func whatIsNoAmountIsNotTakenForOne(text: String) {
    #expect(throws: Mistake.self) { try notation.money(text) }
  }
}
