/// Set of amounts, at most one in each currency, such as a line of a price list or a fee.
@frozen
public struct AmountPerCurrency: Hashable, Sendable {
  /// Amount in a currency that is not among the three of the presets.
  @frozen
  public struct Entry: Hashable, Sendable, BitwiseCopyable {
    /// Currency of the amount.
    public var currency: Currency
    /// Amount [minor units].
    public var minorUnits: Int64

    @inlinable
    init(_ money: Money) {
      currency = money.currency
      minorUnits = money.minorUnits
    }
  }

  /// Amount in Swiss francs [minor units].
  public var chf: Int64
  /// Amount in euros [minor units].
  public var eur: Int64
  /// Amount in Polish zlotys [minor units].
  public var pln: Int64
  /// Amounts in further currencies, in ascending order of their codes; amounts of 0 count as given.
  public private(set) var others = ContiguousArray<Entry>()

  @inlinable
  public init(chf: Int64, eur: Int64, pln: Int64) {
    self.chf = chf
    self.eur = eur
    self.pln = pln
  }

  /// Amount of 0 in every currency.
  @inlinable public static var zero: AmountPerCurrency { AmountPerCurrency(chf: 0, eur: 0, pln: 0) }

  /// Currencies in which an amount is given, in ascending order; those of the presets always are.
  public var currencies: [Currency] { ([.chf, .eur, .pln] + others.map(\.currency)).sorted() }

  /// Returns true if an amount in the currency is given, be it 0.
  public func states(_ currency: Currency) -> Bool { currencies.contains(currency) }

  /// Amount in `currency`, 0 where none is given; setting an amount in another currency traps. O(further currencies).
  @inlinable
  public subscript(currency: Currency) -> Money {
    get {
      let minorUnits =
        switch currency {
        case .chf: chf
        case .eur: eur
        case .pln: pln
        default: others.first { $0.currency == currency }?.minorUnits ?? 0
        }
      return Money(minorUnits: minorUnits, currency: currency)
    }
    set {
      precondition(newValue.currency == currency, "\(newValue) is not in \(currency.code)")
      switch currency {
      case .chf: chf = newValue.minorUnits
      case .eur: eur = newValue.minorUnits
      case .pln: pln = newValue.minorUnits
      default: setFurther(newValue)
      }
    }
  }

  @usableFromInline
  mutating func setFurther(_ money: Money) {
    let place = others.firstIndex { $0.currency >= money.currency } ?? others.endIndex
    if place < others.endIndex, others[place].currency == money.currency {
      others[place].minorUnits = money.minorUnits
    } else {
      others.insert(Entry(money), at: place)
    }
  }
}
