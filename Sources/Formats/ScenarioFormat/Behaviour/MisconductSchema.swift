import Documents
import Marketplace
import ScenarioModel

/// How misconduct is written: what a code makes of it, and how often it happens.
enum MisconductSchema {
  static let rules = ObjectSchema(
    "misconduct rules", doc: "What confirmed misconduct leads to.",
    startingAs: CodeOfConduct.conduct2019.value.misconduct
  ) {
    MisconductKind.allCases.map { kind in
      Field(
        kind.scenarioKey, \.[kind], rule.kind.named("misconduct-rule"),
        doc: "What \(kind.phrase) leads to. Rule \(kind.rule).", source: .setting)
    }
  }

  private static let rule = ObjectSchema(
    "misconduct rule", doc: "What misconduct of a kind leads to.", startingAs: MisconductRule(.exclusion)
  ) {
    Field(
      "consequence", \.consequence,
      .word(["none": .none, "warning": .warning, "exclusion": .exclusion]),
      doc: "Nothing, a warning each time, or exclusion.", source: .setting)
    Field(
      "warnings", \.warnings, .integer(.within(0...200)), doc: "Warnings before an exclusion.",
      source: .setting)
  }

  static let habits = ObjectSchema(
    "misconduct", doc: "How often misconduct happens on a visit, and comes to light.",
    startingAs: PartnerBehaviour.preset.misconduct
  ) {
    MisconductKind.onVisits.map { kind in
      Field(
        kind.scenarioKey, \.[kind], habit.kind.named("misconduct-habit"),
        doc: "How often there is \(kind.phrase). Rule \(kind.rule).", source: .assumed)
    }
  }

  private static let habit = ObjectSchema(
    "misconduct habit", doc: "How often misconduct of a kind happens.", startingAs: MisconductHabit.never
  ) {
    Field(
      "rate", \.rate, .chance(), doc: "On a visit, times one minus the hidden integrity.", source: .assumed)
    Field("reported", \.reported, .chance(), doc: "That the client reports it.", source: .assumed)
  }
}

extension MisconductKind {
  /// The rule's id.
  fileprivate var rule: String {
    switch self {
    case .discrimination: "T3"
    case .propertyDamage, .physicalAdvance, .swearing, .unwantedContact, .lawBreaking: "T4"
    case .dataMisuse: "T6"
    case .offPlatformWork: "T5"
    }
  }

  fileprivate var phrase: String {
    switch self {
    case .discrimination: "discrimination"
    case .propertyDamage: "damage by intent or neglect"
    case .physicalAdvance: "a physical advance"
    case .swearing: "swearing"
    case .unwantedContact: "unwanted contact after the job"
    case .lawBreaking: "breaking the law"
    case .dataMisuse: "keeping or reusing personal data"
    case .offPlatformWork: "working off the platform"
    }
  }
}
