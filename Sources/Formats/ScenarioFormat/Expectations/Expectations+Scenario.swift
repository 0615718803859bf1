import Documents
import Metrics
import ScenarioModel

extension Expectations {
  /// An error for every city, programme and currency that is named and that the scenario does not have.
  func mistakes(about scenario: Scenario, places: DocumentPlaces) -> [Diagnostic] {
    let cities = scenario.cities.map(\.city.name) + [MetricValue.total]
    let programmes =
      (scenario.cities.first?.programmes.map(\.name) ?? []) + [MetricValue.allProgrammes]
    let names = figures.enumerated().flatMap { place, figure in
      [("city", figure.city, cities), ("programme", figure.programme, programmes)]
        .filter { !$2.contains($1) }
        .map { key, name, names in
          places.error(
            ["expectations", "metrics", "\(place)", key],
            "'\(figure.metric)' is expected of the \(key) '\(name)', which the scenario does not have",
            hint: didYouMean(name, among: names) ?? "there are: \(names.joined(separator: ", "))"
          ).judging([["expectations"], ["cities", "*"], ["programmes", "*"]])
        }
    }
    return names + wrongCurrencies(scenario, places: places)
  }
}
