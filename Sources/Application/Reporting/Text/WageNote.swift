import Experiments
import Quantities
import ScenarioModel

/// Warning that partners who respond earn so much more than they ask for that rules on pay move nobody.
public struct WageNote {
  /// Metrics that the warning rests on.
  public static let metrics = ["earnings_per_hour_mean", "reservation_wage_mean"]
  /// Ratio of earnings to what partners ask for from which hardly anybody is near leaving.
  ///
  /// At half the earnings the default law of reservation wages, lognormal with sigma 0.4, has one partner in 24 above
  /// the earnings.
  static let limit = 2.0

  /// The sentence, in one; nil if nothing differs in pay, or partners earn about what they ask for.
  let text: String?

  /// Compares every scenario with the first one.
  ///
  /// - Parameter mean: returns the mean of a metric under the first scenario in a currency; nil without one.
  init(between scenarios: [Scenario], mean: (_ metric: String, _ currency: String) -> Double?) {
    text = scenarios.first.flatMap { base in
      let rules = Set(scenarios.dropFirst().flatMap { $0.answeredRules(comparedWith: base) })
      guard !rules.isDisjoint(with: [.prices, .commission]) else { return nil }
      let cities = base.cities.filter(\.responses.isActive)
      return cities.compactMap { Self.text($0, mean) }.first
    }
  }

  private static func text(
    _ city: CityScenario, _ mean: (_ metric: String, _ currency: String) -> Double?
  ) -> String? {
    let currency = city.city.currency.code
    guard let earned = mean(metrics[0], currency), let asked = mean(metrics[1], currency), asked > 0,
      earned / asked >= limit
    else { return nil }
    let reference = city.responses.partners.referenceWage[city.city.currency].majorUnits
    func amount(_ value: Double) -> String { "\(value.formatted(places: 0)) \(currency)" }
    return
      "partners earn \(amount(earned)) an hour here and ask for \(amount(asked)) on average (reference-wage "
      + "\(amount(reference)), assumed), so that hardly anybody is near leaving and rules on pay look harmless; set "
      + "'behaviour.responses.partners.reference-wage' to what an hour brings your partners elsewhere."
  }
}
