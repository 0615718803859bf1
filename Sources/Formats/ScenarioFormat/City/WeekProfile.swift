import Documents
import ScenarioModel

/// How requests spread over the hours of the local week.
enum WeekProfile: Sendable, Hashable {
  case named(Name)
  /// 168 relative intensities, Monday 00:00 first.
  case hours([Double])
  /// A continuous rate.
  case sinusoid(RateWave)

  /// Ready-made weeks. All assumed.
  enum Name: String, CaseIterable, Sendable {
    /// Every hour alike.
    case flat
    /// By day, with a peak after work from Monday to Friday.
    case weekdayEvenings = "weekday-evenings"
    /// Office hours from Monday to Friday, hardly anything else.
    case weekdays
    /// Office hours, and as much from 10 to 17 on Saturdays and Sundays.
    case everyDay = "every-day"
  }

  var weights: [Double] {
    switch self {
    case .hours(let weights): weights
    case .sinusoid: WeekProfile.named(.flat).weights
    case .named(.flat): Array(repeating: 1, count: 168)
    case .named(.weekdayEvenings): WeekProfile.week(WeekProfile.evening, WeekProfile.leisure)
    case .named(.weekdays): WeekProfile.week(WeekProfile.office, Array(repeating: 0.05, count: 24))
    case .named(.everyDay): WeekProfile.week(WeekProfile.office, WeekProfile.leisure)
    }
  }

  /// Sinusoid of a continuous rate; nil for one by the hour.
  var wave: RateWave? {
    guard case .sinusoid(let wave) = self else { return nil }
    return wave
  }

  private static func week(_ weekday: [Double], _ weekend: [Double]) -> [Double] {
    (0..<7).flatMap { $0 < 5 ? weekday : weekend }
  }

  private static let evening: [Double] = [
    0.1, 0.05, 0.05, 0.05, 0.05, 0.1, 0.2, 0.5, 0.8, 1, 1, 1, 1, 0.9, 0.9, 1, 1.2, 1.8, 2.2, 2.2, 1.8, 1.2,
    0.6, 0.3,
  ]
  private static let office: [Double] = [
    0.1, 0.05, 0.05, 0.05, 0.05, 0.1, 0.2, 0.6, 1.4, 1.8, 1.8, 1.6, 1.2, 1.4, 1.6, 1.6, 1.4, 1, 0.7, 0.6, 0.5,
    0.4, 0.3, 0.2,
  ]
  private static let leisure: [Double] = [
    0.1, 0.05, 0.05, 0.05, 0.05, 0.05, 0.1, 0.2, 0.5, 0.9, 1.3, 1.3, 1.1, 1, 1.1, 1.2, 1.2, 1.1, 1, 0.9, 0.8,
    0.6, 0.4, 0.2,
  ]

  static let kind = ValueKind<WeekProfile>.either(
    scalar: ValueKind<Name>.word().mapped(
      to: { .named($0) }, from: { if case .named(let name) = $0 { name } else { .flat } }),
    sequence: numbers.mapped(to: { .hours($0) }, from: { $0.weights }), mapping: mapping
  ) { profile in
    switch profile {
    case .named: .scalar
    case .hours: .sequence
    case .sinusoid: .mapping
    }
  }

  private static let numbers = ValueKind<[Double]>.list(of: .number(.atLeast(0))).checked(problem)

  /// Complaint about weights that make no week.
  static func problem(of weights: [Double]) -> ValueProblem? {
    if weights.count != 168 {
      return ValueProblem(
        "has \(weights.count) numbers",
        allowed: "expected 168, one for each hour of the week from Monday 00:00 on")
    }
    return weights.contains { $0 > 0 }
      ? nil : ValueProblem("has nothing but zeros", allowed: "expected at least one weight above 0")
  }
}
