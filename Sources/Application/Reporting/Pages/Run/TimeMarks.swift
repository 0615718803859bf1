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
    events = Self.ruleChanges(scenario) + Self.clockChanges(scenario, before: endDay)
  }

  /// Days on which the terms of a programme change in some city.
  private static func ruleChanges(_ scenario: Scenario) -> [SeriesChart.Event] {
    let days = Set(scenario.cities.flatMap { $0.changes.map(\.day) }).sorted()
    return days.map { day in
      let names = scenario.cities.flatMap { city in
        city.changes.filter { $0.day == day }.map { city.programmes[$0.programme.ordinal].name }
      }
      var seen: Set<String> = []
      let distinct = names.filter { seen.insert($0).inserted }
      return .init(CivilDate(dayNumber: day).description, "rules change: \(distinct.joined(separator: ", "))")
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
