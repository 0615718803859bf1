import Quantities

/// Currency and time zone of the cities of a country.
struct Country: Sendable {
  let currency: Currency
  let timeZone: String

  /// Countries that have one time zone and a currency that the marketplace settles in, by ISO 3166 letters.
  static let known: [String: Country] = [
    "AT": Country(currency: .eur, timeZone: "Europe/Vienna"),
    "BE": Country(currency: .eur, timeZone: "Europe/Brussels"),
    "CH": Country(currency: .chf, timeZone: "Europe/Zurich"),
    "DE": Country(currency: .eur, timeZone: "Europe/Berlin"),
    "FR": Country(currency: .eur, timeZone: "Europe/Paris"),
    "IE": Country(currency: .eur, timeZone: "Europe/Dublin"),
    "IT": Country(currency: .eur, timeZone: "Europe/Rome"),
    "LI": Country(currency: .chf, timeZone: "Europe/Vaduz"),
    "LU": Country(currency: .eur, timeZone: "Europe/Luxembourg"),
    "NL": Country(currency: .eur, timeZone: "Europe/Amsterdam"),
    "PL": Country(currency: .pln, timeZone: "Europe/Warsaw"),
  ]
}
