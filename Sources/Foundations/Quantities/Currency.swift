/// A currency that the marketplace settles in.
@frozen
public enum Currency: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case chf
  case eur
  case pln

  /// The ISO 4217 code.
  public var code: String {
    switch self {
    case .chf: "CHF"
    case .eur: "EUR"
    case .pln: "PLN"
    }
  }

  /// Minor units in one major unit; 100 for every currency here.
  @inlinable public var minorUnitsPerMajor: Int64 { 100 }

  /// The currency of an ISO 4217 code in capitals, or nil.
  public init?(code: String) {
    guard let match = Currency.allCases.first(where: { $0.code == code }) else { return nil }
    self = match
  }
}
