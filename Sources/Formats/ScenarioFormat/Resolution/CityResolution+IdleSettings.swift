import Documents
import Marketplace
import ScenarioModel

// Values that somebody has written, and that change nothing because what they are about is switched off.
extension CityResolution {
  // Decision 0126.
  mutating func warnOfIdleSettings(
    _ behaviour: BehaviourEntry, among ownPartners: [String: PartnerBehaviour]
  ) {
    let partners = [behaviour.partner] + ownPartners.values
    if !behaviour.responses.isActive {
      warnOfIdle(
        ["behaviour", "responses"], switches: ["active"],
        hint: "say 'active: true', or add 'responsive-people' to 'presets'")
    }
    if partners.allSatisfy({ $0.offPlatform.base == 0 && $0.offPlatform.slope == 0 }) {
      warnOfIdle(
        ["behaviour", "partner", "off-platform"], switches: ["base", "slope"],
        hint:
          "say how many partners are tempted: 'base: 1 %', or 'slope: 0.5' for a higher commission to tempt more"
      )
    }
    if partners.allSatisfy({ $0.academy.newcomers == 0 && $0.academy.notified == 0 }) {
      warnOfIdle(
        ["behaviour", "partner", "academy"], switches: ["newcomers", "notified"],
        hint: "say who takes a course: 'newcomers: 20 %' or 'notified: 50 %'")
    }
    let switchedOff = MisconductKind.onVisits.filter { kind in
      partners.allSatisfy { $0.misconduct[kind].rate == 0 }
    }
    for kind in switchedOff.map(\.scenarioKey) {
      warnOfIdle(
        ["behaviour", "partner", "misconduct", kind], switches: ["rate"],
        hint: "say how often it happens: 'rate: 0.1 %'")
    }
  }

  /// Warns of settings of a support desk that has no agents, including those of a preset.
  mutating func warnOfMissingDesk() {
    warnOfIdle(
      ["support"], switches: ["agents"], reason: "there is no support desk in '\(entry.name)'",
      hint: "say how many agents it has: 'support: { agents: 4 }'")
  }

  /// Warns once, of the first key of the section that is written, unless one of its switches is: whoever has written
  /// that has decided.
  private mutating func warnOfIdle(
    _ section: [String], switches: [String], reason: String = "it is switched off", hint: String
  ) {
    let sections = [path() + section, section]
    let written = sections.flatMap { section in places.keys(of: section).map { section + [$0] } }
    let isDecided = written.contains { switches.contains($0[$0.count - 1]) }
    guard !isDecided, let idle = written.first else { return }
    let name = DottedPath(section + [idle[idle.count - 1]]).text
    diagnostics.append(places.warning(idle, "'\(name)' has no effect: \(reason)", hint: hint))
  }
}
