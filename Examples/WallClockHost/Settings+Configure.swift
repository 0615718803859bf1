import Foundation
import JobDispatch
import Marketplace
import Quantities

extension Settings {
  /// Applies a `configure` line.
  mutating func adopt(_ record: CommandRecord, now: Timestamp) throws(Mistake) {
    if let name = record.city { city = name }
    if let code = record.currency { notation.currency = try Self.currency(code) }
    if let name = record.timeZone { notation.clock = try Self.clock(name, now) }
    if let name = record.conduct { conduct = try Self.code(name) }
    if let text = record.requestExpiry { requestExpiry = try notation.span(text) }
    if let radius = record.zone {
      guard radius > 0, radius <= 1000 else { throw Mistake(message: "'zone' is not between 0 and 1000 km") }
      zone = radius
    }
    if let count = record.agents {
      guard (0...10_000).contains(count) else {
        throw Mistake(message: "'agents' is not between 0 and 10000")
      }
      agents = count
    }
    for (programme, strategy) in (record.dispatch ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard plans[programme] != nil else {
        throw Mistake(message: "unknown programme '\(programme)'", allowed: plans.keys.sorted())
      }
      plans[programme] = try plan(strategy)
    }
  }

  private static func currency(_ code: String) throws(Mistake) -> Currency {
    guard let currency = Currency(code: code) else {
      throw Mistake(message: "unknown currency '\(code)'", allowed: Currency.allCases.map(\.code))
    }
    return currency
  }

  private static func clock(_ name: String, _ now: Timestamp) throws(Mistake) -> CivilClock {
    guard let zone = TimeZone(identifier: name) else {
      throw Mistake(message: "unknown time zone '\(name)'", allowed: ["Europe/Zurich", "Europe/Warsaw"])
    }
    return CivilClock(zone, around: now)
  }

  private static func code(_ name: String) throws(Mistake) -> CodeOfConduct {
    let codes = [CodeOfConduct.conduct2018, CodeOfConduct.conduct2019]
    guard let match = codes.first(where: { $0.name == name }) else {
      throw Mistake(message: "unknown code of conduct '\(name)'", allowed: codes.map(\.name))
    }
    return match.value
  }

  private func plan(_ record: StrategyRecord) throws(Mistake) -> OfferPlan {
    let window = try record.window.map { text throws(Mistake) in try notation.span(text) } ?? .minutes(2)
    let collecting = try record.collecting.map { text throws(Mistake) in try notation.span(text) }
    let (width, rounds) = (record.width ?? 3, record.rounds ?? 1)
    guard (1...1000).contains(width), (1...1000).contains(rounds) else {
      throw Mistake(message: "'width' and 'rounds' are not between 1 and 1000")
    }
    switch record.strategy {
    case "exclusive": return ExclusiveCascade(window: window).plan
    case "broadcast": return Broadcast(width: width, collecting: collecting).plan
    case "waves":
      let mode: OfferMode = collecting == nil ? .firstAccept : .collect
      return Waves(width: width, window: collecting ?? window, mode: mode).plan
    case "hybrid":
      let broadcast = Broadcast(width: width, collecting: collecting)
      return Hybrid(exclusiveRounds: rounds, exclusiveWindow: window, broadcast: broadcast).plan
    default:
      throw Mistake(
        message: "unknown strategy '\(record.strategy)'",
        allowed: ["exclusive", "broadcast", "waves", "hybrid"])
    }
  }
}
