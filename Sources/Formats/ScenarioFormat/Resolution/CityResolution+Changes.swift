import Documents
import JobDispatch
import Marketplace
import Quantities
import ScenarioModel

/// Everything that changes may move, as it holds on one day.
struct CityRules {
  var codes: [CodeOfConduct]
  var programmes: [ProgrammeEntry]
  /// Dispatch policies; indexed by programme.
  var dispatch: [DispatchPolicy]
  /// Weekly hours by kind of partners.
  var hours: [String: [Choice<WeeklyHours>]]
  /// Mean bookings a day; nil where nobody has said it, or where requests are those of a trace.
  var rate: Double?
  /// Planned numbers of partners by kind.
  var partners: [String: Int]
}

/// Changes of a city by day.
struct CityChanges {
  var terms: [ProgrammeChange] = []
  var dispatch: [DispatchChange] = []
  var hours: [(day: Int, kind: String, hours: [Choice<WeeklyHours>])] = []
  var rates: [(day: Int, rate: Double)] = []
  var partners: [(day: Int, kind: String, count: Int)] = []

  /// Largest mean number of bookings a day that a change brings; nil without one.
  var highestRate: Double? { rates.map(\.rate).max() }

  /// Largest number of partners of a kind that a change plans; 0 without one.
  func mostPartners(of kind: String) -> Int { partners.filter { $0.kind == kind }.map(\.count).max() ?? 0 }
}

extension CityResolution {
  /// Changes by day, the scenario's and the city's own.
  ///
  /// The values of a day are those of the start, with every change over them that holds on that day. Decision 0271.
  mutating func resolveChanges(
    _ codes: [CodeOfConduct], _ programmes: [Programme], _ dispatch: [DispatchPolicy]
  ) -> CityChanges {
    let dated = datedChanges()
    guard !dated.isEmpty else {
      entry.changes = []
      return CityChanges()
    }
    let recruited = dated.flatMap(\.change.partners.keys).map { ($0, 0) }
    let start = CityRules(
      codes: codes, programmes: programmes.map(ProgrammeEntry.init), dispatch: dispatch,
      hours: hoursAtStart, rate: rateAtStart,
      partners: entry.partners.merging(recruited) { own, _ in own })
    for item in dated { check(item.change, codes) }
    let days = Set(dated.flatMap(\.days)).filter(horizonDays.contains).sorted()
    var rules = start
    var result = CityChanges()
    var written: [ChangeEntry] = []
    for day in days {
      let next = dated.reduce(start) { rules, item in
        item.progress(on: day).map { self.rules(rules, after: item.change, progress: $0) } ?? rules
      }
      result.append(day, from: rules, to: next)
      if let entry = ChangeEntry(on: day, from: rules, to: next, programmes: programmeNames) {
        written.append(entry)
      }
      rules = next
    }
    entry.changes = written
    return result
  }

  /// The weekly hours by kind without changes.
  private var hoursAtStart: [String: [Choice<WeeklyHours>]] {
    // Mistakes in the kinds are reported where they are resolved.
    var ignored: [Diagnostic] = []
    let kinds = document.partnerKinds.map { base in
      entry.partnerKinds[base.name]?.applied(to: base, into: &ignored) ?? base
    }
    return Dictionary(uniqueKeysWithValues: kinds.map { ($0.name, $0.hours) })
  }

  /// The mean number of bookings without changes.
  private var rateAtStart: Double? {
    // Mistakes in the demand are reported where it is resolved.
    var ignored: [Diagnostic] = []
    let demand = entry.demand?.applied(to: document.demand, into: &ignored) ?? document.demand
    return demand.trace == nil ? demand.rate : nil
  }

  /// Reports what a change names and nobody has declared, and values that it hides.
  private mutating func check(_ change: ChangeEntry, _ codes: [CodeOfConduct]) {
    reportUnknown(change.conduct.keys, "code of conduct", "conduct", change, among: codes.map(\.name))
    reportUnknown(change.programmes.keys, "programme", "programmes", change, among: programmeNames)
    reportUnknown(change.dispatch.keys, "programme", "dispatch", change, among: programmeNames)
    let kinds = document.partnerKinds.map(\.name)
    reportUnknown(change.partners.keys, "kind of partners", "partners", change, among: kinds)
    reportUnknown(change.hours.keys, "kind of partners", "hours", change, among: kinds)
    for code in codes { diagnostics += change.hiddenValues(section: "conduct", name: code.name) }
    for name in programmeNames { diagnostics += change.hiddenValues(section: "programmes", name: name) }
    guard change.demand != nil, rateAtStart == nil else { return }
    let demand = ["demand", "trace"]
    let message =
      "'demand' cannot change in '\(entry.name)', whose requests are those of its trace; expected a trace with them"
    if places.source(of: path() + demand) != nil || places.source(of: demand) != nil {
      diagnostics.append(change.error(["demand"], message).judging([demand, path() + demand, change.keys]))
    }
  }

  /// The rules with a change laid over them, of which a share of the way has been gone.
  private mutating func rules(_ rules: CityRules, after change: ChangeEntry, progress: Double) -> CityRules {
    var next = rules
    var refused: [[String]] = []
    for index in next.codes.indices {
      let former = next.codes[index]
      change.conduct[former.name]?.lay(over: &next.codes[index], into: &diagnostics)
      change.policy?.conduct.lay(over: &next.codes[index], into: &diagnostics)
      guard progress < 1 else { continue }
      next.codes[index] = ConductSchema.schema.value(
        between: former, and: next.codes[index], at: progress, place: change.place, refused: &refused)
    }
    for index in next.programmes.indices {
      let former = next.programmes[index]
      change.programmes[former.terms.name]?.lay(over: &next.programmes[index], into: &diagnostics)
      change.policy?.terms.lay(over: &next.programmes[index], into: &diagnostics)
      if progress < 1 {
        next.programmes[index] = ProgrammeEntry.schema.value(
          between: former, and: next.programmes[index], at: progress, place: change.place, refused: &refused)
      }
      next.programmes[index].terms.vat = resolveTax(next.programmes[index])
      next.programmes[index].vat = .rates(next.programmes[index].terms.vat)
      putUnderCode(&next.programmes[index], next.codes, change, former: former.conduct)
    }
    for (index, name) in programmeNames.enumerated() {
      let former = next.dispatch[index]
      change.dispatch[name]?.lay(over: &next.dispatch[index], into: &diagnostics)
      guard progress < 1 else { continue }
      next.dispatch[index] = DispatchSchema.schema.value(
        between: former, and: next.dispatch[index], at: progress, place: change.place, refused: &refused)
    }
    for (kind, hours) in change.hours where next.hours[kind] != hours {
      if progress < 1 { refused.append(["hours", kind]) }
      next.hours[kind] = hours
    }
    if let rate = next.rate, let demand = change.demand {
      let goal = demand.rate ?? rate * (demand.factor ?? 1)
      // Rounding must not move the goal itself, which the resolved scenario states.
      next.rate = progress < 1 ? rate + (goal - rate) * progress : goal
    }
    for (kind, count) in change.partners {
      let former = next.partners[kind] ?? 0
      next.partners[kind] = former + Int((Double(count - former) * progress).rounded())
    }
    reportUngradual(refused, change)
    return next
  }

  /// Reports keys that a ramp cannot move in steps.
  private mutating func reportUngradual(_ refused: [[String]], _ change: ChangeEntry) {
    for keys in refused.map({ DottedPath($0).text }).uniqued {
      let message =
        "'\(keys)' cannot change in steps: it is no number that lies between its values; expected it in a change without 'ramp'"
      diagnostics.append(change.error(["ramp"], message).judging([change.keys, ["programmes"], ["conduct"]]))
    }
  }

  /// Gives the programme the code that it names, as it holds then; only a name that is new can be wrong.
  private mutating func putUnderCode(
    _ programme: inout ProgrammeEntry, _ codes: [CodeOfConduct], _ change: ChangeEntry, former: String
  ) {
    if let code = codes.first(where: { $0.name == programme.conduct }) {
      programme.terms.conduct = code
    } else if programme.conduct != former {
      let candidates = [["policy", "conduct"], ["programmes", programme.terms.name, "conduct"]]
      let unknown = change.unknown(
        "code of conduct", programme.conduct, at: candidates, among: codes.map(\.name))
      diagnostics.append(unknown.judging([change.keys, ["conduct", "*"]]))
    }
  }

  private mutating func reportUnknown(
    _ found: some Collection<String>, _ noun: String, _ key: String, _ change: ChangeEntry,
    among names: [String]
  ) {
    for name in found.sorted() where !names.contains(name) {
      let unknown = change.unknown(noun, name, at: [[key, name]], among: names)
      diagnostics.append(
        unknown.judging([change.keys, ["programmes", "*"], ["conduct", "*"], ["partner-kinds"]]))
    }
  }
}

extension CityChanges {
  /// Appends the differences between what holds before a day and from then on.
  fileprivate mutating func append(_ day: Int, from former: CityRules, to next: CityRules) {
    for index in next.programmes.indices where next.programmes[index] != former.programmes[index] {
      let programme = ProgrammeID(UInt8(index))
      terms.append(ProgrammeChange(day: day, programme: programme, terms: next.programmes[index].terms))
    }
    for index in next.dispatch.indices where next.dispatch[index] != former.dispatch[index] {
      let programme = ProgrammeID(UInt8(index))
      dispatch.append(DispatchChange(day: day, programme: programme, policy: next.dispatch[index]))
    }
    for (kind, new) in next.hours.sorted(by: { $0.key < $1.key }) where new != former.hours[kind] {
      hours.append((day, kind, new))
    }
    if let rate = next.rate, rate != former.rate { rates.append((day, rate)) }
    for (kind, count) in next.partners.sorted(by: { $0.key < $1.key }) where count != former.partners[kind] {
      partners.append((day, kind, count))
    }
  }
}

extension ChangeEntry {
  /// The difference between two sets of rules; nil if there is none.
  fileprivate init?(on day: Int, from former: CityRules, to next: CityRules, programmes names: [String]) {
    self.init()
    from = .date(day)
    for (before, after) in zip(former.codes, next.codes) where before != after {
      conduct[after.name] = Layer(after)
    }
    for (before, after) in zip(former.programmes, next.programmes) where !before.isWritten(as: after) {
      programmes[after.terms.name] = Layer(after)
    }
    for (index, name) in names.enumerated() where next.dispatch[index] != former.dispatch[index] {
      dispatch[name] = Layer(next.dispatch[index])
    }
    hours = next.hours.filter { former.hours[$0.key] != $0.value }
    if next.rate != former.rate { demand = DemandChangeEntry(rate: next.rate) }
    partners = next.partners.filter { former.partners[$0.key] != $0.value }
    let isEmpty = conduct.isEmpty && programmes.isEmpty && dispatch.isEmpty && hours.isEmpty
    if isEmpty && demand == nil && partners.isEmpty { return nil }
  }
}

extension ProgrammeEntry {
  /// Returns true if both are written alike: the code is a name there.
  fileprivate func isWritten(as other: ProgrammeEntry) -> Bool {
    var terms = terms
    terms.conduct = other.terms.conduct
    return terms == other.terms && conduct == other.conduct
  }
}

extension Layer {
  fileprivate func lay(over value: inout Value, into diagnostics: inout [Diagnostic]) {
    value = applied(to: value, into: &diagnostics)
  }
}
