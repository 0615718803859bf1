import Documents
import Foundation
import Marketplace
import Quantities
import ScenarioModel
import Variates

/// The turning of a document into a scenario: names become numbers, cities become whole, and what does not fit
/// together is reported.
///
/// Decision 0080.
struct Resolution {
  let places: DocumentPlaces
  var diagnostics: [Diagnostic] = []
  /// The document with every value explicit, as far as it has been resolved.
  private(set) var document: ScenarioDocument
  let skills: [String]
  let certifications: [String]
  /// False if nobody reads which settings have no effect, which takes about a third of the time.
  let notesIdleSettings: Bool

  init(_ document: ScenarioDocument, places: DocumentPlaces, notesIdleSettings: Bool = true) {
    self.notesIdleSettings = notesIdleSettings
    var document = document
    if document.services.isEmpty { document.services = ServiceEntry.catalogue }
    document.channels += ChannelEntry.catalogue.filter { channel in
      let isDeclared = document.channels.contains { $0.name == channel.name }
      return document.channels.isEmpty || !isDeclared && places.sendsBookings(over: channel.name)
    }
    for index in document.services.indices where document.services[index].skill == nil {
      document.services[index].skill = document.services[index].name
    }
    document.sortNames()
    self.document = document
    self.places = places
    skills = Set(document.services.compactMap(\.skill)).sorted()
    certifications = Set(document.channels.flatMap(\.certifications)).sorted()
  }

  /// The scenario; nil if anything is wrong, which `diagnostics` then says.
  mutating func scenario() -> Scenario? {
    applyPolicy()
    checkCatalogues()
    guard isWithinCapacities() else { return nil }
    completeDefaults()
    var cities: [CityScenario] = []
    var idle: [[IdleSetting]] = []
    if !document.programmes.isEmpty {
      for index in document.cities.indices {
        if let city = resolveCity(index, &idle) { cities.append(city) }
      }
    }
    if notesIdleSettings { warnOfIdleSettings(idle) }
    // Each city has them among its own now.
    document.changes = []
    document.demand.factors = nil
    document.demand.trace = nil
    diagnostics = diagnostics.withoutRepetitions
    if diagnostics.containsErrors { return nil }
    let scenario = Scenario(
      name: document.name, question: document.question ?? "", startDay: document.start,
      horizon: document.horizon, warmUp: document.warmUp, drainLimit: document.drainLimit,
      eventLimit: UInt64(document.eventLimit), cities: cities)
    checkSize(of: scenario)
    return diagnostics.containsErrors ? nil : scenario
  }

  /// Refuses a scenario that promises more events than its limit allows.
  private mutating func checkSize(of scenario: Scenario) {
    for (index, city) in scenario.cities.enumerated() {
      let events = scenario.expectedEvents(ofCity: index)
      guard !(events <= Double(scenario.eventLimit)) else { continue }
      let name = city.city.name
      let message =
        "the city '\(name)' comes to about \(events.briefly) events in a replication, and the 'event-limit' is "
        + "\(Double(scenario.eventLimit).briefly); lower the demand, shorten the horizon, or raise the limit"
      let candidates = [["cities", name, "demand", "rate"], ["demand", "rate"], ["cities", name]]
      diagnostics.append(places.error(places.firstWritten(candidates), message))
    }
  }

  private mutating func resolveCity(_ index: Int, _ idle: inout [[IdleSetting]]) -> CityScenario? {
    var city = CityResolution(
      document.cities[index], document: document, skills: skills,
      certifications: certifications, places: places, notesIdleSettings: notesIdleSettings)
    let scenario = city.scenario()
    diagnostics += city.diagnostics
    idle.append(city.idle)
    document.cities[index] = city.entry
    return scenario
  }

  /// Lays the scenario-wide policy over programmes and codes, which then say all that it said.
  private mutating func applyPolicy() {
    guard let policy = document.policy else { return }
    for index in document.programmes.indices {
      document.programmes[index] = policy.terms.applied(to: document.programmes[index], into: &diagnostics)
      let name = document.programmes[index].terms.name
      warnOfHiddenKeys(policy, section: "programmes", name: name)
    }
    for index in document.conduct.indices {
      document.conduct[index] = policy.conduct.applied(to: document.conduct[index], into: &diagnostics)
      warnOfHiddenKeys(policy, section: "conduct", name: document.conduct[index].name)
    }
    document.policy = nil
  }

  /// A value that the same file says in two places, of which the policy wins.
  private mutating func warnOfHiddenKeys(_ policy: PolicyEntry, section: String, name: String) {
    for key in policy.keys {
      let path = [section, name] + key
      guard let hidden = places.source(of: path), hidden === places.source(of: ["policy"] + key) else {
        continue
      }
      let keyText = DottedPath(["policy"] + key).text
      diagnostics.append(
        places.warning(path, "'\(DottedPath(path).text)' has no effect: '\(keyText)' holds for all"))
    }
  }

  /// Fills in what each programme has where the document is silent.
  private mutating func completeDefaults() {
    let names = document.programmes.map(\.terms.name)
    for name in document.dispatch.keys.sorted() where !names.contains(name) {
      if DispatchSchema.presets[name] == nil { reportUnknown(name, at: ["dispatch", name], among: names) }
      document.dispatch[name] = nil
    }
    for name in names where document.dispatch[name] == nil {
      document.dispatch[name] = DispatchSchema.schema.make()
    }
    let kinds = document.partnerKinds
    document.partnerKinds = kinds.filter { names.contains($0.programmeName) }
    for kind in kinds where !names.contains(kind.programmeName) {
      let isReady = PartnerKind.presets.contains { $0.name == kind.name } && kind.programme == nil
      if !isReady {
        reportUnknown(kind.programmeName, at: ["partner-kinds", kind.name, "programme"], among: names)
      }
    }
    for name in names where !kinds.contains(where: { $0.name == name }) {
      document.partnerKinds.append(PartnerKind(name: name))
    }
    document.partnerKinds.sort { $0.name < $1.name }
    for index in document.partnerKinds.indices {
      document.partnerKinds[index].programme = document.partnerKinds[index].programmeName
      if let own = document.partnerKinds[index].behaviour {
        document.partnerKinds[index].behaviour?.result = own.applied(
          to: document.behaviour.partner, into: &diagnostics)
      }
    }
  }

  private mutating func reportUnknown(_ programme: String, at path: [String], among names: [String]) {
    let unknown = places.unknown("programme", programme, at: path, among: names)
    diagnostics.append(unknown.judging([path, ["programmes", "*"]]))
  }
}

extension Resolution {
  private mutating func checkCatalogues() {
    if document.warmUp >= document.horizon {
      let message =
        "'warm-up: \(document.warmUp.documentText)' leaves nothing of the horizon of "
        + document.horizon.documentText
      diagnostics.append(places.error(["warm-up"], message).judging([["warm-up"], ["horizon"]]))
    }
    if document.cities.isEmpty {
      let message = "there is no city; expected at least one"
      diagnostics.append(places.error(["cities"], message).judging([["cities"]]))
    }
    if document.programmes.isEmpty {
      let message = "there is no programme; name a preset such as 'presets: [friend]', or define one"
      diagnostics.append(places.error(["programmes"], message).judging([["programmes"]]))
    }
    checkConductNames()
    checkStreams()
  }

  /// Refuses two cities whose names lead to the same random streams.
  private mutating func checkStreams() {
    var names: [UInt64: String] = [:]
    for city in document.cities {
      guard let other = names.updateValue(city.name, forKey: RandomStreams.number(of: city.name)) else {
        continue
      }
      let message =
        "'\(city.name)' and '\(other)' would draw the same random numbers; give one of them another name"
      diagnostics.append(places.error(["cities", city.name], message))
    }
  }

  private mutating func checkConductNames() {
    let codes = document.conduct.map(\.name)
    for programme in document.programmes where !codes.contains(programme.conduct) {
      let paths = [["policy", "conduct"], ["programmes", programme.terms.name, "conduct"]]
      let path = places.firstWritten(paths)
      let unknown = places.unknown("code of conduct", programme.conduct, at: path, among: codes)
      diagnostics.append(unknown.judging(paths + [["conduct", "*"]]))
    }
  }

  /// Checks what identifiers can count; nothing can be resolved beyond it.
  private mutating func isWithinCapacities() -> Bool {
    let before = diagnostics.count
    if skills.count > SkillSet.capacity {
      let message = "the services take \(skills.count) skills; at most \(SkillSet.capacity) are possible"
      diagnostics.append(places.error(["services"], message).judging([["services"]]))
    }
    if certifications.count > 64 {
      let message = "the channels ask for \(certifications.count) certifications; at most 64 are possible"
      diagnostics.append(places.error(["channels"], message).judging([["channels"]]))
    }
    let counts = [
      ("services", document.services.count, 256), ("channels", document.channels.count, 256),
      ("programmes", document.programmes.count, 256), ("cities", document.cities.count, 65_536),
    ]
    for (key, count, limit) in counts where count > limit {
      let message = "there are \(count) \(key); at most \(limit) are possible"
      diagnostics.append(places.error([key], message).judging([[key, "*"]]))
    }
    return diagnostics.count == before
  }
}

extension DocumentPlaces {
  /// Returns true if the demand of some city, or of all, names the channel.
  func sendsBookings(over channel: String) -> Bool {
    let demands = [["demand"]] + keys(of: ["cities"]).map { ["cities", $0, "demand"] }
    return demands.contains { source(of: $0 + ["channels", channel]) != nil }
  }
}

extension [String] {
  /// Each once, in the order of first appearance.
  var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension [Diagnostic] {
  /// Without those that say the same of the same place.
  var withoutRepetitions: [Diagnostic] {
    var seen: Set<String> = []
    return filter { seen.insert("\($0.place.description) \($0.message)").inserted }
  }
}

extension Double {
  /// The number to three digits: `1e+09`, `2.51e+14`, `50000`.
  fileprivate var briefly: String { self < 1e6 ? "\(Int(self))" : String(format: "%.3g", self) }
}
