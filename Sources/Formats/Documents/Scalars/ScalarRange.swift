import Quantities

/// Widest ranges of values, which hold wherever a key declares no narrower ones.
///
/// They keep sums and products of what a document says within the integers and floating-point numbers that they are
/// computed in. Each end is far beyond any use.
public enum ScalarRange {
  /// 100 years of 365.25 days, forwards or backwards.
  public static let duration = Limits<TimeSpan>.within(.days(-36_525) ... .days(36_525))
  /// As `duration` [s].
  public static let seconds = Limits<Double>.within(-3_155_760_000...3_155_760_000)
  /// [km]
  public static let distance = Limits<Double>.within(-100_000...100_000)
  /// [km²]
  public static let area = Limits<Double>.within(0.0001...1_000_000)
  /// [km/h]
  public static let speed = Limits<Double>.within(0.1...10_000)
  /// Events per unit of time, whatever the unit.
  public static let rate = Limits<Double>.within(-1_000_000_000...1_000_000_000)
  /// Numbers without a unit.
  public static let number = Limits<Double>.within(-1_000_000_000...1_000_000_000)
  /// Whole numbers and counts.
  public static let integer = Limits<Int>.within(-1_000_000_000...1_000_000_000)
  /// Amounts of money [minor units]: ten million of a currency.
  public static let minorUnits = Limits<Int64>.within(-1_000_000_000...1_000_000_000)
  /// Shares, as multiples of a whole.
  public static let share = Limits<Proportion>.within(.percent(-1_000_000) ... .percent(1_000_000))
}
