/// Currency in which the marketplace settles.
@frozen
public enum Currency: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Swiss franc.
  case chf
  /// Euro.
  case eur
  /// Polish zloty.
  case pln

  /// ISO 4217 code, in capitals.
  public var code: String {
    switch self {
    case .chf: "CHF"
    case .eur: "EUR"
    case .pln: "PLN"
    }
  }

  /// Number of minor units in one major unit; 100 for every currency here.
  @inlinable public var minorUnitsPerMajor: Int64 { 100 }

  /// Creates the currency of an ISO 4217 code in capitals; nil for an unsupported code.
  public init?(code: String) {
    guard let match = Currency.allCases.first(where: { $0.code == code }) else { return nil }
    self = match
  }
}
