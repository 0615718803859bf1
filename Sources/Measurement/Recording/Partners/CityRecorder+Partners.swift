import Marketplace
import Metrics
import Quantities

// Notifications of partners, and the use of their time.
extension CityRecorder {
  mutating func noteNotification(
    _ partner: PartnerID, _ rule: ConductRule, _ now: Timestamp, _ market: Market
  ) {
    let index = partner.ordinal
    partners[index].notifications += 1
    if let judged = JudgedRule(rule) { notices[place(index, judged), default: NoticeAccumulator()].note(now) }
    guard settings.isInWindow(now) else { return }
    let programme = market.partners[index].profile.programme.ordinal
    counts[programme, Counter.partners(.notifiedOfRating).advanced(by: Int(rule.rawValue))] += 1
    if !partners[index].wasNotifiedInWindow { counts[programme, .partners(.notifiedPartners)] += 1 }
    partners[index].wasNotifiedInWindow = true
  }

  mutating func noteCertification(_ partner: PartnerID, _ now: Timestamp, _ market: Market) {
    guard settings.isInWindow(now) else { return }
    counts[
      market.partners[partner].profile.programme.ordinal, .partners(.certificationsGranted)] +=
      1
  }

  mutating func noteReview(_ partner: PartnerID, _ now: Timestamp, _ market: Market) {
    guard settings.isInWindow(now) else { return }
    counts[market.partners[partner].profile.programme, .partners(.reviewsOpened)] += 1
  }

  mutating func noteAccountClosure(
    _ partner: PartnerID, _ cause: ClosureCause, _ now: Timestamp, _ market: Market
  ) {
    let index = partner.ordinal
    partners[index].closedAt = now
    noteExclusion(index, cause)
    if cause == .ownWish { partners[index].leftAt = now }
    endWork(index, now, market)
    countPartner(Counter.partners(.closedForRating).advanced(by: Int(cause.rawValue)), partner, now, market)
  }

  /// Enters a partner's time and money in its programme's tally, and writes its row.
  mutating func settlePartner(_ index: Int, _ end: Timestamp, _ market: Market, _ truth: PartnerGroundTruth?)
  {
    enterWork(index, end)
    let accumulator = partners[index]
    let programme = market.partners[index].profile.programme.ordinal
    let available = partners[index].available
    let hours = TimeSpan(microseconds: accumulator.engaged).hours
    let earnings = Money(minorUnits: accumulator.earnings, currency: settings.currency)
    let hourly = hours > 0 ? earnings.majorUnits / hours : nil
    counts[programme, .partners(.partners)] += 1
    if market.partners[index].status.mayTakeJobs { counts[programme, .partners(.activePartners)] += 1 }
    tallies[programme].addEngaged(accumulator.engaged)
    tallies[programme].available += Int128(available)
    tallies[programme].active += Int128(accumulator.active)
    if accumulator.isNewcomer { counts[programme, .partners(.newcomers)] += 1 }
    if let money = tallies[programme].place(of: settings.currency) {
      tallies[programme].currencyTotals[money].earnings.append(accumulator.earnings)
      if let hourly { tallies[programme].currencyTotals[money].hourlyEarnings.append(hourly) }
      if accumulator.isNewcomer {
        tallies[programme].currencyTotals[money].newcomerEarnings += accumulator.earnings
        tallies[programme].currencyTotals[money].newcomerHours += hours
      }
    }
    if let truth { noteGroundTruth(truth, of: index, market) }
    judge(index, programme, market, truth)
    if writers.isOn(.trust) { writeTrust(index, market, truth) }
    if writers.isOn(.partners) { writePartner(market.partners[index], available, hourly, truth) }
  }

  private mutating func writePartner(
    _ partner: Partner, _ available: Int64, _ hourly: Double?, _ truth: PartnerGroundTruth?
  ) {
    let accumulator = partners[partner.id]
    writers[.partners].write("programme", partner.profile.programme.ordinal, of: names.programmes)
    writers[.partners].write("partner", partner.id.ordinal)
    writers[.partners].write("home_east_km", partner.profile.home.east)
    writers[.partners].write("home_north_km", partner.profile.home.north)
    writers[.partners].write("hours_per_week", partner.profile.hours.hoursPerWeek)
    writers[.partners].write("true_quality", truth?.quality)
    writers[.partners].write("true_reliability", truth?.reliability)
    writeAccount(partner.status, closedAt: accumulator.closedAt)
    writers[.partners].write("offers", Int(accumulator.offers))
    writers[.partners].write("accepted", Int(partner.reliability.accepted))
    writers[.partners].write("performed", Int(accumulator.performed))
    writers[.partners].write("cancellations", Int(partner.reliability.cancellations))
    writers[.partners].write("no_shows", Int(partner.reliability.noShows))
    writers[.partners].write("notifications", Int(accumulator.notifications))
    writers[.partners].write("ratings", partner.ratings.count)
    writers[.partners].write("stars_mean", partner.ratings.mean)
    writers[.partners].write("engaged_h", TimeSpan(microseconds: accumulator.engaged).hours)
    writers[.partners].write("available_h", TimeSpan(microseconds: available).hours)
    writers[.partners].write("currency", settings.currency)
    writers[.partners].write("earnings", Money(minorUnits: accumulator.earnings, currency: settings.currency))
    writers[.partners].write("earnings_per_hour", hourly)
    writeLife(of: accumulator, truth)
    writers[.partners].endRow()
  }

  private mutating func writeAccount(_ status: AccountStatus, closedAt: Timestamp?) {
    switch status {
    case .active: writers[.partners].write("status", .active, Vocabulary.standings)
    case .underReview: writers[.partners].write("status", .underReview, Vocabulary.standings)
    case .closed: writers[.partners].write("status", .closed, Vocabulary.standings)
    case .registered: writers[.partners].write("status", .registered, Vocabulary.standings)
    case .inCheck: writers[.partners].write("status", .inCheck, Vocabulary.standings)
    case .paused: writers[.partners].write("status", .paused, Vocabulary.standings)
    }
    if case .closed(let cause) = status {
      writers[.partners].write("closure_cause", cause, Vocabulary.causes)
    } else {
      writers[.partners].writeNone("closure_cause")
    }
    writers[.partners].write("closed_at", closedAt, on: settings.clock)
  }
}
