import JobDispatch
import Marketplace
import Quantities
import ScenarioModel

/// Settings without effect while another one has certain values.
///
/// Decision 0249.
package struct SettingGuard: Sendable {
  /// Part of a scenario that the keys belong to.
  package enum Section: Sendable {
    /// Keys under a fixed path, such as `behaviour.client`, of the scenario or of a city.
    case fixed([String])
    /// Keys of a programme's terms.
    case terms
    /// Keys of a code of conduct.
    case conduct
    /// Keys of a programme's dispatch.
    case dispatch
  }

  package let section: Section
  /// Dotted keys under the section.
  package let keys: [String]
  /// Consequence of the other setting, and behind a colon the setting with its value.
  package let reason: String
  private let holds: @Sendable (GuardedCity, Int) -> Bool

  /// Declares keys under a fixed path.
  init(
    _ section: String, _ keys: String..., reason: String, isOff: @escaping @Sendable (GuardedCity) -> Bool
  ) {
    let path = section.split(separator: ".").map(String.init)
    self.init(.fixed(path), keys: keys, reason: reason) { city, _ in isOff(city) }
  }

  /// Declares keys of programmes: of their terms, their codes or their dispatch.
  init(
    _ section: Section, _ keys: String..., reason: String,
    isOff: @escaping @Sendable (GuardedCity, Int) -> Bool
  ) {
    self.init(section, keys: keys, reason: reason, isOff: isOff)
  }

  init(
    _ section: Section, keys: [String], reason: String,
    isOff: @escaping @Sendable (GuardedCity, Int) -> Bool
  ) {
    self.section = section
    self.keys = keys
    self.reason = reason
    self.holds = isOff
  }

  /// Returns true if the keys have no effect; for keys of a programme, if they have none in it.
  func isOff(_ city: GuardedCity, _ programme: Int) -> Bool {
    holds(city, programme) && city.ownPartners.values.allSatisfy { holds(city.with($0), programme) }
  }

  /// Returns true if the keys have no effect as habits of partners with this behaviour of their own.
  func isOff(_ city: GuardedCity, for partner: PartnerBehaviour) -> Bool { holds(city.with(partner), 0) }

  package static let all = behaviour + support + responses + rules

  /// The other setting with its value, as a clause.
  package var condition: String {
    reason.firstRange(of: ": ").map { String(reason[$0.upperBound...]) } ?? reason
  }

  /// Sentence for the schema about a parameter of a declared behaviour; nil for one that always has an effect.
  static func remark(_ declaration: String, key: String) -> String? {
    guard let place = places[declaration] else { return nil }
    let conditions = all.filter { entry in
      guard case .fixed(place.section) = entry.section else { return false }
      return entry.keys.contains(place.prefix + key)
    }.map(\.condition)
    return conditions.isEmpty ? nil : "No effect if \(conditions.joined(separator: ", or if "))."
  }

  /// Sections in which declared behaviours are written, with the prefix of their keys there.
  private static let places: [String: (section: [String], prefix: String)] = [
    "client-behaviour": (["behaviour", "client"], ""), "partner-behaviour": (["behaviour", "partner"], ""),
    "staff-behaviour": (["behaviour", "staff"], ""), "support-behaviour": (["support"], ""),
    "handling": (["support"], "handling."), "client-responses": (["behaviour", "responses", "clients"], ""),
    "partner-responses": (["behaviour", "responses", "partners"], ""),
    "disappointment": (["behaviour", "responses", "clients"], "disappointed."),
  ]
}

/// Values of a city that decide which settings have an effect.
struct GuardedCity: Sendable {
  let client: ClientBehaviour
  var partner: PartnerBehaviour
  /// Behaviour of kinds of partners that differs from the city's, by kind.
  let ownPartners: [String: PartnerBehaviour]
  let staff: StaffBehaviour
  let responses: Responses
  /// Nil where there is no desk.
  let support: SupportEntry?
  /// Terms of each programme at the start and after every change.
  let terms: [[Programme]]
  let dispatch: [DispatchPolicy]
  let demand: [ChannelDemand]
  let factors: DemandFactors
  /// True if requests of the past take the place of random ones.
  let isTraced: Bool
  /// The channels' demand as it is written.
  let channels: [ChannelDemandEntry]
  let horizon: TimeSpan

  /// Returns the city as if all partners acted like this.
  func with(_ partner: PartnerBehaviour) -> GuardedCity {
    var city = self
    city.partner = partner
    return city
  }

  /// Returns true if the condition holds for every programme at all times.
  func everywhere(_ condition: (Programme) -> Bool) -> Bool {
    terms.allSatisfy { $0.allSatisfy(condition) }
  }

  /// Returns true if the condition holds for a programme at all times.
  func always(_ programme: Int, _ condition: (Programme) -> Bool) -> Bool {
    terms[programme].allSatisfy(condition)
  }
}
