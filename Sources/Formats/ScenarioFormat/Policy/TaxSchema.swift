import Documents
import Marketplace
import Quantities

/// Value-added tax as a scenario writes it.
enum TaxEntry: Sendable, Hashable {
  /// Rates of the city's country.
  case country
  /// Stated rates in ascending order of days; none for no tax.
  case rates([TaxRate])

  /// Kind of taxes: `none`, `country`, or a list such as `[{ from: 2024-01-01, rate: 8.1 % }]`.
  static let kind = ValueKind<TaxEntry>.either(
    scalar: .word(["none": .rates([]), "country": .country]),
    sequence: ValueKind<[TaxRate]>.list(of: rate.kind.named("tax-rate"), minimumCount: 1).mapped(
      to: { .rates($0.sorted { $0.from < $1.from }) },
      from: { if case .rates(let rates) = $0 { rates } else { [] } }),
    form: { if case .rates(let rates) = $0, !rates.isEmpty { .sequence } else { .scalar } })

  @Sendable private static func empty() -> TaxRate { TaxRate(from: 0, rate: .zero) }

  private static let rate = ObjectSchema(
    "tax rate", doc: "A rate of value-added tax from a day on.", make: empty
  ) {
    Field<TaxRate>.required("from", \.from, .date(), doc: "First day of the rate.")
    Field<TaxRate>.required("rate", \.rate, .share(), doc: "Tax as a share of the net amount.")
  }
}

extension TaxRate {
  /// Standard rates of countries by ISO 3166 letters, each with its first day since 2018. Sources: the countries' acts on
  /// value-added tax, as listed by the European Commission and the Swiss Federal Tax Administration.
  static let ofCountries: [String: [TaxRate]] = [
    "AT": rates("2018-01-01", 20), "BE": rates("2018-01-01", 21),
    "CH": rates("2018-01-01", 7.7) + rates("2024-01-01", 8.1),
    "DE": rates("2018-01-01", 19) + rates("2020-07-01", 16) + rates("2021-01-01", 19),
    "FR": rates("2018-01-01", 20),
    "IE": rates("2018-01-01", 23) + rates("2020-09-01", 21) + rates("2021-03-01", 23),
    "IT": rates("2018-01-01", 22), "LI": rates("2018-01-01", 7.7) + rates("2024-01-01", 8.1),
    "LU": rates("2018-01-01", 17) + rates("2023-01-01", 16) + rates("2024-01-01", 17),
    "NL": rates("2018-01-01", 21), "PL": rates("2018-01-01", 23),
  ]

  private static func rates(_ day: String, _ percent: Double) -> [TaxRate] {
    let parts = day.split(separator: "-").compactMap { Int($0) }
    let date = CivilDate(year: parts[0], month: parts[1], day: parts[2])
    return [TaxRate(from: date.dayNumber ?? 0, rate: Proportion(percent / 100))]
  }
}
