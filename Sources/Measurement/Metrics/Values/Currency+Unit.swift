import Quantities

extension Currency {
  /// Returns the currency of the unit of a row, such as `CHF` or `CHF/h`; nil for a unit without one.
  public static func ofUnit(_ unit: String) -> Currency? {
    Currency(code: unit.hasSuffix("/h") ? String(unit.dropLast(2)) : unit)
  }
}
