import Pages
import Quantities
import ScenarioFormat
import ScenarioModel

/// Grounds of a page that follow from a scenario: days, people's responses, and the origin of its values.
struct ScenarioGroundsText {
  let loaded: LoadedScenario

  private var scenario: Scenario { loaded.scenario }

  /// Days from the first to the last: `4 March to 2 June 2024`.
  var days: String {
    let last =
      scenario.startDay + max(0, Int(scenario.horizon.microseconds / TimeSpan.days(1).microseconds) - 1)
    let (first, end) = (CivilDate(dayNumber: scenario.startDay), CivilDate(dayNumber: last))
    if first == end { return first.inWords }
    let start = first.year == end.year ? first.inWordsWithoutYear : first.inWords
    return "\(start) to \(end.inWords)"
  }

  /// Grounds in the order of the page.
  var grounds: [Page.Ground] {
    let cities = scenario.cities.map(\.city.name)
    return [
      .init("Scenario", "\(scenario.name): \(cities.joined(separator: ", "))"),
      .init("People respond", responses), .init("Days", "\(days)\(warmUp)"),
    ] + origins
  }

  private var responses: String {
    let count = scenario.cities.count { $0.responses.isActive }
    if count == scenario.cities.count {
      return "Yes: clients and partners answer to what the platform does to them."
    }
    if count > 0 { return "In \(counted(count, "city", "cities")) of \(scenario.cities.count)." }
    return
      "No (behaviour.responses is off): whatever a rule does to them, as many clients book and as many partners work."
  }

  private var warmUp: String {
    let days = Double(scenario.warmUp.microseconds) / Double(TimeSpan.days(1).microseconds)
    guard days > 0 else { return "; all of them count." }
    let text = days.formatted(places: days == days.rounded() ? 0 : 1)
    return "; the first \(text) days are a warm-up and do not count."
  }

  private var origins: [Page.Ground] {
    let grounds = loaded.grounds
    let sourced = grounds.sourced.map { "\($0.origin) (\($0.count))" }.joined(separator: ", ")
    return [
      .init(
        "Sourced", lines: sourced.isEmpty ? [] : ["Values by the document that states them: \(sourced)."]),
      .init(
        "Assumed",
        lines: [
          "\(counted(grounds.assumed, "value")) of the program and its presets, to be varied in studies; "
            + "\(counted(grounds.given, "value")) the scenario gives itself."
        ]),
    ]
  }
}

extension CivilDate {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  /// Day and month: `4 March`.
  var inWordsWithoutYear: String { "\(day) \(Self.months[month - 1])" }

  /// Day, month and year: `4 March 2024`.
  var inWords: String { "\(inWordsWithoutYear) \(year)" }
}
