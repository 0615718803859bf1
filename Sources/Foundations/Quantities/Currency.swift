/// Currency in which the marketplace settles: any of ISO 4217 that has minor units.
///
/// Precious metals, units of account such as the SDR, and codes for testing are not among them. Currencies are ordered by
/// their codes.
@frozen
public struct Currency: Hashable, Sendable, BitwiseCopyable {
  /// Position among all currencies in the order of their codes, from 0.
  public let rawValue: UInt8

  @inlinable
  init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Codes in ascending order, each followed by the number of decimals of its minor unit.
  ///
  /// ISO 4217:2015, list one, as of 2025; the lev is kept beside the euro, which has replaced it since.
  @usableFromInline static let table: StaticString = """
    AED2AFN2ALL2AMD2AOA2ARS2AUD2AWG2AZN2BAM2BBD2BDT2BGN2BHD3BIF0BMD2BND2BOB2BOV2BRL2\
    BSD2BTN2BWP2BYN2BZD2CAD2CDF2CHE2CHF2CHW2CLF4CLP0CNY2COP2COU2CRC2CUP2CVE2CZK2DJF0\
    DKK2DOP2DZD2EGP2ERN2ETB2EUR2FJD2FKP2GBP2GEL2GHS2GIP2GMD2GNF0GTQ2GYD2HKD2HNL2HTG2\
    HUF2IDR2ILS2INR2IQD3IRR2ISK0JMD2JOD3JPY0KES2KGS2KHR2KMF0KPW2KRW0KWD3KYD2KZT2LAK2\
    LBP2LKR2LRD2LSL2LYD3MAD2MDL2MGA2MKD2MMK2MNT2MOP2MRU2MUR2MVR2MWK2MXN2MXV2MYR2MZN2\
    NAD2NGN2NIO2NOK2NPR2NZD2OMR3PAB2PEN2PGK2PHP2PKR2PLN2PYG0QAR2RON2RSD2RUB2RWF0SAR2\
    SBD2SCR2SDG2SEK2SGD2SHP2SLE2SOS2SRD2SSP2STN2SVC2SYP2SZL2THB2TJS2TMT2TND3TOP2TRY2\
    TTD2TWD2TZS2UAH2UGX0USD2USN2UYI0UYU2UYW4UZS2VED2VES2VND0VUV0WST2XAD2XAF0XCD2XCG2\
    XOF0XPF0YER2ZAR2ZMW2ZWG2
    """

  /// Number of currencies.
  static let count = 166

  /// Swiss franc.
  @inlinable public static var chf: Currency { Currency(rawValue: 28) }
  /// Euro.
  @inlinable public static var eur: Currency { Currency(rawValue: 46) }
  /// Polish zloty.
  @inlinable public static var pln: Currency { Currency(rawValue: 112) }

  /// ISO 4217 code, in capitals.
  public var code: String {
    Currency.table.withUTF8Buffer { table in
      String(decoding: table[Int(rawValue) * 4..<Int(rawValue) * 4 + 3], as: UTF8.self)
    }
  }

  /// Number of decimals of an amount in major units: 2 for most, 0 for the yen, 3 for the Kuwaiti dinar.
  @inlinable public var decimals: Int {
    Int(Currency.table.utf8Start[Int(rawValue) * 4 + 3] &- UInt8(ascii: "0"))
  }

  /// Number of minor units in one major unit: 100 for most currencies.
  @inlinable public var minorUnitsPerMajor: Int64 {
    switch decimals {
    case 0: 1
    case 2: 100
    case 3: 1_000
    default: 10_000
    }
  }

  /// Creates the currency of an ISO 4217 code in capitals; nil for an unknown code.
  public init?(code: String) {
    guard let match = Currency.byCode[code] else { return nil }
    self = match
  }

  private static let byCode = Dictionary(uniqueKeysWithValues: allCases.map { ($0.code, $0) })
}

extension Currency: CaseIterable {
  /// All currencies in the order of their codes.
  public static let allCases = (0..<UInt8(count)).map(Currency.init(rawValue:))
}

extension Currency: Comparable {
  /// Returns true if the code of `a` comes first.
  @inlinable
  public static func < (a: Currency, b: Currency) -> Bool { a.rawValue < b.rawValue }
}
