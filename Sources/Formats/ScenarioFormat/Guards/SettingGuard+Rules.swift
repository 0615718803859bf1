import JobDispatch
import Marketplace
import ScenarioModel

extension SettingGuard {
  /// Terms of programmes, their codes of conduct, and dispatch.
  static let rules: [SettingGuard] = terms + conduct + dispatch

  private static let terms: [SettingGuard] = [
    SettingGuard(
      .terms, "confirmation-grace", reason: "no visit goes to others: 'reassign-unconfirmed' is false"
    ) { city, programme in city.always(programme) { !$0.reassignsUnconfirmed } },
    SettingGuard(.terms, "extra-package", reason: "packages are not sold: 'scope-extension' is not 'package'")
    {
      city, programme in city.always(programme) { $0.scopeExtension != .package }
    },
    SettingGuard(
      .terms, "scope-extension", "extra-package",
      reason: "no scope proves larger: 'behaviour.partner.larger-scope' is 0 %"
    ) { city, _ in city.partner.largerScope == 0 },
    SettingGuard(
      .terms, "contact-attempts", reason: "no call fails: 'behaviour.client.reachable' is 100 %"
    ) { city, _ in city.client.reachable == 1 },
    SettingGuard(
      .terms, "commission", "commission-tiers", "commission-floor", "commission-cap",
      reason: "the platform gets no share of cash: 'payment' is 'cash'"
    ) { city, programme in city.always(programme) { $0.payment == .cash } },
  ]

  private static let conduct: [SettingGuard] =
    [
      SettingGuard(
        .conduct, "rating.window", "rating.nearing", "rating.first-check", "rating.notifications",
        reason: "nobody rates: 'behaviour.client.rates' is 0 %"
      ) { city, _ in city.client.rates == 0 },
      SettingGuard(
        .conduct, "cancellations.ceiling.city-mean.margin",
        reason: "no review comes before the end: 'every' is not shorter than the horizon"
      ) { city, programme in
        city.always(programme) { terms in
          guard case .cityMean(_, _, let every) = terms.conduct.cancellation.ceiling else { return false }
          return every >= city.horizon
        }
      },
      SettingGuard(
        .conduct, "notifications.several",
        reason: "nothing goes by it: 'rating' and 'cancellations' both have their own 'notifications'"
      ) { city, programme in
        city.always(programme) {
          $0.conduct.rating.notifications != nil && $0.conduct.cancellation.notifications != nil
        }
      },
      SettingGuard(
        .conduct, "notifications.spacing", "notifications.spares-improvement",
        "notifications.recovery-clears",
        "cancellations.spares-improvement",
        reason: "the first breach closes the account: there are 0 notifications"
      ) { city, programme in
        city.always(programme) { terms in
          let several = terms.conduct.notification.several
          return (terms.conduct.rating.notifications ?? several) == 0
            && (terms.conduct.cancellation.notifications ?? several) == 0
        }
      },
    ] + MisconductKind.allCases.map(warnings) + MisconductKind.onVisits.map(absent)

  private static func warnings(_ kind: MisconductKind) -> SettingGuard {
    SettingGuard(
      .conduct, keys: ["misconduct.\(kind.scenarioKey).warnings"],
      reason: "they lead to no exclusion: 'consequence' is not 'exclusion'"
    ) { city, programme in city.always(programme) { $0.conduct.misconduct[kind].consequence != .exclusion } }
  }

  private static func absent(_ kind: MisconductKind) -> SettingGuard {
    let key = kind.scenarioKey
    return SettingGuard(
      .conduct, keys: ["misconduct.\(key).consequence", "misconduct.\(key).warnings"],
      reason: "nobody does it: 'behaviour.partner.misconduct.\(key).rate' is 0 %"
    ) { city, _ in city.partner.misconduct[kind].rate == 0 }
  }

  private static let dispatch: [SettingGuard] = [
    SettingGuard(
      .dispatch, "newcomer-stars", reason: "stars do not count: 'ranking.stars' is 0"
    ) { city, programme in city.dispatch[programme].ranking.stars == 0 },
    SettingGuard(.dispatch, "ranking.nearness", reason: "no zone has an edge: 'zone' is 'unlimited'") {
      city, programme in city.dispatch[programme].zoneRadius.isInfinite
    },
    SettingGuard(
      .dispatch, "open-offers",
      reason: "immediate requests go to partners without open offers only: 'immediate-share' is 100 %"
    ) { city, _ in city.client.immediateShare == 1 },
  ]
}
