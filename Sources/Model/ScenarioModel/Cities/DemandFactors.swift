import Quantities

/// Factors on the rate of requests that belong to local days; all factors of a day multiply.
///
/// The rate of a channel is what its weekly profile says, times the day's factor:
///
/// ```
/// factor(day) = month × week × named days × trends × daily variation
/// ```
public struct DemandFactors: Sendable, Hashable {
  /// Factors by month, January first; 12 numbers ≥ 0.
  public var months: [Double]
  /// Factors by week of ISO 8601, 1 to 53; ≥ 0. A week that is absent has factor 1.
  public var weeks: [Int: Double]
  /// Factors of single days, by days since 1970-01-01; ≥ 0. Several of one day are multiplied already.
  public var days: [Int: Double]
  /// Growth and campaigns.
  public var trends: [DemandTrend]
  /// Random variation from day to day.
  public var variation: DailyVariation

  /// Makes factors.
  public init(
    months: [Double] = Array(repeating: 1, count: 12), weeks: [Int: Double] = [:], days: [Int: Double] = [:],
    trends: [DemandTrend] = [], variation: DailyVariation = .none
  ) {
    self.months = months
    self.weeks = weeks
    self.days = days
    self.trends = trends
    self.variation = variation
  }

  /// Every day alike.
  public static let none = DemandFactors()

  /// Returns the factor of a local day, as days since 1970-01-01, without the random variation. O(number of trends).
  public func factor(onDay day: Int) -> Double {
    let date = CivilDate(dayNumber: day)
    let season =
      months[date.month - 1] * (weeks[CivilDate.weekOfYear(dayNumber: day)] ?? 1) * (days[day] ?? 1)
    return trends.reduce(season) { $0 * $1.factor(onDay: day) }
  }
}

/// Growth or a campaign between two days.
public struct DemandTrend: Sendable, Hashable {
  /// Course of the factor between the two days.
  public enum Shape: Sendable, Hashable {
    /// The factor holds from the first to the last day.
    case step
    /// The factor changes in equal steps from 1 on the first day to its value on the last, and keeps it.
    case ramp
  }

  /// Course of the factor.
  public var shape: Shape
  /// First day, as days since 1970-01-01.
  public var first: Int
  /// Last day, as days since 1970-01-01; after the first for a ramp, nil for a step without an end.
  public var last: Int?
  /// Factor that is reached; ≥ 0.
  public var factor: Double

  /// Makes a trend.
  public init(_ shape: Shape, from first: Int, through last: Int?, factor: Double) {
    self.shape = shape
    self.first = first
    self.last = last
    self.factor = factor
  }

  /// Returns the factor of a local day, as days since 1970-01-01.
  public func factor(onDay day: Int) -> Double {
    guard day >= first else { return 1 }
    switch shape {
    case .step: return day <= last ?? .max ? factor : 1
    case .ramp:
      guard let last, day < last else { return factor }
      return 1 + (factor - 1) * Double(day - first) / Double(last - first)
    }
  }
}

/// Random factor of each local day on the whole city's requests: gamma distributed with mean 1.
///
/// The factors are stationary with the autocorrelation `correlation`ⁿ at a lag of n days: the beta-gamma process of
/// first order. Source: Lewis, McKenzie and Hugus, "Gamma processes", Stochastic Models 5(1), 1989.
public struct DailyVariation: Sendable, Hashable {
  /// Ratio of variance to mean of the requests of a day at the city's mean rate; ≥ 1, of which 1 is a Poisson process.
  ///
  /// A day with c times as many requests, or a channel with that share, has 1 + c (`dispersion` − 1).
  public var dispersion: Double
  /// Correlation of the factors of consecutive days; in [0, 1).
  public var correlation: Double

  /// Makes a variation.
  public init(dispersion: Double, correlation: Double = 0) {
    self.dispersion = dispersion
    self.correlation = correlation
  }

  /// No variation besides that of the Poisson process.
  public static let none = DailyVariation(dispersion: 1)

  /// Returns the shape of the gamma distribution at the mean number of requests a day; nil without variation.
  public func shape(ratePerDay: Double) -> Double? {
    dispersion > 1 && ratePerDay > 0 ? ratePerDay / (dispersion - 1) : nil
  }
}
