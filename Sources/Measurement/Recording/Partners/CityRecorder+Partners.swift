import Marketplace
import Metrics
import Quantities

// What partners are told, and what they did with their time.
extension CityRecorder {
  mutating func noteNotification(
    _ partner: PartnerID, _ rule: ConductRule, _ now: Timestamp, _ market: Market
  ) {
    let index = partner.ordinal
    partners[index].notifications += 1
    if let judged = JudgedRule(rule) { notices[place(index, judged), default: NoticeAccumulator()].note(now) }
    guard settings.isInWindow(now) else { return }
    let programme = market.partners[index].profile.programme.ordinal
    counts[programme, Counter.notifiedOfRating.advanced(by: Int(rule.rawValue))] += 1
    if !partners[index].wasNotifiedInWindow { counts[programme, .notifiedPartners] += 1 }
    partners[index].wasNotifiedInWindow = true
  }

  mutating func noteCertification(_ partner: PartnerID, _ now: Timestamp, _ market: Market) {
    guard settings.isInWindow(now) else { return }
    counts[market.partners[partner].profile.programme, .certificationsGranted] += 1
  }

  mutating func noteReview(_ partner: PartnerID, _ now: Timestamp, _ market: Market) {
    guard settings.isInWindow(now) else { return }
    counts[market.partners[partner].profile.programme, .reviewsOpened] += 1
  }

  mutating func noteAccountClosure(
    _ partner: PartnerID, _ cause: ClosureCause, _ now: Timestamp, _ market: Market
  ) {
    let index = partner.ordinal
    partners[index].closedAt = now
    noteExclusion(index, cause)
    if cause == .ownWish { partners[index].leftAt = now }
    endWork(index, now, market)
    countPartner(Counter.closedForRating.advanced(by: Int(cause.rawValue)), partner, now, market)
  }

  /// Enters a partner's time and money in its programme's tally, and writes its row.
  mutating func settlePartner(_ index: Int, _ end: Timestamp, _ market: Market, _ truth: PartnerTruth?) {
    enterWork(index, end)
    let accumulator = partners[index]
    let programme = market.partners[index].profile.programme.ordinal
    let available = partners[index].available
    let hours = TimeSpan(microseconds: accumulator.engaged).hours
    let hourly = hours > 0 ? Double(accumulator.earnings) / 100 / hours : nil
    counts[programme, .partners] += 1
    if market.partners[index].status.mayTakeJobs { counts[programme, .activePartners] += 1 }
    tallies[programme].engaged += accumulator.engaged
    tallies[programme].available += Int128(available)
    tallies[programme].active += Int128(accumulator.active)
    let totals = Int(settings.currency.rawValue)
    tallies[programme].currencyTotals[totals]?.earnings.append(accumulator.earnings)
    if let hourly { tallies[programme].currencyTotals[totals]?.hourlyEarnings.append(hourly) }
    if accumulator.isNewcomer {
      counts[programme, .newcomers] += 1
      tallies[programme].currencyTotals[totals]?.newcomerEarnings += accumulator.earnings
      tallies[programme].currencyTotals[totals]?.newcomerHours += hours
    }
    if let truth { noteTruth(truth, of: index, market) }
    judge(index, programme, market, truth)
    if writers.trust.isOn { writeTrust(index, market, truth) }
    if writers.partners.isOn { writePartner(market.partners[index], available, hourly, truth) }
  }

  private mutating func writePartner(
    _ partner: Partner, _ available: Int64, _ hourly: Double?, _ truth: PartnerTruth?
  ) {
    let accumulator = partners[partner.id]
    writers.partners.append(partner.profile.programme.ordinal, of: names.programmes)
    writers.partners.append(partner.id.ordinal)
    writers.partners.append(partner.profile.home.east)
    writers.partners.append(partner.profile.home.north)
    writers.partners.append(partner.profile.hours.hoursPerWeek)
    writers.partners.append(truth?.quality)
    writers.partners.append(truth?.reliability)
    writeAccount(partner.status, closedAt: accumulator.closedAt)
    writers.partners.append(Int(accumulator.offers))
    writers.partners.append(Int(partner.reliability.accepted))
    writers.partners.append(Int(accumulator.performed))
    writers.partners.append(Int(partner.reliability.cancellations))
    writers.partners.append(Int(partner.reliability.noShows))
    writers.partners.append(Int(accumulator.notifications))
    writers.partners.append(partner.ratings.count)
    writers.partners.append(partner.ratings.mean)
    writers.partners.append(TimeSpan(microseconds: accumulator.engaged).hours)
    writers.partners.append(TimeSpan(microseconds: available).hours)
    writers.partners.append(settings.currency)
    writers.partners.append(Money(minorUnits: accumulator.earnings, currency: settings.currency))
    writers.partners.append(hourly)
    writeLife(of: accumulator, truth)
    writers.partners.endRow()
  }

  private mutating func writeAccount(_ status: AccountStatus, closedAt: Timestamp?) {
    switch status {
    case .active: writers.partners.append(.active, Vocabulary.standings)
    case .underReview: writers.partners.append(.underReview, Vocabulary.standings)
    case .closed: writers.partners.append(.closed, Vocabulary.standings)
    case .registered: writers.partners.append(.registered, Vocabulary.standings)
    case .inCheck: writers.partners.append(.inCheck, Vocabulary.standings)
    case .paused: writers.partners.append(.paused, Vocabulary.standings)
    }
    if case .closed(let cause) = status {
      writers.partners.append(cause, Vocabulary.causes)
    } else {
      writers.partners.appendNone()
    }
    writers.partners.append(closedAt, on: settings.clock)
  }
}
