import Documents
import JobDispatch
import Marketplace
import Quantities
import ScenarioModel

/// Written setting that has no effect in a city.
struct IdleSetting: Sendable {
  /// Path of the key.
  let path: [String]
  let reason: String
}

extension CityResolution {
  /// Notes the settings without effect here; those of all cities are warned of where they have none in any.
  mutating func noteIdleSettings(_ city: GuardedCity) {
    for entry in SettingGuard.all {
      for key in entry.keys {
        let keys = key.split(separator: ".").map(String.init)
        for path in idlePaths(of: entry, keys, city) where isSetting(path, entry.section, keys) {
          idle.append(IdleSetting(path: path, reason: entry.reason))
        }
      }
    }
  }

  /// Paths at which the key would set nothing but what has no effect here.
  private func idlePaths(of entry: SettingGuard, _ keys: [String], _ city: GuardedCity) -> [[String]] {
    let programmes = programmeNames.indices
    switch entry.section {
    case .fixed(let section):
      let own = section == Self.partners ? idlePathsOfKinds(entry, keys, city) : []
      return own + (entry.isOff(city, 0) ? everywhere(section + keys) : [])
    case .dispatch:
      return programmes.filter { entry.isOff(city, $0) }.flatMap { number in
        everywhere(["dispatch", programmeNames[number]] + keys)
      }
    case .terms:
      let idle = programmes.filter { entry.isOff(city, $0) }
      let own = idle.flatMap { everywhere(["programmes", programmeNames[$0]] + keys) }
      return own + (idle.count == programmes.count ? everywhere(["policy"] + keys) : [])
    case .conduct:
      let working = programmes.filter { !entry.isOff(city, $0) }
      let inEffect = Set(working.flatMap { city.terms[$0].map(\.conduct.name) })
      let known = Set(city.terms.joined().map(\.conduct.name))
      let own = known.subtracting(inEffect).sorted().flatMap { everywhere(["conduct", $0] + keys) }
      return own + (working.isEmpty ? everywhere(["policy"] + keys) : [])
    }
  }

  private static let partners = ["behaviour", "partner"]

  /// Paths at which the key would set nothing but what has no effect for a kind of partners.
  private func idlePathsOfKinds(_ entry: SettingGuard, _ keys: [String], _ city: GuardedCity) -> [[String]] {
    let idle = city.ownPartners.filter { entry.isOff(city, for: $0.value) }
    return idle.keys.sorted().flatMap { everywhere(["partner-kinds", $0, "behaviour"] + keys) }
  }

  private func everywhere(_ keys: [String]) -> [[String]] { [path() + keys, keys] }

  /// Returns true if the author has written another value than the default.
  private func isSetting(_ path: [String], _ section: SettingGuard.Section, _ keys: [String]) -> Bool {
    guard let text = places.authorsText(of: path), !isOfResolvedScenario(path) else { return false }
    let declared: [String] =
      switch section {
      case .fixed(let section): section + keys
      case .terms: ["programmes", "NAME"] + keys
      case .conduct: ["conduct", "NAME"] + keys
      case .dispatch: ["dispatch", "NAME"] + keys
      }
    return text != ScenarioDocument.format.shape.defaultText(at: declared)
  }
}

extension CityResolution {
  /// Returns true if the key is written in a document that states every value, as `--resolved` prints it.
  private func isOfResolvedScenario(_ path: [String]) -> Bool {
    let section = ["behaviour", "client"]
    return places.source(of: path) === places.source(of: section)
      && places.keys(of: section).count == ClientBehaviour.declaration.parameters.count
  }
}

extension Resolution {
  /// Warns once of each setting that has no effect in any city that it is for.
  mutating func warnOfIdleSettings(_ idle: [[IdleSetting]]) {
    var warned: Set<[String]> = []
    for setting in idle.joined() where warned.insert(setting.path).inserted {
      let isForAll = setting.path.first != "cities"
      let isIdle = !isForAll || idle.allSatisfy { $0.contains { $0.path == setting.path } }
      guard isIdle else { continue }
      let name = DottedPath(setting.path).text
      diagnostics.append(places.warning(setting.path, "'\(name)' has no effect: \(setting.reason)"))
    }
  }
}

extension Shape {
  /// Default of the key at a path, as YAML on one line; nil if it has none.
  fileprivate func defaultText(at path: [String]) -> String? {
    var shape = self
    var field: FieldShape?
    for key in path {
      field =
        shape.mappingForms.lazy.compactMap { form in
          if case .object(let object) = form { object.fields.first { $0.key == key } } else { nil }
        }.first
      guard let next = shape.member(key) else { return nil }
      shape = next
    }
    return field?.defaultValue()?.flow
  }
}
