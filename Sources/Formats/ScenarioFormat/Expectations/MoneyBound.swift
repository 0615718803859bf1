import Documents
import Metrics
import Quantities
import ScenarioModel

/// Margin or bound of a metric that is counted in money.
struct MoneyBound {
  /// Text with the key, as in the file: `gmv: 500 EUR`.
  let text: String
  let currency: Currency

  /// Creates the bound of a value in a unit of rows; nil if that is no money.
  init?(_ text: String, unit: String) {
    guard let currency = Currency.ofUnit(unit) else { return nil }
    self.text = text
    self.currency = currency
  }

  /// Creates the bound of a margin; nil for one that is not in money.
  init?(_ key: String, _ margin: MetricMargin) {
    guard case .absolute(_, let unit) = margin else { return nil }
    self.init("\(key): \(margin.documentText)", unit: unit)
  }

  /// Settings that currencies depend on.
  static let judged = [["cities", "*", "country"], ["cities", "*", "currency"]]
}

extension Scenario {
  /// Currencies of the cities, or of the one with the name.
  fileprivate func currencies(of city: String = MetricValue.total) -> [Currency] {
    let here = cities.filter { city == MetricValue.total || $0.city.name == city }.map(\.city.currency)
    return Currency.allCases.filter(here.contains)
  }
}

extension ExperimentDesign {
  /// Errors of margins in a currency of no city, and warnings of those that do not hold for every city.
  func mistakes(about scenario: Scenario, places: DocumentPlaces) -> [Diagnostic] {
    let currencies = scenario.currencies()
    let codes = currencies.map(\.code)
    return margins.sorted { $0.key < $1.key }.compactMap { metric, margin in
      guard let bound = MoneyBound(metric, margin) else { return nil }
      let path = ["experiment", "margins", metric]
      guard currencies.contains(bound.currency) else {
        let message =
          "'\(bound.text)' is in a money that no city has; here it is \(codes.joined(separator: " and "))"
        return places.error(path, message).judging([path] + MoneyBound.judged)
      }
      let others = codes.filter { $0 != bound.currency.code }
      guard !others.isEmpty else { return nil }
      return places.warning(
        path, "'\(bound.text)' gives figures in \(others.joined(separator: " and ")) no margin",
        hint: "a margin such as '1 %' holds for every money")
    }
  }
}

extension Expectations {
  /// Errors of margins and bounds in a currency that their city, or every city, does not have.
  func wrongCurrencies(_ scenario: Scenario, places: DocumentPlaces) -> [Diagnostic] {
    figures.enumerated().flatMap { number, figure -> [Diagnostic] in
      let currencies = scenario.currencies(of: figure.city)
      let bounds = [
        ("within", figure.margin.flatMap { MoneyBound("within", $0) }),
        ("at-least", figure.atLeast.flatMap { MoneyBound("at-least: \($0.text)", unit: $0.unit) }),
        ("at-most", figure.atMost.flatMap { MoneyBound("at-most: \($0.text)", unit: $0.unit) }),
      ]
      return bounds.compactMap { key, bound in
        guard let bound, !currencies.isEmpty, !currencies.contains(bound.currency) else { return nil }
        let place = figure.city == MetricValue.total ? "no city has" : "'\(figure.city)' does not have"
        let codes = currencies.map(\.code).joined(separator: " and ")
        return places.error(
          ["expectations", "metrics", "\(number)", key],
          "'\(bound.text)' of '\(figure.metric)' is in a money that \(place); here it is \(codes)"
        ).judging([["expectations"], ["cities", "*"]] + MoneyBound.judged)
      }
    }
  }
}
