import Documents
import Quantities
import ScenarioModel
import Testing

@testable import ScenarioFormat

/// Cities in currencies for which the presets have no amounts.
@Suite struct CurrencyTests {
  private static let tokyo = """
    scenario: s
    presets: [friend, pro]
    services: { job: { duration: 1 h, price: { JPY: 9000, KWD: 18.250, GBP: 49.95 } } }
    cities:
      tokyo: { country: JP, currency: JPY, time-zone: Asia/Tokyo, area: 1 km2, population: 9, \
    demand: { rate: 9 per day }, partners: { friend: 4, pro: 1 } }

    """
  private static let amounts = """
    policy: { booking-fee: { JPY: 300, KWD: 0.500, GBP: 0 }, extra-package: { JPY: 4000, KWD: 8, GBP: 25 } }
    behaviour: { partner: { acceptance: { logit: { reference-pay: { JPY: 2500, KWD: 5, GBP: 20 } } } } }

    """

  @Test func everyAmountIsInTheCurrencyOfTheCity() throws {
    let text =
      Self.tokyo
      + "  kuwait: { country: KW, currency: KWD, time-zone: Asia/Kuwait, area: 1 km2, population: 9, "
      + "demand: { rate: 9 per day }, partners: { friend: 4 } }\n"
      + "  london: { country: GB, currency: GBP, time-zone: Europe/London, area: 1 km2, population: 9, "
      + "demand: { rate: 9 per day }, partners: { friend: 4 } }\n" + Self.amounts
    let loaded = try ScenarioFile.load(text: text)
    let cities = loaded.scenario.cities
    #expect(cities.map(\.city.currency.code) == ["KWD", "GBP", "JPY"])
    let prices = cities.map { $0.services[0].price[$0.city.currency].description }
    #expect(prices == ["18.250 KWD", "49.95 GBP", "9000 JPY"])
    let fees = cities.map { $0.programmes[0].bookingFee[$0.city.currency].description }
    #expect(fees == ["0.500 KWD", "0.00 GBP", "300 JPY"])
    let resolved = loaded.resolvedYAML
    #expect(try ScenarioFile.load(text: resolved).scenario == loaded.scenario)
    #expect(resolved.contains("JPY: 9000") && resolved.contains("KWD: 18.250"), "\(resolved)")
  }

  /// Rules B3, V2. A default in another currency is never taken for one here.
  @Test func anAmountThatNothingStatesIsAnError() {
    let report = ScenarioReport.of(Self.tokyo)
    for key in ["booking-fee", "extra-package", "reference-pay"] {
      #expect(report.contains("the '\(key)' "), "\(report)")
    }
    #expect(report.contains("has no amount in JPY, the currency of 'tokyo'"), "\(report)")
    #expect(report.contains("state it, be it 0: 'policy.booking-fee: { JPY: 0 }'"), "\(report)")
    #expect(ScenarioReport.of(Self.tokyo + Self.amounts) == "")
    let responsive = ScenarioReport.of(
      Self.tokyo + Self.amounts, overrides: ["behaviour.responses.active=true"])
    #expect(responsive.contains("the 'reference-wage' "), "\(responsive)")
    #expect(responsive.contains("the 'travel-cost' "), "\(responsive)")
  }

  @Test func aCodeThatIsNoCurrencysIsNamedWithTheNearest() {
    let report = ScenarioReport.of(Self.tokyo + Self.amounts, overrides: ["cities.tokyo.currency=JPJ"])
    #expect(report.contains("'currency: JPJ' is not the code of a currency"), "\(report)")
    #expect(report.contains("ISO 4217"), "\(report)")
  }

  /// An amount finer than the currency's minor unit is refused wherever amounts are read.
  @Test(arguments: [
    ("policy.booking-fee.JPY=2.5", "is finer than 1 JPY; expected no decimals"),
    ("services.job.price.KWD=0.0005", "is finer than 0.001 KWD; expected at most three decimals"),
    ("services.job.price.GBP=1.005", "is finer than 0.01 GBP; expected at most two decimals"),
  ])
  func anAmountFinerThanTheMinorUnitIsAnError(_ override: String, _ complaint: String) {
    let report = ScenarioReport.of(Self.tokyo + Self.amounts, overrides: [override])
    #expect(report.contains(complaint), "\(report)")
  }
}
