import ScenarioModel

extension CityResolution {
  /// Warns of responses that are possible but hardly intended.
  mutating func warnOfOddResponses(_ responses: Responses) {
    guard responses.isActive else { return }
    let people = responses.partners
    if people.passesCheck == 0 && people.candidates > 0 {
      warn("passes-check", "nobody passes the background check, so that nobody ever joins")
    }
    if people.leavingHazard > 1 {
      warn("leaving-hazard", "of a week's partners less than 37 % are there for the next")
    }
  }

  private mutating func warn(_ key: String, _ message: String) {
    let keys = ["behaviour", "responses", "partners", key]
    let path = places.firstWritten([["cities", entry.name] + keys, keys])
    let warning = places.warning(path, message)
    // Once is enough for all the cities that it holds for.
    if !diagnostics.contains(where: { $0.rendered() == warning.rendered() }) { diagnostics.append(warning) }
  }
}
