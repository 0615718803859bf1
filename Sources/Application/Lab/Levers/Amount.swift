import Documents
import Quantities

/// Number with a unit, as a lever moves it.
struct Amount: Sendable, Hashable {
  /// Number in the unit.
  var number: Double
  /// Unit as it is written: `min`, `%`, `per day`; empty without one.
  var unit: String

  init(_ number: Double, _ unit: String) {
    self.number = number
    self.unit = unit
  }

  /// Reads a value; a sum of durations becomes a number of its longest unit. Nil for any other value.
  init?(_ text: String) {
    if let measure = WrittenValue(text).measure {
      self.init(measure.number, measure.unit)
      return
    }
    guard let span = try? TimeSpan(documentText: text), let unit = Self.unit(of: span) else { return nil }
    self.init(Double(span.microseconds) / Double(unit.microseconds), unit.symbol)
  }

  /// The longest unit of time, up to a day, in which a duration is at least 1.
  private static func unit(of span: TimeSpan) -> TimeUnit? {
    TimeUnit.all.first { $0.symbol != "w" && span.microseconds.magnitude >= UInt64($0.microseconds) }
  }

  /// The amount in another unit; nil if the units differ and are not both of time.
  func converted(to other: String) -> Amount? {
    if unit == other || number == 0 { return Amount(number, other) }
    guard let from = Self.time(unit), let to = Self.time(other) else { return nil }
    return Amount(number * Double(from.microseconds) / Double(to.microseconds), other)
  }

  private static func time(_ symbol: String) -> TimeUnit? { TimeUnit.all.first { $0.symbol == symbol } }
}
