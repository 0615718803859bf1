import Quantities

// Misconduct and work off the platform: T3 to T6.
extension Market {
  /// Opens a case for staff to decide.
  mutating func reportMisconduct(
    _ partner: PartnerID, _ kind: MisconductKind, _ effects: inout Effects
  ) throws(Rejection) {
    try check(partner)
    guard !partners[partner].status.isClosed else { throw .accountNotActive }
    partners[partner].misconduct.openCase(kind)
    effects.emit(.misconductReported(partner, kind))
  }

  mutating func decideMisconduct(
    _ partner: PartnerID, _ kind: MisconductKind, _ isConfirmed: Bool, _ now: Timestamp,
    _ effects: inout Effects
  ) throws(Rejection) {
    try check(partner)
    guard partners[partner].misconduct.closeCase(kind, isConfirmed: isConfirmed) else { throw .noReviewOpen }
    effects.emit(.misconductDecided(partner, kind, isConfirmed: isConfirmed))
    if isConfirmed { enforceMisconduct(partner, kind, now, &effects) }
  }

  /// Warns the partner or closes its account by the programme's code; a closed account stays unchanged.
  private mutating func enforceMisconduct(
    _ partner: PartnerID, _ kind: MisconductKind, _ now: Timestamp, _ effects: inout Effects
  ) {
    guard !partners[partner].status.isClosed else { return }
    let programme = partners[partner].profile.programme
    let rule = programmes[programme].conduct.misconduct[kind]
    let confirmed = partners[partner].misconduct.confirmedCases(kind)
    switch rule.consequence {
    case .none: break
    case .exclusion where confirmed > rule.warnings:
      closeAccount(of: partner, kind.closureCause, now, &effects)
    case .warning, .exclusion:
      effects.emit(.partnerNotified(partner, .misconduct, count: UInt16(confirmed)))
    }
  }
}
