import Quantities
import Testing

@Test func exampleOfQuantities() {
  // Example
  let price = Money(minorUnits: 8_900, currency: .chf)
  let commission = price.share(.percent(20))
  let start = Timestamp.epoch + .hours(9)
  let end = start + .minutes(90)
  // Checks
  #expect(commission == Money(minorUnits: 1_780, currency: .chf))
  #expect((end - start).minutes == 90)
}
