import Marketplace
import Quantities
import ScenarioModel
import Testing

@testable import ScenarioFormat

/// Commission tiers, fees and tax as a scenario writes them.
@Suite struct MoneyTermsTests {
  private static let head = """
    scenario: s
    start: 2023-12-01
    presets: [friend]
    channels: { shop: { business-partner: true } }
    cities:
      bern: { country: CH, area: 51 km2, population: 9, demand: { rate: 9 per day }, partners: { friend: 4 } }

    """

  private func programme(_ text: String) throws -> Programme {
    let loaded = try ScenarioFile.load(text: Self.head + text)
    #expect(try ScenarioFile.load(text: loaded.resolvedYAML).scenario == loaded.scenario)
    return loaded.scenario.cities[0].programmes[0]
  }

  private func chf(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: .chf) }

  /// Rule M2.
  @Test func tiersFloorAndCapAreRead() throws {
    let terms = try programme(
      """
      policy:
        commission-floor: 2.50 CHF
        commission-cap: { CHF: 40, EUR: 38 }
        commission-tiers:
          - { channel: shop, rate: 10 % }
          - { price: 200 CHF, month-volume: 2000 CHF, rate: 12 % }

      """)
    #expect(terms.commissionFloor == [.chf: chf(250)])
    #expect(terms.commissionCap == [.chf: chf(4_000), .eur: Money(minorUnits: 3_800, currency: .eur)])
    #expect(
      terms.commissionTiers == [
        CommissionTier(rate: .percent(10), channel: "shop"),
        CommissionTier(
          rate: .percent(12), price: [.chf: chf(20_000)], monthVolume: [.chf: chf(200_000)]),
      ])
    #expect(try programme("").hasFlatCommission)
  }

  /// Rules Q3, Q5.
  @Test func feesAreRead() throws {
    let terms = try programme(
      """
      policy:
        fees:
          client-cancellation: { amount: 20 CHF, passed-on: 50 %, notice: 12 h }
          partner-no-show: { amount: 30 CHF, passed-on: 100 % }

      """)
    var fees = CallOffFees()
    fees.clientCancellation = CallOffFee(
      amount: [.chf: chf(2_000)], passedOn: .percent(50), notice: .hours(12))
    fees.partnerNoShow = CallOffFee(amount: [.chf: chf(3_000)], passedOn: .one)
    #expect(terms.fees == fees)
    #expect(try programme("").fees.isEmpty)
  }

  /// The rate of Switzerland changed within the scenario; a list states others.
  @Test func taxIsTheCountrysOrStated() throws {
    let rates = try programme("policy: { vat: country }\n").vat
    #expect(rates.map(\.rate.partsPerMillion) == [77_000, 81_000])
    #expect(rates.last?.from == CivilDate(year: 2024, month: 1, day: 1).dayNumber)
    let stated = try programme("policy: { vat: [{ from: 2023-01-01, rate: 20 % }] }\n").vat
    #expect(stated.map(\.rate) == [.percent(20)])
    #expect(try programme("policy: { vat: none }\n").vat.isEmpty)
    #expect(try programme("").vat.isEmpty)
  }

  /// A programme that was written out before there were these terms means what it did.
  @Test func aWholeProgrammeIsCompleteWithoutThem() throws {
    let loaded = try ScenarioFile.load(text: Self.head)
    let keys = ProgrammeEntry.schema.fields.map(\.shape).filter(\.isOptional).map(\.key)
    #expect(keys == ["commission-tiers", "commission-floor", "commission-cap", "fees", "vat"])
    var isLeftOut = false
    let lines = loaded.resolvedYAML.split(separator: "\n").filter { line in
      if !line.hasPrefix("      ") { isLeftOut = keys.contains { line.hasPrefix("    \($0):") } }
      return !isLeftOut
    }
    let text = lines.joined(separator: "\n") + "\n"
    #expect(!text.contains("commission-floor") && text.contains("commission: 20 %"))
    #expect(try ScenarioFile.load(text: text).scenario == loaded.scenario)
  }

  @Test(arguments: [
    (
      "policy: { commission-tiers: [{ channel: shp, rate: 10 % }] }",
      "unknown channel 'shp'"
    ),
    (
      "policy: { commission-cap: 9 EUR }",
      "the 'commission-cap' of the programme 'friend' has no amount in CHF, the currency of 'bern'"
    ),
    (
      "policy: { commission-floor: 9 CHF, commission-cap: 8 CHF }",
      "is more than 'commission-cap' in CHF; expected at most 8.00 CHF"
    ),
    ("policy: { fees: { client-absence: { amount: 9 EUR } } }", "the 'amount' of a fee has no amount in CHF"),
    ("policy: { fees: { client-absence: {} } }", "missing key 'amount'"),
    (
      "policy: { commission-tiers: [{ rate: 10 % }, { rate: 30 %, price: 10 CHF }] }",
      "has a tier 2 that never holds, because tier 1 holds wherever it would"
    ),
    (
      "policy: { commission-tiers: [{ rate: 9 %, price: 5 CHF }, { rate: 8 %, price: 10 CHF, month-volume: 1 CHF }] }",
      "has a tier 2 that never holds, because tier 1 holds wherever it would"
    ),
    ("policy: { fees: { client-absence: { amount: 9 CHF, notice: 1 h } } }", "unknown key 'notice'"),
    (
      "policy: { vat: [{ from: 2024-01-01, rate: 20 % }] }",
      "the first rate of value-added tax begins on 2024-01-01, after the scenario's start"
    ),
    (
      "cities: { bern: { country: US, currency: CHF, time-zone: America/New_York } }\npolicy: { vat: country }",
      "no built-in rates of value-added tax for US"
    ),
  ])
  func aMistakeInMoneyTermsIsAnError(_ text: String, _ complaint: String) {
    let isOther = text.hasPrefix("cities")
    let base =
      isOther
      ? Self.head.replacing("country: CH,", with: "country: US, currency: CHF, time-zone: America/New_York,")
        + "policy: { vat: country }\n"
      : Self.head + text + "\n"
    let report = ScenarioReport.of(base)
    #expect(report.contains(complaint), "\(report)")
    #expect(report.contains("error:"), "\(report)")
  }
}
