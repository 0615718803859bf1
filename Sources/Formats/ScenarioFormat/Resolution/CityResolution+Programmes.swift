import Documents
import JobDispatch
import Marketplace
import Quantities
import ScenarioModel

extension CityResolution {
  /// The codes of conduct as they hold here.
  mutating func resolveCodes() -> [CodeOfConduct] {
    let names = document.conduct.map(\.name)
    reportUnknown(Array(entry.conduct.keys), "code of conduct", under: "conduct", among: names)
    let codes = document.conduct.map { base in
      let own = entry.conduct[base.name]?.applied(to: base, into: &diagnostics) ?? base
      return entry.policy?.conduct.applied(to: own, into: &diagnostics) ?? own
    }
    if entry.policy != nil || !entry.conduct.isEmpty {
      entry.conduct = Dictionary(uniqueKeysWithValues: codes.map { ($0.name, Layer($0)) })
    }
    return codes
  }

  /// The programmes as they hold here, each with its code.
  mutating func resolveProgrammes(_ codes: [CodeOfConduct]) -> [Programme] {
    reportUnknown(Array(entry.programmes.keys), "programme", under: "programmes", among: programmeNames)
    let entries = document.programmes.map { base in
      let own = entry.programmes[base.terms.name]?.applied(to: base, into: &diagnostics) ?? base
      return entry.policy?.terms.applied(to: own, into: &diagnostics) ?? own
    }
    let rates = entries.map { resolveTax($0) }
    if entry.policy != nil || !entry.programmes.isEmpty {
      entry.programmes = Dictionary(uniqueKeysWithValues: entries.map { ($0.terms.name, Layer($0)) })
    }
    entry.policy = nil
    return zip(entries, rates).map { entry, rates in
      var programme = entry.terms
      programme.vat = rates
      if let code = codes.first(where: { $0.name == entry.conduct }) {
        programme.conduct = code
      } else {
        reportUnknownCode(entry, among: codes.map(\.name))
      }
      return programme
    }
  }

  private mutating func reportUnknownCode(_ programme: ProgrammeEntry, among codes: [String]) {
    let name = programme.terms.name
    let paths = [
      path("policy", "conduct"), path("programmes", name, "conduct"), ["policy", "conduct"],
      ["programmes", name, "conduct"],
    ]
    reportUnknown(
      "code of conduct", programme.conduct, at: places.firstWritten(paths), among: codes,
      judging: paths + [["conduct", "*"]])
  }

  /// By programme.
  mutating func resolveDispatch() -> [DispatchPolicy] {
    reportUnknown(Array(entry.dispatch.keys), "programme", under: "dispatch", among: programmeNames)
    return programmeNames.map { name in
      let base = document.dispatch[name] ?? DispatchSchema.schema.make()
      let policy = entry.dispatch[name]?.applied(to: base, into: &diagnostics) ?? base
      entry.dispatch[name]?.result = policy
      return policy
    }
  }

  /// The partners by kind: in the order of the kinds those of the start, then those that only changes bring.
  mutating func resolvePartners(
    _ changes: CityChanges, _ behaviour: PartnerBehaviour
  ) -> (kinds: [String], groups: [PartnerGroup]) {
    let names = document.partnerKinds.map(\.name)
    reportUnknown(Array(entry.partnerKinds.keys), "kind of partners", under: "partner-kinds", among: names)
    reportUnknown(Array(entry.partners.keys), "kind of partners", under: "partners", among: names)
    if entry.partners.values.allSatisfy({ $0 == 0 }), changes.partners.allSatisfy({ $0.count == 0 }) {
      report(
        path("partners"), "the city '\(entry.name)' has no partners", judging: [path("partners")])
    }
    var found: [(kind: String, group: PartnerGroup)] = []
    for base in document.partnerKinds {
      var kind = entry.partnerKinds[base.name]?.applied(to: base, into: &diagnostics) ?? base
      kind.programme = kind.programmeName
      if let own = kind.behaviour {
        kind.behaviour = Layer(own.applied(to: behaviour, into: &diagnostics))
        entry.partnerKinds[base.name] = Layer(kind)
      }
      entry.partnerKinds[base.name]?.result = kind
      if let group = group(kind, changes) { found.append((kind.name, group)) }
    }
    // Those of the start keep their numbers, and with them their random streams.
    let ordered = found.filter { $0.group.count > 0 } + found.filter { $0.group.count == 0 }
    return (ordered.map(\.kind), ordered.map(\.group))
  }

  private mutating func group(_ kind: PartnerKind, _ changes: CityChanges) -> PartnerGroup? {
    let count = entry.partners[kind.name] ?? 0
    guard max(count, changes.mostPartners(of: kind.name)) > 0 else { return nil }
    guard let programme = programmeNames.firstIndex(of: kind.programmeName) else {
      let paths = [
        path("partner-kinds", kind.name, "programme"), ["partner-kinds", kind.name, "programme"],
      ]
      reportUnknown(
        "programme", kind.programmeName, at: places.firstWritten(paths), among: programmeNames,
        judging: paths + [["programmes", "*"]])
      return nil
    }
    var group = PartnerGroup(
      programme: ProgrammeID(UInt8(programme)), count: count, hours: kind.hours, competence: kind.competence,
      certificationShare: kind.certificationShare, quality: kind.quality, reliability: kind.reliability,
      integrity: kind.integrity)
    group.homes = homes(of: kind.name)
    group.behaviour = kind.behaviour?.result
    return group
  }

  private mutating func reportUnknown(
    _ found: [String], _ noun: String, under key: String, among names: [String]
  ) {
    for name in found.sorted() where !names.contains(name) {
      let isPreset = ScenarioPresets.all.contains { $0.name == name }
      reportUnknown(
        noun, name, at: path(key, name), among: names, hint: isPreset ? "add '\(name)' to 'presets'" : nil,
        judging: [["partner-kinds"], ["programmes", "*"], ["conduct", "*"]])
    }
  }
}
