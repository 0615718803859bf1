import Quantities

// A partner's account from registration to its end: T1, T2.
extension Market {
  /// Opens an applicant's account, free and with a complete profile. Rule T1. Amortised O(1).
  ///
  /// The applicant may work once its identity is proven and its background check passed. Traps for an unknown programme.
  public mutating func apply(_ profile: PartnerProfile, into effects: inout Effects) -> PartnerID {
    let partner = openAccount(profile, .registered)
    effects.emit(.partnerRegistered(partner))
    return partner
  }

  /// Rule T1.
  mutating func proveIdentity(_ partner: PartnerID, _ effects: inout Effects) throws(Rejection) {
    try check(partner)
    guard partners[partner].status == .registered else { throw .notApplying }
    partners[partner].status = .inCheck
    effects.emit(.identityProven(partner))
  }

  /// Rules T1, T2.
  mutating func decideCheck(
    _ partner: PartnerID, _ finding: CheckFinding, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    try check(partner)
    guard partners[partner].status == .inCheck else { throw .noCheckOpen }
    switch finding {
    case .passed:
      partners[partner].status = .active
      effects.emit(.partnerAdmitted(partner))
    case .failed: closeAccount(of: partner, .backgroundCheck, now, &effects)
    case .secondAccount: closeAccount(of: partner, .secondAccount, now, &effects)
    }
  }

  /// Rule T2.
  mutating func reportSecondAccount(
    _ partner: PartnerID, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    try checkOpen(partner)
    closeAccount(of: partner, .secondAccount, now, &effects)
  }

  mutating func changeHours(
    _ partner: PartnerID, _ hours: WeeklyHours, _ effects: inout Effects
  ) throws(Rejection) {
    try checkOpen(partner)
    guard hours.hoursPerWeek > 0 else { throw .noHours }
    partners[partner].profile.hours = hours
    effects.emit(.hoursChanged(partner))
  }

  /// Pauses an account; a closure or review caused by the cancelled visits takes precedence.
  mutating func pauseAccount(
    _ partner: PartnerID, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    try check(partner)
    guard partners[partner].status != .underReview else { throw .reviewOpen }
    guard partners[partner].status == .active else { throw .accountNotActive }
    callOffVisits(of: partner, now, &effects)
    guard partners[partner].status == .active else { return }
    partners[partner].status = .paused
    effects.emit(.accountPaused(partner))
    withdrawOffers(to: partner, &effects)
  }

  mutating func resumeAccount(_ partner: PartnerID, _ effects: inout Effects) throws(Rejection) {
    try check(partner)
    guard partners[partner].status == .paused else { throw .accountNotPaused }
    partners[partner].status = .active
    effects.emit(.accountResumed(partner))
  }

  mutating func closeOwnAccount(
    _ partner: PartnerID, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    try checkOpen(partner)
    callOffVisits(of: partner, now, &effects)
    guard !partners[partner].status.isClosed else { return }
    closeAccount(of: partner, .ownWish, now, &effects)
  }

  /// Opens the account of a partner whom the platform has recruited and checked, and who may work at once. Amortised O(1).
  ///
  /// Traps for an unknown programme.
  public mutating func recruit(_ profile: PartnerProfile, into effects: inout Effects) -> PartnerID {
    let partner = openAccount(profile, .active)
    effects.emit(.partnerAdmitted(partner))
    return partner
  }

  /// Closes the account of a partner whom the platform no longer needs; no effect if it is closed. O(jobs).
  ///
  /// Future visits go to others without being the partner's cancellations; a visit under way is finished.
  public mutating func letGo(_ partner: PartnerID, at now: Timestamp, into effects: inout Effects) {
    guard !partners[partner].status.isClosed else { return }
    closeAccount(of: partner, .letGo, now, &effects)
  }

  /// Cancels all future visits of a leaving partner: cancellations, or no-shows on the same day. Rules G2, Q3, Q5.
  private mutating func callOffVisits(
    of partner: PartnerID, _ now: Timestamp, _ effects: inout Effects
  ) {
    for entry in partners[partner].calendar.entries {
      guard let slot = jobs.slot(of: entry.job), jobs[slot].partner == partner, jobs[slot].state < .enRoute
      else { continue }
      callOff(slot, partner, now, &effects)
    }
  }

  /// Throws unless the partner exists and its account is open.
  private func checkOpen(_ partner: PartnerID) throws(Rejection) {
    try check(partner)
    guard !partners[partner].status.isClosed else { throw .accountClosed }
  }
}
