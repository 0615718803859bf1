import Quantities
import Testing

@Suite struct MoneyTests {
  /// Amount [minor units], share [parts per million], and the share of the amount [minor units].
  struct Case: CustomTestStringConvertible {
    var amount: Int64
    var partsPerMillion: Int64
    var expected: Int64
    var testDescription: String { "\(partsPerMillion) ppm of \(amount)" }

    init(_ amount: Int64, _ partsPerMillion: Int64, _ expected: Int64) {
      (self.amount, self.partsPerMillion, self.expected) = (amount, partsPerMillion, expected)
    }
  }

  static let cases = [
    Case(0, 200_000, 0),
    Case(2_90, 0, 0),
    Case(2_90, 1_000_000, 2_90),
    Case(79_00, 200_000, 15_80),
    // Exactly a half goes away from zero, a little less does not.
    Case(5, 500_000, 3),
    Case(5, 499_999, 2),
    Case(5, 500_001, 3),
    Case(2, 250_000, 1),
    Case(3, 150_000, 0),
    Case(10, 150_000, 2),
    Case(-5, 500_000, -3),
    Case(-5, 499_999, -2),
    Case(5, -500_000, -3),
    Case(-5, -500_000, 3),
    Case(-2, 250_000, -1),
    // More than the whole.
    Case(99, 1_500_000, 149),
    Case(-99, 1_500_000, -149),
    // Wider than 64 bits on the way.
    Case(.max, 1_000_000, .max),
    Case(.max, 500_000, 4_611_686_018_427_387_904),
    Case(-.max, 500_000, -4_611_686_018_427_387_904),
    Case(-.max, 1_000_000, -.max),
    Case(.min, 500_000, -4_611_686_018_427_387_904),
    Case(.max, 1, 9_223_372_036_855),
  ]

  @Test(arguments: cases)
  func aShareRoundsHalfAwayFromZero(_ example: Case) {
    let amount = Money(minorUnits: example.amount, currency: .chf)
    let share = amount.share(Proportion(partsPerMillion: example.partsPerMillion))
    #expect(share == Money(minorUnits: example.expected, currency: .chf))
  }

  @Test func aShareAndTheRestAddUpToTheWhole() {
    for amount in Int64(-300)...300 {
      for partsPerMillion in stride(from: Int64(0), through: 1_000_000, by: 12_345) {
        let whole = Money(minorUnits: amount, currency: .eur)
        let share = whole.share(Proportion(partsPerMillion: partsPerMillion))
        // Twice the error of the share, in millionths of a minor unit, is at most one minor unit.
        let error = abs(share.minorUnits * 1_000_000 - amount * partsPerMillion)
        #expect(error * 2 <= 1_000_000, "\(partsPerMillion) ppm of \(amount) is \(share)")
        #expect(share + (whole - share) == whole)
      }
    }
  }

  @Test(arguments: [(5, 0.5, 3), (-5, 0.5, -3), (333, 1.1, 366), (100, 0, 0)] as [(Int64, Double, Int64)])
  func scalingRoundsHalfAwayFromZero(amount: Int64, factor: Double, expected: Int64) {
    let scaled = Money(minorUnits: amount, currency: .pln).scaled(by: factor)
    #expect(scaled.minorUnits == expected)
  }

  @Test(
    arguments: [
      (290, "2.90 CHF"), (-290, "-2.90 CHF"), (5, "0.05 CHF"), (-5, "-0.05 CHF"), (0, "0.00 CHF"),
      (.min, "-92233720368547758.08 CHF"),
    ] as [(Int64, String)])
  func descriptionHasTwoDecimalsAndTheCode(minorUnits: Int64, expected: String) {
    #expect(Money(minorUnits: minorUnits, currency: .chf).description == expected)
  }

  @Test func addingTwoCurrenciesTrapsWithBothAmounts() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Money(minorUnits: 290, currency: .eur) + Money(minorUnits: 100, currency: .pln)
    }
    let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(message.contains("cannot add 2.90 EUR and 1.00 PLN"))
  }

  @Test func everyCurrencyIsFoundByItsCode() {
    for currency in Currency.allCases {
      #expect(Currency(code: currency.code) == currency)
      #expect(currency.code.count == 3 && currency.code.allSatisfy { $0.isASCII && $0.isUppercase })
    }
    #expect(Currency.allCases.map(\.code) == Currency.allCases.map(\.code).sorted())
    #expect(Set(Currency.allCases).count == Currency.allCases.count)
    #expect([Currency.chf, .eur, .pln].map(\.code) == ["CHF", "EUR", "PLN"])
    for code in ["XXX", "XAU", "chf", "CH", ""] { #expect(Currency(code: code) == nil) }
  }

  /// List one of ISO 4217: two decimals for all but these.
  @Test func minorUnitsAreThoseOfTheStandard() {
    let exceptions = [
      0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
      3: "BHD IQD JOD KWD LYD OMR TND", 4: "CLF UYW",
    ].mapValues { $0.split(separator: " ").map(String.init) }
    for currency in Currency.allCases {
      let expected = exceptions.first { $0.value.contains(currency.code) }?.key ?? 2
      #expect(currency.decimals == expected, "\(currency.code)")
      #expect(currency.minorUnitsPerMajor == (0..<expected).reduce(1) { units, _ in units * 10 })
    }
    #expect(exceptions.values.flatMap(\.self).allSatisfy { Currency(code: $0) != nil })
  }

  @Test(
    arguments: [
      ("JPY", 1500, "1500 JPY"), ("JPY", -7, "-7 JPY"), ("KWD", 1, "0.001 KWD"),
      ("KWD", -12_050, "-12.050 KWD"),
      ("CLF", 31, "0.0031 CLF"), ("GBP", 5, "0.05 GBP"), ("USD", 0, "0.00 USD"),
    ] as [(String, Int64, String)])
  func descriptionHasTheDecimalsOfTheCurrency(code: String, minorUnits: Int64, expected: String) throws {
    let money = Money(minorUnits: minorUnits, currency: try #require(Currency(code: code)))
    #expect(money.description == expected)
    #expect(money.majorUnits == Double(expected.dropLast(4)))
  }

  @Test func amountsInAnyCurrencyStandBesideThoseOfThePresets() throws {
    var amounts = AmountPerCurrency(chf: 1, eur: 2, pln: 3)
    let codes = ["USD", "JPY", "GBP"]
    for (number, code) in codes.enumerated() {
      let currency = try #require(Currency(code: code))
      #expect(!amounts.states(currency) && amounts[currency].isZero)
      amounts[currency] = Money(minorUnits: Int64(number), currency: currency)
      #expect(amounts.states(currency))
    }
    #expect(amounts.currencies.map(\.code) == ["CHF", "EUR", "GBP", "JPY", "PLN", "USD"])
    #expect(amounts.currencies.map { amounts[$0].minorUnits } == [1, 2, 2, 1, 3, 0])
    var other = AmountPerCurrency(chf: 1, eur: 2, pln: 3)
    for (number, code) in codes.enumerated().reversed() {
      let currency = try #require(Currency(code: code))
      other[currency] = Money(minorUnits: Int64(number), currency: currency)
    }
    #expect(other == amounts)
  }
}
