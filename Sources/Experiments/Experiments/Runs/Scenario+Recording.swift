import Metrics
import Recording
import ScenarioModel

extension Scenario {
  /// Returns the settings of a city's recorder.
  func recorderSettings(_ label: RunLabel, city index: Int) -> RecorderSettings {
    let setting = cities[index]
    let clock = setting.city.clock
    var settings = RecorderSettings(
      label: label, clock: clock, currency: setting.city.currency,
      programmes: setting.programmes.map(\.name), services: setting.services.map(\.name),
      channels: setting.channels.map(\.name), start: start(on: clock), warmUpEnd: warmUpEnd(on: clock),
      horizon: end(on: clock))
    settings.urgencies = setting.urgencyNames
    return settings
  }
}
