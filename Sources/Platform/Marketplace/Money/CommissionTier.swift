import Quantities

/// Commission that holds instead of a programme's usual one if all its conditions are met. Rule M2.
public struct CommissionTier: Sendable, Hashable {
  /// Platform's share of the whole payment.
  public var rate: Proportion
  /// Smallest payment for which the tier holds, by currency; empty for any.
  public var price: [Currency: Money]
  /// Smallest sum of the partner's payments earlier in the local calendar month, by currency; empty for any.
  public var monthVolume: [Currency: Money]
  /// Name of the channel for whose jobs the tier holds; nil for every channel.
  public var channel: String?

  /// Creates a tier; without conditions it always holds.
  public init(
    rate: Proportion, price: [Currency: Money] = [:], monthVolume: [Currency: Money] = [:],
    channel: String? = nil
  ) {
    self.rate = rate
    self.price = price
    self.monthVolume = monthVolume
    self.channel = channel
  }
}

/// Sum of a partner's payments in one local calendar month.
struct MonthVolume: Sendable, BitwiseCopyable {
  /// Number of the month since the year 0.
  private var month: Int32 = 0
  /// [minor units]
  private var minorUnits: Int64 = 0

  /// Returns the sum in the month of a local day; 0 in another month.
  func total(on day: Int) -> Int64 { MonthVolume.month(of: day) == month ? minorUnits : 0 }

  /// Adds a payment on a local day.
  mutating func add(_ payment: Money, on day: Int) {
    minorUnits = total(on: day).addingSaturated(payment.minorUnits)
    month = MonthVolume.month(of: day)
  }

  private static func month(of day: Int) -> Int32 {
    let date = CivilDate(dayNumber: day)
    return Int32(truncatingIfNeeded: date.year * 12 + date.month)
  }
}
