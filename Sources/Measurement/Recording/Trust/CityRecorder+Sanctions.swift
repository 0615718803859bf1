import Marketplace
import Metrics
import Quantities

// Sanctions beside the truth: who ought to have been found by a rule, and who was.
extension CityRecorder {
  func place(_ partner: Int, _ rule: JudgedRule) -> Int {
    partner * JudgedRule.allCases.count + Int(rule.rawValue)
  }

  /// Compares what each rule has made of a partner with what is true of it, and writes the rows. Without a truth there
  /// is nothing to compare with, but still what was done.
  mutating func judge(_ index: Int, _ programme: Int, _ market: Market, _ truth: PartnerGroundTruth?) {
    let (conduct, ceiling) = (market.programmes[programme].conduct, market.ceilings[programme])
    var breaksAnyRate = false
    for rule in JudgedRule.allCases {
      let isBreaker = truth?.breaks(rule, of: conduct, ceiling: ceiling)
      let status = market.partners[index].status
      let ruling = isBreaker.flatMap { Ruling(status, rule, isBreaker: $0) }
      let loss = status == .closed(rule.cause) ? loss(index) : nil
      if let ruling { count(ruling, rule, index, programme, market, loss) }
      if writers.isOn(.sanctions) { writeSanction(index, rule, market, truth, isBreaker, ruling, loss) }
      if isBreaker == true && rule != .noShow { breaksAnyRate = true }
    }
    guard truth != nil else { return }
    counts[programme, .trust(.judgedPartners)] += 1
    guard breaksAnyRate else { return countGood(index, programme, market.partners[index].status) }
    if market.partners[index].status.mayTakeJobs { counts[programme, .trust(.overlooked)] += 1 }
  }

  /// Counts a partner that breaks no rate, if it might work during the window or was suspended in it.
  private mutating func countGood(_ index: Int, _ programme: Int, _ status: AccountStatus) {
    let isSuspended =
      [JudgedRule.rating, .cancellations].contains { status == .closed($0.cause) }
      && partners[index].closedAt.map(settings.isInWindow) ?? false
    guard isSuspended || partners[index].active > 0 else { return }
    counts[programme, .trust(.goodPartners)] += 1
    if isSuspended { counts[programme, .trust(.goodSuspended)] += 1 }
  }

  /// Adds a ruling to the programme's; a closure counts if it came in the measurement window.
  private mutating func count(
    _ ruling: Ruling, _ rule: JudgedRule, _ index: Int, _ programme: Int, _ market: Market,
    _ loss: SanctionLoss?
  ) {
    if ruling == .missed { tallies[programme][rule].missed += 1 }
    if ruling == .rightlyKept { tallies[programme][rule].spared += 1 }
    guard let loss, let closedAt = partners[index].closedAt, settings.isInWindow(closedAt) else {
      return
    }
    if ruling == .rightlySuspended {
      tallies[programme][rule].rightly += 1
      tallies[programme][rule].addDetection(after: closedAt - partners[index].registeredAt)
      tallies[programme][rule].jobsToDetection += Int(market.partners[index].reliability.accepted)
    } else {
      tallies[programme][rule].wrongly += 1
      tallies[programme][rule].jobsLost += loss.jobs
      let income = Money(minorUnits: loss.income, currency: settings.currency)
      tallies[programme].add(income, to: .incomeLostToRating.advanced(by: Int(rule.rawValue)))
    }
  }

  /// Estimates the jobs and earnings of a closed account from its end to the horizon. The rate is that of its time
  /// since the partner joined; 0 if it had not been open for any time.
  private func loss(_ index: Int) -> SanctionLoss {
    let accumulator = partners[index]
    guard let closedAt = accumulator.closedAt, closedAt > accumulator.registeredAt,
      closedAt < settings.horizon
    else {
      return SanctionLoss(jobs: 0, income: 0)
    }
    let ratio = (settings.horizon - closedAt).hours / (closedAt - accumulator.registeredAt).hours
    return SanctionLoss(
      jobs: Double(accumulator.performed) * ratio,
      income: Int64(min(max(-1e15, (Double(accumulator.earningsEver) * ratio).rounded()), 1e15)))
  }

  private mutating func writeSanction(
    _ index: Int, _ rule: JudgedRule, _ market: Market, _ truth: PartnerGroundTruth?, _ isBreaker: Bool?,
    _ ruling: Ruling?, _ loss: SanctionLoss?
  ) {
    let (partner, notice) = (market.partners[index], notices[place(index, rule)] ?? NoticeAccumulator())
    writers[.sanctions].write("programme", partner.profile.programme.ordinal, of: names.programmes)
    writers[.sanctions].write("partner", index)
    writers[.sanctions].write("rule", rule.rule, Vocabulary.rules)
    writers[.sanctions].write("true_quality", truth?.quality)
    writers[.sanctions].write("true_reliability", truth?.reliability)
    writers[.sanctions].write("true_no_shows", truth?.noShows)
    writers[.sanctions].write("violates_rule", isBreaker)
    writers[.sanctions].write("notifications", notice.count)
    writers[.sanctions].write("first_notified_at", notice.firstAt, on: settings.clock)
    writers[.sanctions].write("last_notified_at", notice.lastAt, on: settings.clock)
    writers[.sanctions].write("closed_at", loss == nil ? nil : partners[index].closedAt, on: settings.clock)
    writers[.sanctions].write("verdict", ruling, Vocabulary.rulings)
    writers[.sanctions].write("accepted", Int(partner.reliability.accepted))
    writers[.sanctions].write("performed", Int(partners[index].performed))
    writers[.sanctions].write("jobs_lost", loss?.jobs)
    writers[.sanctions].write("currency", settings.currency)
    writers[.sanctions].write(
      "income_lost", loss.map { Money(minorUnits: $0.income, currency: settings.currency) })
    writers[.sanctions].endRow()
  }
}

extension Ruling {
  /// Nil for whoever has not worked yet.
  fileprivate init?(_ status: AccountStatus, _ rule: JudgedRule, isBreaker: Bool) {
    switch status {
    case .registered, .inCheck: return nil
    case .active, .underReview, .paused: self = isBreaker ? .missed : .rightlyKept
    case .closed(rule.cause): self = isBreaker ? .rightlySuspended : .wronglySuspended
    case .closed: self = .closedOtherwise
    }
  }
}
