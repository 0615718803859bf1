import Quantities

extension CodeOfConduct {
  /// Preset of the code of conduct of June 2018 (C18).
  public static let conduct2018 = Preset(
    name: "conduct-2018",
    summary: "Code of conduct of June 2018: mutual ratings; the second no-show always excludes.",
    value: CodeOfConduct(
      name: "conduct-2018", isMutual: true, rating: .preset, cancellation: .preset,
      noShow: NoShowRule(warnings: 1, consequence: .exclusion),
      notification: NotificationRule(
        several: 3, spacing: .days(7), sparesImprovement: false, recoveryClears: false),
      misconduct: PerMisconduct { kind in
        MisconductRule(.exclusion, warnings: closesAccounts.contains(kind) ? 0 : 1)
      }),
    provenance: provenance(document: "C18", exclusions: closesAccounts))

  /// Preset of the code of conduct of 2019 (C19).
  public static let conduct2019 = Preset(
    name: "conduct-2019",
    summary:
      "Code of conduct of 2019: clients rate; closing off only without improvement; exclusion is reviewed.",
    value: CodeOfConduct(
      name: "conduct-2019", isMutual: false, rating: .preset, cancellation: .preset,
      noShow: NoShowRule(warnings: 1, consequence: .review),
      notification: NotificationRule(
        several: 3, spacing: .days(7), sparesImprovement: true, recoveryClears: true),
      misconduct: PerMisconduct { kind in
        MisconductRule(.exclusion, warnings: kind == .dataMisuse ? 1 : 0)
      }),
    provenance: provenance(
      document: "C19", exclusions: Set(MisconductKind.allCases).subtracting([.dataMisuse])))

  /// All presets: the codes of 2018 and 2019.
  public static let presets = [conduct2018, conduct2019]

  /// Misconduct rules of a code (T3 to T6).
  ///
  /// Both codes close the account for discrimination and work off the platform. The code of 2018 calls the rest
  /// unacceptable or forbidden. The code of 2019 excludes at once for all but the misuse of data. Elsewhere one warning is
  /// assumed.
  private static let closesAccounts: Set<MisconductKind> = [.discrimination, .offPlatformWork]

  private static func provenance(
    document: String, exclusions: Set<MisconductKind>
  ) -> [String: Provenance] {
    var sources = provenance(document: document)
    for kind in MisconductKind.allCases {
      let source: Provenance = exclusions.contains(kind) ? .sourced(document) : .assumed
      sources["misconduct.\(kind.scenarioKey).consequence"] = source
      sources["misconduct.\(kind.scenarioKey).warnings"] = source
    }
    return sources
  }

  private static func provenance(document: String) -> [String: Provenance] {
    [
      "mutual": .sourced(document),
      "rating.window": .sourced(document),
      "rating.minimum": .assumed,
      "rating.nearing": .assumed,
      "rating.first-check": .assumed,
      "rating.strict": .assumed,
      "rating.notifications": .assumed,
      "cancellations.ceiling": .assumed,
      "cancellations.nearing": .assumed,
      "cancellations.window": .sourced(document),
      "cancellations.first-check": .assumed,
      "cancellations.counted": .assumed,
      "cancellations.failed-visits": .assumed,
      "cancellations.strict": .assumed,
      "cancellations.spares-improvement": .sourced(document),
      "cancellations.notifications": .assumed,
      "no-show.warnings": .sourced(document),
      "no-show.window": .assumed,
      "no-show.consequence": .sourced(document),
      "no-show.tolerated": .assumed,
      "notifications.several": .assumed,
      "notifications.spacing": .assumed,
      "notifications.spares-improvement": .sourced(document),
      "notifications.recovery-clears": .assumed,
    ]
  }
}

extension CodeOfConduct.RatingRule {
  /// Rating rule with the window of 50 ratings (R2); the minimum and the distance of nearing are assumed.
  static let preset = CodeOfConduct.RatingRule(window: 50, minimum: 4.0, nearing: 0.2, firstCheck: 10)
}

extension CodeOfConduct.CancellationRule {
  /// Maximum cancellation rate from the city's mean (Q4); the margin is assumed.
  static let preset = CodeOfConduct.CancellationRule(
    ceiling: .cityMean(margin: .percent(8), initial: .percent(15), every: .days(7)), window: .lifetime,
    firstCheck: 20,
    counted: ReturnReasons([.beyondCompetence, .dateImpossible, .absenceToldInAdvance, .unconfirmed]),
    countsFailedVisits: true)
}
