import Quantities

// Misconduct and work off the platform: T3 to T6.
extension Market {
  /// Opens a case, which staff decides.
  mutating func reportMisconduct(
    _ partner: PartnerID, _ kind: MisconductKind, _ effects: inout Effects
  ) throws(Rejection) {
    try check(partner)
    guard !partners[Int(partner.index)].status.isClosed else { throw .accountNotActive }
    partners[Int(partner.index)].misconduct.openCase(kind)
    effects.emit(.misconductReported(partner, kind))
  }

  mutating func decideMisconduct(
    _ partner: PartnerID, _ kind: MisconductKind, _ isConfirmed: Bool, _ now: Timestamp,
    _ effects: inout Effects
  ) throws(Rejection) {
    try check(partner)
    let index = Int(partner.index)
    guard partners[index].misconduct.closeCase(kind, isConfirmed: isConfirmed) else { throw .noReviewOpen }
    effects.emit(.misconductDecided(partner, kind, isConfirmed: isConfirmed))
    if isConfirmed { enforceMisconduct(partner, kind, now, &effects) }
  }

  /// Warns or closes the account as the code of the partner's programme says; a closed account stays as it is.
  private mutating func enforceMisconduct(
    _ partner: PartnerID, _ kind: MisconductKind, _ now: Timestamp, _ effects: inout Effects
  ) {
    let index = Int(partner.index)
    guard !partners[index].status.isClosed else { return }
    let programme = Int(partners[index].profile.programme.index)
    let rule = programmes[programme].conduct.misconduct[kind]
    let confirmed = partners[index].misconduct.confirmedCases(kind)
    switch rule.consequence {
    case .none: break
    case .exclusion where confirmed > rule.warnings:
      closeAccount(of: partner, kind.closureCause, now, &effects)
    case .warning, .exclusion:
      effects.emit(.partnerNotified(partner, .misconduct, count: UInt16(confirmed)))
    }
  }
}
