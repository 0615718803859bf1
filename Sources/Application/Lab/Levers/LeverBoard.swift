import Documents
import ScenarioFormat

/// Levers of a scenario under a change: the most asked for in groups, and all of them by search.
struct LeverBoard: Sendable {
  /// Levers under a heading.
  struct Group: Sendable {
    /// Heading of the group.
    var title: String
    /// Levers from top to bottom.
    var levers: [Lever]
    /// True if the group is open at first.
    var isOpen: Bool
  }

  private let keys: [ScenarioKey]
  private let base: [String: ScenarioKey]
  private let isAnswered: Bool
  /// Currencies of the cities.
  private let currencies: Set<String>

  /// Makes the levers of a scenario.
  ///
  /// - Parameter base: scenario without the change.
  init(_ loaded: LoadedScenario, base: LoadedScenario) {
    let keys = PolicyKeys(loaded.keys).keys
    self.keys = keys
    self.base = Dictionary(
      PolicyKeys(base.keys).keys.map { ($0.text, $0) }, uniquingKeysWith: { first, _ in first })
    currencies = Set(loaded.scenario.cities.map(\.city.currency.code))
    isAnswered = keys.first { $0.path == ["behaviour", "responses", "active"] }?.value.flow == "true"
  }

  /// Groups of the first page; those without a lever are left out.
  var groups: [Group] {
    let programmes = names(under: "dispatch").enumerated().map { place, name in
      group("Offers, \(name)", ["dispatch", name], Self.offers, isOpen: place == 0)
    }
    let cities = names(under: "cities").enumerated().map { place, name in
      group("Supply and demand, \(name)", ["cities", name], Self.supply, isOpen: place == 0)
    }
    var money = group("Money and conduct", ["policy"], Self.policy, isOpen: true)
    money.levers = commissions + money.levers
    let groups =
      [money] + programmes + cities + [group("Behaviour", ["behaviour"], Self.behaviour, isOpen: true)]
    return groups.filter { !$0.levers.isEmpty }
  }

  /// Commissions of the programmes where they differ; none where one holds for all.
  private var commissions: [Lever] {
    let cash = keys.filter { $0.path.last == "payment" && $0.value.flow == "cash" }.map { $0.path[1] }
    return keys.filter {
      $0.path.count == 3 && $0.path[0] == "programmes" && $0.path[2] == "commission"
        && !cash.contains($0.path[1])
    }.map { lever($0, context: 1) }
  }

  /// Levers whose key or meaning has all the words, at most `limit`; those whose key has them come first.
  func found(_ words: String, limit: Int) -> [Lever] {
    let words = words.lowercased().split(whereSeparator: { $0.isWhitespace || $0 == "." })
    func isIn(_ text: String) -> Bool { words.allSatisfy { text.lowercased().contains($0) } }
    let byKey = keys.filter { isIn($0.text) }
    let byDoc = keys.filter { !isIn($0.text) && isIn("\($0.text) \($0.doc)") }
    return (byKey + byDoc).prefix(limit).map { lever($0, context: 0) }
  }

  private func names(under key: String) -> [String] {
    var names: [String] = []
    for other in keys where other.path.first == key && other.path.count > 1 && !names.contains(other.path[1])
    {
      names.append(other.path[1])
    }
    return names
  }

  private func group(_ title: String, _ prefix: [String], _ patterns: [[String]], isOpen: Bool) -> Group {
    let levers = patterns.flatMap { pattern in
      keys.filter { $0.path.starts(with: prefix) && Self.fits($0.path.dropFirst(prefix.count), pattern) }
        .filter {
          $0.path.last?.count != 3 || pattern.first != "booking-fee"
            || currencies.contains($0.path.last ?? "")
        }
        .map { lever($0, context: prefix.count) }
    }
    return Group(title: title, levers: levers, isOpen: isOpen)
  }

  private func lever(_ key: ScenarioKey, context: Int) -> Lever {
    var lever = Lever(key, base: base[key.text], context: context)
    let rule = key.path.dropFirst(key.path.first == "programmes" ? 2 : 1).first ?? ""
    lever.isUnanswered =
      !isAnswered && ["policy", "programmes"].contains(key.path.first) && Self.answered.contains(rule)
    return lever
  }

  /// Whether a path has the keys of a pattern, in which `*` stands for any key and `**` for any further keys.
  private static func fits(_ path: ArraySlice<String>, _ pattern: [String]) -> Bool {
    if pattern.last == "**" {
      return path.count >= pattern.count - 1
        && fits(path.prefix(pattern.count - 1), Array(pattern.dropLast()))
    }
    return path.count == pattern.count && zip(path, pattern).allSatisfy { $1 == "*" || $0 == $1 }
  }

  private static let offers = [["strategy", "**"], ["zone"], ["open-offers"]]
  private static let policy = [
    ["commission"], ["price-factor"], ["booking-fee", "*"], ["request-expiry"], ["rating", "minimum"],
    ["cancellations", "ceiling", "**"], ["no-show", "warnings"], ["notifications", "several"],
  ]
  private static let supply = [["partners", "*"], ["demand", "rate"]]
  private static let behaviour = [
    ["partner", "reply-delay", "**"], ["partner", "overlooks"],
    ["partner", "acceptance", "logit", "intercept"],
    ["partner", "cancels"], ["client", "immediate-share"], ["client", "patience", "**"],
    ["responses", "active"],
  ]
  /// Keys of the policy to which people respond where responses are on.
  private static let answered: Set = [
    "commission", "price-factor", "booking-fee", "extra-package", "rating", "cancellations", "no-show",
    "notifications", "misconduct",
  ]
}
