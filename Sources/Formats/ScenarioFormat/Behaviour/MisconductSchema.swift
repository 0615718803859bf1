import Documents
import Marketplace
import ScenarioModel

/// Written form of misconduct: its consequences under a code of conduct, and its frequency.
enum MisconductSchema {
  static let rules = ObjectSchema(
    "misconduct rules", doc: "What confirmed misconduct leads to.",
    startingAs: CodeOfConduct.conduct2019.value.misconduct
  ) {
    MisconductKind.allCases.map { kind in
      Field(
        kind.scenarioKey, \.[kind], rule.kind.named("misconduct-rule"),
        doc: "What \(kind.phrase) leads to. \(kind.idleRemark)Rule \(kind.rule).", source: .setting)
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
      "warnings", \.warnings, .integer(.within(0...200)),
      doc: "Warnings before an exclusion. No effect if 'consequence' is not 'exclusion'.",
      source: .setting)
  }

  static let habits = ObjectSchema(
    "misconduct", doc: "Frequency of misconduct on visits, and of its being reported.",
    startingAs: PartnerBehaviour.preset.misconduct
  ) {
    MisconductKind.onVisits.map { kind in
      Field(
        kind.scenarioKey, \.[kind], .behaviour(MisconductHabit.declaration),
        doc: "Frequency of \(kind.phrase). Rule \(kind.rule).", source: .assumed)
    }
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

  /// Sentence about the habit without which a rule has no effect; work off the platform has several.
  fileprivate var idleRemark: String {
    MisconductKind.onVisits.contains(self)
      ? "No effect if 'behaviour.partner.misconduct.\(scenarioKey).rate' is 0 %. " : ""
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
