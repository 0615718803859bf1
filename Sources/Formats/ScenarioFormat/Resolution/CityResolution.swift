import Documents
import JobDispatch
import Marketplace
import Quantities
import ScenarioModel

/// The turning of one city's entry into what is simulated there.
struct CityResolution {
  let document: ScenarioDocument
  let skills: [String]
  let certifications: [String]
  let places: DocumentPlaces
  let notesIdleSettings: Bool
  var diagnostics: [Diagnostic] = []
  /// Settings without effect here.
  var idle: [IdleSetting] = []
  /// The entry with every value explicit, as far as it has been resolved.
  var entry: CityEntry

  init(
    _ entry: CityEntry, document: ScenarioDocument, skills: [String], certifications: [String],
    places: DocumentPlaces, notesIdleSettings: Bool
  ) {
    self.entry = entry
    self.document = document
    self.skills = skills
    self.certifications = certifications
    self.places = places
    self.notesIdleSettings = notesIdleSettings
  }

  var programmeNames: [String] { document.programmes.map(\.terms.name) }

  /// The path of a key of the city.
  func path(_ keys: String...) -> [String] { ["cities", entry.name] + keys }

  /// Reports an error at a path that depends on nothing but these settings.
  mutating func report(
    _ path: [String], _ message: String, hint: String? = nil, judging settings: [[String]]
  ) {
    diagnostics.append(places.error(path, message, hint: hint).judging(settings))
  }

  /// Reports a name under a path that is not among the declared ones.
  mutating func reportUnknown(
    _ noun: String, _ name: String, at path: [String], among names: [String], hint: String? = nil,
    judging settings: [[String]]
  ) {
    var diagnostic = places.unknown(noun, name, at: path, among: names)
    diagnostic.hint = hint ?? diagnostic.hint
    diagnostics.append(diagnostic.judging([path] + settings))
  }

  /// The demand of this city and of all, and that of other cities, which add to the channels.
  var demandPaths: [[String]] { [["demand"], ["cities", "*", "demand"]] }

  /// The city; nil if anything is wrong.
  mutating func scenario() -> CityScenario? {
    resolveCountry()
    let codes = resolveCodes()
    let programmes = resolveProgrammes(codes)
    let dispatch = resolveDispatch()
    let changes = resolveChanges(codes, programmes, dispatch)
    resolvePlaces()
    let behaviour = resolveBehaviour()
    let (kinds, groups) = resolvePartners(changes, behaviour.partner)
    warnOfIdleSettings(behaviour, among: kinds.behaviours(of: groups))
    checkResponses(behaviour.responses, programmes, changes.terms)
    checkAmounts(programmes, changes.terms, behaviour)
    checkAmounts(of: kinds.behaviours(of: groups))
    let travel = resolveTravel()
    let channels = resolveChannels()
    let services = resolveServices()
    let (demand, trace) = resolveDemand(kinds, groups, changes)
    let factors = resolveDemandFactors()
    let support = resolveSupport(demand, behaviour)
    checkTests()
    if !diagnostics.containsErrors {
      let guarded = guardedCity(
        programmes, changes.terms, dispatch, behaviour, kinds.behaviours(of: groups), demand, factors,
        isTraced: trace != nil)
      if notesIdleSettings { noteIdleSettings(guarded) }
      warnOfContradictions(guarded)
    }
    guard !diagnostics.containsErrors, let clock = clock(), let currency = entry.currency else { return nil }
    let city = City(
      name: entry.name, currency: currency, clock: clock, travel: travel)
    var scenario = CityScenario(
      city: city, country: entry.country, timeZone: entry.timeZone ?? "", area: entry.area,
      population: entry.population,
      districts: entry.districts.filter { $0.share.value > 0 }.map(District.init),
      clientAccounts: entry.clients ?? 1, services: services, channels: channels, demand: demand,
      programmes: programmes, changes: changes.terms, dispatch: dispatch, partnerGroups: groups,
      clients: behaviour.client, partners: behaviour.partner, staff: behaviour.staff,
      support: support, tests: document.channels.map(\.test), responses: behaviour.responses)
    scenario.dispatchChanges = changes.dispatch
    scenario.hoursChanges = changes.hours.compactMap { day, kind, hours in
      kinds.firstIndex(of: kind).map { HoursChange(day: day, group: $0, hours: hours) }
    }
    scenario.rateChanges = rateChanges(changes)
    scenario.staffingChanges = changes.partners.compactMap { day, kind, count in
      kinds.firstIndex(of: kind).map { StaffingChange(day: day, group: $0, count: count) }
    }
    scenario.demandFactors = factors
    scenario.urgencies = (entry.demand?.result ?? document.demand).urgencyClasses
    scenario.trace = trace
    scenario.clientPlaces = clientPlaces
    return scenario
  }

  private func guardedCity(
    _ programmes: [Programme], _ changes: [ProgrammeChange], _ dispatch: [DispatchPolicy],
    _ behaviour: BehaviourEntry, _ ownPartners: [String: PartnerBehaviour], _ demand: [ChannelDemand],
    _ factors: DemandFactors, isTraced: Bool
  ) -> GuardedCity {
    let support = entry.support?.result ?? document.support
    return GuardedCity(
      client: behaviour.client, partner: behaviour.partner,
      ownPartners: ownPartners, staff: behaviour.staff,
      responses: behaviour.responses, support: support.agents == nil ? nil : support,
      terms: programmes.indices.map { number in
        [programmes[number]] + changes.filter { $0.programme.ordinal == number }.map(\.terms)
      }, dispatch: dispatch, demand: demand, factors: factors, isTraced: isTraced,
      channels: (entry.demand?.result?.channels.values).map { $0.filter { $0.share.value > 0 } } ?? [],
      horizon: document.horizon)
  }

  private mutating func resolveCountry() {
    let country = Country.known[entry.country]
    entry.currency = entry.currency ?? country?.currency
    entry.timeZone = entry.timeZone ?? country?.timeZone
    entry.clients = entry.clients ?? max(1, entry.population / 50)
    if entry.currency == nil || entry.timeZone == nil {
      let missing = [(entry.currency == nil, "currency"), (entry.timeZone == nil, "time zone")].filter(\.0)
      let names = missing.map(\.1).joined(separator: " and ")
      let advice = missing.count == 2 ? "set both" : "set '\(names.replacing(" ", with: "-"))'"
      report(
        path("country"), "no built-in \(names) for \(entry.country); \(advice)",
        judging: [path("country"), path("currency"), path("time-zone")])
    }
    if let problem = problem(of: entry.districts.map(\.share)) {
      let tail = problem.allowed.map { "; \($0)" } ?? ""
      report(
        path("districts"), "the 'share' of the districts of '\(entry.name)' \(problem.complaint)\(tail)",
        judging: [path("districts")])
    }
  }

  private func clock() -> CivilClock? {
    let day: Int64 = 86_400
    let start = Timestamp(secondsSinceEpoch: Int64(document.start) * day)
    return entry.timeZone.flatMap { zone in
      CivilClock(
        timeZone: zone, from: start - .days(1),
        through: start + document.horizon + document.drainLimit + .days(2))
    }
  }

  private mutating func resolveServices() -> [Service] {
    document.services.map { service in
      if let currency = entry.currency, service.price[currency].minorUnits == 0 {
        let message =
          "the service '\(service.name)' has no price in \(currency.code), the currency of '\(entry.name)'"
        let price = ["services", service.name, "price"]
        report(price, message, judging: [price, path("country"), path("currency")])
      }
      let skill = skills.firstIndex(of: service.skill ?? service.name) ?? 0
      return Service(
        name: service.name, skill: skill, requiredLevel: UInt8(service.level),
        plannedDuration: service.duration, price: service.price)
    }
  }

  // Decision 0128.
  private mutating func resolveChannels() -> [Channel] {
    let names = document.channels.map(\.name)
    for name in entry.shops.keys.sorted() where !names.contains(name) {
      reportUnknown(
        "channel", name, at: path("shops", name), among: names, judging: [["channels", "*"]] + demandPaths)
    }
    return document.channels.map { channel in
      let required = channel.certifications.reduce(into: Certifications()) { set, name in
        if let number = certifications.firstIndex(of: name), number < 64 {
          set.insert(Certifications(number: number))
        }
      }
      return Channel(
        name: channel.name, isBusinessPartner: channel.isBusinessPartner, requiredCertifications: required,
        shop: entry.shops[channel.name])
    }
  }

  private mutating func resolveTravel() -> TravelModel {
    var travel = document.travel
    if let layer = entry.travel {
      // Not by optional chaining, which would take a layer that says 'none' for no layer.
      travel = layer.applied(to: document.travel, into: &diagnostics)
      entry.travel?.result = .some(travel)
    }
    return TravelModel(travel)
  }

  /// Reports combinations of responses and programmes that are impossible.
  private mutating func checkResponses(
    _ responses: Responses, _ programmes: [Programme], _ changes: [ProgrammeChange]
  ) {
    let known = programmeNames + ScenarioPresets.all.map(\.name)
    let factors = ["behaviour", "responses", "clients", "usual-price-factors"]
    for name in responses.clients.usualPriceFactors.keys.sorted() where !known.contains(name) {
      let place = places.firstWritten([path() + factors + [name], factors + [name]])
      reportUnknown(
        "programme", name, at: place, among: programmeNames, judging: [["programmes", "*"]])
    }
    guard responses.isActive, responses.prices.incidence > 0 else { return }
    let terms = programmes + changes.map(\.terms)
    if let full = terms.first(where: { $0.payment == .platform && $0.commission == .one }) {
      let message = """
        'incidence' is impossible with a commission of 100 % in the programme '\(full.name)', which no price makes up \
        for; expected 0 % or a lower commission
        """
      let incidence = ["behaviour", "responses", "prices", "incidence"]
      let sections = ["policy", "programmes", "changes"]
      report(
        places.firstWritten([path() + incidence, incidence]), message,
        judging: [["behaviour", "responses"], path("behaviour", "responses")] + sections.map { [$0] }
          + sections.map { path($0) })
    }
  }

  private mutating func resolveBehaviour() -> BehaviourEntry {
    let behaviour = entry.behaviour?.applied(to: document.behaviour, into: &diagnostics) ?? document.behaviour
    entry.behaviour?.result = behaviour
    warnOfOddResponses(behaviour.responses)
    return behaviour
  }
}

extension [String] {
  /// Behaviour of those kinds of partners, of which these are the names, that have one of their own.
  fileprivate func behaviours(of groups: [PartnerGroup]) -> [String: PartnerBehaviour] {
    Dictionary(
      uniqueKeysWithValues: zip(self, groups).compactMap { kind, group in group.behaviour.map { (kind, $0) } }
    )
  }
}

extension District {
  init(_ entry: DistrictEntry) {
    self.init(name: entry.name, share: entry.share.value, centre: entry.centre, spread: entry.spread)
  }
}
