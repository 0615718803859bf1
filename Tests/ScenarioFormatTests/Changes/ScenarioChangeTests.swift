import Marketplace
import Quantities
import ScenarioModel
import TestSupport
import Testing

@testable import ScenarioFormat

/// Rules that change at a date.
@Suite struct ScenarioChangeTests {
  private static let head = """
    scenario: s
    start: 2024-03-04
    horizon: 90 d
    presets: [friend, pro]
    cities:
      bern: { country: CH, area: 51.6 km2, population: 135000, demand: { rate: 9 per day }, partners: { friend: 4 } }
      lyon: { country: FR, area: 47.9 km2, population: 522228, demand: { rate: 9 per day }, partners: { pro: 2 } }

    """

  /// The scenario, which its resolved form gives again.
  private func scenario(_ text: String, _ overrides: [String] = []) throws -> Scenario {
    let loaded = try ScenarioFile.load(text: Self.head + text, overrides: overrides)
    let again = try ScenarioFile.load(text: loaded.resolvedYAML)
    #expect(again.scenario == loaded.scenario)
    #expect(again.resolvedYAML == loaded.resolvedYAML)
    return loaded.scenario
  }

  @Test func changesLieOverWhatHoldsBeforeInTheOrderOfTheirDays() throws {
    let text = """
      changes:
        - from: 2024-05-01
          programmes: { friend: { commission: 25 % } }
        - from: day 45
          policy: { conduct: conduct-2018, commission: 30 % }
      """
    for city in try scenario(text).cities {
      var (friend, pro) = (city.programmes[0], city.programmes[1])
      friend.conduct = CodeOfConduct.conduct2018.value
      pro.conduct = CodeOfConduct.conduct2018.value
      friend.commission = .percent(30)
      pro.commission = .percent(30)
      var later = friend
      later.commission = .percent(25)
      #expect(
        city.changes == [
          // The first day is day 1: day 45 is 17 April.
          ProgrammeChange(day: 19_786 + 44, programme: ProgrammeID(0), terms: friend),
          ProgrammeChange(day: 19_786 + 44, programme: ProgrammeID(1), terms: pro),
          ProgrammeChange(day: 19_844, programme: ProgrammeID(0), terms: later),
        ])
    }
  }

  @Test func aCitysOwnChangesLieOverTheScenariosOfTheSameDay() throws {
    let text = "changes: [{ from: day 10, policy: { commission: 30 %, rating: { minimum: 4.2 } } }]"
    let own = "cities.lyon.changes=[{ from: day 10, policy: { commission: 12 % } }]"
    let cities = try scenario(text, [own]).cities
    #expect(cities[0].changes.map(\.terms.commission) == [.percent(30), .percent(30)])
    let final = Dictionary(cities[1].changes.map { ($0.programme, $0.terms) }, uniquingKeysWith: { $1 })
    #expect(final.values.map(\.commission) == [.percent(12), .percent(12)])
    #expect(final.values.map(\.conduct.rating.minimum) == [4.2, 4.2])
  }

  @Test func aCitysOwnTermsStayWhereAChangeIsSilent() throws {
    let text = "changes: [{ from: day 10, policy: { commission: 30 % } }]"
    let cities = try scenario(text, ["cities.bern.policy.rating.minimum=4.5"]).cities
    #expect(cities[0].changes.map(\.terms.conduct.rating.minimum) == [4.5, 4.5])
    #expect(cities[1].changes.map(\.terms.conduct.rating.minimum) == [4, 4])
  }

  @Test func aCodeThatChangesReachesTheProgrammesUnderIt() throws {
    let text = """
      conduct: { strict: { like: conduct-2018 } }
      programmes: { pro: { conduct: strict } }
      changes:
        - { from: day 2, conduct: { strict: { rating: { minimum: 4.6 } } } }
        - { from: day 3, programmes: { friend: { conduct: strict } } }
      """
    let changes = try scenario(text).cities[0].changes
    #expect(changes.map(\.programme) == [ProgrammeID(1), ProgrammeID(0)])
    #expect(changes.map(\.terms.conduct.rating.minimum) == [4.6, 4.6])
    #expect(changes.map(\.terms.conduct.name) == ["strict", "strict"])
  }

  @Test func aChangeThatChangesNothingLeavesNoTrace() throws {
    let plain = try ScenarioFile.load(text: Self.head)
    let same = try ScenarioFile.load(
      text: Self.head + "changes: [{ from: day 9, policy: { conduct: conduct-2019, commission: 20 % } }]\n")
    #expect(same.scenario == plain.scenario)
    #expect(same.resolvedYAML == plain.resolvedYAML)
  }

  @Test(arguments: ["day 1", "day 90", "2024-03-04", "2024-06-01"])
  func everyDayOfTheHorizonCanBringAChange(_ day: String) throws {
    let city = try scenario("changes: [{ from: \(day), policy: { commission: 30 % } }]\n").cities[0]
    #expect(city.changes.count == 2)
  }

  static let mistakes: [Mistake] = [
    Mistake(
      "changes: [{ from: day 91, policy: { commission: 30 % } }]",
      """
      my.yaml:8:13: error: 'from: day 91' lies outside the horizon; expected day 1 to day 90, \
      2024-03-04 to 2024-06-01
      """),
    Mistake(
      "changes: [{ policy: { commission: 30 % }, from: 2024-03-03 }]",
      """
      my.yaml:8:43: error: 'from: 2024-03-03' lies outside the horizon; expected day 1 to day 90, \
      2024-03-04 to 2024-06-01
      """),
    Mistake(
      "changes: [{ from: day 0, policy: { commission: 30 % } }]",
      "my.yaml:8:13: error: 'from: day 0' is not a day; expected a day such as 'day 45' or '2024-03-04'"),
    Mistake(
      "changes: [{ from: 45, policy: { commission: 30 % } }]",
      """
      my.yaml:8:13: error: 'from: 45' is not a day; expected a day such as 'day 45' or '2024-03-04'
          8 | changes: [{ from: 45, policy: { commission: 30 % } }]
            |             ^^^^ did you mean 'day 45'?
      """),
    Mistake(
      "changes: [{ from: 2024-04-31, policy: { commission: 30 % } }]",
      """
      my.yaml:8:13: error: 'from: 2024-04-31' is not a calendar date; expected a day such as 'day 45' or '2024-03-04'
      """),
    Mistake(
      "changes: [{ policy: { commission: 30 % } }]",
      """
      my.yaml:8:11: error: missing key 'from' in 'changes[0]'; expected a day such as 'day 45' or '2024-03-04'
      """),
    Mistake(
      "changes: [{ from: day 3 }]",
      "my.yaml:8:13: error: this changes nothing; expected 'policy', 'programmes', 'conduct', 'dispatch', 'hours', 'demand' or 'partners'"
    ),
    Mistake(
      "changes: [{ from: day 3, polcy: { commission: 30 % } }]",
      """
      my.yaml:8:26: error: unknown key 'polcy' in 'changes[0]'
          8 | changes: [{ from: day 3, polcy: { commission: 30 % } }]
            |                          ^^^^^ did you mean 'policy'?
      """),
    Mistake(
      "changes: [{ from: day 3, policy: { comission: 30 % } }]",
      """
      my.yaml:8:36: error: unknown key 'comission' in 'changes[0].policy'
          8 | changes: [{ from: day 3, policy: { comission: 30 % } }]
            |                                    ^^^^^^^^^ did you mean 'commission'?
      """),
    Mistake(
      "changes: [{ from: day 3, programmes: { freind: { commission: 30 % } } }]",
      """
      my.yaml:8:40: error: unknown programme 'freind'
          8 | changes: [{ from: day 3, programmes: { freind: { commission: 30 % } } }]
            |                                        ^^^^^^ did you mean 'friend'?
      """),
    Mistake(
      "changes: [{ from: day 3, conduct: { conduct-2020: { mutual: true } } }]",
      """
      my.yaml:8:37: error: unknown code of conduct 'conduct-2020'
          8 | changes: [{ from: day 3, conduct: { conduct-2020: { mutual: true } } }]
            |                                     ^^^^^^^^^^^^ did you mean 'conduct-2018'?
      """),
    Mistake(
      "changes: [{ from: day 3, policy: { conduct: strict } }]",
      "my.yaml:8:36: error: unknown code of conduct 'strict'; known are 'conduct-2018' and 'conduct-2019'"),
    Mistake(
      "changes: [{ from: day 3, policy: { rating: { minimum: 7 } } }]",
      "my.yaml:8:46: error: 'minimum: 7' is out of range; expected 1 to 5"),
    Mistake(
      "changes: { from: day 3 }", "my.yaml:8:1: error: 'changes: {from: …}' is a mapping; expected a list"),
  ]

  @Test(arguments: mistakes) func everyMistakeIsTold(_ mistake: Mistake) {
    #expect(report(mistake.text) == mistake.report + "\n1 error; nothing was run")
  }

  @Test func aMistakeInACitysChangeIsToldThere() {
    let text = report("", ["cities.lyon.changes=[{ from: day 100, policy: { commission: 30 % } }]"])
    #expect(text.contains("'from: day 100' lies outside the horizon; expected day 1 to day 90"))
    #expect(text.hasSuffix("1 error; nothing was run"))
  }

  @Test func aValueThatTheChangesPolicyHidesIsWarnedOf() {
    let text = report(
      "changes: [{ from: day 3, policy: { commission: 9 % }, programmes: { pro: { commission: 8 % } } }]")
    let message = "'programmes.pro.commission' has no effect: 'policy.commission' holds for all"
    #expect(text == "my.yaml:8:76: warning: \(message)")
  }

  @Test func anEditorKnowsTheChanges() throws {
    let good =
      "changes: [{ from: day 45, policy: { conduct: conduct-2018 } }, { from: 2024-05-01, conduct: {} }]\n"
    let wrong = [
      "changes: [{ from: 45 }]", "changes: [{ form: day 45 }]",
      "changes: [{ from: day 4, policy: { comission: 3 % } }]",
    ]
    let documents = [Self.head + good] + wrong.map { Self.head + $0 + "\n" }
    let verdicts = try EditorVerdicts.of(documents, schema: ScenarioFile.jsonSchema())
    #expect(verdicts == ["valid", "changes/0/from", "changes/0", "changes/0/policy"])
  }

  private func report(_ text: String, _ overrides: [String] = []) -> String {
    do {
      let loaded = try ScenarioFile.load(text: Self.head + text + "\n", name: "my.yaml", overrides: overrides)
      return loaded.warnings.map { $0.rendered() }.joined(separator: "\n")
    } catch {
      return error.rendered()
    }
  }
}
