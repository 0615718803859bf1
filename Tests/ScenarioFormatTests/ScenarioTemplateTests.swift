import Documents
import Foundation
import ScenarioFormat
import Testing

/// Variants that share the reading of their base, against the same file read anew for each.
@Suite struct ScenarioTemplateTests {
  private static let text = """
    scenario: shared
    question: Which one?
    start: 2024-03-29
    horizon: 9 d
    presets: [friend, conduct-2019]
    demand: { programmes: { friend: 100 % }, rate: 9.125 per day }
    policy: { commission: 22 % }
    dispatch: { friend: { strategy: { exclusive: { window: 2 min } } } }
    partner-kinds: { friend: { certification-share: 30 % } }
    behaviour: { responses: { prices: { incidence: 20 % } } }
    cities:
      zug: { country: CH, area: 21.600 km2, population: 30618, partners: { friend: 20 } }
      baar: { country: CH, area: 24.8 km2, population: 24000, partners: { friend: 9 }, demand: { rate: 5 per day } }

    """

  /// Overrides of every section, of several at once, and with mistakes of form and of meaning.
  private static let variants: [[String]] = [
    [], ["policy.commission=30 %"], ["policy={commission: 30 %}"], ["policy.comission=30 %"],
    ["policy.commission=130 %"], ["horizon=3 d"], ["horizon=3.500 d"], ["question=Another?"],
    ["start=2024-10-26"],
    ["cities.zug.demand.rate=7 per day"], ["cities.zug.area=1.250 km2"], ["cities.zurch.area=3 km2"],
    ["cities.zug.country=XX"], ["cities.zug.time-zone=Europe/Paris", "cities.zug.currency=EUR"],
    ["demand.rate=8 per day", "horizon=4 d"], ["demand.programmes={pro: 1}"],
    ["dispatch.friend.strategy={broadcast: {to: 3}}"], ["dispatch.friend.strategy.broadcast.to=0"],
    ["programmes.friend.commission=11 %"], ["conduct.conduct-2019.quality.minimum=4"],
    ["presets=[friend]"], ["presets=[friend, responsive-people]", "policy.commission=9 %"],
    ["presets=[frend]"],
    ["behaviour.responses.active=true"], ["behaviour.partner.academy.newcomers=10 %"],
    ["support={agents: 3}"], ["travel=none"],
    ["services.vacuum={skill: x, level: 1, duration: 1 h, price: 30 CHF}"],
    ["event-limit=1"], ["warm-up=20 d"], ["replications=3"], ["unknown=1"], ["=1"], ["policy.commission"],
    ["changes=[{on: day 3, policy: {commission: 12 %}}]"],
  ]

  private static func words(_ load: () throws -> LoadedScenario) throws -> String {
    do {
      let loaded = try load()
      return loaded.resolvedYAML + loaded.warnings.map { "\($0)" }.joined(separator: "\n")
    } catch let report as DiagnosticReport {
      return report.rendered()
    }
  }

  /// Texts of a file with a mistake of its own are compared too: variants may mend it.
  @Test(arguments: ["", "warm-up: 9 days", "warmup: 1 d"])
  func variantsAreWhatTheFileAndItsOverridesAre(_ more: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "template \(UUID()).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try (Self.text + more + "\n").write(to: file, atomically: true, encoding: .utf8)
    let template = ScenarioTemplate(path: file.path)
    var differing: Set<String> = []
    for variant in Self.variants + Self.variants.reversed() {
      let fromTemplate = try Self.words {
        try template.load(overrides: variant.map { DocumentOverride($0) })
      }
      let fromFile = try Self.words { try ScenarioFile.load(path: file.path, overrides: variant) }
      #expect(fromTemplate == fromFile, "\(variant)")
      differing.insert(fromFile)
    }
    // Hardly any variant has no effect.
    if more.isEmpty { #expect(differing.count > Self.variants.count - 5) }
  }

  @Test func withoutNotesTheScenarioIsTheSame() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "template \(UUID()).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try (Self.text + "support: { patience: 3 min }\n").write(to: file, atomically: true, encoding: .utf8)
    let template = ScenarioTemplate(path: file.path)
    let overrides = [DocumentOverride("policy.commission=30 %")]
    let (all, some) = (
      try template.load(overrides: overrides),
      try template.load(overrides: overrides, notesIdleSettings: false)
    )
    #expect(all.simulatedYAML == some.simulatedYAML)
  }
}
