extension WrittenValue {
  /// Numbers of measures in the smallest of their units: of `1 h` and `90 s` 3600 and 90, in `s`.
  ///
  /// A zero needs no unit. Nil if a value is not a measure, or if two have units of different kinds.
  package static func aligned(_ values: [WrittenValue]) -> (numbers: [Double], unit: String)? {
    let measures = values.compactMap(\.measure)
    guard measures.count == values.count else { return nil }
    let units = measures.filter { $0.number != 0 || !$0.unit.isEmpty }.map(\.unit)
    guard let first = units.first else { return (measures.map(\.number), "") }
    if units.allSatisfy({ $0 == first }) { return (measures.map(\.number), first) }
    guard let dimension = Dimension.withUnits.first(where: { $0.covers(units) }) else { return nil }
    let known = units.compactMap(dimension.unit)
    guard let smallest = known.min(by: { $0.size < $1.size }) else { return nil }
    let numbers = measures.map { measure -> Double in
      guard let unit = dimension.unit(measure.unit) else { return 0 }
      return measure.number * (unit.numerator * smallest.denominator)
        / (unit.denominator * smallest.numerator)
    }
    return (numbers, smallest.symbol)
  }
}

extension Dimension {
  /// Every dimension that has more than one unit.
  fileprivate static let withUnits: [Dimension] = [distance, area, speed, seconds, rate(per: .day)]

  fileprivate func covers(_ symbols: [String]) -> Bool { symbols.allSatisfy { unit($0) != nil } }
}

extension Dimension.Unit {
  fileprivate var size: Double { numerator / denominator }
}
