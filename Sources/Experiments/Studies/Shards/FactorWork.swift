import Documents
import ScenarioFormat

/// Estimate of how a factor's value multiplies the expected number of requests, from a few of its values.
///
/// The factors' ratios are multiplied, which is exact for rates and horizons. An estimate only spreads tasks over
/// shards; no figure depends on it.
struct FactorWork {
  private var ratios: [String: Double] = [:]
  /// Numbers with their ratios, ascending; empty unless all levels are numbers of one unit.
  private var knots: [(number: Double, ratio: Double)] = []

  /// Largest number of values whose scenarios are made.
  private static let mostLevels = 9

  /// Makes the scenarios of some levels; a level without a valid one counts like the base.
  init(_ factor: Factor, of study: StudyDefinition, _ base: LoadedScenario) {
    let usual = max(1, StudyPoint(name: "base", base).expectedRequests)
    for level in factor.levels(atMost: Self.mostLevels) {
      let scenario = try? study.baseScenario(with: [factor.setting(level)])
      let ratio = scenario.map { max(1, StudyPoint(name: "", $0).expectedRequests) / usual } ?? 1
      ratios[level.text] = ratio
      if factor.unit != nil, let number = level.measure?.number { knots.append((number, ratio)) }
    }
    knots.sort { $0.number < $1.number }
  }

  /// Returns the ratio at a value; 1 where the base keeps its own, or for a text that was not tried.
  func ratio(_ value: WrittenValue?) -> Double {
    guard let value else { return 1 }
    if let known = ratios[value.text] { return known }
    guard let first = knots.first, let last = knots.last, let number = value.measure?.number else { return 1 }
    guard let next = knots.firstIndex(where: { $0.number >= number }) else { return last.ratio }
    guard next > 0 else { return first.ratio }
    let (low, high) = (knots[next - 1], knots[next])
    return low.ratio + (high.ratio - low.ratio) * (number - low.number) / (high.number - low.number)
  }
}
