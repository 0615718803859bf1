import Quantities
import ScenarioFormat
import Variates

@testable import Documents

/// A small document that uses every kind of value once.
struct Study: Equatable {
  var scenario = ""
  var start = 19_786
  var horizon = TimeSpan.days(90)
  var cities: [City] = []
  var strategy = Strategy.exclusive(window: .minutes(2))
  var policy = Policy()
  var replyDelay = sample { () throws(InvalidDistribution) in try .lognormal(median: 240, sigma: 1) }
  var hops = sample { () throws(InvalidDistribution) in try .poisson(mean: 2) }
}

struct City: Equatable {
  var name = ""
  var country = "CH"
  var timeZone = "Europe/Zurich"
  var area = 50.0
  var population = 100_000
  var rate = 10.0
  var speed = 25.0
  var reach: Double? = 5
  var hours = WeeklyStretches([1_020..<1_260])
  var opensAt = TimeSpan.hours(8)
  var partners: [String: Int] = [:]
  var profile = Profile.flat
}

enum Profile: Equatable {
  case flat
  case evenings
  case hours([Double])
}

struct Policy: Equatable {
  var commission = Proportion.percent(20)
  var window = 50
  var minimum = 4.2
  var fee: [Currency: Money] = [
    .chf: Money(minorUnits: 490, currency: .chf), .eur: Money(minorUnits: 290, currency: .eur),
  ]
  var bonus = Money(minorUnits: 0, currency: .eur)
  var paused = false
  var ranking = Ranking.stars
}

enum Ranking: String, CaseIterable {
  case stars
  case nearness
}

enum Strategy: Equatable {
  case exclusive(window: TimeSpan)
  case broadcast(BroadcastSettings)
}

struct BroadcastSettings: Equatable {
  var to = 3
  var expiry = TimeSpan.hours(12)
}

func sample(_ make: () throws(InvalidDistribution) -> Distribution) -> Distribution {
  do { return try make() } catch { preconditionFailure("\(error)") }
}

struct ExclusiveSettings: Equatable {
  var window = TimeSpan.minutes(2)
}

enum SampleStudy {
  static let policy = ObjectSchema("policy", doc: "What the platform asks and takes.", make: Policy.init) {
    Field(
      "commission", \.commission, .share(), doc: "The platform's share of each payment. Rule M2.",
      source: .sourced("MF"))
    Field(
      "window", \.window, .count(of: "jobs", .atLeast(1)),
      doc: "Jobs that the rating looks back on. Rule R2.",
      source: .sourced("C18, C19"))
    Field(
      "minimum", \.minimum, .number(.within(1...5)), doc: "The least mean of the stars.", source: .assumed)
    Field("fee", \.fee, .prices(), doc: "The booking fee. Rule B3.", source: .sourced("MF, MP"))
    Field("bonus", \.bonus, .money(), doc: "Paid for a fifth star.", source: .assumed)
    Field("paused", \.paused, .flag(), doc: "Whether nobody is suspended.", source: .setting)
    Field("ranking", \.ranking, .word(), doc: "What counts first.", source: .assumed)
  }

  static let exclusive = ObjectSchema(
    "exclusive offer", doc: "One partner at a time. Rule D3.", make: ExclusiveSettings.init
  ) {
    Field(
      "window", \.window, .duration(.moreThan(.zero)), doc: "How long an offer stands.",
      source: .sourced("MF"))
  }

  static let broadcast = ObjectSchema(
    "broadcast", doc: "Several partners at once. Rule D4.", make: BroadcastSettings.init
  ) {
    Field("to", \.to, .integer(.within(1...50)), doc: "How many partners see it.", source: .assumed)
    Field("expiry", \.expiry, .duration(), doc: "When it ends. Rule D6.", source: .sourced("OF"))
  } check: { settings in
    settings.to > 20 && settings.expiry > .days(1)
      ? [ImpossibleValue(key: "expiry", ValueProblem("is too long for so many partners"))] : []
  }

  static let strategy = ValueKind<Strategy>.union([
    UnionCase(
      "exclusive", exclusive.kind, doc: "One partner at a time.", wrap: { .exclusive(window: $0.window) },
      unwrap: { if case .exclusive(let window) = $0 { ExclusiveSettings(window: window) } else { nil } }),
    UnionCase(
      "broadcast", broadcast.kind, doc: "Several at once.", wrap: { .broadcast($0) },
      unwrap: { if case .broadcast(let settings) = $0 { settings } else { nil } }),
  ])

  static let profile = ValueKind<Profile>.either(
    scalar: .word(["flat": .flat, "evenings": .evenings]),
    sequence: ValueKind<[Double]>.list(of: .number(.atLeast(0)), minimumCount: 3).mapped(
      to: { .hours($0) }, from: { if case .hours(let weights) = $0 { weights } else { [] } })
  ) { if case .hours = $0 { .sequence } else { .scalar } }

  static let city = ObjectSchema("city", doc: "A market of its own.", make: City.init) {
    Field<City>.required("country", \.country, .country(), doc: "Whose currency and fee hold.")
    Field("time-zone", \.timeZone, .timeZone(), doc: "Local time.", source: .assumed)
    Field("area", \.area, .area(), doc: "The served area.", source: .assumed)
    Field("population", \.population, .integer(.atLeast(1)), doc: "Inhabitants.", source: .assumed)
    Field("rate", \.rate, .rate(per: .day), doc: "Requests.", source: .assumed)
    Field("speed", \.speed, .speed(), doc: "Door to door.", source: .measured("city traffic count"))
    Field("reach", \.reach, .optional(.distance()), doc: "How far a zone reaches.", source: .assumed)
    Field("hours", \.hours, .weeklyHours(), doc: "When partners work.", source: .assumed)
    Field("opens-at", \.opensAt, .timeOfDay(), doc: "When the shop opens.", source: .assumed)
    Field(
      "partners", \.partners, .dictionary(of: .integer(.atLeast(0)), names: ["friend", "pro"]),
      doc: "Partners by programme.", source: .assumed)
    Field("profile", \.profile, profile, doc: "When clients come.", source: .assumed)
  }

  static let study = ObjectSchema("study", doc: "A small scenario.", make: Study.init) {
    Field<Study>.required("scenario", \.scenario, .text(), doc: "Its name.")
    Field("start", \.start, .date(), doc: "The first day.", source: .setting)
    Field("horizon", \.horizon, .duration(.moreThan(.zero)), doc: "How long it runs.", source: .setting)
    Field<Study>.required("cities", \.cities, .catalogue(of: city, name: \.name), doc: "The cities.")
    Field("strategy", \.strategy, strategy, doc: "How offers are made.", source: .sourced("MF"))
    Field("policy", \.policy, policy.kind, doc: "What the platform asks and takes.", source: .setting)
    Field("reply-delay", \.replyDelay, .durations(), doc: "How soon a partner looks.", source: .assumed)
    Field("hops", \.hops, .numbers(), doc: "A count.", source: .assumed)
  }

  static let format = DocumentFormat(
    schema: study,
    presets: [
      DocumentPreset(
        "friend", summary: "The Friend programme.",
        values: [
          PresetValue("policy.commission", "20 %", source: .sourced("MF")),
          PresetValue("policy.minimum", "4.4", source: .assumed),
          PresetValue("strategy.exclusive.window", "2 min", source: .sourced("MF")),
        ]),
      DocumentPreset(
        "wide", summary: "A broadcast.",
        values: [PresetValue("strategy", "{ broadcast: { to: 5 } }", source: .assumed)]),
    ])

  /// The document in which only what must be there is there.
  static let head = "scenario: s\ncities: { zurich: { country: CH } }\n"

  static func read(_ text: String, overrides: [String] = []) throws(DiagnosticReport) -> Study {
    try format.read(
      SourceText(name: "my.yaml", text: text), overrides: overrides.map { DocumentOverride($0) }
    ).model
  }

  static func load(_ text: String, overrides: [String] = []) throws(DiagnosticReport) -> LoadedDocument<Study>
  {
    try format.read(
      SourceText(name: "my.yaml", text: text), overrides: overrides.map { DocumentOverride($0) })
  }

  /// Diagnostics about a text with mistakes.
  static func diagnostics(_ text: String, overrides: [String] = []) -> [Diagnostic] {
    do {
      return try load(text, overrides: overrides).warnings
    } catch {
      return error.diagnostics
    }
  }

  /// Report about the file at a path; empty for one without mistakes.
  static func pathReport(_ path: String) -> String {
    do {
      _ = try format.read(path: path)
      return ""
    } catch {
      return error.rendered()
    }
  }

  /// Report about a text with mistakes; empty for one without.
  static func report(_ text: String, overrides: [String] = []) -> String {
    do {
      _ = try read(text, overrides: overrides)
      return ""
    } catch {
      return error.rendered()
    }
  }
}
