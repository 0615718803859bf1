import Marketplace
import ScenarioModel

extension SettingGuard {
  /// Behaviour of clients, partners and staff.
  static let behaviour: [SettingGuard] = clients + partners + staff + demand

  private static let clients: [SettingGuard] = [
    SettingGuard(
      "behaviour.client", "lead-time", "slots", "flexible-share", "flexible-window",
      reason: "nobody books a date: 'immediate-share' is 100 %"
    ) { $0.client.immediateShare == 1 },
    SettingGuard(
      "behaviour.client", "flexible-window", reason: "no visit is flexible: 'flexible-share' is 0 %"
    ) { $0.client.flexibleShare == 0 },
    SettingGuard(
      "behaviour.client", "postponement",
      reason:
        "nobody asks for another date: 'new-date' and 'moves-visit' are 0 %, and there is no support desk"
    ) { $0.client.newDate == 0 && $0.client.movesVisit == 0 && $0.support == nil },
    SettingGuard("behaviour.client", "rating-delay", reason: "nobody rates: 'rates' is 0 %") {
      $0.client.rates == 0
    },
    SettingGuard("travel", "route-planning", reason: "no visit is flexible: 'flexible-share' is 0 %") {
      $0.client.flexibleShare == 0
    },
  ]

  private static let demand: [SettingGuard] = [
    SettingGuard(
      "demand", "programmes", reason: "nobody books by them: every channel has 'programmes' of its own"
    ) { $0.channels.allSatisfy { !$0.programmes.isEmpty } },
    SettingGuard(
      "demand", "services", reason: "nobody books by them: every channel has 'services' of its own"
    ) {
      $0.channels.allSatisfy { !$0.services.isEmpty }
    },
    SettingGuard("demand", "profile", reason: "nobody books by it: every channel has a 'profile' of its own")
    {
      $0.channels.allSatisfy { $0.profile != nil }
    },
    SettingGuard(
      "demand", "rate", "profile", reason: "requests are those of the past: 'trace' is given"
    ) { $0.isTraced },
    SettingGuard(
      "demand", "factors.correlation", reason: "no day differs from others by chance: 'dispersion' is 1"
    ) { $0.factors.variation.dispersion == 1 },
  ]

  private static let partners: [SettingGuard] = [
    SettingGuard(
      "behaviour.partner", "explanation-bonus", "lateness-penalty", "star-noise",
      reason: "stars do not follow from the visit: 'behaviour.client.stars' is given"
    ) { $0.client.stars != nil },
    SettingGuard(
      "behaviour.partner", "recall-delay", reason: "no call fails: 'behaviour.client.reachable' is 100 %"
    ) { $0.client.reachable == 1 },
    SettingGuard(
      "behaviour.partner", "competence-relief",
      reason:
        "nothing is beyond anybody: 'beyond-competence', 'scope-beyond-competence' and 'fails-on-site' are 0 %"
    ) {
      $0.partner.beyondCompetence == 0 && $0.partner.scopeBeyondCompetence == 0 && $0.partner.failsOnSite == 0
    },
    SettingGuard(
      "behaviour.partner", "negotiation", reason: "the platform sets every price: 'pricing' is 'listed'"
    ) { $0.everywhere { $0.pricing == .listed } },
    SettingGuard("behaviour.partner", "device-delay", reason: "no device is late: 'device-late' is 0 %") {
      $0.partner.deviceIsLate == 0
    },
    SettingGuard(
      "behaviour.partner", "device-late", "device-delay", reason: "no device is fetched: 'pick-up' is 0 %"
    ) { $0.demand.allSatisfy { $0.pickUpShare == 0 } },
    SettingGuard(
      "behaviour.partner", "extra-scope", "scope-beyond-competence",
      reason: "no scope proves larger: 'larger-scope' is 0 %"
    ) { $0.partner.largerScope == 0 },
    SettingGuard(
      "behaviour.partner", "scope-beyond-competence",
      reason: "a larger scope is another order nowhere: 'scope-extension' is not 'basket'"
    ) { $0.everywhere { $0.scopeExtension != .basket } },
    SettingGuard("behaviour.partner", "extra-sale", reason: "nothing more is sold: 'sells-extra' is 0 %") {
      $0.partner.sellsExtra == 0
    },
    SettingGuard("behaviour.partner", "damage-cost", reason: "nothing breaks: 'damages' is 0 %") {
      $0.partner.damages == 0
    },
    SettingGuard(
      "behaviour.partner", "explanation-bonus", reason: "nobody explains anything: 'explains' is 0 %"
    ) { $0.partner.explains == 0 },
    SettingGuard(
      "behaviour.partner", "rates-client", "stars-for-client",
      reason: "partners rate nobody: 'mutual' is false in their code of conduct"
    ) { $0.everywhere { !$0.conduct.isMutual } },
    SettingGuard(
      "behaviour.partner", "stars-for-client", reason: "partners rate nobody: 'rates-client' is 0 %"
    ) { $0.partner.ratesClient == 0 },
  ]

  private static let staff: [SettingGuard] = [
    SettingGuard(
      "behaviour.staff", "mediation-delay", "refunds-dispute", "refund-share",
      reason: "nobody disputes a charge: 'behaviour.client.disputes' is 0 %"
    ) { $0.client.disputes == 0 },
    SettingGuard(
      "behaviour.staff", "refund-share", reason: "no dispute ends with a refund: 'refunds-dispute' is 0 %"
    ) { $0.staff.refundsDispute == 0 },
    SettingGuard(
      "behaviour.staff", "review-delay", "excludes",
      reason: "no-shows are not reviewed: 'no-show.consequence' is 'exclusion'"
    ) { $0.everywhere { $0.conduct.noShow.consequence == .exclusion } },
    SettingGuard(
      "behaviour.staff", "finds-off-platform", "finding-delay",
      reason: "nobody works off the platform: 'off-platform.base' and 'off-platform.slope' are 0"
    ) { $0.partner.offPlatform.isNever },
    SettingGuard(
      "behaviour.staff", "finding-delay",
      reason: "no work off the platform comes to light: 'finds-off-platform' is 0 %"
    ) { $0.staff.findsOffPlatform == 0 },
    SettingGuard(
      "behaviour.staff", "case-delay", "confirms",
      reason: "there is no misconduct to report: every 'rate' of 'behaviour.partner.misconduct' is 0 %"
    ) { city in
      MisconductKind.onVisits.allSatisfy { city.partner.misconduct[$0].rate == 0 }
        && city.partner.offPlatform.isNever
    },
  ]

  /// A support desk and the people who turn to it.
  static let support: [SettingGuard] = [
    desk("question-delay", "handling.question", reason: "nobody asks: 'asks' is 0 %") {
      $0.behaviour.asks == 0
    },
    desk("handling.complaint", reason: "nobody complains: 'complains' is 0 %") {
      $0.behaviour.complains == 0
    },
    desk("handling.agent-complaint", reason: "nobody complains about agents: 'complains-of-agent' is 0 %") {
      $0.behaviour.complainsOfAgent == 0
    },
    desk("senior-time", reason: "nobody asks for a senior: 'asks-for-senior' is 0 %") {
      $0.behaviour.asksForSenior == 0
    },
    desk("goes-on", "grave", reason: "nobody is abusive: 'abusive' is 0 %") { $0.behaviour.abusive == 0 },
    desk(
      "respect.requests-to-stop", "respect.block-after", "respect.report-after",
      "respect.reports-grave-cases",
      reason: "nobody is abusive: 'abusive' is 0 %"
    ) { $0.behaviour.abusive == 0 },
    SettingGuard(
      "support", "handling.dispute", "redoes",
      reason: "nobody disputes a charge: 'behaviour.client.disputes' is 0 %"
    ) { $0.support != nil && $0.client.disputes == 0 },
  ]

  private static func desk(
    _ first: String, _ second: String? = nil, _ third: String? = nil, _ fourth: String? = nil,
    reason: String, isOff: @escaping @Sendable (SupportEntry) -> Bool
  ) -> SettingGuard {
    SettingGuard(
      .fixed(["support"]), keys: [first] + [second, third, fourth].compactMap(\.self), reason: reason
    ) { city, _ in city.support.map(isOff) ?? false }
  }

  /// Responses of people, where they are switched on.
  static let responses: [SettingGuard] = [
    response("clients", ["return-delay"], "nobody books again: 'returns' is 0 %") { $0.clients.returns == 0 },
    response("clients", ["telling-delay"], "nobody recommends the platform: 'tells' is 0 %") {
      $0.clients.tells == 0
    },
    response("clients", ["disappointed.stays-away"], "all leave for ever: 'leaves' is 100 %") {
      $0.clients.disappointed.leaves == 1
    },
    response("clients", ["abandoned.stays-away"], "all leave for ever: 'leaves' is 100 %") {
      $0.clients.abandoned.leaves == 1
    },
    response(
      "partners", ["second-account-delay", "found-at-check", "found-later", "discovery-delay"],
      "nobody opens a second account: 'tries-again' is 0 %"
    ) { $0.partners.triesAgain == 0 },
    response("partners", ["discovery-delay"], "none is found later: 'found-later' is 0 %") {
      $0.partners.foundLater == 0
    },
    response(
      "partners", ["identification", "check-duration", "passes-check"],
      "nobody joins: 'candidates' is 0 and 'tries-again' is 0 %"
    ) { $0.partners.candidates == 0 && $0.partners.triesAgain == 0 },
    response("partners", ["hours-interval", "hours-limit"], "nobody changes hours: 'hours-elasticity' is 0") {
      $0.partners.hoursElasticity == 0
    },
    response(
      "partners",
      ["shortfall-slope", "rejection-slope", "notification-slope", "dispute-slope", "may-return", "absence"],
      "nobody leaves: 'leaving-hazard' is 0"
    ) { $0.partners.leavingHazard == 0 },
    response("partners", ["absence"], "nobody comes back: 'may-return' is 0 %") {
      $0.partners.mayReturn == 0
    },
  ]

  private static func response(
    _ part: String, _ keys: [String], _ reason: String, isOff: @escaping @Sendable (Responses) -> Bool
  ) -> SettingGuard {
    SettingGuard(.fixed(["behaviour", "responses", part]), keys: keys, reason: reason) { city, _ in
      city.responses.isActive && isOff(city.responses)
    }
  }
}
