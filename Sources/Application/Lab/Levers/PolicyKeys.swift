import Documents
import ScenarioFormat

/// Keys of a scenario in which programmes and codes of conduct with equal values share a key of the policy.
///
/// The resolved scenario has every value by programme; `policy` sets it for all of them.
struct PolicyKeys: Sendable {
  /// Keys in the order of the file; shared ones come first.
  let keys: [ScenarioKey]

  init(_ keys: [ScenarioKey]) {
    let terms = keys.filter { Self.isOf("programmes", $0) }
    let codes = Set(terms.filter { $0.path.dropFirst(2) == ["conduct"] }.map(\.value.flow))
    let conduct = keys.filter { Self.isOf("conduct", $0) && codes.contains($0.path[1]) }
    let cash = Set(terms.filter { $0.path.last == "payment" && $0.value.flow == "cash" }.map { $0.path[1] })
    // The platform has no share of cash, so that its commission there need not be that of the others.
    let shared =
      Self.shared(terms) { $0.path.dropFirst(2) == ["commission"] && cash.contains($0.path[1]) }
      + Self.shared(conduct)
    let merged = Set(shared.map { $0.path.dropFirst() })
    let others = keys.filter { key in
      !(Self.isOf("programmes", key) || Self.isOf("conduct", key)) || !merged.contains(key.path.dropFirst(2))
    }
    self.keys = shared + others
  }

  private static func isOf(_ catalogue: String, _ key: ScenarioKey) -> Bool {
    key.path.count > 2 && key.path[0] == catalogue
  }

  /// Keys of the policy for values that are equal under every name, but for keys without effect.
  private static func shared(
    _ keys: [ScenarioKey], isIdle: (ScenarioKey) -> Bool = { _ in false }
  ) -> [ScenarioKey] {
    let names = Set(keys.map { $0.path[1] })
    let groups = Dictionary(grouping: keys) { $0.path.dropFirst(2) }
    return keys.filter { $0.path[1] == keys.first?.path[1] }.compactMap { key in
      let all = groups[key.path.dropFirst(2)] ?? []
      let group = all.filter { !isIdle($0) }
      let path = ["policy"] + key.path.dropFirst(2)
      guard all.count == names.count, let first = group.first, Set(group.map(\.value)).count == 1,
        let shape = LoadedScenario.shape(at: path)
      else { return nil }
      var shared = first
      shared.path = path
      shared.names = ["policy"] + first.names.dropFirst(2)
      shared.shape = shape
      return shared
    }
  }
}
