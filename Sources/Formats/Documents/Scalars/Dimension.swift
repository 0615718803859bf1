/// Physical dimension: the units of its values, and the one that they are kept in.
package struct Dimension: Sendable {
  /// Unit of a dimension. A value in it, times numerator over denominator, is in the unit that values are kept in.
  package struct Unit: Sendable {
    package let symbol: String
    package let numerator: Double
    package let denominator: Double

    package init(_ symbol: String, _ numerator: Double = 1, per denominator: Double = 1) {
      self.symbol = symbol
      self.numerator = numerator
      self.denominator = denominator
    }
  }

  /// Expected form in messages: `a distance such as '2.5 km'`.
  package let wanted: String
  /// Widest range of values, in the first unit.
  package let widest: Limits<Double>
  /// Whether numbers of the dimension are often so large that their thousands are separated in other languages.
  package let hasThousands: Bool
  /// Units, of which the first is the one that values are kept and printed in.
  package let units: [Unit]

  private init(_ wanted: String, _ units: [Unit], widest: Limits<Double>, hasThousands: Bool = false) {
    self.wanted = wanted
    self.units = units
    self.widest = widest
    self.hasThousands = hasThousands
  }

  package var isTime: Bool { units[0].symbol == "s" }

  package func unit(_ symbol: String) -> Unit? { units.first { $0.symbol == symbol } }

  package static let distance = Dimension(
    "a distance such as '2.5 km' or '800 m'", [Unit("km"), Unit("m", per: 1_000)],
    widest: ScalarRange.distance)
  package static let area = Dimension(
    "an area such as '88 km2'",
    [Unit("km2"), Unit("km²"), Unit("ha", per: 100), Unit("m2", per: 1_000_000)], widest: ScalarRange.area,
    hasThousands: true)
  package static let speed = Dimension(
    "a speed such as '25 km/h'", [Unit("km/h"), Unit("m/s", 3.6)], widest: ScalarRange.speed)

  /// Seconds as a floating-point number, for the parameters of distributions.
  package static let seconds = Dimension(
    "a duration such as '2 min', '90 s' or '12 h'",
    [
      Unit("s"), Unit("min", 60), Unit("h", 3_600), Unit("d", 86_400), Unit("w", 604_800),
      Unit("ms", per: 1_000), Unit("us", per: 1_000_000),
    ], widest: ScalarRange.seconds)

  /// Events per unit of time, kept per `unit`.
  package static func rate(per unit: RateUnit) -> Dimension {
    let others = RateUnit.allCases.filter { $0 != unit }
    return Dimension(
      "a rate such as '42 per day' or '3 per hour'",
      ([unit] + others).map { Unit("per \($0.rawValue)", unit.seconds, per: $0.seconds) },
      widest: ScalarRange.rate, hasThousands: true)
  }
}

/// The stretch of time that a rate counts in.
public enum RateUnit: String, Sendable, CaseIterable {
  /// Rate per second.
  case second
  /// Rate per minute.
  case minute
  /// Rate per hour.
  case hour
  /// Rate per day of 24 hours.
  case day
  /// Rate per week of 7 days.
  case week

  package var seconds: Double {
    switch self {
    case .second: 1
    case .minute: 60
    case .hour: 3_600
    case .day: 86_400
    case .week: 604_800
    }
  }
}
