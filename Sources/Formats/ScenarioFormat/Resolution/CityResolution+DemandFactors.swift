import Documents
import Quantities
import ScenarioModel

extension CityResolution {
  /// The factors of days on the city's bookings.
  mutating func resolveDemandFactors() -> DemandFactors {
    guard let written = (entry.demand?.result ?? document.demand).factors else { return .none }
    checkDispersion(written)
    let months = DemandFactorsEntry.monthNames.map { written.months[$0] ?? 1 }
    let weeks = written.weeks.compactMap { week, factor in Int(week).map { ($0, factor) } }
    var days: [Int: Double] = [:]
    for day in written.days where day.country == nil || day.country == entry.country {
      days[day.date, default: 1] *= day.factor ?? 1
    }
    return DemandFactors(
      months: months, weeks: Dictionary(uniqueKeysWithValues: weeks), days: days,
      trends: written.trends.compactMap { trend($0) },
      variation: DailyVariation(dispersion: written.dispersion, correlation: written.correlation))
  }

  /// A trend with the numbers of its days; nil, and reported, if it ends before it begins.
  private mutating func trend(_ trend: TrendEntry) -> DemandTrend? {
    let first = trend.from.number(start: document.start)
    let last = trend.until?.number(start: document.start)
    if let last, let until = trend.until, last < first || last == first && trend.shape == .ramp {
      let wanted = trend.shape == .ramp ? "a day after" : "a day not before"
      reportFactors(
        "trends", "'until: \(until.text)' is too early for 'from: \(trend.from.text)'; expected \(wanted) it",
        judging: [["start"]])
      return nil
    }
    return DemandTrend(trend.shape, from: first, through: last, factor: trend.factor)
  }

  /// Refuses a dispersion with which almost every day would be empty.
  private mutating func checkDispersion(_ factors: DemandFactorsEntry) {
    guard let rate = entry.demand?.result?.rate, rate > 0 else { return }
    let most = 1 + 100 * rate
    guard factors.dispersion > most else { return }
    reportFactors(
      "dispersion",
      "'dispersion: \(factors.dispersion.shortest)' leaves almost all days of '\(entry.name)' without a booking; expected at most "
        + "\(most.shortest), 1 more than 100 times the bookings a day",
      judging: [path("demand", "rate"), ["demand", "rate"]])
  }

  private mutating func reportFactors(_ key: String, _ message: String, judging settings: [[String]]) {
    let keys = ["demand", "factors", key]
    report(places.firstWritten([path() + keys, keys]), message, judging: [path() + keys, keys] + settings)
  }
}
