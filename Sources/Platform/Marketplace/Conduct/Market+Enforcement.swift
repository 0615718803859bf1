import Quantities

// Enforcement of the rules on ratings, cancellations and no-shows: R2, Q1 to Q6.
extension Market {
  /// Records a failure of the partner and applies the rules to its record.
  mutating func recordReturn(
    of partner: PartnerID, from job: Job, _ reason: ReturnReason, _ now: Timestamp, _ effects: inout Effects
  ) {
    let programme = job.booking.programme
    switch reason {
    case .noShow, .absenceToldLate:
      enter(.noShow, of: partner, now)
      enforceNoShow(partner, programme, now, &effects)
    case _ where programmes[programme].conduct.cancellation.counted.contains(reason):
      enter(.cancellation, of: partner, now)
    default:
      enter(.fulfilled, of: partner, now)
    }
    enforceCancellations(partner, programme, now, &effects)
  }

  /// Records a job that ended without a failure of the partner.
  mutating func recordEnd(
    of partner: PartnerID, failed: Bool, _ programme: ProgrammeID, _ now: Timestamp, _ effects: inout Effects
  ) {
    enter(failed ? .cancellation : .fulfilled, of: partner, now)
    enforceCancellations(partner, programme, now, &effects)
  }

  /// Applies the rule of the minimum rating; the code decides whether the minimum itself is a breach. Rules R2, Q1, Q2.
  mutating func enforceRating(
    _ partner: PartnerID, _ programme: ProgrammeID, _ now: Timestamp, _ effects: inout Effects
  ) {
    let conduct = programmes[programme].conduct
    let (rule, ratings) = (conduct.rating, partners[partner].ratings)
    guard ratings.count >= rule.firstCheck, let mean = ratings.mean else { return }
    let finding = Finding(
      rule: .rating, isBreach: ratings.isBelow(rule.minimum, strictly: rule.isStrict),
      isNear: ratings.isBelow(rule.minimum + rule.nearing, strictly: rule.isStrict), measure: mean,
      several: rule.notifications ?? conduct.notification.several,
      isSpared: conduct.notification.sparesImprovement
        && mean > partners[partner].ratingNotifications.firstMeasure)
    pursue(finding, partners[partner].ratingNotifications, partner, programme, now, &effects)
  }

  /// Applies the rule of the cancellation rate; the code decides whether the maximum itself is a breach. Rules Q3, Q4.
  mutating func enforceCancellations(
    _ partner: PartnerID, _ programme: ProgrammeID, _ now: Timestamp, _ effects: inout Effects
  ) {
    let rule = programmes[programme].conduct.cancellation
    let (failures, jobs) = cancellationCounts(of: partner, over: rule.window, at: now)
    guard jobs >= rule.firstCheck, jobs > 0 else { return }
    let ceiling = ceilings[programme]
    let near = Proportion(partsPerMillion: max(ceiling.partsPerMillion - rule.nearing.partsPerMillion, 0))
    let rate = Double(failures) / Double(jobs)
    let finding = Finding(
      rule: .cancellations, isBreach: rule.bites(failures, of: jobs, above: ceiling),
      isNear: rule.bites(failures, of: jobs, above: near), measure: rate,
      several: rule.notifications ?? programmes[programme].conduct.notification.several,
      isSpared: rule.sparesImprovement && rate < partners[partner].cancellationNotifications.firstMeasure)
    pursue(finding, partners[partner].cancellationNotifications, partner, programme, now, &effects)
  }

  /// Rule about a measure; each partner has a record of its notifications.
  private enum MeasuredRule {
    case rating
    case cancellations

    var rule: ConductRule { self == .rating ? .rating : .cancellations }
    var cause: ClosureCause { self == .rating ? .rating : .cancellations }
  }

  /// Result of a check of one rule.
  private struct Finding {
    var rule: MeasuredRule
    var isBreach: Bool
    var isNear: Bool
    var measure: Double
    /// Number of notifications before the account is closed.
    var several: Int
    /// True if the code spares improvement, and the partner has improved since the first notification.
    var isSpared: Bool
  }

  /// Notifies, or closes the account after several notifications: always (C18), or without improvement (C19).
  private mutating func pursue(
    _ finding: Finding, _ known: NotificationRecord, _ partner: PartnerID, _ programme: ProgrammeID,
    _ now: Timestamp, _ effects: inout Effects
  ) {
    guard partners[partner].status.mayTakeJobs else { return }
    let rule = programmes[programme].conduct.notification
    guard finding.isBreach || finding.isNear else {
      if rule.recoveryClears { remember(NotificationRecord(), of: finding.rule, partner) }
      return
    }
    var record = known
    if let lastAt = record.lastAt, now < city.clock.instant(rule.spacing, after: lastAt) { return }
    if finding.isBreach && Int(record.count) >= finding.several {
      guard record.count > 0 && finding.isSpared else {
        return closeAccount(of: partner, finding.rule.cause, now, &effects)
      }
      record = NotificationRecord()
    }
    if record.count == 0 { record.firstMeasure = finding.measure }
    record.count.increment()
    record.lastAt = now
    remember(record, of: finding.rule, partner)
    effects.emit(.partnerNotified(partner, finding.rule.rule, count: record.count))
  }

  private mutating func remember(
    _ record: NotificationRecord, of rule: MeasuredRule, _ partner: PartnerID
  ) {
    switch rule {
    case .rating: partners[apart: partner].ratingNotifications = record
    case .cancellations: partners[apart: partner].cancellationNotifications = record
    }
  }

  /// Applies the rule of no-shows: warnings, then exclusion (C18) or a review (C19). Rules Q5, Q6.
  ///
  /// Only earlier no-shows within the rule's window count as warnings.
  private mutating func enforceNoShow(
    _ partner: PartnerID, _ programme: ProgrammeID, _ now: Timestamp, _ effects: inout Effects
  ) {
    guard partners[partner].status == .active else { return }
    let rule = programmes[programme].conduct.noShow
    // Over a lifetime, a no-show while the account is under review is no warning.
    let counted = noShowCount(of: partner, over: rule.window, at: now)
    let earlier = rule.window == .lifetime ? Int(partners[partner].noShowWarnings) : counted - 1
    guard earlier >= rule.warnings else {
      partners[partner].noShowWarnings += 1
      effects.emit(.partnerNotified(partner, .noShow, count: UInt16(clamping: earlier + 1)))
      return
    }
    switch rule.consequence {
    case .exclusion:
      closeAccount(of: partner, .noShow, now, &effects)
    case .review:
      partners[partner].status = .underReview
      effects.emit(.exclusionReviewOpened(partner))
    }
  }

  mutating func decideExclusion(
    _ partner: PartnerID, _ isExcluded: Bool, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    try check(partner)
    guard partners[partner].status == .underReview else { throw .noReviewOpen }
    partners[partner].status = .active
    effects.emit(.exclusionReviewClosed(partner, isExcluded: isExcluded))
    if isExcluded { closeAccount(of: partner, .noShow, now, &effects) }
  }

  /// Closes an account: withdraws offers, returns future visits, lets a visit under way finish. O(jobs).
  ///
  /// Decision 0054.
  mutating func closeAccount(
    of partner: PartnerID, _ cause: ClosureCause, _ now: Timestamp, _ effects: inout Effects
  ) {
    partners[partner].status = .closed(cause)
    effects.emit(.accountClosed(partner, cause))
    withdrawOffers(to: partner, &effects)
    for entry in partners[partner].calendar.entries {
      guard let slot = jobs.slot(of: entry.job), jobs[slot].state < .enRoute else { continue }
      returnJob(slot, .accountClosed, now, &effects)
    }
  }

  /// Withdraws all open offers to the partner.
  mutating func withdrawOffers(to partner: PartnerID, _ effects: inout Effects) {
    for slot in jobs.offers.indices where partners[partner].openOffers > 0 {
      guard let position = jobs.offers[slot].firstIndex(where: { $0.partner == partner }) else { continue }
      endOffer(slot, position)
      effects.emit(.offerWithdrawn(jobs[slot].id, partner))
    }
  }

  /// Sets the maximum from the city's mean; has no effect if the review is not due. Rule Q4.
  mutating func reviewCeiling(of programme: ProgrammeID, _ now: Timestamp, _ effects: inout Effects) {
    let rule = programmes[programme].conduct.cancellation
    guard case .cityMean(let margin, _, _) = rule.ceiling else { return }
    guard var review = ceilingReviews[programme], now >= review.due else { return }
    if let mean = meanCancellationRate(of: programme, at: now) {
      let ceiling = Proportion(mean).partsPerMillion + margin.partsPerMillion
      ceilings[programme] = Proportion(partsPerMillion: ceiling)
      effects.emit(.ceilingSet(programme, ceilings[programme]))
    }
    review.advance(past: now, on: city.clock)
    ceilingReviews[programme] = review
    effects.wake(at: review.due, for: .ceilingReview(programme))
  }

  /// Returns the mean cancellation rate of the programme's partners past their first check; nil if none. O(partners).
  public func meanCancellationRate(of programme: ProgrammeID, at now: Timestamp) -> Double? {
    let rule = programmes[programme].conduct.cancellation
    var sum = 0.0
    var count = 0
    for index in partners.indices where partners[index].profile.programme == programme {
      guard partners[index].status.mayTakeJobs else { continue }
      let (failures, jobs) = cancellationCounts(of: partners[index].id, over: rule.window, at: now)
      guard jobs > 0, jobs >= rule.firstCheck else { continue }
      sum += Double(failures) / Double(jobs)
      count += 1
    }
    return count == 0 ? nil : sum / Double(count)
  }

  /// Schedules the reviews of a programme's maximum anew, and none of a constant one.
  mutating func scheduleCeilingReviews(
    of programme: ProgrammeID, from now: Timestamp, into effects: inout Effects
  ) {
    ceilingReviews[programme] = nil
    let rule = programmes[programme].conduct.cancellation
    guard case .cityMean(_, _, let every) = rule.ceiling else { return }
    let review = RecurringReview(every: every, from: now, on: city.clock)
    ceilingReviews[programme] = review
    effects.wake(at: review.due, for: .ceilingReview(programme))
  }
}
