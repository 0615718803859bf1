import Pages
import Quantities
import ScenarioModel

/// Marks on the time axis of a scenario: end of the warm-up, changes of rules, changes of the clocks.
struct TimeMarks {
  /// First local day after the warm-up; nil without one.
  let warmUpEnd: String?
  /// Changes of rules and clocks in the order of their days.
  let events: [SeriesChart.Event]
  /// First day after the last on which requests arrive, as days since 1970-01-01.
  let endDay: Int

  init(_ scenario: Scenario) {
    let day = TimeSpan.days(1).microseconds
    let warmUpDays = Int((scenario.warmUp.microseconds + day - 1) / day)
    warmUpEnd =
      warmUpDays > 0 ? CivilDate(dayNumber: scenario.startDay + warmUpDays).description : nil
    endDay = scenario.startDay + Int(scenario.horizon.microseconds / day)
    events =
      Self.ruleChanges(scenario) + Self.dispatchChanges(scenario) + Self.rateChanges(scenario)
      + Self.staffingChanges(scenario) + Self.clockChanges(scenario, before: endDay)
  }

  /// Days on which the dispatch policy of a programme changes in some city.
  private static func dispatchChanges(_ scenario: Scenario) -> [SeriesChart.Event] {
    marks(scenario, "dispatch changes") { city in
      city.dispatchChanges.map { ($0.day, city.programmes[$0.programme.ordinal].name) }
    }
  }

  /// Days on which the mean number of bookings changes in some city.
  private static func rateChanges(_ scenario: Scenario) -> [SeriesChart.Event] {
    marks(scenario, "demand changes") { city in city.rateChanges.map { ($0.day, city.city.name) } }
  }

  /// Days on which the planned number or the hours of partners change in some city.
  private static func staffingChanges(_ scenario: Scenario) -> [SeriesChart.Event] {
    marks(scenario, "partners change") { city in
      (city.staffingChanges.map(\.day) + city.hoursChanges.map(\.day)).map { ($0, city.city.name) }
    }
  }

  /// A mark for each day, which names what changes on it once.
  private static func marks(
    _ scenario: Scenario, _ title: String, _ changes: (CityScenario) -> [(day: Int, name: String)]
  ) -> [SeriesChart.Event] {
    let all = scenario.cities.flatMap(changes)
    return Set(all.map(\.day)).sorted().map { day in
      var seen: Set<String> = []
      let names = all.filter { $0.day == day }.map(\.name).filter { seen.insert($0).inserted }
      return .init(CivilDate(dayNumber: day).description, "\(title): \(names.joined(separator: ", "))")
    }
  }

  /// Days on which the terms of a programme change in some city.
  private static func ruleChanges(_ scenario: Scenario) -> [SeriesChart.Event] {
    marks(scenario, "rules change") { city in
      city.changes.map { ($0.day, city.programmes[$0.programme.ordinal].name) }
    }
  }

  private static func clockChanges(_ scenario: Scenario, before endDay: Int) -> [SeriesChart.Event] {
    var words: [Int: String] = [:]
    for city in scenario.cities {
      let clock = city.city.clock
      let end = scenario.end(on: clock)
      var instant = scenario.start(on: clock)
      while let change = clock.nextChange(after: instant), change < end {
        let isForward = clock.offset(at: change) > clock.offset(at: instant)
        words[clock.dayNumber(at: change)] = isForward ? "clocks go forward" : "clocks go back"
        instant = change
      }
    }
    return words.sorted { $0.key < $1.key }.map { .init(CivilDate(dayNumber: $0.key).description, $0.value) }
  }
}
