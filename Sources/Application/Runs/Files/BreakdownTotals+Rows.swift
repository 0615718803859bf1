import Experiments
import Recording
import ScenarioModel
import Tables

extension BrokenDownCity {
  /// Names of a city's groups.
  init(_ setting: CityScenario) {
    self.init(
      name: setting.city.name, currency: setting.city.currency, channels: setting.channels.map(\.name),
      services: setting.services.map(\.name), programmes: setting.programmes.map(\.name),
      urgencies: setting.urgencyNames)
  }
}

extension TableWriter {
  /// Writes the groups of every city.
  mutating func append(
    _ totals: BreakdownTotals, of cities: [BrokenDownCity], scenario: String, variant: String
  ) {
    for (breakdown, city) in zip(totals.cities, cities) {
      append(breakdown, of: city, scenario: scenario, variant: variant)
    }
  }
}
