/// Set of amounts, one in each currency, such as a line of a price list or a fee.
@frozen
public struct AmountPerCurrency: Hashable, Sendable, BitwiseCopyable {
  /// Amount in Swiss francs [minor units].
  public var chf: Int64
  /// Amount in euros [minor units].
  public var eur: Int64
  /// Amount in Polish zlotys [minor units].
  public var pln: Int64

  @inlinable
  public init(chf: Int64, eur: Int64, pln: Int64) {
    self.chf = chf
    self.eur = eur
    self.pln = pln
  }

  /// Amount of 0 in every currency.
  @inlinable public static var zero: AmountPerCurrency { AmountPerCurrency(chf: 0, eur: 0, pln: 0) }

  /// Amount in `currency`; setting an amount in another currency traps.
  @inlinable
  public subscript(currency: Currency) -> Money {
    get {
      switch currency {
      case .chf: Money(minorUnits: chf, currency: .chf)
      case .eur: Money(minorUnits: eur, currency: .eur)
      case .pln: Money(minorUnits: pln, currency: .pln)
      }
    }
    set {
      precondition(newValue.currency == currency, "\(newValue) is not in \(currency.code)")
      switch currency {
      case .chf: chf = newValue.minorUnits
      case .eur: eur = newValue.minorUnits
      case .pln: pln = newValue.minorUnits
      }
    }
  }
}
