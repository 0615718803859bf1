import Marketplace
import Quantities
import ScenarioModel
import Simulation

// A partner's standing, and words for reasons.
extension Story {
  /// Returns the sentence on an event of a partner's account; nil for other events.
  func partnerSentence(_ entry: EventHistory.Entry) -> String? {
    switch entry.event {
    case .partnerRegistered(let partner): "\(sentence(partner)) registers, with its profile (T1)."
    case .identityProven(let partner):
      "\(sentence(partner)) proves its identity; the background check begins (T1)."
    case .partnerAdmitted(let partner): "\(sentence(partner)) has passed the check, and may work (T1)."
    case .partnerNotified(let partner, let rule, let count):
      "\(sentence(partner)) is told, for the \(ordinal(Int(count))) time, about \(standing(rule, entry.partner))."
    case .exclusionReviewOpened(let partner):
      "One no-show too many: whether \(named(partner)) is excluded is reviewed (Q6)."
    case .exclusionReviewClosed(let partner, let isExcluded):
      "The review ends: \(named(partner)) \(isExcluded ? "is excluded" : "may go on") (Q6)."
    case .misconductReported(let partner, let kind):
      "\(sentence(partner)) is reported for \(phrase(kind))."
    case .misconductDecided(let partner, let kind, let isConfirmed):
      "That \(named(partner)) is guilty of \(phrase(kind)) is found \(isConfirmed ? "true" : "untrue")."
    case .accountClosed(let partner, let cause):
      "The account of \(named(partner)) is closed: \(phrase(cause))."
    case .certificationGranted(let partner, _):
      "\(sentence(partner)) has passed a business partner's test (B2)."
    case .accountPaused(let partner): "\(sentence(partner)) stops working for a while."
    case .accountResumed(let partner): "\(sentence(partner)) works again."
    case .hoursChanged(let partner):
      "\(sentence(partner)) now offers \(entry.partner?.hoursPerWeek ?? 0) hours a week."
    default: nil
    }
  }

  /// Returns the sentence on a change of terms, naming the commission and the code of conduct.
  func sentence(_ change: ProgrammeChange, at now: Timestamp) -> String {
    let (before, after) = (
      context.terms(of: change.programme, at: now - TimeSpan(microseconds: 1)), change.terms
    )
    var news: [String] = []
    if after.commission != before.commission {
      news.append("a commission of \(percent(after.commission)) (M2)")
    }
    if after.conduct.name != before.conduct.name {
      news.append("the code of conduct '\(after.conduct.name)'")
    }
    return "The terms change: \(news.isEmpty ? "other rules" : news.joined(separator: ", ")) from now on."
  }

  private func standing(_ rule: ConductRule, _ view: EventHistory.PartnerView?) -> String {
    switch rule {
    case .rating:
      "a rating average of \(view?.stars.map { $0.formatted(places: 2) } ?? "?") stars (Q1)"
    case .cancellations:
      "a cancellation rate of \(view?.cancellationRate.map { ($0 * 100).formatted(places: 1) } ?? "?") % (Q4)"
    case .noShow: "a no-show (Q5)"
    case .misconduct: "misconduct (T3 to T6)"
    }
  }

  private func ordinal(_ number: Int) -> String {
    let suffix =
      switch (number % 10, number % 100) {
      case (_, 11...13): "th"
      case (1, _): "st"
      case (2, _): "nd"
      case (3, _): "rd"
      default: "th"
      }
    return "\(number)\(suffix)"
  }

  func phrase(_ reason: FailureReason) -> String {
    switch reason {
    case .beyondCompetence: "it is beyond the partner's competence"
    case .missingTools: "tools are missing"
    }
  }

  func phrase(_ reason: ReturnReason) -> String {
    switch reason {
    case .beyondCompetence: "the call shows that it is beyond its competence (S6)"
    case .dateImpossible: "the date is impossible after all"
    case .newDateImpossible: "the client wants a date that only others can make (D9)"
    case .absenceToldInAdvance: "it has told support before the day that it will not come (G2)"
    case .absenceToldLate: "it tells support on the day itself that it will not come (Q5)"
    case .noShow: "it did not come, and the client wants another"
    case .unconfirmed: "the visit was not confirmed (S4)"
    case .accountClosed: "its account was closed"
    case .redo: "the client disputes its work, which is to be done again (G1)"
    }
  }

  func phrase(_ outcome: Outcome) -> String {
    switch outcome {
    case .completed: "performed and paid"
    case .expired: "nobody took it in time (D6)"
    case .cancelledByClient: "the client calls it off"
    case .unreachable: "the client cannot be reached (S2)"
    case .partnerNoShow: "the partner did not come, and the client wants no other"
    case .clientAbsent: "the client was not there"
    case .failedOnSite: "the visit failed and is not paid (V6)"
    case .refunded: "the client got everything back (G1)"
    }
  }

  func phrase(_ cause: ClosureCause) -> String {
    switch cause {
    case .rating: "its rating average stayed too low (Q2)"
    case .cancellations: "its cancellation rate stayed too high (Q4)"
    case .noShow: "excluded after a no-show too many (Q6)"
    case .backgroundCheck: "the background check was not passed (T1)"
    case .secondAccount: "it is somebody's second one (T2)"
    case .ownWish: "its own wish"
    case .misconduct: "excluded for misconduct (T3, T4, T6)"
    case .offPlatformWork: "it worked for clients off the platform (T5)"
    case .letGo: "the platform lets it go"
    }
  }

  func phrase(_ kind: MisconductKind) -> String {
    switch kind {
    case .discrimination: "discrimination (T3)"
    case .propertyDamage: "damage to a client's property (T4)"
    case .physicalAdvance: "a physical advance (T4)"
    case .swearing: "swearing (T4)"
    case .unwantedContact: "contact that was not wanted (T4)"
    case .lawBreaking: "breaking the law (T4)"
    case .dataMisuse: "misuse of a client's data (T6)"
    case .offPlatformWork: "work off the platform (T5)"
    }
  }
}
