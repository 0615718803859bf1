import Documents
import Marketplace
import Metrics
import Recording
import ScenarioFormat
import ScenarioModel
import Simulation
import Testing

/// Settings that another one takes the effect from.
@Suite struct SettingGuardTests {
  /// A scenario in which every setting that can be switched off has an effect.
  static let text = """
    scenario: s
    presets: [friend, conduct-2018, responsive-people, respect-for-agents]
    horizon: 8 d
    services: { job: { duration: 1 h, price: { CHF: 50 } } }
    channels: { platform: {}, shop: { business-partner: true } }
    dispatch: { friend: { strategy: { exclusive: { window: 2 min } } } }
    support: { agents: 3 }
    programmes: { friend: { conduct: conduct-2018 } }
    cities:
      bern:
        country: CH
        area: 51 km2
        population: 9
        shops: { shop: { east: 1 km } }
        demand: { rate: 12 per day, channels: { platform: 50 %, shop: { share: 50 %, pick-up: 50 % } } }
        partners: { friend: 12 }

    """

  /// Overrides that make a guard hold, by its condition.
  static let switches: [String: [String]] = [
    "'immediate-share' is 100 %": ["behaviour.client.immediate-share=100 %"],
    "'flexible-share' is 0 %": [],
    "'new-date' and 'moves-visit' are 0 %, and there is no support desk": [
      "behaviour.client.new-date=0 %", "behaviour.client.moves-visit=0 %", "support.agents=none",
    ],
    "'rates' is 0 %": ["behaviour.client.rates=0 %"],
    "every channel has 'programmes' of its own": [
      "cities.bern.demand.channels=\(own("programmes: { friend: 1 }"))"
    ],
    "every channel has 'services' of its own": ["cities.bern.demand.channels=\(own("services: { job: 1 }"))"],
    "every channel has a 'profile' of its own": ["cities.bern.demand.channels=\(own("profile: weekdays"))"],
    "'dispersion' is 1": [],
    "'behaviour.client.stars' is given": ["behaviour.client.stars=4"],
    "'trace' is given": ["cities.bern.demand.trace={ requests: [{ requested-at: 2024-03-05 09:00 }] }"],
    "'behaviour.client.reachable' is 100 %": ["behaviour.client.reachable=100 %"],
    "'beyond-competence', 'scope-beyond-competence' and 'fails-on-site' are 0 %": [
      "behaviour.partner.beyond-competence=0 %", "behaviour.partner.scope-beyond-competence=0 %",
      "behaviour.partner.fails-on-site=0 %",
    ],
    "'pricing' is 'listed'": ["policy.pricing=listed"],
    "'reassign-unconfirmed' is false": ["policy.reassign-unconfirmed=false"],
    "'device-late' is 0 %": [],
    "'pick-up' is 0 %": ["cities.bern.demand.channels={ platform: 50 %, shop: 50 % }"],
    "'larger-scope' is 0 %": ["behaviour.partner.larger-scope=0 %"],
    "'scope-extension' is not 'basket'": ["policy.scope-extension=negotiated"],
    "'sells-extra' is 0 %": ["behaviour.partner.sells-extra=0 %"],
    "'damages' is 0 %": ["behaviour.partner.damages=0 %"],
    "'explains' is 0 %": ["behaviour.partner.explains=0 %"],
    "'mutual' is false in their code of conduct": ["policy.mutual=false"],
    "'rates-client' is 0 %": ["behaviour.partner.rates-client=0 %"],
    "'behaviour.client.disputes' is 0 %": ["behaviour.client.disputes=0 %"],
    "'refunds-dispute' is 0 %": ["behaviour.staff.refunds-dispute=0 %"],
    "'no-show.consequence' is 'exclusion'": ["policy.no-show.consequence=exclusion"],
    "'off-platform.base' and 'off-platform.slope' are 0": [],
    "'finds-off-platform' is 0 %": [
      "behaviour.partner.off-platform.base=50 %", "behaviour.staff.finds-off-platform=0 %",
    ],
    "every 'rate' of 'behaviour.partner.misconduct' is 0 %": [],
    "'asks' is 0 %": ["support.asks=0 %"], "'complains' is 0 %": ["support.complains=0 %"],
    "'complains-of-agent' is 0 %": ["support.complains-of-agent=0 %"],
    "'asks-for-senior' is 0 %": ["support.asks-for-senior=0 %"],
    "'abusive' is 0 %": ["support.abusive=0 %"],
    "'returns' is 0 %": ["behaviour.responses.clients.returns=0 %"],
    "'tells' is 0 %": ["behaviour.responses.clients.tells=0 %"],
    "'leaves' is 100 %": [
      "behaviour.responses.clients.disappointed.leaves=100 %",
      "behaviour.responses.clients.abandoned.leaves=100 %",
    ],
    "'tries-again' is 0 %": ["behaviour.responses.partners.tries-again=0 %"],
    "'found-later' is 0 %": ["behaviour.responses.partners.found-later=0 %"],
    "'candidates' is 0 and 'tries-again' is 0 %": [
      "behaviour.responses.partners.candidates=0", "behaviour.responses.partners.tries-again=0 %",
    ],
    "'hours-elasticity' is 0": ["behaviour.responses.partners.hours-elasticity=0"],
    "'leaving-hazard' is 0": ["behaviour.responses.partners.leaving-hazard=0"],
    "'may-return' is 0 %": ["behaviour.responses.partners.may-return=0 %"],
    "'scope-extension' is not 'package'": ["policy.scope-extension=negotiated"],
    "'behaviour.partner.larger-scope' is 0 %": ["behaviour.partner.larger-scope=0 %"],
    "'payment' is 'cash'": ["policy.payment=cash"],
    "'behaviour.client.rates' is 0 %": ["behaviour.client.rates=0 %"],
    "'every' is not shorter than the horizon": [
      "policy.cancellations.ceiling={ city-mean: { every: 8 d } }"
    ],
    "'rating' and 'cancellations' both have their own 'notifications'": [
      "policy.rating.notifications=2", "policy.cancellations.notifications=2",
    ],
    "there are 0 notifications": ["policy.notifications.several=0"],
    "'consequence' is not 'exclusion'": MisconductKeys.all.flatMap { key in
      ["policy.misconduct.\(key).consequence=warning"]
        + (key == "off-platform-work" ? [] : ["behaviour.partner.misconduct.\(key).rate=5 %"])
    },
    "'ranking.stars' is 0": ["dispatch.friend.ranking.stars=0"],
    "'zone' is 'unlimited'": ["dispatch.friend.zone=unlimited"],
  ]

  private static func own(_ settings: String) -> String {
    "{ platform: { share: 50 %, \(settings) }, shop: { share: 50 %, pick-up: 50 %, \(settings) } }"
  }

  /// Values of which each key takes the first that is possible and not what holds anyway.
  static let values = [
    "37 %", "0.37", "3", "4", "7 min", "17 h", "{ CHF: 7 }", "false", "true", "warning", "none", "package",
    "basket",
    "flat", "{ friend: 7 }", "{ job: 7 }", "[\(Array(repeating: "1", count: 24).joined(separator: ", "))]",
    "2.5", "9 per day", "[{ rate: 9 %, price: { CHF: 1 } }]",
  ]

  struct Row: Sendable, CustomTestStringConvertible {
    var key: String
    var reason: String
    var overrides: [String]

    var testDescription: String { "\(key): \(reason)" }
  }

  /// Every key of every guard, where the author writes it for all.
  static let rows: [Row] = SettingGuard.all.flatMap { entry in
    entry.keys.map { key in
      let path =
        switch entry.section {
        case .fixed(let section): section + [key]
        case .terms, .conduct: ["policy", key]
        case .dispatch: ["dispatch.friend", key]
        }
      let misconduct = MisconductKeys.all.map {
        ("'behaviour.partner.misconduct.\($0).rate' is 0 %", [String]())
      }
      let all = switches.merging(misconduct) { own, _ in own }
      return Row(
        key: path.joined(separator: "."), reason: entry.reason,
        overrides: all[entry.condition] ?? ["unknown=1"])
    }
  }

  /// Overrides that set the key to another value than it has; nil if none of the values is possible.
  private static func setting(_ row: Row) throws -> String? {
    let plain = try ScenarioFile.load(text: text, overrides: row.overrides).resolvedYAML
    return values.lazy.map { "\(row.key)=\($0)" }.first { setting in
      let loaded = try? ScenarioFile.load(text: text, overrides: row.overrides + [setting])
      return loaded != nil && loaded?.resolvedYAML != plain
    }
  }

  /// A setting that is warned of has no effect on any event or metric.
  @Test(arguments: rows) func anIdleSettingIsWarnedOfAndChangesNothing(_ row: Row) throws {
    let setting = try #require(try Self.setting(row), "no value for \(row.key)")
    let warnings = try ScenarioFile.load(text: Self.text, overrides: row.overrides + [setting]).warnings
    let wanted = "'\(row.key)' has no effect: "
    #expect(
      warnings.contains { $0.message.hasPrefix(wanted) && $0.file == "--set \(setting)" }, "\(warnings)")
    let (without, with) = (try Self.events(row.overrides), try Self.events(row.overrides + [setting]))
    #expect(without == with, "\(setting)")
  }

  /// Number of simulated events and the metrics of a run.
  private static func events(_ overrides: [String]) throws -> [String] {
    let scenario = try ScenarioFile.load(text: text, overrides: overrides).scenario
    let city = scenario.cities[0]
    let label = RunLabel(scenario: "s", replication: 0, seed: 1, city: "bern")
    let settings = RecorderSettings(
      label: label, clock: city.city.clock, currency: .chf, programmes: city.programmes.map(\.name),
      services: city.services.map(\.name), channels: ["platform", "shop"],
      start: scenario.start(on: city.city.clock), warmUpEnd: scenario.warmUpEnd(on: city.city.clock),
      horizon: scenario.end(on: city.city.clock))
    var simulation = CitySimulation(
      scenario, city: 0, seed: 1, replication: 0, recorder: try CityRecorder(settings, output: .memory))
    let metrics = simulation.run()
    return ["\(simulation.eventCount)", "\(metrics)"]
  }

  /// Nothing that holds by default, or by a preset, is warned of.
  @Test func whatHasAnEffectIsNotWarnedOf() throws {
    for preset in ScenarioFile.presetNames {
      let text = Self.text.replacing("[friend,", with: "[friend, \(preset),")
      #expect(try ScenarioFile.load(text: text).warnings.map(\.message) == [], "\(preset)")
    }
  }

  /// The remark is in the schema at the key, or at an object around it.
  @Test(arguments: SettingGuard.all.indices) func theSchemaSaysSo(_ number: Int) throws {
    let entry = SettingGuard.all[number]
    for key in entry.keys {
      let path: [String] =
        switch entry.section {
        case .fixed(let section): section
        case .terms: ["programmes", "friend"]
        case .conduct: ["conduct", "conduct-2019"]
        case .dispatch: ["dispatch", "friend"]
        }
      var shape = ScenarioDocument.format.shape
      var docs = ""
      for key in path + key.split(separator: ".").map(String.init) {
        for case .object(let object) in shape.mappingForms { docs += object.field(key)?.doc ?? "" }
        shape = try #require(shape.member(key), "\(key)")
      }
      #expect(
        docs.contains(/[Nn]o effect (on partners )?if/) && docs.contains(entry.condition), "\(key): \(docs)")
    }
  }

  @Test func aCityOfWhichItHasAnEffectKeepsASettingForAllQuiet() throws {
    let cities = """
      scenario: s
      presets: [friend]
      behaviour: { partner: { damage-cost: 3 } }
      cities:
        a: { country: CH, area: 9 km2, population: 9, demand: { rate: 9 per day }, partners: { friend: 4 }, behaviour: { partner: { damages: 0 % } } }
        b: { country: CH, area: 9 km2, population: 9, demand: { rate: 9 per day }, partners: { friend: 4 } }

      """
    #expect(try ScenarioFile.load(text: cities).warnings.isEmpty)
    let both = try ScenarioFile.load(text: cities, overrides: ["cities.b.behaviour.partner.damages=0 %"])
    #expect(
      both.warnings.map(\.message) == [
        "'behaviour.partner.damage-cost' has no effect: nothing breaks: 'damages' is 0 %"
      ])
  }

  @Test(arguments: [
    (
      ["policy.rating.window=9"],
      "no partner is ever judged by ratings: 'window: 9' of 'rating' is less than 'first-check: 10'"
    ),
    (
      ["policy.rating.first-check=99 ratings"],
      "no partner is ever judged by ratings: 'window: 50' of 'rating' is less than 'first-check: 99'"
    ),
    (
      ["conduct.conduct-2018.cancellations.window=19"],
      "no partner is ever judged by cancellations: 'window: 19' of 'cancellations' is less than 'first-check: 20'"
    ),
    (
      ["conduct.conduct-2018.no-show.window=1 job"],
      "no no-show ever has its consequence: 'window: 1' of 'no-show' is not more than 'warnings: 1'"
    ),
    (
      ["support.respect.report-after=5"],
      "no client is reported for the number of its interruptions: it is blocked before, as 'block-after: 2' is less than 'report-after: 5'"
    ),
    (
      [
        "dispatch.friend.strategy={ hybrid: { exclusive: { rounds: 5, window: 1 d } } }",
        "policy.request-expiry=5 d",
      ],
      "only partners who decline let others be asked: in 'friend' the first rounds take 5 d, and 'request-expiry: 5 d' is not longer"
    ),
  ])
  func valuesThatContradictEachOtherAreWarnedOf(_ row: (overrides: [String], message: String)) throws {
    let warnings = try ScenarioFile.load(text: Self.text, overrides: row.overrides).warnings
    #expect(warnings.map(\.message) == [row.message])
    #expect(warnings.first?.file.hasPrefix("--set ") == true)
  }
}

/// Keys of the kinds of misconduct.
private enum MisconductKeys {
  static let all = MisconductKind.allCases.map(\.scenarioKey)
}
