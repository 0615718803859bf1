import Documents
import Marketplace
import Quantities
import ScenarioModel

/// Codes and programmes as they hold on one day.
private struct Rules {
  var codes: [CodeOfConduct]
  var programmes: [ProgrammeEntry]
}

extension CityResolution {
  /// Changes by day: the scenario's, then the city's own, which take precedence on the same day.
  mutating func resolveChanges(_ codes: [CodeOfConduct], _ programmes: [Programme]) -> [ProgrammeChange] {
    var rules = Rules(codes: codes, programmes: programmes.map(ProgrammeEntry.init))
    var result: [ProgrammeChange] = []
    var written: [ChangeEntry] = []
    for (day, change) in changesByDay() {
      let next = self.rules(rules, after: change)
      for index in next.programmes.indices where next.programmes[index] != rules.programmes[index] {
        let programme = ProgrammeID(UInt8(index))
        result.append(ProgrammeChange(day: day, programme: programme, terms: next.programmes[index].terms))
      }
      if let entry = ChangeEntry(on: day, from: rules, to: next) { written.append(entry) }
      rules = next
    }
    entry.changes = written
    return result
  }

  private mutating func changesByDay() -> [(day: Int, change: ChangeEntry)] {
    let all = (document.changes + entry.changes).enumerated().compactMap { order, change in
      day(of: change).map { (day: $0, order: order, change: change) }
    }
    return all.sorted { ($0.day, $0.order) < ($1.day, $1.order) }.map { ($0.day, $0.change) }
  }

  /// The day of a change; nil, and reported, if requests do not come in on it.
  private mutating func day(of change: ChangeEntry) -> Int? {
    let length = TimeSpan.days(1).microseconds
    let days = Int((document.horizon.microseconds + length - 1) / length)
    let number = change.from.number(start: document.start)
    if (document.start..<document.start + days).contains(number) { return number }
    let first = ChangeDay.date(document.start).text
    let last = ChangeDay.date(document.start + days - 1).text
    let message =
      "'from: \(change.from.text)' lies outside the horizon; expected day 1 to day \(days), \(first) to \(last)"
    let settings = [["start"], ["horizon"], change.keys + ["from"]]
    diagnostics.append(change.error(["from"], message).judging(settings))
    return nil
  }

  /// The rules with a change laid over them.
  private mutating func rules(_ rules: Rules, after change: ChangeEntry) -> Rules {
    var next = rules
    reportUnknown(change.conduct.keys, "code of conduct", "conduct", change, among: rules.codes.map(\.name))
    reportUnknown(change.programmes.keys, "programme", "programmes", change, among: programmeNames)
    for index in next.codes.indices {
      let name = next.codes[index].name
      change.conduct[name]?.lay(over: &next.codes[index], into: &diagnostics)
      change.policy?.conduct.lay(over: &next.codes[index], into: &diagnostics)
      diagnostics += change.hiddenValues(section: "conduct", name: name)
    }
    for index in next.programmes.indices {
      let name = next.programmes[index].terms.name
      change.programmes[name]?.lay(over: &next.programmes[index], into: &diagnostics)
      change.policy?.terms.lay(over: &next.programmes[index], into: &diagnostics)
      next.programmes[index].terms.vat = resolveTax(next.programmes[index])
      next.programmes[index].vat = .rates(next.programmes[index].terms.vat)
      diagnostics += change.hiddenValues(section: "programmes", name: name)
      putUnderCode(&next.programmes[index], next.codes, change, former: rules.programmes[index].conduct)
    }
    return next
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
      diagnostics.append(unknown.judging([change.keys, ["programmes", "*"], ["conduct", "*"]]))
    }
  }
}

extension ChangeEntry {
  /// The difference between two sets of rules; nil if there is none.
  fileprivate init?(on day: Int, from former: Rules, to next: Rules) {
    self.init()
    from = .date(day)
    for (before, after) in zip(former.codes, next.codes) where before != after {
      conduct[after.name] = Layer(after)
    }
    for (before, after) in zip(former.programmes, next.programmes) where !before.isWritten(as: after) {
      programmes[after.terms.name] = Layer(after)
    }
    if conduct.isEmpty && programmes.isEmpty { return nil }
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
